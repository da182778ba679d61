import type { Node } from '../promql/tree/ast.ts';
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
    once: '{function}() looks at the last two samples only, so this alert depends on a single scrape. Use {instead}().',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule)) return;
    const waits = (rule.for?.value ?? 0) > 0 || isUnknownField(rule.node, 'for');
    const message = waits ? 'irate' : 'once';
    const smoothed = new Set<Node>(expression.all('SubqueryExpr').map(({ expr }) => expr));
    for (const node of expression.all('Call')) {
      const instead = replacements[node.name];
      if (instead === undefined || smoothed.has(node)) continue;
      report(message, expression.at(node.nameSpan), {
        values: { function: node.name, instead },
        fixes: expression.fixes([
          { title: `Use ${instead}()`, edits: [{ span: node.nameSpan, newText: instead }] },
        ]),
      });
    }
  },
});

const replacements: Readonly<Record<string, string>> = { irate: 'rate', idelta: 'delta' };
