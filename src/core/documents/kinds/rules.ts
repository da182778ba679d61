import { loadDeployments } from '../../deployment/loaded.ts';
import { loadKnownMetrics } from '../../metrics/loaded.ts';
import { ruleFileReason } from '../ruleGroups.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

const reading = readLater(() => import('./rulesReading.ts'));

/** A file of recording and alerting rules. */
export const rules = {
  id: 'rules',
  title: 'Prometheus rule file',
  product: 'prometheus',
  isYaml: true,
  recognise: ruleFileReason,
  newFile: {
    name: /(?:rule|alert(?!manager))[^/]*\.ya?ml$|(?:^|[._-])(?:rules?|alerts?)\/[^/]+\.ya?ml$/i,
    keys: ['groups'],
  },
  ...reading,
  load: async () => {
    await Promise.all([reading.load(), loadDeployments(), loadKnownMetrics()]);
  },
} as const satisfies DocumentKind;
