import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/host/repository.ts';

test('npm start prints the address of a VS Code with the extension and ends it with Ctrl+C', async () => {
  const child = spawn('npm', ['start', '--', '--browser'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
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
  try {
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('workbench');
    expect(new URL(address).searchParams.get('folder')).toMatch(/\.demo$/);
  } finally {
    // As Ctrl+C does: the signal goes to every process of the terminal.
    process.kill(-(child.pid ?? 0), 'SIGINT');
  }
  await expect.poll(() => isAnswered(address), { timeout: 20_000 }).toBe(false);
});

async function isAnswered(address: string): Promise<boolean> {
  try {
    await fetch(address);
    return true;
  } catch {
    return false;
  }
}
