import type { Target } from '../../base/target.ts';
import { readBySchema } from '../../schema/readBySchema.ts';
import type { DecodedFile } from '../../schema/readBySchema.ts';
import { alertmanagerSchema, checkLoaded } from './root.ts';
import { checkPatterns } from './templateFiles.ts';

/** Reads `alertmanager.yml` as `config.Load` of Alertmanager does. Never throws. */
export function readAlertmanagerConfig(text: string, target: Target): DecodedFile {
  return readBySchema(alertmanagerSchema, text, target, [checkLoaded, checkPatterns]);
}
