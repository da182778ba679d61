import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** A program that serves HTTP on the loopback interface. */
export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly port: number;
  /** Answers with 2xx once the program serves. */
  readonly readyPath: string;
  /** The `Authorization` header that it asks for. */
  readonly authorization?: string | undefined;
}

export interface PrometheusOptions {
  /** Full text of prometheus.yml, for a server on this port. */
  readonly config: (port: number) => string;
  /** Further files beside it, by name: rules that the configuration names. */
  readonly files?: Readonly<Record<string, string>>;
  /** Values of `--enable-feature`. */
  readonly features?: readonly string[];
  /** The program; default: Debian's. */
  readonly program?: string;
  /** Further arguments. */
  readonly args?: readonly string[];
  /** In agent mode it has no queries, rules and alerts. */
  readonly isAgent?: boolean;
  /** False where it takes no reloads. */
  readonly hasLifecycle?: boolean;
  /** Text of its web configuration, and the `Authorization` header that this asks for. */
  readonly web?: { readonly config: string; readonly authorization: string };
}

/** A running Prometheus with an empty storage of its own, below the system's temporary folder. */
export async function startPrometheus(
  options: PrometheusOptions,
): Promise<Service & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  mkdirSync(join(folder, 'data'));
  const port = await freePort();
  writeFileSync(join(folder, 'prometheus.yml'), options.config(port));
  const { web, files = {} } = options;
  const written = web === undefined ? files : { ...files, 'web.yml': web.config };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
  return startIn(folder, {
    path: options.program ?? (await debianTools()).prometheus,
    args: [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      ...(options.isAgent === true ? ['--agent'] : []),
      `--storage.${options.isAgent === true ? 'agent' : 'tsdb'}.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      ...(web === undefined ? [] : [`--web.config.file=${join(folder, 'web.yml')}`]),
      ...(options.hasLifecycle === false ? [] : ['--web.enable-lifecycle']),
      '--log.level=warn',
      ...(options.features ?? []).map((feature) => `--enable-feature=${feature}`),
      ...(options.args ?? []),
    ],
    port,
    readyPath: '/-/ready',
    authorization: web?.authorization,
  });
}

/** A running Prometheus that has samples from before its start.
 * @param samples in the OpenMetrics text format, with timestamps */
export async function startPrometheusWith(
  samples: string,
  options: PrometheusOptions,
): Promise<Service & { readonly folder: string }> {
  const { promtool } = await debianTools();
  const prometheus = await startPrometheus(options);
  // Blocks are only looked for at the start.
  await prometheus.stop();
  const file = join(prometheus.folder, 'samples.txt');
  writeFileSync(file, samples);
  const data = join(prometheus.folder, 'data');
  execFileSync(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', file, data]);
  await prometheus.start();
  return prometheus;
}

/** A running Alertmanager without a cluster, with an empty storage of its own. */
export async function startAlertmanager(
  config: string,
): Promise<Service & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const port = await freePort();
  writeFileSync(join(folder, 'alertmanager.yml'), config);
  const { alertmanager } = await debianTools();
  return startIn(folder, {
    path: 'unshare',
    args: [
      ...withDebianShare(alertmanager),
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    port,
    readyPath: '/-/ready',
  });
}

/**
 * The arguments of `unshare` that run a program of an unpacked package with the package's own `/usr/share`:
 * Debian's Alertmanager reads its default templates from there.
 */
function withDebianShare(program: string): readonly string[] {
  const share = join(dirname(program), '../share');
  const script = 'if [ -d "$0/prometheus" ]; then mount --bind "$0" /usr/share; fi && exec "$@"';
  return ['--map-root-user', '--mount', 'sh', '-c', script, share, program];
}

/** Starts a program in a folder that holds its files and is removed when this process ends. */
async function startIn(
  folder: string,
  program: Program,
): Promise<Service & { readonly folder: string }> {
  const service = serviceOf(program, folder);
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
  return startProgram({
    path: nodeExporter,
    args: [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    port,
    readyPath: '/',
  });
}

/** Starts a program in an empty folder of its own and waits until it serves. */
export function startProgram(program: Program): Promise<Service> {
  return startIn(mkdtempSync(join(tmpdir(), 'workbench-program-')), program);
}

/** @param folder where it runs: some programs write files there, as Mimir does */
function serviceOf(program: Program, folder: string): Service {
  const url = `http://127.0.0.1:${program.port}`;
  let child: ChildProcess | undefined;
  process.once('exit', () => child?.kill('SIGKILL'));
  return {
    url,
    port: program.port,
    start: async () => {
      if (child !== undefined) return;
      child = spawn(program.path, program.args, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await untilReady(`${url}${program.readyPath}`, child, program.authorization);
    },
    stop: async () => {
      if (child === undefined) return;
      await stop(child);
      child = undefined;
    },
  };
}

async function untilReady(url: string, child: ChildProcess, authorization?: string): Promise<void> {
  const headers = authorization === undefined ? {} : { authorization };
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2000);
    });
  }
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    try {
      if ((await fetch(url, { headers })).ok) return;
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
