import type { Fix } from '../base/problem.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { isLiteral, type RegexPart, regexAlternatives } from '../go/regexParts.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Regular expressions in matchers that are none, or match everything. */
export const needlessRegex = ruleCheck({
  code: 'needless-regex',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    literal: 'The regular expression matches only this text. Use "{operator}" instead.',
    comma: 'The regular expression matches only this text. Alternatives are separated by "|".',
    everything: 'The regular expression matches every value, so the matcher has no effect.',
    absent: 'Only series without the label match. Use ="" instead.',
    anchors: 'Prometheus anchors regular expressions at both ends; "^" and "$" have no effect.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const finding = findingOf(matcher, expression.text);
        if (finding === undefined) continue;
        const { message, fix } = finding;
        report(
          message,
          expression.at(
            message === 'literal' ? (matcher.opSpan ?? matcher.span) : matcher.valueSpan,
          ),
          {
            values: { operator: plainOperator(matcher) },
            fixes: fix === undefined ? [] : expression.fixes([{ ...fix, preferred: true }]),
          },
        );
      }
    }
  },
});

interface Finding {
  readonly message: 'literal' | 'comma' | 'everything' | 'absent' | 'anchors';
  readonly fix?: Fix;
}

/** `.*`, as often as one likes, in groups or not. */
const everything = /^\^?(?:\.\*\??|\((?:\?s?:)?\.\*\??\))+\$?$/;

/** Names with commas between them. */
const commaList = /^[\w-]+(?:, ?[\w-]+)+$/;

function asAlternatives({ value, valueSpan }: Matcher, written: string): Finding {
  if (written.slice(1, -1) !== value) return { message: 'comma' };
  const newText = value.replace(/, ?/g, '|');
  const span = { from: valueSpan.from + 1, to: valueSpan.to - 1 };
  return { message: 'comma', fix: { title: 'Separate by "|"', edits: [{ span, newText }] } };
}

function plainOperator({ op }: Matcher): string {
  return op === '!~' ? '!=' : '=';
}

function findingOf(matcher: Matcher, text: string): Finding | undefined {
  const { op, opSpan, value, valueSpan } = matcher;
  if (opSpan === undefined || (op !== '=~' && op !== '!~')) return undefined;
  if (op === '=~' && everything.test(value)) return { message: 'everything' };
  const group = wholeGroup(value);
  const inner = group === undefined ? value : value.slice(group, -1);
  if ((op === '!~' && value === '.+') || (op === '=~' && value === '(?:)')) {
    const span = { from: opSpan.from, to: valueSpan.to };
    return { message: 'absent', fix: { title: 'Use =""', edits: [{ span, newText: '=""' }] } };
  }
  const written = text.slice(valueSpan.from, valueSpan.to);
  if (group !== undefined) {
    const only = regexAlternatives(inner);
    // Offsets of the value are those of the text where nothing in it is escaped.
    const isPlain = written.slice(1, -1) === value;
    return isPlain && only !== undefined && isOneText(only)
      ? asText(matcher, opSpan, group)
      : undefined;
  }
  const alternatives = regexAlternatives(value);
  if (alternatives === undefined) return undefined;
  if (commaList.test(value)) return asAlternatives(matcher, written);
  if (isOneText(alternatives)) return asText(matcher, opSpan);
  if (alternatives.every((parts) => parts.every(isAnchor))) {
    const span = { from: opSpan.from, to: valueSpan.to };
    const plain = `${plainOperator(matcher)}""`;
    return {
      message: 'literal',
      fix: { title: `Use ${plain}`, edits: [{ span, newText: plain }] },
    };
  }
  const anchored = needlessAnchors(alternatives, matcher, written);
  const [parts = [], ...others] = alternatives;
  if (anchored?.fix === undefined || others.length > 0) return anchored;
  const bare = parts.filter((part) => !isAnchor(part));
  if (!isOneText([bare])) return anchored;
  const operator = plainOperator(matcher);
  const edits = [{ span: opSpan, newText: operator }, ...anchored.fix.edits];
  return { message: 'literal', fix: { title: `Use "${operator}"`, edits } };
}

/** True for a pattern that is the only text that it matches; one with `\.` keeps its point. */
function isOneText([parts = [], ...others]: readonly (readonly RegexPart[])[]): boolean {
  const isPlain = (part: RegexPart): boolean =>
    isLiteral(part) && part.text.length === part.to - part.from;
  return others.length === 0 && parts.every(isPlain);
}

function isAnchor({ kind }: RegexPart): boolean {
  return kind === 'begin' || kind === 'end';
}

/** How long the beginning of a group is that a whole pattern stands in; undefined for any other pattern. */
function wholeGroup(value: string): number | undefined {
  const open = /^\((?:\?:)?(?!\?)/.exec(value)?.[0].length;
  if (open === undefined) return undefined;
  const [[part, ...others] = [], ...more] = regexAlternatives(value) ?? [];
  const isWhole = others.length === 0 && more.length === 0 && part?.to === value.length;
  return isWhole && value.endsWith(')') ? open : undefined;
}

/** @param group how long the beginning of a group is that the text stands in */
function asText(matcher: Matcher, opSpan: Matcher['span'], group?: number): Finding {
  const operator = plainOperator(matcher);
  const { from, to } = matcher.valueSpan;
  const edits = [
    { span: opSpan, newText: operator },
    ...(group === undefined
      ? []
      : [
          { span: { from: from + 1, to: from + 1 + group }, newText: '' },
          { span: { from: to - 2, to: to - 1 }, newText: '' },
        ]),
  ];
  return { message: 'literal', fix: { title: `Use "${operator}"`, edits } };
}

/** Finds `^` where alternatives begin and `$` where they end, and nowhere else. */
function needlessAnchors(
  alternatives: readonly (readonly RegexPart[])[],
  { value, valueSpan }: Matcher,
  written: string,
): Finding | undefined {
  const anchors: RegexPart[] = [];
  for (const parts of alternatives) {
    // `^$|x` shows the empty text better than `|x`.
    if (parts.every(isAnchor)) return undefined;
    for (const [index, part] of parts.entries()) {
      if (!isAnchor(part)) continue;
      const isNeedless = index === (part.kind === 'begin' ? 0 : parts.length - 1);
      // Elsewhere it is a mistake, or stands for what Grafana fills in.
      if (!isNeedless) return undefined;
      anchors.push(part);
    }
  }
  if (anchors.length === 0) return undefined;
  // Offsets of the value are those of the text where nothing in it is escaped, and at its ends.
  const isPlain = written.slice(1, -1) === value;
  const spans = anchors.map(({ from, to }) => {
    const start = to === value.length ? valueSpan.to - 1 - (to - from) : valueSpan.from + 1 + from;
    return isPlain || from === 0 || to === value.length
      ? { from: start, to: start + to - from }
      : undefined;
  });
  const edits = spans.flatMap((span) => (span === undefined ? [] : [{ span, newText: '' }]));
  if (edits.length < spans.length) return { message: 'anchors' };
  return { message: 'anchors', fix: { title: 'Remove the anchors', edits } };
}
