import { once } from '../../base/once.ts';
import type { Target } from '../../base/target.ts';
import { moveSpan } from '../../base/moveProblem.ts';
import { LineIndex, lineStartAt, type Span } from '../../base/text.ts';
import {
  type GroupFacts,
  groupFacts,
  type GroupOfRules,
  groupOfRules,
  type RuleFacts,
  ruleFacts,
} from '../../rules/facts.ts';
import type { RuleGroup } from '../../rules/model.ts';
import { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { readRuleList, readRules } from '../../rules/read.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { endOfBlock } from '../embedAlone.ts';

/** In UTF-16 units; the first keystroke that breaks a longer file must not wait until all of its rules are read. */
const longest = 128 * 1024;

/** A group, and where its name stands. */
type NamedGroup = Pick<GroupFacts, 'name' | 'span'>;

/** The rules and groups of a text whose YAML is broken. */
export interface FoundRules {
  readonly entries: readonly RuleEntry[];
  /**
   * The names that rules have as they are written, those that cannot be read included; undefined where there may be
   * more.
   */
  readonly names: ReadonlySet<string> | undefined;
  /** The groups with a name and a list of rules. */
  readonly groups: readonly NamedGroup[];
  /** The same as `names` for groups; the names of other things may be among them. */
  readonly groupNames: ReadonlySet<string> | undefined;
}

/** A name of a rule or a group as it is usually written: behind its key, in quotes or plain. */
const named = (key: string): RegExp =>
  new RegExp(`(?<![\\w.-])["']?(?:${key})["']?${nameBehind.source}`, 'g');
const nameBehind =
  /[ \t]*:[ \t]+(?:"([^"\\\r\n]*)"|'([^'\r\n]*)'|([^\s"'#{}[\],&*!|>%@`](?:[^\r\n,}#]|(?<![ \t])#)*))/;
const namedRule = named('record|alert');
const namedGroup = named('name');

/**
 * Reads the rules of texts whose YAML is broken: each item below a `rules:` with the lines that are indented deeper, and
 * nothing else. Items that cannot be read are left out, and so are those of very long texts. What did not change since
 * the text before is not read again.
 */
export class RulesAlone {
  readonly #target: Target;
  /** By the text of a rule and of what stands above the rules of its group. */
  #known = new Map<string, RuleFacts | undefined>();
  /** By what stands above the rules of a group. */
  #groups = new Map<string, RuleGroup | undefined>();

  constructor(target: Target) {
    this.#target = target;
  }

  /** @param parts where rules are looked for */
  in(text: string, parts: readonly Span[]): FoundRules {
    if (text.length > longest) {
      return { entries: [], names: undefined, groups: [], groupNames: undefined };
    }
    const lines = new LineIndex(text);
    const known = new Map<string, RuleFacts | undefined>();
    const entries: RuleEntry[] = [];
    const groups: NamedGroup[] = [];
    const heads = new Map<string, RuleGroup | undefined>();
    let hasNameless = false;
    let hasNamelessGroup = false;
    const lists = parts.flatMap((part) => listsIn(text, part));
    for (const [index, { head, headFrom, items }] of lists.entries()) {
      const own = this.#groups.has(head) ? this.#groups.get(head) : this.#readGroup(head);
      heads.set(head, own);
      const group = once(() => ofGroup(own));
      if (own?.name?.value === undefined)
        hasNamelessGroup ||= namesIn(head, namedGroup).length === 0;
      else
        groups.push(...groupFacts(own).map((facts) => movedGroup(facts, headFrom - above.length)));
      for (const { from, to } of items) {
        const item = text.slice(from, to);
        const key = `${head}\0${item}`;
        const facts = this.#known.has(key) ? this.#known.get(key) : this.#read(item, group);
        known.set(key, facts);
        if (facts === undefined) {
          hasNameless ||= namesIn(item, namedRule).length === 0;
          continue;
        }
        const chunk = { from, to, line: lines.position(from).line, group: index };
        entries.push(new RuleEntry(chunk, facts));
      }
    }
    this.#known = known;
    this.#groups = heads;
    const written = (pattern: RegExp): ReadonlySet<string> =>
      new Set(parts.flatMap(({ from, to }) => namesIn(text.slice(from, to), pattern)));
    return {
      entries,
      names: hasNameless ? undefined : written(namedRule),
      groups,
      groupNames: hasNamelessGroup ? undefined : written(namedGroup),
    };
  }

  #read(item: string, group: () => GroupOfRules): RuleFacts | undefined {
    const { root } = readYaml(item);
    if (root === undefined) return undefined;
    const [rule] = readRuleList(root, this.#target).file.groups.flatMap(({ rules }) => rules);
    return rule && ruleFacts(rule, group(), this.#target, 0);
  }

  /** A group by what stands above its rules; undefined where that cannot be read. */
  #readGroup(head: string): RuleGroup | undefined {
    const { root } = readYaml(above + head);
    return root === undefined ? undefined : readRules(root, this.#target).file.groups[0];
  }
}

/** What makes a file of a group. */
const above = 'groups:\n';

function ofGroup(group: RuleGroup | undefined): GroupOfRules {
  return group === undefined ? { name: '', labels: [], isFilledIn: true } : groupOfRules(group);
}

function movedGroup({ name, span }: NamedGroup, by: number): NamedGroup {
  return { name, span: moveSpan(span, by) };
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, double, single, plain]) =>
    (double ?? single ?? plain ?? '').trimEnd(),
  );
}

/** The items of a list of rules, with the lines of its group above them. */
interface RuleLines {
  readonly head: string;
  readonly headFrom: number;
  readonly items: readonly Span[];
}

function listsIn(text: string, { from, to }: Span): readonly RuleLines[] {
  const keys = [...text.slice(from, to).matchAll(/^([ ]*(?:-[ ]+)?)rules:[ \t]*(?:#.*)?\r?\n/gm)];
  return keys.map(({ 0: line, 1: lead = '', index }, at) => {
    const key = from + index;
    const start = key + line.length;
    const end = from + (keys[at + 1]?.index ?? to - from);
    const headFrom = groupStart(text, key, lead.length, from);
    return {
      head: text.slice(headFrom, start),
      headFrom,
      items: itemsIn(text, start, end, lead.length),
    };
  });
}

/** Where the group begins that has its `rules:` on a line: with the nearest `- ` that is indented less. */
function groupStart(text: string, line: number, column: number, least: number): number {
  for (let start = line; ; start = lineStartAt(text, start - 1)) {
    const dash = /^( *)-[ ]/.exec(text.slice(start, start + column + 2))?.[1];
    if (dash !== undefined && dash.length < column) return start;
    if (start <= least) return line;
  }
}

/** @param column that of the key, which the items are indented at least as far as */
function itemsIn(text: string, start: number, end: number, column: number): readonly Span[] {
  const lines = text.slice(start, end);
  const indent = /^( *)-[ ]/m.exec(lines)?.[1];
  if (indent === undefined || indent.length < column) return [];
  return [...lines.matchAll(new RegExp(`^${indent}-[ ]`, 'gm'))].map(({ index }) => {
    const from = start + index;
    return { from, to: endOfBlock(text, from, indent.length, end) };
  });
}
