import type { Call, Node } from '../promql/tree/ast.ts';
import { milliseconds } from '../promql/tree/lookbacks.ts';
import { isAlert } from '../rules/model.ts';
import { isUnknownField } from '../rules/unknownFields.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** `irate` in alerts: it looks at two samples only. */
export const irateInAlert = ruleCheck({
  code: 'irate-in-alert',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    irate:
      '{function}() looks at the last two samples only, so one quiet scrape resets the "for" of this alert. Use {instead}().',
    long: '{function}() looks at the last two samples only, however long the range is. Use {instead}() to cover all of it.',
    once: '{function}() looks at the last two samples only, so this alert depends on a single scrape. Use {instead}().',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined) return;
    const waits = (rule.for?.value ?? 0) > 0 || isUnknownField(rule.node, 'for');
    const message = !isAlert(rule) ? 'long' : waits ? 'irate' : 'once';
    const smoothed = new Set<Node>(expression.all('SubqueryExpr').map(({ expr }) => expr));
    for (const node of expression.all('Call')) {
      const instead = replacements[node.name];
      if (instead === undefined || smoothed.has(node)) continue;
      if (message === 'long' && !isLong(node)) continue;
      report(message, expression.at(node.nameSpan), {
        values: { function: node.name, instead },
        ...(message === 'long' ? { severity: 'hint' as const } : {}),
        fixes: expression.fixes([
          { title: `Use ${instead}()`, edits: [{ span: node.nameSpan, newText: instead }] },
        ]),
      });
    }
  },
});

/** True for a range of half an hour and more: hardly anything is scraped so seldom that it takes that long for two samples. */
function isLong({ args: [arg] }: Call): boolean {
  const range = arg?.kind === 'MatrixSelector' ? milliseconds(arg.range) : 0;
  return range >= 1_800_000;
}

const replacements: Readonly<Record<string, string>> = { irate: 'rate', idelta: 'delta' };
