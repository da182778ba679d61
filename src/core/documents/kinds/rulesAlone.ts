import { once } from '../../base/once.ts';
import type { Target } from '../../base/target.ts';
import { LineIndex, lineStartAt, type Span } from '../../base/text.ts';
import { type GroupOfRules, groupOfRules, type RuleFacts, ruleFacts } from '../../rules/facts.ts';
import { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { readRuleList, readRules } from '../../rules/read.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { endOfBlock } from '../embed.ts';

/** In UTF-16 units; the first keystroke that breaks a longer file must not wait until all of its rules are read. */
const longest = 128 * 1024;

/** The rules of a text whose YAML is broken. */
export interface FoundRules {
  readonly entries: readonly RuleEntry[];
  /**
   * The names that rules have as they are written, those that cannot be read included; undefined where there may be
   * more.
   */
  readonly names: ReadonlySet<string> | undefined;
}

/** A name of a rule as it is usually written: behind its key, in quotes or plain. */
const named =
  /(?<![\w.-])["']?(?:record|alert)["']?[ \t]*:[ \t]+(?:"([^"\\\r\n]*)"|'([^'\r\n]*)'|([^\s"'#{}[\],&*!|>%@`](?:[^\r\n,}#]|(?<![ \t])#)*))/g;

/**
 * Reads the rules of texts whose YAML is broken: each item below a `rules:` with the lines that are indented deeper, and
 * nothing else. Items that cannot be read are left out, and so are those of very long texts. What did not change since
 * the text before is not read again.
 */
export class RulesAlone {
  readonly #target: Target;
  /** By the text of a rule and of what stands above the rules of its group. */
  #known = new Map<string, RuleFacts | undefined>();

  constructor(target: Target) {
    this.#target = target;
  }

  /** @param parts where rules are looked for */
  in(text: string, parts: readonly Span[]): FoundRules {
    if (text.length > longest) return { entries: [], names: undefined };
    const lines = new LineIndex(text);
    const known = new Map<string, RuleFacts | undefined>();
    const entries: RuleEntry[] = [];
    let hasNameless = false;
    for (const [index, { head, items }] of parts.flatMap((part) => listsIn(text, part)).entries()) {
      const group = once(() => this.#groupOf(head));
      for (const { from, to } of items) {
        const item = text.slice(from, to);
        const key = `${head}\0${item}`;
        const facts = this.#known.has(key) ? this.#known.get(key) : this.#read(item, group);
        known.set(key, facts);
        if (facts === undefined) {
          hasNameless ||= namesIn(item).length === 0;
          continue;
        }
        const chunk = { from, to, line: lines.position(from).line, group: index };
        entries.push(new RuleEntry(chunk, facts));
      }
    }
    this.#known = known;
    const names = parts.flatMap(({ from, to }) => namesIn(text.slice(from, to)));
    return { entries, names: hasNameless ? undefined : new Set(names) };
  }

  #read(item: string, group: () => GroupOfRules): RuleFacts | undefined {
    const { root } = readYaml(item);
    if (root === undefined) return undefined;
    const [rule] = readRuleList(root, this.#target).file.groups.flatMap(({ rules }) => rules);
    return rule && ruleFacts(rule, group(), this.#target, 0);
  }

  /** A group by what stands above its rules. */
  #groupOf(head: string): GroupOfRules {
    const { root } = readYaml(`groups:\n${head}`);
    const [group] = root === undefined ? [] : readRules(root, this.#target).file.groups;
    return group === undefined ? { name: '', labels: [], isFilledIn: true } : groupOfRules(group);
  }
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(named)].map(([, double, single, plain]) =>
    (double ?? single ?? plain ?? '').trimEnd(),
  );
}

/** The items of a list of rules, with the lines of its group above them. */
interface RuleLines {
  readonly head: string;
  readonly items: readonly Span[];
}

function listsIn(text: string, { from, to }: Span): readonly RuleLines[] {
  const keys = [...text.slice(from, to).matchAll(/^([ ]*(?:-[ ]+)?)rules:[ \t]*(?:#.*)?\r?\n/gm)];
  return keys.map(({ 0: line, 1: lead = '', index }, at) => {
    const key = from + index;
    const start = key + line.length;
    const end = from + (keys[at + 1]?.index ?? to - from);
    return {
      head: text.slice(groupStart(text, key, lead.length, from), start),
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
