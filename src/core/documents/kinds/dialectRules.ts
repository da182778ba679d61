import type { RuleDialect, Target } from '../../base/target.ts';
import type { DocumentKind } from './kind.ts';
import { rules } from './rules.ts';

/** What the kinds of rule files that other programs read have in common: their keys are known beside Prometheus'. */
function readAs(dialect: RuleDialect): DocumentKind['read'] {
  const targets = new WeakMap<Target, Target>();
  return (text, options) => {
    // The same object for the same target: verdicts are kept by it.
    const target = targets.get(options.target) ?? { ...options.target, dialect };
    targets.set(options.target, target);
    return rules.read(text, { ...options, target });
  };
}

/** Rule files of vmalert; only a comment, a setting or an option says so. */
export const vmalertRules = {
  id: 'vmalert-rules',
  aliases: ['vmalert'],
  title: 'vmalert rule file',
  product: 'prometheus',
  isYaml: true,
  read: readAs('vmalert'),
} as const satisfies DocumentKind;

/** Rule files of Thanos Ruler. */
export const thanosRules = {
  id: 'thanos-rules',
  aliases: ['thanos'],
  title: 'Thanos Ruler rule file',
  product: 'prometheus',
  isYaml: true,
  read: readAs('thanos'),
} as const satisfies DocumentKind;

/** Rule files of Grafana Mimir, as mimirtool takes them. */
export const mimirRules = {
  id: 'mimir-rules',
  aliases: ['mimir'],
  title: 'Mimir rule file',
  product: 'prometheus',
  isYaml: true,
  read: readAs('mimir'),
} as const satisfies DocumentKind;
