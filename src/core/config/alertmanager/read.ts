import type { Target } from '../../base/target.ts';
import { validate } from '../../schema/readBySchema.ts';
import type { Validated } from '../../schema/readBySchema.ts';
import { alertmanagerSchema, checkLoaded } from './root.ts';
import { checkPatterns } from './templateFiles.ts';

/** Reads `alertmanager.yml` as `config.Load` of Alertmanager does. Never throws. */
export function readAlertmanagerConfig(text: string, target: Target): Validated {
  return validate(alertmanagerSchema, text, target, [checkLoaded, checkPatterns]);
}
