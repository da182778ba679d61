import type { ReadContext } from '../../../schema/schema.ts';
import type { StructValue } from '../../../schema/value.ts';
import type { Inherited } from '../job.ts';
import { settingOf } from '../promtool.ts';
import { targetFaults } from '../targets.ts';
import type { NamedFiles } from './namedFiles.ts';
import { checkTargetFiles } from './targetFiles.ts';

/** The credentials, certificates and files of targets of a job. */
export function checkJobFiles(
  job: StructValue,
  files: NamedFiles,
  inherited: Inherited,
  context: ReadContext,
): void {
  files.require(job.struct('authorization'), 'credentials_file');
  files.require(job, 'bearer_token_file');
  for (const owner of [job, ...job.structs('kubernetes_sd_configs').map(({ value }) => value)]) {
    const tls = owner?.struct('tls_config');
    for (const key of ['cert_file', 'key_file']) files.require(tls, key);
  }
  const setting = settingOf(job, inherited, context);
  checkTargetFiles(job, files, (group) => targetFaults(group, job, setting, context), context);
}
