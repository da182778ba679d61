import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../scripts/host/run.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import type { DebianTools } from '../../scripts/host/tools.ts';
import { allSnippets, fillSnippet, kindOf, placeOf, wrap } from '../support/snippetFiles.ts';

let folder: string;
let tools: DebianTools;

beforeAll(async () => {
  tools = await debianTools();
  folder = await mkdtemp(join(tmpdir(), 'snippets-'));
  // What the test file's snippet names.
  const alerts = allSnippets().find((one) => one.prefix === 'prom-alerts');
  await writeFile(join(folder, 'alerting_rules.yml'), fillSnippet(alerts?.body ?? ''));
  await writeFile(join(folder, 'recording_rules.yml'), 'groups: []\n');
});
afterAll(() => rm(folder, { recursive: true }));

/** The program that judges a file of a kind. */
function judge(
  kind: ReturnType<typeof kindOf>,
  path: string,
): readonly [string, readonly string[]] {
  switch (kind) {
    case 'prometheus':
      return [tools.promtool, ['check', 'config', path]];
    case 'rules':
      return [tools.promtool, ['check', 'rules', path]];
    case 'rule-test':
      return [tools.promtool, ['test', 'rules', path]];
    case 'alertmanager':
      return [tools.amtool, ['check-config', path]];
    case undefined:
      return [tools.dockerCompose, ['--file', path, 'config', '--quiet']];
  }
}

async function verdict(program: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(program, [...args], { timeout: 60_000 });
  return status === 0 ? '' : stdout + stderr;
}

describe('filled snippets', () => {
  it.each(allSnippets().filter((one) => one.language === 'yaml'))(
    '$prefix: the real program takes it',
    async ({ prefix, body }) => {
      const place = placeOf(prefix);
      const path = join(folder, `${prefix}.yml`);
      const text = wrap(place, prefix, fillSnippet(body));
      await writeFile(path, text);
      expect(await verdict(...judge(kindOf(place), path)), text).toBe('');
    },
  );

  it.each(allSnippets().filter((one) => one.language === 'shellscript'))(
    '$prefix: is POSIX shell',
    async ({ prefix, body }) => {
      const path = join(folder, `${prefix}.sh`);
      await writeFile(path, fillSnippet(body));
      expect(await verdict('sh', ['-n', path])).toBe('');
    },
  );

  it.each(allSnippets().filter((one) => one.language === 'python'))(
    '$prefix: is Python',
    async ({ prefix, body }) => {
      const path = join(folder, `${prefix}.py`);
      await writeFile(path, fillSnippet(body));
      expect(
        await verdict('python3', [
          '-c',
          `compile(open(${JSON.stringify(path)}).read(), 'x', 'exec')`,
        ]),
      ).toBe('');
    },
  );
});
