import type { Target } from '../../target.ts';
import { validate } from '../validate.ts';
import type { Validated } from '../validate.ts';
import { alertmanagerSchema, checkLoaded } from './root.ts';
import { checkPatterns } from './templateFiles.ts';

/** Reads `alertmanager.yml` as `config.Load` of Alertmanager does. Never throws. */
export function readAlertmanagerConfig(text: string, target: Target): Validated {
  return validate(alertmanagerSchema, text, target, [checkLoaded, checkPatterns]);
}
