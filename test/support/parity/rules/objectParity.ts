import { checkPrometheusRules } from '../../../../src/core/rules/kubernetes/prometheusRule.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { difference } from './ruleParity.ts';
import { judgeRules } from './ruleVerdicts.ts';

/**
 * True where a text means the same when each of its lines is indented and stands below a key, and
 * has no key that only objects have (docs/parity.md).
 */
export function isNestable(text: string): boolean {
  if (text.includes('partial_response_strategy')) return false;
  return !/^(?:---|\.\.\.|%|\t)|[\ufeff\u0085\u2028\u2029]/m.test(text);
}

/** A PrometheusRule whose `spec` is a rule file's text. */
export function prometheusRuleOf(text: string): string {
  const spec = text.replaceAll(/^(?=[^\r\n])/gm, '  ');
  return (
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\n' +
    `metadata:\n  name: example\nspec:\n${spec}`
  );
}

function isSyntax(message: string): boolean {
  return /^yaml: (?!unmarshal|map merge|cannot|anchor|document|!!binary)/.test(message);
}

/**
 * Rule files that promtool judges differently than we judge the object that holds them. Whether an
 * object is YAML at all is judged by promtool too, which otherwise refuses its keys only.
 */
export async function disagreementsOnObjects(
  promtool: string,
  target: Target,
  texts: readonly string[],
): Promise<string[]> {
  const objects = texts.map(prometheusRuleOf);
  const verdicts = await judgeRules(promtool, texts);
  const wholes = await judgeRules(promtool, objects);
  return verdicts.flatMap((verdict, i) => {
    const object = objects[i] ?? '';
    const whole = wholes[i];
    const problems = checkPrometheusRules(object, target);
    const ours = problems.flatMap((p) => (p.severity === 'error' ? [p.message] : []));
    const syntax = [...(whole?.errors ?? [])].filter(isSyntax);
    if (syntax.length > 0)
      return syntax.join() === ours.join() ? [] : [`${ours.join()}\n${object}`];
    const differs = difference(new Set(ours.map(withoutLine)), {
      ...verdict,
      errors: new Set([...verdict.errors].map(withoutLine)),
    });
    return differs === undefined ? [] : [`${differs}\n${object}`];
  });
}

/** The spec stands some lines further down in its object. */
function withoutLine(message: string): string {
  return message.replace(/already defined at line \d+/, 'already defined');
}
