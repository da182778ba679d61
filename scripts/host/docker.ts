import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './cache.ts';
import { cacheRoot, mayInstall, which } from './machine.mjs';
import { installPackages } from './debian.ts';
import { packages } from './parts.mjs';
import { MissingPart } from './missing.ts';
import { run } from './run.ts';
import { debianTools } from './tools.ts';

export interface Docker {
  /** Absolute path of the docker command; `docker compose` works with it. */
  readonly docker: string;
  /** The engine's version, `20.10.24`. */
  readonly version: string;
}

let docker: Promise<Docker> | undefined;

/**
 * A Docker engine that answers, and its compose plugin. Where none runs on a Debian that belongs to
 * us (root), both are installed and the engine is started; it keeps running for the next test.
 * Elsewhere it rejects with a MissingPart.
 */
export function ensureDocker(): Promise<Docker> {
  docker ??= withLock(join(cacheRoot(), 'docker'), prepare);
  return docker;
}

async function prepare(): Promise<Docker> {
  const ours = mayInstall();
  if (ours) await installPackages(packages.docker);
  const program = which('docker');
  if (program === undefined) {
    throw new MissingPart('docker', 'install Docker Engine with the compose plugin.');
  }
  const version = (await engineVersion(program)) ?? (ours ? await startEngine(program) : undefined);
  if (version === undefined) {
    throw new MissingPart(
      'a running Docker engine',
      'start it, and make sure that this user has access to it.',
    );
  }
  if (!(await hasCompose(program))) {
    if (!ours) throw new MissingPart('the Docker Compose plugin', 'install it (version 2).');
    await linkCompose();
  }
  return { docker: program, version };
}

async function engineVersion(program: string): Promise<string | undefined> {
  const { status, stdout } = await run(program, ['version', '--format', '{{.Server.Version}}'], {
    timeout: 20_000,
  });
  return status === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
}

async function startEngine(program: string): Promise<string> {
  const log = join(cacheRoot(), 'dockerd.log');
  const output = openSync(log, 'w');
  const engine = spawn(which('dockerd') ?? 'dockerd', [], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  engine.unref();
  for (let second = 0; second < 60; second++) {
    const version = await engineVersion(program);
    if (version !== undefined) return version;
    if (engine.exitCode !== null) break;
    await sleep(1000);
  }
  const words = readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n');
  throw new Error(`dockerd does not respond. Its last output:\n${words}`);
}

async function hasCompose(program: string): Promise<boolean> {
  return (await run(program, ['compose', 'version'])).status === 0;
}

/** Docker looks for plugins in the user's own folder first. */
async function linkCompose(): Promise<void> {
  const { dockerCompose } = await debianTools();
  const plugins = join(homedir(), '.docker/cli-plugins');
  mkdirSync(plugins, { recursive: true });
  const link = join(plugins, 'docker-compose');
  if (!existsSync(link)) symlinkSync(dockerCompose, link);
}
