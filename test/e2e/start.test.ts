import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { repository } from '../host/extensionHost.ts';

test('npm start prints the address of a VS Code with the extension and ends with its signal', async () => {
  const child = spawn('npm', ['start', '--', '--browser'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        const url = /VS Code with the extension: (\S+)/.exec(said)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    child.on('exit', () => {
      reject(new Error(`npm start ended early:\n${said}`));
    });
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('workbench');
    expect(new URL(address).searchParams.get('folder')).toMatch(/\.demo$/);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
  await expect(fetch(address)).rejects.toThrow();
});
