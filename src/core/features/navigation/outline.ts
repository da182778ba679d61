import type { Place } from '../../base/place.ts';
import { rulesIn } from '../../workspace/fileParts.ts';
import type { FileSummary, NamedPlace, RuleDefinition } from '../../workspace/summary.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { FilePlace } from '../filePlace.ts';

/** What a row of an outline stands for. */
export type OutlineKind = 'group' | 'record' | 'alert' | Exclude<NamedPlace['kind'], 'file'>;

/** A row of a document's outline. */
export interface OutlineRow {
  readonly kind: OutlineKind;
  readonly name: string;
  /** What tells it from others of its name; empty where there is nothing. */
  readonly detail: string;
  /** The name itself. */
  readonly place: Place;
  /** All that belongs to it; contains `place`. */
  readonly whole: Place;
  readonly children: readonly OutlineRow[];
}

/** The groups of a file with their rules, and what a configuration declares, in the order of the text. */
export function outlineOf(summary: FileSummary): readonly OutlineRow[] {
  const { groups, named } = summary;
  const rows = groups.map(({ name, place }) => ({ name, place, rules: [] as OutlineRow[] }));
  const alone: OutlineRow[] = [];
  for (const rule of rulesIn(summary)) {
    const group = rows.findLast(({ place }) => place.span.from <= rule.rule.span.from);
    (group?.name === rule.group ? group.rules : alone).push(rowOf(rule));
  }
  const declared = named.flatMap(({ kind, name, place, isDefinition }): OutlineRow[] =>
    kind === 'file' || !isDefinition
      ? []
      : [{ kind, name, detail: '', place, whole: place, children: [] }],
  );
  const groupRows = rows.map(({ name, place, rules: children }): OutlineRow => {
    const whole = spanning(place, children.at(-1)?.whole);
    return { kind: 'group', name, detail: '', place, whole, children };
  });
  return [...groupRows, ...alone, ...declared].sort(
    (a, b) => a.place.span.from - b.place.span.from,
  );
}

/** A symbol of the workspace. */
export interface SymbolInFile extends FilePlace {
  readonly kind: 'record' | 'alert';
  readonly name: string;
  readonly group: string;
}

/** At most so many symbols are given: nobody reads more, they type another letter. */
const MOST_SYMBOLS = 500;

/** The recording rules and alerts whose name contains the letters of a query in their order. */
export function symbolsMatching(index: WorkspaceIndex, query: string): readonly SymbolInFile[] {
  const found: SymbolInFile[] = [];
  const letters = query.toLowerCase();
  const add = (names: Iterable<string>, rules: (name: string) => readonly FileRule[]): void => {
    for (const name of names) {
      if (!containsInOrder(name.toLowerCase(), letters)) continue;
      for (const { kind, path, place, group } of rules(name)) {
        if (found.length < MOST_SYMBOLS) found.push({ kind, name, path, place, group });
      }
    }
  };
  add(index.recordNames, (name) => index.definitionsOf(name));
  add(index.alertNames, (name) => index.alertsNamed(name));
  return found;
}

type FileRule = RuleDefinition & { readonly path: string };

function rowOf({ kind, name, labels, place, rule }: RuleDefinition): OutlineRow {
  const detail = labels.map(([label, value]) => `${label}="${value}"`).join(', ');
  return { kind, name, detail, place, whole: spanning(rule, place), children: [] };
}

/** The smallest place that contains both. */
function spanning(a: Place, b: Place = a): Place {
  const [first, last] = [a.span.from <= b.span.from ? a : b, a.span.to >= b.span.to ? a : b];
  return { span: { from: first.span.from, to: last.span.to }, from: first.from, to: last.to };
}

function containsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}
