import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeclaredService } from '../../core/compose/composeProject.ts';
import { readProject, type Project } from './project.ts';

/** True where a service of the project runs Prometheus; false also where its files cannot be read. */
export async function isMonitoring(project: Project): Promise<boolean> {
  const read = await readProject(project).catch(() => undefined);
  for (const service of read?.services ?? [])
    if ((await prometheusConfig(service)) !== undefined) return true;
  return false;
}

/** Where the container of a service has the configuration of Prometheus; undefined where it runs
 * something else. */
export async function prometheusConfig(service: DeclaredService): Promise<string | undefined> {
  const line = [...service.entrypoint, ...service.command].join(' ');
  const flag = /--config\.file[= ]\s*["']?([^\s"';&|]+)/.exec(line)?.[1];
  if (flag !== undefined && /(?:^|\/)prometheus[^/]*\.ya?ml$/.test(flag)) return flag;
  const image = service.image === '' ? await baseImageOf(service) : service.image;
  if (!/(?:^|\/)prometheus(?::|@|$)/.test(image)) return undefined;
  const own = image.includes('bitnami') ? '/opt/bitnami/prometheus/conf' : '/etc/prometheus';
  return flag ?? `${own}/prometheus.yml`;
}

/** The image that a built one is made from; the last of several stages. */
async function baseImageOf({ build }: DeclaredService): Promise<string> {
  if (build === undefined) return '';
  const text = await readFile(join(build.context, build.dockerfile), 'utf8').catch(() => '');
  const stages = [...text.matchAll(/^[ \t]*FROM\s+(?:--\S+\s+)*(\S+)/gim)];
  return stages.at(-1)?.[1] ?? '';
}
