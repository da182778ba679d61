import type { Fix } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { eitherOf } from '../base/words.ts';
import { compileRegexp, type Regexp } from '../go/regexp.ts';
import { live } from '../promql/labels/flow.ts';
import type { Call, StringLiteral } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** `label_replace` with groups that its regular expression does not have, or with one that never matches. */
export const labelReplace = ruleCheck({
  code: 'label-replace',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    group: 'The regular expression has no group "{group}", so "{written}" becomes empty.',
    longer:
      '"{written}" refers to a group named "{group}", which does not exist, and becomes empty. Write "{instead}".',
    backslash: '"{written}" is literal text. Write a group as "{instead}".',
    never:
      'This never matches the label "{label}", which is {values} here, so nothing is replaced.',
  },
  run({ expression }, { report }) {
    if (expression?.text.includes('label_replace') !== true) return;
    for (const node of expression.all('Call')) {
      const texts = textsOf(node);
      if (texts === undefined) continue;
      const { source, pattern } = texts;
      const known = knownValues(node, source.value, expression);
      if (known === undefined && isUsual(texts)) continue;
      const regexp = compileRegexp(`^(?s:${pattern.value})$`);
      if (regexp.fault !== undefined) continue;
      for (const { message, values, span, fix } of groupFaults(texts, regexp, expression.text)) {
        report(message, expression.at(span), {
          values,
          fixes: fix === undefined ? [] : expression.fixes([fix]),
        });
      }
      if (known === undefined || known.some((value) => regexp.find(value) !== undefined)) continue;
      report('never', expression.at(pattern.span), {
        values: { label: source.value, values: eitherOf(known) },
      });
    }
  },
});

interface Texts {
  readonly replacement: StringLiteral;
  readonly source: StringLiteral;
  readonly pattern: StringLiteral;
}

/** The arguments of `label_replace`; undefined for other functions. */
function textsOf({ name, args }: Call): Texts | undefined {
  if (name !== 'label_replace') return undefined;
  const [replacement, source, pattern] = args.slice(2).map(withoutParens);
  if (replacement?.kind !== 'StringLiteral' || source?.kind !== 'StringLiteral') return undefined;
  return pattern?.kind === 'StringLiteral' ? { replacement, source, pattern } : undefined;
}

/** True for a replacement with nothing but `$1` of a pattern that begins with a group; fast. */
function isUsual({ replacement, pattern }: Texts): boolean {
  return /^(?:\$1|\$\{1\})$/.test(replacement.value) && /^\((?!\?)/.test(pattern.value);
}

interface GroupFault {
  readonly message: 'group' | 'longer' | 'backslash';
  readonly values: Readonly<Record<string, string>>;
  readonly span: Span;
  readonly fix: Fix | undefined;
}

/** What a replacement says of groups that there are not. Mirrors Regexp.Expand of Go. */
function groupFaults(
  { replacement, pattern }: Texts,
  regexp: Regexp,
  text: string,
): readonly GroupFault[] {
  const { value, span } = replacement;
  const at = (index: number, length: number): Span | undefined =>
    isPlain(replacement, text)
      ? { from: span.from + 1 + index, to: span.from + 1 + index + length }
      : undefined;
  const faults: GroupFault[] = [];
  for (const found of value.matchAll(references)) {
    const [written, plain, braced, escaped] = found;
    const place = at(found.index, written.length);
    const replacing = (newText: string): Fix | undefined =>
      place && { title: `Use ${newText}`, edits: [{ span: place, newText }] };
    const add = (message: GroupFault['message'], group: string, instead = '', fix?: Fix): void => {
      faults.push({ message, values: { written, group, instead }, span: place ?? span, fix });
    };
    if (escaped !== undefined) {
      if (!regexp.hasGroup(escaped)) continue;
      const instead = `\${${escaped}}`;
      add('backslash', escaped, instead, replacing(instead));
      continue;
    }
    const group = plain ?? braced;
    if (group === undefined || regexp.hasGroup(group)) continue;
    const [, number, rest = ''] = /^(\d+)(.+)$/.exec(plain ?? '') ?? [];
    if (number !== undefined && regexp.hasGroup(number) && !/^\d+$/.test(rest)) {
      const instead = `\${${number}}${rest}`;
      add('longer', group, instead, replacing(instead));
    } else {
      const isWhole = group === '1' && !regexp.hasGroup('1') && isPlain(pattern, text);
      add('group', group, '', isWhole ? asGroup(pattern) : undefined);
    }
  }
  return faults;
}

/** `$$`, `$1`, `${name}`, and `\1`, which is none. */
const references = /\$\$|\$([\p{L}\p{Nd}_]+)|\$\{([\p{L}\p{Nd}_]+)\}|\\(\d)/gu;

/** The whole pattern as the group that the replacement asks for. */
function asGroup({ value, span }: StringLiteral): Fix {
  const newText = `(${value})`;
  return {
    title: `Use ${newText}`,
    edits: [{ span: { from: span.from + 1, to: span.to - 1 }, newText }],
  };
}

/** True for a string that is written without escapes. */
function isPlain({ value, span }: StringLiteral, text: string): boolean {
  return text.slice(span.from + 1, span.to - 1) === value;
}

/** All values that the source can have; undefined where they are not known, or there is none. */
function knownValues(
  { args: [input] }: Call,
  source: string,
  { flow }: RuleExpression,
): readonly string[] | undefined {
  if (input === undefined) return undefined;
  const states = live(flow.of(input)).map(({ labels }) => labels.get(source));
  const known = states.flatMap(({ presence, values }) =>
    presence === 'has' && values !== undefined ? [values] : [],
  );
  return known.length < states.length || known.length === 0
    ? undefined
    : [...new Set(known.flat())];
}
