import type { FileLookup, FileText } from '../base/files.ts';
import { configNames, configsAround } from '../config/prometheus/files/configsAround.ts';
import { makeLocator } from '../config/shared/locate.ts';
import { matchGlob } from '../go/glob.ts';
import { type PrometheusSettings, prometheusSettings } from './prometheusSettings.ts';

/** A `prometheus.yml` that loads a rule file. */
export interface LoadingConfig {
  readonly path: string;
  readonly settings: PrometheusSettings;
  /** Where the files that it loads lie, as paths and patterns; those whose place is known. */
  readonly ruleFiles: readonly string[];
}

/**
 * The configurations that load a rule file, among those around it and all others of the workspace.
 * @param file its absolute path
 */
export function configsLoading(file: string, files: FileLookup): readonly LoadingConfig[] {
  const found = new Map<string, FileText>();
  for (const config of [...configsAround(file, files), ...configsOfWorkspace(files)]) {
    found.set(config.path, config);
  }
  return [...found.values()].flatMap((config) => loading(config, file, files) ?? []);
}

function configsOfWorkspace(files: FileLookup): readonly FileText[] {
  return configNames.flatMap((pattern) =>
    files.named(pattern).flatMap((path) => {
      const text = files.read(path);
      return text === undefined ? [] : [{ path, text }];
    }),
  );
}

function loading(config: FileText, file: string, files: FileLookup): LoadingConfig | undefined {
  const loaded = loadedRuleFiles(config, files);
  const isLoading = loaded?.ruleFiles.some((pattern) => matchGlob(pattern, file) === true);
  return isLoading === true ? loaded : undefined;
}

/** What a `prometheus.yml` says of rules, and which files it loads; undefined for one that loads none. */
export function loadedRuleFiles(
  { path, text }: FileText,
  files: FileLookup,
): LoadingConfig | undefined {
  const settings = text.includes('rule_files') ? prometheusSettings(text) : undefined;
  if (settings === undefined) return undefined;
  const locate = makeLocator(path, files);
  const ruleFiles = settings.ruleFiles.flatMap((pattern) => locate(pattern) ?? []);
  return { path, settings, ruleFiles };
}
