import type { DocumentKind } from './kind.ts';
import { rules } from './rules.ts';

/** Rule files of vmalert, whose keys are known beside Prometheus'; only a comment, a setting or an option says so. */
export const vmalertRules = {
  id: 'vmalert-rules',
  aliases: ['vmalert'],
  title: 'vmalert rule file',
  product: 'prometheus',
  isYaml: true,
  implies: { dialect: 'vmalert' },
  load: rules.load,
  read: rules.read,
  describe: rules.describe,
} as const satisfies DocumentKind;

/** Rule files of Thanos Ruler. */
export const thanosRules = {
  id: 'thanos-rules',
  aliases: ['thanos'],
  title: 'Thanos Ruler rule file',
  product: 'prometheus',
  isYaml: true,
  implies: { dialect: 'thanos' },
  load: rules.load,
  read: rules.read,
  describe: rules.describe,
} as const satisfies DocumentKind;

/** Rule files of Grafana Mimir, as mimirtool takes them. */
export const mimirRules = {
  id: 'mimir-rules',
  aliases: ['mimir'],
  title: 'Mimir rule file',
  product: 'prometheus',
  isYaml: true,
  implies: { dialect: 'mimir' },
  load: rules.load,
  read: rules.read,
  describe: rules.describe,
} as const satisfies DocumentKind;
