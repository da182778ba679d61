import { ruleCheck } from './check.ts';
import { type RegexPart, regexAlternatives } from '../go/regexParts.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Selectors whose matchers contradict each other. */
export const impossibleMatchers = ruleCheck({
  code: 'impossible-matchers',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    contradiction: 'No series can match: the matchers of "{label}" contradict each other.',
    anchor:
      'No value of "{label}" can match, because of the "{anchor}" inside the regular expression.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const anchor = matcher.op === '=~' ? anchorInside(matcher.value) : undefined;
        if (anchor === undefined) continue;
        const values = { label: matcher.name, anchor };
        report('anchor', expression.at(matcher.valueSpan), { values });
      }
      const { never } = expression.flow.of(node)[0];
      if (never === undefined) continue;
      const label = never.labels?.join(', ') ?? '';
      report('contradiction', expression.at(never.span), { values: { label } });
    }
  },
});

/** The anchor that nothing can get past, in each alternative of a pattern; undefined where something matches. */
function anchorInside(pattern: string): string | undefined {
  // A variable of Grafana is said by itself.
  if (!/[$^]/.test(pattern) || /\$[a-zA-Z_{]/.test(pattern)) return undefined;
  const anchors = (regexAlternatives(pattern) ?? [[]]).map(impassable);
  return anchors.includes(undefined) ? undefined : anchors[0];
}

/** `^` behind what takes a character, or `$` before it. */
function impassable(parts: readonly RegexPart[]): '^' | '$' | undefined {
  const takes = ({ kind }: RegexPart): boolean => kind === 'literal' || kind === 'dot';
  const first = parts.findIndex(takes);
  const last = parts.findLastIndex(takes);
  if (first >= 0 && parts.some(({ kind }, at) => kind === 'begin' && at > first)) return '^';
  return parts.some(({ kind }, at) => kind === 'end' && at < last) ? '$' : undefined;
}
