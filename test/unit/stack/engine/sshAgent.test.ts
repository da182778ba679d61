import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEngine, surroundings } from '../../../../src/stack/engine/engine.ts';

let folder: string;
const path = process.env['PATH'] ?? '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ssh-'));
  process.env['PATH'] = folder + delimiter + path;
});
afterEach(async () => {
  process.env['PATH'] = path;
  await rm(folder, { recursive: true });
});

/** Puts a program called `ssh` in front of all others. */
async function fakeSsh(script: string): Promise<void> {
  const program = join(folder, 'ssh');
  await writeFile(program, `#!/bin/sh\necho "$@" > ${folder}/arguments\n${script}\n`);
  await chmod(program, 0o755);
}

const open = () => openEngine({ ...surroundings, env: { DOCKER_HOST: 'ssh://kim@box:2222' } });

describe.skipIf(process.platform === 'win32')('an engine behind ssh', () => {
  it("is asked through the user's ssh, as the docker command does", async () => {
    const body = '{"Version":"28.1","Os":"linux"}';
    const answer = `HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: ${body.length}\\r\\n\\r\\n`;
    await fakeSsh(`read -r line; printf '${answer}%s' '${body}'; cat > ${folder}/request`);
    expect(await (await open()).ping()).toEqual({ version: '28.1', system: 'linux' });
    expect(await readFile(join(folder, 'arguments'), 'utf8')).toMatch(
      /-p 2222 -- kim@box docker system dial-stdio\n$/,
    );
  });

  it("fails with ssh's own words", async () => {
    await fakeSsh('echo "kim@box: Permission denied (publickey)." >&2; exit 255');
    await expect((await open()).ping()).rejects.toMatchObject({
      reason: 'engine-unreachable',
      detail: expect.stringContaining('Permission denied (publickey)') as unknown,
    });
  });
});
