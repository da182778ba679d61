import { plainSpan } from '../base/text.ts';
import { bodyOf } from '../documents/templates/goActions.ts';
import { alertVariable, declaredVariables } from '../documents/templates/ownTemplates.ts';
import { fileCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Alert templates in a chart: Helm takes them for its own, so that Prometheus never sees them. */
export const unescapedTemplate = fileCheck({
  code: 'unescaped-template',
  severity: 'warning',
  kinds: anyRuleKinds,
  form: 'template',
  messages: {
    unescaped:
      'Helm renders this action itself, where {data} means nothing, so Prometheus never sees it. Escape it as {escaped}.',
  },
  run({ template: { language, text, actions } }, { report }) {
    if (language !== 'helm') return;
    const own = new Set(actions.flatMap((action) => declaredVariables(bodyOf(text, action).text)));
    for (const action of actions) {
      if (action.role === 'known') continue;
      const data = alertVariable(bodyOf(text, action).text, own);
      if (data === undefined) continue;
      const written = text.slice(action.from, action.to);
      const escaped = `{{\`${written}\`}}`;
      report('unescaped', plainSpan(action), {
        values: { data, escaped },
        fixes: written.includes('`')
          ? []
          : [
              {
                title: 'Escape the template for Helm',
                edits: [{ span: plainSpan(action), newText: escaped }],
                preferred: true,
              },
            ],
      });
    }
  },
});
