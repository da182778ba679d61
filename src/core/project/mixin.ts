import { noRequirement, type Requirement } from './requirement.ts';

const required = { presence: 'required' } as const;

/**
 * The conventions of monitoring mixins: names of alerts in CamelCase, names of records as
 * `level:metric:operations`, and what whoever is on call needs.
 * See https://monitoring.mixins.dev/#guidelines-for-alert-names-labels-and-annotations.
 */
export const mixinRequirements: readonly Requirement[] = [
  {
    ...noRequirement,
    match: { kind: 'alert' },
    name: '[A-Z][A-Za-z0-9]*',
    labels: { severity: required },
    annotations: { summary: required, description: required, runbook_url: required },
  },
  { ...noRequirement, match: { kind: 'record' }, name: '[^:]*:[^:]+:[^:]*' },
];
