import type { StackFile } from '../../../src/stack/scaffold/stackFiles.ts';

/** Seconds for each window of the template's rules, short enough to watch and in the same order. */
const windows: Readonly<Record<string, string>> = {
  '5m': '15s',
  '10m': '20s',
  '15m': '20s',
  '30m': '30s',
  '1h': '40s',
  '2h': '50s',
  '6h': '60s',
  '1d': '80s',
  '3d': '100s',
  '30d': '10m',
};

const rules = /^config\/prometheus\/(?:recording|alerting)_rules\.yml$/;

/** Files of the stack as `quicken` makes them. */
export function quickened<T extends StackFile>(files: readonly T[]): readonly T[] {
  return files.map((file) => ({
    ...file,
    contents: new TextEncoder().encode(quicken(file.path, new TextDecoder().decode(file.contents))),
  }));
}

/** A file of the stack with every interval and window shortened: alerts that take minutes take
 * seconds, by the same rules. Names of series keep the windows that they stand for. */
export function quicken(path: string, text: string): string {
  if (rules.test(path)) return quickenRules(text);
  if (path === 'config/prometheus/prometheus.yml') return quickenScrapes(text);
  if (path === 'config/alertmanager/alertmanager.yml') return quickenRoutes(text);
  if (path === 'docker-compose.yml') return text.replace(/^(\s+interval:) 10s$/gm, '$1 2s');
  return text;
}

function quickenRules(text: string): string {
  return text
    .replace(/^(\s+interval:) \S+$/gm, '$1 1s')
    .replace(/^(\s+for:) \S+$/gm, '$1 3s')
    .replace(/\[(\d+[mhd])\]/g, (whole, window: string) => `[${windows[window] ?? whole}]`);
}

function quickenScrapes(text: string): string {
  return text
    .replace(/^(\s+scrape_interval:) \S+$/gm, '$1 2s')
    .replace(/^(\s+scrape_timeout:) \S+$/gm, '$1 2s')
    .replace(/^(\s+evaluation_interval:) \S+$/gm, '$1 1s');
}

function quickenRoutes(text: string): string {
  return text
    .replace(/^(\s+group_wait:) \S+$/gm, '$1 1s')
    .replace(/^(\s+group_interval:) \S+$/gm, '$1 2s');
}
