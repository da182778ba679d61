import { install } from './debian.ts';
import { run } from './run.ts';
import { which } from './machine.mjs';

/** Path of a Python 3 that can make virtual environments with pip; installed where it may be. */
export async function ensurePython(): Promise<string> {
  const found = which('python3');
  if (found !== undefined && (await canMakeEnvironments(found))) return found;
  await install(() => ['python3', 'python3-venv']);
  return which('python3') ?? 'python3';
}

async function canMakeEnvironments(python: string): Promise<boolean> {
  return (await run(python, ['-c', 'import venv, ensurepip'])).status === 0;
}
