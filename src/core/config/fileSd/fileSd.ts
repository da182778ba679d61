import type { Target } from '../../base/target.ts';
import { jsonTargetsError } from './fileSdJson.ts';
import { targetGroup } from '../prometheus/discovery/static.ts';
import type { FileSchema } from '../../schema/schema.ts';
import { listOf } from '../../schema/types.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';
import type { ListValue } from '../../schema/value.ts';

/** A file of file_sd_configs: a list of target groups. */
export const fileSdFile: FileSchema = {
  product: 'prometheus',
  yaml: 'v2',
  root: {
    ...listOf(targetGroup, '[]*targetgroup.Group'),
    check: ({ items }: ListValue) =>
      items.flatMap(({ value, span }, index) =>
        value === undefined
          ? [{ message: `nil target group item found (index ${index})`, at: span }]
          : [],
      ),
  },
};

/** A file of targets in YAML, as Prometheus reads it. */
export function readFileSd(text: string, target: Target): DecodedFile {
  return readBySchema(fileSdFile, text, target);
}

/**
 * What Prometheus says of a file of targets, in YAML or, where the path ends in `.json`, in JSON.
 * Whether the targets are good addresses depends on the job that names the file.
 */
export function readTargetFile(
  text: string,
  path: string | undefined,
  target: Target,
): DecodedFile {
  const read = readFileSd(text, target);
  if (!/\.json$/i.test(path ?? '')) return read;
  const error = jsonTargetsError(text, { target, product: 'prometheus' });
  const printed = error?.message;
  return { ...read, problems: error === undefined ? [] : [error], printed };
}
