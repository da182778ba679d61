import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Target } from '../../core/base/target.ts';
import { FileSnapshot } from '../../core/workspace/fileSnapshot.ts';
import { decodeBytes } from '../../core/yaml/reader/bytes.ts';
import { analyseFile, checkFile } from '../../files/checkFile.ts';
import { nodeHost } from '../../files/nodeHost.ts';
import type { ConfigError } from '../../stack/run/preflight.ts';

/** Errors of the configuration and rule files below a stack's `config` folder. */
export async function checkStackConfigs(
  folder: string,
  target: Target,
): Promise<readonly ConfigError[]> {
  const engine = await import('../../core/analysis/entry.ts');
  const snapshot = new FileSnapshot(nodeHost);
  const errors: ConfigError[] = [];
  for (const path of await configFiles(folder)) {
    const file = { ...decodeBytes(await readFile(path)), path };
    const document = await analyseFile(engine, file, { target });
    for (const { problem, place } of (await checkFile(document, file, snapshot)).placed) {
      if (problem.severity !== 'error') continue;
      const line = place.from.line + 1;
      errors.push({ path: relative(folder, path), line, message: problem.message });
    }
  }
  return errors;
}

/** The YAML files below a stack's `config` folder, absolute, sorted; none where it has no such. */
export async function configFiles(folder: string): Promise<readonly string[]> {
  const config = join(folder, 'config');
  const names = await readdir(config, { recursive: true }).catch(() => []);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(config, name));
}
