import type { Fix } from '../base/problem.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Regular expressions in matchers that are none, or match everything. */
export const needlessRegex = ruleCheck({
  code: 'needless-regex',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    literal: 'The regular expression matches only this text. Use "{operator}" instead.',
    everything: 'The regular expression matches every value, so the matcher has no effect.',
    anchors: 'Prometheus anchors regular expressions at both ends; "^" and "$" have no effect.',
  },
  run({ expression }, { report }) {
    expression?.each((node) => {
      if (node.kind !== 'VectorSelector') return;
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
            fixes: fix === undefined ? [] : expression.fixes([fix]),
          },
        );
      }
    });
  },
});

interface Finding {
  readonly message: 'literal' | 'everything' | 'anchors';
  readonly fix?: Fix;
}

function plainOperator({ op }: Matcher): string {
  return op === '!~' ? '!=' : '=';
}

function findingOf(matcher: Matcher, text: string): Finding | undefined {
  const { op, opSpan, value, valueSpan } = matcher;
  if (opSpan === undefined || (op !== '=~' && op !== '!~')) return undefined;
  if (/^[^\\.+*?()|[\]{}^$]*$/.test(value)) {
    const operator = plainOperator(matcher);
    const title = `Use "${operator}"`;
    const edits = [{ span: opSpan, newText: operator }];
    return { message: 'literal', fix: { title, edits, preferred: true } };
  }
  if (op === '=~' && value === '.*') return { message: 'everything' };
  if (!/^\^[^^$|\\]*$|^[^^$|\\]*\$$|^\^[^^$|\\]*\$$/.test(value)) return undefined;
  const written = text.slice(valueSpan.from, valueSpan.to);
  const newText = written.replace(/^(["'`])\^/, '$1').replace(/\$(["'`])$/, '$1');
  return {
    message: 'anchors',
    fix: { title: 'Remove the anchors', edits: [{ span: valueSpan, newText }], preferred: true },
  };
}
