import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './host/repository.ts';
import { none, oneFailed, plus, type Counts } from './counts.ts';

/** Runs a program of the project's own packages, showing its output; resolves to its exit status. */
export function runBin(command: string, args: readonly string[] = []): Promise<number> {
  const [name = '', ...words] = command.split(' ');
  const program = join(repository, 'node_modules/.bin', name);
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words, ...args], { cwd: repository, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status) => {
      resolve(status ?? 128);
    });
  });
}

/** Each command line is one test that passes with exit status 0; all of them run. */
export async function runProgram(...commands: readonly string[]): Promise<Counts> {
  let counts = none;
  for (const command of commands) {
    const passed = (await runBin(command)) === 0;
    counts = plus(counts, passed ? { ...none, passed: 1 } : oneFailed(command));
  }
  return counts;
}
