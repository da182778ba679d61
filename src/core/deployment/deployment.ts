import type { FileLookup } from '../base/files.ts';
import type { Target } from '../base/target.ts';
import { containerView } from '../compose/containerView.ts';
import { parseModelDuration } from '../go/modelDuration.ts';
import { folderOf, joinPath } from '../go/paths.ts';
import { type AlertRoutes, alertRoutes } from './alertRoutes.ts';
import { configsLoading, type LoadingConfig } from './configsLoading.ts';
import { OtherRules } from './otherRules.ts';

/** What is known of the servers that evaluate the rules of a file. */
export interface Deployment {
  /** Every `prometheus.yml` that loads the file: at least one. */
  readonly configs: readonly LoadingConfig[];
  /** The rules of the other files that the same servers load. */
  readonly otherRules: OtherRules;
  /** How long each of them keeps samples, in ms; undefined where one does not say so. */
  readonly retention: () => number | undefined;
  /** Where alerts go: undefined where that is not known. */
  readonly routes: () => AlertRoutes | undefined;
}

/**
 * Looks for the servers that load a rule file; undefined where none is known to.
 * @param path the file's own
 */
export function deploymentOf(
  path: string,
  files: FileLookup,
  target: Target,
): Deployment | undefined {
  const file = files.absolute(path);
  const configs = configsLoading(file, files);
  if (configs.length === 0) return undefined;
  const patterns = new Set(configs.flatMap(({ ruleFiles }) => ruleFiles));
  return {
    configs,
    otherRules: new OtherRules(file, [...patterns], files, target),
    retention: () => longestRetention(configs, files),
    routes: () => routesBeside(configs, files),
  };
}

function longestRetention(
  configs: readonly LoadingConfig[],
  files: FileLookup,
): number | undefined {
  let longest = 0;
  for (const { path, settings } of configs) {
    const retention = settings.retention?.value ?? retentionFlag(path, files);
    if (retention === undefined || settings.readsRemotely) return undefined;
    longest = Math.max(longest, retention);
  }
  return longest;
}

/** What `--storage.tsdb.retention.time` of the Compose service says that mounts a configuration, in ms. */
function retentionFlag(config: string, files: FileLookup): number | undefined {
  const command = containerView(config, files)?.command ?? [];
  const found = command.flatMap((word, index) => {
    const flag = /^--?storage\.tsdb\.retention\.time(?:=(.*))?$/.exec(word);
    return flag === null ? [] : [flag[1] ?? command[index + 1] ?? ''];
  });
  const parsed = parseModelDuration(found.at(-1) ?? '');
  return parsed.error === undefined && parsed.value > 0 ? parsed.value : undefined;
}

/** Where an `alertmanager.yml` lies, seen from the folder of a `prometheus.yml`. */
const besides = ['.', 'alertmanager', '../alertmanager'].flatMap((folder) =>
  ['yml', 'yaml'].map((ending) => `${folder}/alertmanager*.${ending}`),
);

/** Where alerts go; undefined where there is not one configuration that says so. */
function routesBeside(
  configs: readonly LoadingConfig[],
  files: FileLookup,
): AlertRoutes | undefined {
  const found = new Map<string, AlertRoutes>();
  for (const { path, settings } of configs) {
    if (settings.relabelsAlerts) return undefined;
    const patterns = besides.map((pattern) => joinPath(folderOf(path), pattern));
    for (const beside of patterns.flatMap((pattern) => files.glob(pattern) ?? [])) {
      const text = files.read(beside);
      const routes = text === undefined ? undefined : alertRoutes(text);
      if (routes !== undefined) found.set(beside, routes);
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}
