import { component, components, ownsFile, withRequired } from './components.ts';
import type { Component, ComponentId } from './components.ts';
import { setEnv } from '../edit/env.ts';
import type { StackFile } from './stackFiles.ts';
import { versionSet } from './versions.ts';
import type { VersionSet } from './versions.ts';
import { removeEntry } from '../edit/yamlEdit.ts';

/** What of the template is wanted, and how. */
export interface RenderOptions {
  /** What these require comes with them. */
  readonly components: readonly ComponentId[];
  readonly versions?: VersionSet['id'];
  /** Further variables of `.env`, for example ports. */
  readonly env?: Readonly<Record<string, string>>;
}

const compose = 'docker-compose.yml';
const bind = 'docker-compose.bind.yml';
const prometheus = 'config/prometheus/prometheus.yml';
const alertmanager = 'config/alertmanager/alertmanager.yml';

/** The template without the components that are not wanted, with versions and ports set. The files
 * are copied; what goes is cut out by whole lines, everything else stays as it is. */
export function renderTemplate(
  template: readonly StackFile[],
  options: RenderOptions,
): readonly StackFile[] {
  const wanted = new Set(withRequired(options.components));
  const unwanted = components.filter((one) => !wanted.has(one.id));
  return template
    .filter((file) => !unwanted.some((one) => ownsFile(one, file.path)))
    .map((file) => edited(file, (text) => renderFile(file.path, text, unwanted, options)));
}

function renderFile(
  path: string,
  text: string,
  unwanted: readonly Component[],
  options: RenderOptions,
): string {
  let result = text;
  if (path === compose) for (const one of unwanted) result = withoutService(result, one);
  if (path === bind)
    for (const one of unwanted)
      if (one.service !== undefined) result = removeEntry(result, ['services', one.service], path);
  if (path === prometheus) for (const one of unwanted) result = withoutJob(result, one);
  if (path === alertmanager && unwanted.includes(component('inference-gateway')))
    result = withoutDemoReceivers(result);
  if (path === '.env') result = renderEnv(result, unwanted, options);
  return result;
}

function withoutService(text: string, one: Component): string {
  let result = text;
  if (one.service !== undefined) {
    for (const other of components)
      if (other.service !== undefined)
        result = removeEntry(
          result,
          ['services', other.service, 'depends_on', one.service],
          compose,
        );
    result = removeEntry(result, ['services', one.service], compose);
  }
  for (const volume of one.volumes ?? [])
    result = removeEntry(result, ['volumes', volume], compose);
  return result;
}

function withoutJob(text: string, one: Component): string {
  let result = text;
  if (one.job !== undefined)
    result = removeEntry(result, ['scrape_configs', { job_name: one.job }], prometheus);
  if (one.ruleFile !== undefined) result = removeItem(result, one.ruleFile);
  if (one.id === 'alertmanager') result = removeEntry(result, ['alerting'], prometheus);
  return result;
}

function removeItem(text: string, ruleFile: string): string {
  const index = ruleFileItems(text).findIndex((item) => item.trim() === `- ${ruleFile}`);
  return index === -1 ? text : removeEntry(text, ['rule_files', index], prometheus);
}

function ruleFileItems(text: string): readonly string[] {
  const block = /^rule_files:\n((?: +- .*\n)*)/m.exec(text)?.[1] ?? '';
  return block.split('\n').filter((line) => line !== '');
}

/** Receivers stay, so that the routes are right, and notify nobody until somebody is named. */
function withoutDemoReceivers(text: string): string {
  return ['default-notifications', 'critical-notifications'].reduce(
    (result, name) => removeEntry(result, ['receivers', { name }, 'webhook_configs'], alertmanager),
    text,
  );
}

function renderEnv(text: string, unwanted: readonly Component[], options: RenderOptions): string {
  const demo = !unwanted.includes(component('inference-gateway'));
  return setEnv(text, {
    ...versionSet(options.versions ?? 'current').env,
    ...(demo ? {} : { COMPOSE_PROFILES: '' }),
    ...options.env,
  });
}

function edited(file: StackFile, edit: (text: string) => string): StackFile {
  const before = new TextDecoder().decode(file.contents);
  const after = edit(before);
  return after === before ? file : { ...file, contents: new TextEncoder().encode(after) };
}
