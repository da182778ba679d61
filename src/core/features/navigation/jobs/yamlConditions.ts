import type { TextEdit } from '../../../base/problem.ts';
import type { Target } from '../../../base/target.ts';
import { embed } from '../../../documents/embed.ts';
import type { FileKind } from '../../../documents/kinds/index.ts';
import { inTemplate, stringLiteral } from '../../../go/template/stringLiteral.ts';
import { editQuoted, editScalar } from '../../../yaml/edit/scalarEdit.ts';
import {
  dereference,
  findPair,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../../../yaml/tree/node.ts';
import { toFile } from '../../../yaml/tree/scalarMap.ts';
import type { JobCondition } from './condition.ts';
import { conditionsOf } from './promqlConditions.ts';

/** Finds the conditions on jobs among the keys of a mapping. */
type Finder = (
  mapping: YamlMapping,
  path: readonly string[],
  target: Target,
) => readonly JobCondition[];

/**
 * The conditions on the label `job` that a file of a kind writes as YAML, outside of PromQL.
 * @param roots reads the file again: only asked where there may be some
 */
export function* yamlConditions(
  kind: FileKind | undefined,
  target: Target,
  roots: () => readonly YamlNode[],
): Generator<JobCondition> {
  const finder = kind === undefined ? undefined : finders[kind];
  if (finder === undefined) return;
  for (const root of roots()) {
    for (const { mapping, path } of mappingsIn(root, [])) yield* finder(mapping, path, target);
  }
}

const finders: Readonly<Partial<Record<FileKind, Finder>>> = {
  'rule-test': labelsUnder(['exp_labels']),
  'route-test': labelsUnder(['labels', 'firing', 'inhibited_by']),
  alertmanager: (mapping, path, target) => [
    ...labelsUnder(['match', 'source_match', 'target_match'])(mapping, path, target),
    ...labelsUnder(['match_re', 'source_match_re', 'target_match_re'], true)(mapping, path, target),
    ...mapping.pairs.flatMap(({ key, value }) =>
      key.kind === 'scalar' && /^(?:source_|target_)?matchers$/.test(key.value)
        ? scalarsOf(value, mapping.flow).flatMap(matcherConditions)
        : [],
    ),
  ],
  prometheus: scrapeConditions,
  'prometheus-agent': scrapeConditions,
  'scrape-config': scrapeConditions,
};

function scrapeConditions(
  mapping: YamlMapping,
  path: readonly string[],
  target: Target,
): readonly JobCondition[] {
  return [...relabelConditions(mapping), ...federationConditions(mapping, path, target)];
}

/** The selectors of a job that scrapes another Prometheus. */
function federationConditions(
  mapping: YamlMapping,
  path: readonly string[],
  target: Target,
): readonly JobCondition[] {
  const selectors = path.at(-1) === 'params' ? findPair(mapping, 'match[]')?.value : undefined;
  if (selectors === undefined) return [];
  return scalarsOf(selectors, mapping.flow).flatMap(({ node, inFlow }) =>
    conditionsOf(embed(node, 'text', 0, inFlow), target),
  );
}

/** Conditions that a mapping of labels sets, below one of some keys. */
function labelsUnder(keys: readonly string[], isPattern = false): Finder {
  return (mapping, path) => {
    if (!keys.includes(path.at(-1) ?? '')) return [];
    const value = findPair(mapping, 'job')?.value;
    return value === undefined
      ? []
      : scalarsOf(value, mapping.flow).map((scalar) => ofScalar(scalar, isPattern));
  };
}

/** The pattern of a relabeling step that looks at the job alone. */
function relabelConditions(mapping: YamlMapping): readonly JobCondition[] {
  const sources = findPair(mapping, 'source_labels')?.value;
  const regex = findPair(mapping, 'regex')?.value;
  if (sources === undefined || regex === undefined) return [];
  const names = scalarsOf(sources, false).map(({ node }) => node.value);
  if (names.length !== 1 || names[0] !== 'job') return [];
  return scalarsOf(regex, mapping.flow).map((scalar) => ofScalar(scalar, true));
}

interface Written {
  readonly node: YamlScalar;
  readonly inFlow: boolean;
}

function scalarsOf(value: YamlNode, inFlow: boolean): readonly Written[] {
  const node = dereference(value);
  if (node.kind === 'scalar') return [{ node, inFlow }];
  if (node.kind !== 'sequence') return [];
  return node.items.flatMap((item) => scalarsOf(item, inFlow || node.flow));
}

function ofScalar(scalar: Written, isPattern: boolean): JobCondition {
  const { node } = scalar;
  return {
    isPattern,
    value: node.value,
    spanOf: (from, to) => toFile(node, from, to),
    edits: (parts) => edited(scalar, parts),
  };
}

const matcher = /(?:^|[\s,{])("?)job\1\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\[^])*"|[^\s,{}"]+)/g;

/** The conditions of Alertmanager's matchers, such as `{job="a", severity!~b}`. */
function matcherConditions(scalar: Written): readonly JobCondition[] {
  const { node } = scalar;
  return [...node.value.matchAll(matcher)].map((match) => {
    const [whole, , op = '', written = ''] = match;
    const from = match.index + whole.length - written.length;
    const isQuoted = written.startsWith('"');
    const content = isQuoted
      ? { from: from + 1, to: from + written.length - 1 }
      : { from, to: from + written.length };
    const literal = stringLiteral(node.value, content, isQuoted ? '"' : '`');
    const place = (start: number, end: number) => inTemplate(literal, start, end);
    const text = (newText: string): string =>
      isQuoted ? newText.replaceAll(/["\\]/g, String.raw`\$&`) : newText;
    return {
      isPattern: op.endsWith('~'),
      value: literal.value,
      spanOf: (start, end) => {
        const own = place(start, end);
        return toFile(node, own.from, own.to);
      },
      edits: (parts) => {
        const isBare = isQuoted || parts.every(({ newText }) => /^[\w.:/-]+$/.test(newText));
        const own = parts.map(({ span, newText }) => ({
          span: place(span.from, span.to),
          newText: text(newText),
        }));
        return isBare ? edited(scalar, own) : undefined;
      },
    };
  });
}

function edited({ node, inFlow }: Written, edits: readonly TextEdit[]) {
  return editScalar(node, edits, inFlow) ?? editQuoted(node, edits, inFlow);
}

/** Deeper than this lies nothing that a program reads. */
const MAX_DEPTH = 40;

/** The mappings below a node, each with the keys above it; what an alias repeats is left out. */
function* mappingsIn(
  node: YamlNode,
  path: readonly string[],
): Generator<{ readonly mapping: YamlMapping; readonly path: readonly string[] }> {
  if (path.length > MAX_DEPTH) return;
  if (node.kind === 'sequence') for (const item of node.items) yield* mappingsIn(item, path);
  if (node.kind !== 'mapping') return;
  yield { mapping: node, path };
  for (const { key, value } of node.pairs) {
    if (key.kind === 'scalar') yield* mappingsIn(value, [...path, key.value]);
  }
}
