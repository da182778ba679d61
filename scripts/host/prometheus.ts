import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.ts';
import { debianTools } from './tools.ts';

/** A program that serves HTTP on the loopback interface and can be stopped and started again. */
export interface Service {
  /** `http://127.0.0.1:PORT`, the same after a restart. */
  readonly url: string;
  readonly port: number;
  /** Starts it and waits until it answers; nothing where it runs. */
  start(): Promise<void>;
  /** Ends it and waits for its end; nothing where it does not run. */
  stop(): Promise<void>;
}

interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly port: number;
  /** Answers with 2xx once the program serves. */
  readonly readyPath: string;
}

export interface PrometheusOptions {
  /** Full text of prometheus.yml, for a server on this port. */
  readonly config: (port: number) => string;
  /** Further files beside it, by name: rules that the configuration names. */
  readonly files?: Readonly<Record<string, string>>;
  /** Values of `--enable-feature`. */
  readonly features?: readonly string[];
}

/** A running Prometheus with an empty storage of its own, below the system's temporary folder. */
export async function startPrometheus(
  options: PrometheusOptions,
): Promise<Service & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  mkdirSync(join(folder, 'data'));
  const port = await freePort();
  writeFileSync(join(folder, 'prometheus.yml'), options.config(port));
  for (const [name, text] of Object.entries(options.files ?? {})) {
    writeFileSync(join(folder, name), text);
  }
  const { prometheus } = await debianTools();
  const service = serviceOf({
    path: prometheus,
    args: [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-lifecycle',
      '--log.level=warn',
      ...(options.features ?? []).map((feature) => `--enable-feature=${feature}`),
    ],
    port,
    readyPath: '/-/ready',
  });
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  await service.start();
  return { ...service, folder };
}

/** A running node-exporter of this machine. */
export async function startNodeExporter(): Promise<Service> {
  const { nodeExporter } = await debianTools();
  const port = await freePort();
  const service = serviceOf({
    path: nodeExporter,
    args: [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    port,
    readyPath: '/',
  });
  await service.start();
  return service;
}

function serviceOf(program: Program): Service {
  const url = `http://127.0.0.1:${program.port}`;
  let child: ChildProcess | undefined;
  process.once('exit', () => child?.kill('SIGKILL'));
  return {
    url,
    port: program.port,
    start: async () => {
      if (child !== undefined) return;
      child = spawn(program.path, program.args, { stdio: ['ignore', 'pipe', 'pipe'] });
      await untilReady(`${url}${program.readyPath}`, child);
    },
    stop: async () => {
      if (child === undefined) return;
      await stop(child);
      child = undefined;
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2000);
    });
  }
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${child.spawnfile} does not respond. Its output:\n${said}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
