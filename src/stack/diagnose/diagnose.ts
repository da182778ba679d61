import type { Evidence } from './evidence.ts';
import {
  alerting,
  clock,
  failingRules,
  leftFaults,
  rulesWithoutData,
  unloadedRules,
} from './rules.ts';
import {
  configuration,
  disk,
  failing,
  memory,
  notRunning,
  permissions,
  wrongMounts,
} from './services.ts';
import { downTargets, missingTargets } from './targets.ts';
import type { Diagnosis } from './diagnosis.ts';

export type { Diagnosis };

/** Finds what is wrong, causes before consequences and notes at the end. Empty where nothing is known
 * to be. */
export function diagnose(evidence: Evidence, now: number = Date.now()): readonly Diagnosis[] {
  const found = [
    ...permissions(evidence),
    ...wrongMounts(evidence),
    ...configuration(evidence),
    ...memory(evidence),
    ...disk(evidence),
    ...failing(evidence),
    ...notRunning(evidence),
    ...missingTargets(evidence),
    ...downTargets(evidence),
    ...unloadedRules(evidence),
    ...failingRules(evidence),
    ...rulesWithoutData(evidence),
    ...alerting(evidence, now),
    ...clock(evidence),
    ...leftFaults(evidence),
  ];
  const isNote = ({ kind }: Diagnosis): boolean => kind === 'note';
  return [...found.filter((one) => !isNote(one)), ...found.filter(isNote)];
}
