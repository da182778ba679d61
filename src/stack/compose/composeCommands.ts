import type { Command } from '../../programs/command.ts';
import type { ComposeProgram } from './composeProgram.ts';
import type { Project } from './project.ts';
import { recordOf, recordsOf, stringOf, type Fields } from '../../core/base/wire.ts';

/** A container of the project as `compose ps` shows it. */
export interface ComposeContainer {
  readonly service: string;
  readonly name: string;
  /** `running`, `exited`, `restarting`, `created`, `paused`, `dead`. */
  readonly state: string;
  /** `healthy`, `unhealthy`, `starting`, or empty where there is no health check. */
  readonly health: string;
  readonly exitCode: number;
}

/** A service of the configuration that Compose has read, variables filled in. */
export interface ComposeService {
  readonly name: string;
  readonly image: string | undefined;
  readonly builds: boolean;
  readonly hasHealthCheck: boolean;
  readonly ports: readonly PublishedPort[];
  readonly binds: readonly BindMount[];
  /** Numeric user that it runs as; undefined where the image decides. */
  readonly uid: number | undefined;
}

/** A port of a container that is published on the machine. */
export interface PublishedPort {
  /** Address on the host; empty for all. */
  readonly host: string;
  readonly published: number;
  readonly container: number;
}

/** A file or folder that is mounted into a container. */
export interface BindMount {
  /** Absolute, on the engine's host. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** The commands of one project, to be run in its folder. `docker compose` reads the files by itself. */
export class ComposeCommands {
  readonly #program: ComposeProgram;
  readonly #project: Project;
  readonly #directory: string;

  /** `directory` is what the relative paths of the files are relative to, absolute. */
  constructor(program: ComposeProgram, project: Project, directory = project.folder) {
    this.#program = program;
    this.#project = project;
    this.#directory = directory;
  }

  /** The configuration as Compose reads it. */
  config(): Command<readonly ComposeService[]> {
    return this.#command(['config', '--format', 'json'], parseConfig);
  }

  /** Creates and starts services (all, where none is named), building what is to be built. */
  up(services: readonly string[] = []): Command<void> {
    return this.#command(['up', '--detach', '--build', ...services], ignore);
  }

  /** All containers, stopped ones too. */
  ps(): Command<readonly ComposeContainer[]> {
    return this.#command(['ps', '--all', '--format', 'json'], parsePs);
  }

  /** Stops and removes the containers and the network; with `volumes` the data too. */
  down(options: { volumes?: boolean } = {}): Command<void> {
    // Every profile: what a profile started must go, even where .env no longer names it.
    const volumes = options.volumes === true ? ['--volumes'] : [];
    return this.#command(['down', '--remove-orphans', ...volumes], ignore, ['--profile', '*']);
  }

  stop(services: readonly string[] = []): Command<void> {
    return this.#command(['stop', ...services], ignore);
  }

  restart(services: readonly string[] = []): Command<void> {
    return this.#command(['restart', ...services], ignore);
  }

  pull(services: readonly string[] = []): Command<void> {
    return this.#command(['pull', '--ignore-buildable', ...services], ignore);
  }

  build(services: readonly string[] = []): Command<void> {
    return this.#command(['build', ...services], ignore);
  }

  /** The last lines of a service's log. */
  logs(service: string, lines: number): Command<string> {
    const args = ['logs', '--no-color', '--no-log-prefix', '--tail', String(lines), service];
    return this.#command(args, (stdout) => stdout);
  }

  /** The log as it grows; ends with an abort. */
  followLogs(services: readonly string[] = [], lines = 100): Command<void> {
    const args = ['logs', '--no-color', '--follow', '--tail', String(lines), ...services];
    return this.#command(args, ignore);
  }

  /** Runs a program in a running service's container. */
  exec(service: string, program: readonly string[]): Command<string> {
    return this.#command(['exec', '-T', service, ...program], (stdout) => stdout);
  }

  #command<T>(
    args: readonly string[],
    parse: (stdout: string) => T,
    before: readonly string[] = [],
  ): Command<T> {
    const { folder, name, files = [] } = this.#project;
    const project = name === undefined ? [] : ['--project-name', name];
    // Where COMPOSE_FILE leads elsewhere, Compose finds that place itself, and `.env` in the folder.
    const directory = this.#directory === folder ? ['--project-directory', folder] : [];
    return {
      command: this.#program.command,
      args: [
        ...this.#program.args,
        '--ansi',
        'never',
        ...directory,
        ...files.flatMap((file) => ['--file', file]),
        ...project,
        ...before,
        ...args,
      ],
      parse,
    };
  }
}

/** Asks the engine for its version: the quickest question that needs an answer from it. */
export const engineVersion: Command<string> = {
  command: 'docker',
  args: ['version', '--format', '{{.Server.Version}}'],
  parse: (stdout) => stdout.trim(),
};

/** Where the engine that `docker` talks to listens: `unix:///…`, `ssh://…`, `tcp://…`. */
export const engineHost: Command<string> = {
  command: 'docker',
  args: ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'],
  parse: (stdout) => stdout.trim(),
};

/** The containers, of whatever project, that publish a port. */
export function containersOnPort(port: number): Command<readonly string[]> {
  return {
    command: 'docker',
    args: ['ps', '--filter', `publish=${port}`, '--format', '{{.Names}}'],
    parse: (stdout) => stdout.split('\n').filter((line) => line !== ''),
  };
}

function ignore(): void {
  // The exit status has said it.
}

/** Reads `compose ps --format json`: an array before version 2.21, one object a line since. */
export function parsePs(stdout: string): readonly ComposeContainer[] {
  const text = stdout.trim();
  if (text === '') return [];
  const values = text.startsWith('[')
    ? (JSON.parse(text) as unknown[])
    : text.split('\n').map((line) => JSON.parse(line) as unknown);
  return values.map((value) => {
    const one = recordOf(value);
    return {
      service: stringOf(one['Service']),
      name: stringOf(one['Name']),
      state: stringOf(one['State']),
      health: stringOf(one['Health']),
      exitCode: Number(one['ExitCode'] ?? 0),
    };
  });
}

/** Reads `compose config --format json`. */
export function parseConfig(stdout: string): readonly ComposeService[] {
  const services = recordOf(recordOf(JSON.parse(stdout))['services']);
  return Object.entries(services).map(([name, value]) => {
    const service = recordOf(value);
    const check = recordOf(service['healthcheck']);
    return {
      name,
      image: typeof service['image'] === 'string' ? service['image'] : undefined,
      builds: service['build'] !== undefined,
      hasHealthCheck: service['healthcheck'] !== undefined && check['disable'] !== true,
      ports: recordsOf(service['ports']).flatMap(parsePort),
      binds: recordsOf(service['volumes']).flatMap(parseBind),
      uid: parseUid(service['user']),
    };
  });
}

function parsePort(port: Fields): PublishedPort[] {
  const published = Number(port['published']);
  if (!Number.isInteger(published) || published <= 0) return [];
  return [{ host: stringOf(port['host_ip']), published, container: Number(port['target']) }];
}

function parseUid(value: unknown): number | undefined {
  const uid = /^(\d+)(?::|$)/.exec(stringOf(value))?.[1];
  if (uid !== undefined) return Number(uid);
  return value === 'root' ? 0 : undefined;
}

function parseBind(mount: Fields): BindMount[] {
  if (mount['type'] !== 'bind') return [];
  return [
    {
      source: stringOf(mount['source']),
      target: stringOf(mount['target']),
      readOnly: mount['read_only'] === true,
    },
  ];
}
