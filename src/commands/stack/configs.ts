import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Target } from '../../core/base/target.ts';
import { LineIndex } from '../../core/base/text.ts';
import { nodeFileLookup } from '../../files/nodeLookup.ts';
import type { ConfigError } from '../../stack/run/preflight.ts';

/** Errors of the configuration and rule files below a stack's `config` folder. */
export async function checkStackConfigs(
  folder: string,
  target: Target,
): Promise<readonly ConfigError[]> {
  const { validate } = await import('../../core/analysis/entry.ts');
  const errors: ConfigError[] = [];
  for (const path of await configFiles(folder)) {
    const text = await readFile(path, 'utf8');
    const lines = new LineIndex(text);
    for (const problem of validate(text, { target, path, lookup: nodeFileLookup }).problems) {
      if (problem.severity !== 'error') continue;
      const line = lines.position(problem.span.from).line + 1;
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
