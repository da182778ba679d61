import type { FileLookup, FileText } from '../base/files.ts';
import { remember } from '../base/remember.ts';
import { configNames } from '../config/prometheus/files/configsAround.ts';
import { folderOf, joinPath } from '../go/paths.ts';
import { loadedRuleFiles } from './configsLoading.ts';

/** Where a `prometheus.yml` lies, seen from the folder of an `alertmanager.yml`. */
const besides = ['.', '..', 'prometheus', '../prometheus'];

/**
 * The names of the alerts in all rule files of the Prometheus beside an Alertmanager, those in comments included;
 * empty where none is known.
 * @param path the path of the `alertmanager.yml`
 */
export function alertNamesBeside(path: string, files: FileLookup): ReadonlySet<string> {
  const folder = folderOf(files.absolute(path));
  const configs = besides.flatMap((beside) =>
    configNames.flatMap((name) => files.glob(joinPath(folder, `${beside}/${name}`)) ?? []),
  );
  const patterns = configs.flatMap((config) => {
    const text = files.read(config);
    return text === undefined
      ? []
      : (loadedRuleFiles({ path: config, text }, files)?.ruleFiles ?? []);
  });
  const rules = [...new Set(patterns)].flatMap((pattern) => files.readAll(pattern));
  return new Set(rules.flatMap(namesIn));
}

function namesIn({ text }: FileText): readonly string[] {
  return alertNames(text);
}

/** The names behind `alert:`, found without reading the file as YAML; those that a template fills in are left out. */
const alertNames = remember(
  (text) => Array.from(text.matchAll(alertKey), ([, name = '']) => name),
  200,
);

const alertKey = /\balert["']?\s*:\s*["']?([^\s"'#,{}[\]]+)/g;
