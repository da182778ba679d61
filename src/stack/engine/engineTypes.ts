/** A container of a stack as the engine lists it. */
export interface EngineContainer {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly image: string;
  /** `created`, `running`, `paused`, `restarting`, `exited`, `dead`. */
  readonly state: string;
  readonly health: Health;
  readonly ports: readonly EnginePort[];
}

/** The outcome of the health check of a container. */
export type Health = 'healthy' | 'unhealthy' | 'starting' | 'none';

/** A port of a container. */
export interface EnginePort {
  /** Address on the engine's host. */
  readonly host: string;
  readonly published: number;
  readonly container: number;
}

/** What the engine knows about one container. */
export interface ContainerDetails {
  readonly id: string;
  readonly service: string;
  readonly state: string;
  readonly health: Health;
  /** What the last health check printed. */
  readonly healthOutput: string;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** The engine's own words about why it did not start; mostly empty. */
  readonly error: string;
  readonly restartCount: number;
  /** Milliseconds since 1970; undefined where it has never run. */
  readonly startedAt: number | undefined;
  readonly networks: readonly string[];
  readonly mounts: readonly EngineMount[];
  readonly hardening: Hardening;
}

/** A mount of a container. */
export interface EngineMount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly writable: boolean;
}

/** What step 23 of the tutorial looks at. */
export interface Hardening {
  readonly user: string;
  readonly readOnlyRoot: boolean;
  readonly privileged: boolean;
  readonly droppedCapabilities: readonly string[];
  readonly addedCapabilities: readonly string[];
  readonly noNewPrivileges: boolean;
  /** Bytes; 0 is no limit. */
  readonly memoryLimit: number;
  /** 0 is no limit. */
  readonly cpus: number;
  readonly hasLogLimit: boolean;
}

/** One measurement of a running container. */
export interface ContainerUsage {
  /** 100 is one whole CPU. */
  readonly cpuPercent: number;
  /** Without the page cache, as `docker stats` shows it. */
  readonly memoryBytes: number;
  readonly memoryLimit: number;
}

/** Something that happened to a container of the stack. */
export interface EngineEvent {
  /** `start`, `die`, `health_status: healthy`, `oom`, `destroy` … */
  readonly action: string;
  readonly service: string;
  readonly container: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Which containers are meant: those of the folder, or of a project by name. */
export interface EngineProject {
  readonly folder: string;
  /** Compose files, relative to the folder, instead of those that Compose finds by itself. */
  readonly files?: readonly string[] | undefined;
  readonly name?: string | undefined;
}

/** A Docker engine, or one that speaks as it does. Rejections are `StackError`s. */
export interface Engine {
  /** The engine's version and system. */
  ping(signal?: AbortSignal): Promise<{ version: string; system: string }>;
  /** All containers of the project, stopped ones too, by service. */
  containers(project: EngineProject, signal?: AbortSignal): Promise<readonly EngineContainer[]>;
  inspect(id: string, signal?: AbortSignal): Promise<ContainerDetails>;
  /** True where the engine has the image. */
  hasImage(name: string, signal?: AbortSignal): Promise<boolean>;
  /** The last lines that a container printed; with `since` (ms since 1970) only those printed then
   * or later. */
  logs(id: string, lines: number, signal?: AbortSignal, since?: number): Promise<string>;
  /** Calls back for each event until the signal is aborted; rejects where the engine goes away. What
   * happens before `onWatching` is called may not be among the events. */
  watchEvents(
    project: EngineProject,
    onEvent: (event: EngineEvent) => void,
    signal: AbortSignal,
    onWatching?: () => void,
  ): Promise<void>;
  /** Calls back about once a second until the signal is aborted or the container stops. */
  watchUsage(
    id: string,
    onUsage: (usage: ContainerUsage) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** The number of the project's containers, networks and volumes, to see that nothing is left. */
  leftovers(
    project: EngineProject,
    signal?: AbortSignal,
  ): Promise<{ containers: number; networks: number; volumes: number }>;
}
