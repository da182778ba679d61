import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDocker } from './docker.ts';
import { MissingPart } from './missing.ts';
import { run } from './run.ts';
import { which } from './machine.mjs';

/**
 * A second Docker engine of this machine, for tests that kill it: the machine's own one, and what
 * runs on it, stay as they are. Its containers reach each other and publish ports; they do not reach
 * the network, since two engines would fight for the same firewall rules.
 */
export class OwnEngine {
  /** As DOCKER_HOST and `docker --host` want it. */
  readonly host: string;
  readonly #folder: string;
  readonly #docker: string;
  #process: ChildProcess | undefined;

  private constructor(folder: string, docker: string) {
    this.#folder = folder;
    this.#docker = docker;
    this.host = `unix://${join(folder, 'docker.sock')}`;
  }

  /** Starts an engine that has these images of the machine's own. Needs root. */
  static async withImages(names: readonly string[]): Promise<OwnEngine> {
    const { docker } = await ensureDocker();
    if (which('dockerd') === undefined || process.getuid?.() !== 0) {
      throw new MissingPart('a second Docker engine', 'install dockerd and run this as root.');
    }
    const engine = new OwnEngine(mkdtempSync(join(tmpdir(), 'workbench-engine-')), docker);
    try {
      await engine.start();
      await engine.#load(names);
      return engine;
    } catch (error) {
      await engine.remove();
      throw error;
    }
  }

  /** Starts it; also again after it was killed. Resolves when it answers. */
  async start(): Promise<void> {
    // The numbers of killed processes: another one may have them by now.
    for (const left of ['pid', 'exec/containerd/containerd.pid']) rmSync(this.#at(left), force);
    const log = openSync(this.#at('log'), 'a');
    const child = spawn('dockerd', this.#arguments(), { stdio: ['ignore', log, log] });
    closeSync(log);
    this.#process = child;
    const ask = ['--host', this.host, 'version'];
    while ((await run(this.#docker, ask, { timeout: 5000 })).status !== 0) {
      if (child.exitCode !== null) throw new Error(`dockerd exited:\n${this.#lastWords()}`);
      await sleep(100);
    }
  }

  /** Ends it without a chance to tidy up, as a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it and removes whatever it has. */
  async remove(): Promise<void> {
    await this.#end('SIGTERM');
    await run('umount', [this.#at('data')]);
    rmSync(this.#folder, { recursive: true, ...force });
  }

  #arguments(): readonly string[] {
    return [
      ...['--host', this.host, '--pidfile', this.#at('pid')],
      ...['--data-root', this.#at('data'), '--exec-root', this.#at('exec')],
      // Where the machine has a containerd for all, each engine sees its own containers only.
      ...[
        '--containerd-namespace',
        'workbench',
        '--containerd-plugins-namespace',
        'workbench-plugins',
      ],
      // Neither the addresses nor the firewall of the machine's own engine.
      ...['--bip', '10.213.0.1/24', '--default-address-pool', 'base=10.214.0.0/16,size=24'],
      ...['--iptables=false', '--ip-masq=false'],
    ];
  }

  async #load(names: readonly string[]): Promise<void> {
    const save = spawn(this.#docker, ['save', ...names], { stdio: ['ignore', 'pipe', 'inherit'] });
    const load = spawn(this.#docker, ['--host', this.host, 'load', '--quiet'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const loaded = exitOf(load);
    await pipeline(save.stdout, load.stdin);
    if ((await loaded) !== 0) throw new Error(`docker load failed:\n${this.#lastWords()}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = exitOf(child);
    child.kill(signal);
    await ended;
  }

  #at(name: string): string {
    return join(this.#folder, name);
  }

  #lastWords(): string {
    return readFileSync(this.#at('log'), 'utf8').trim().split('\n').slice(-15).join('\n');
  }
}

const force = { force: true } as const;

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}
