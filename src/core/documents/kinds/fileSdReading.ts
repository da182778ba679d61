import { fileSdFile } from '../../config/fileSd/fileSd.ts';
import { readTargetFile } from '../../config/fileSd/fileSd.ts';
import { ownTargetProblems } from '../../config/prometheus/files/ownTargets.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/**
 * Reads a file of targets that `file_sd_configs` names, in YAML or JSON. Whether the targets are good addresses
 * depends on the job that names the file.
 */
export function read(text: string, { target, path }: ReadOptions): Reading {
  const context: ReadContext = { target, product: 'prometheus' };
  const validated = readTargetFile(text, path, target);
  return configReading(text, validated, context, {
    fileProblems: (lookup) =>
      path === undefined || validated.printed !== undefined
        ? []
        : ownTargetProblems(validated.root, { path, lookup }, context),
  });
}

export const describe = describedBy(fileSdFile.root);
