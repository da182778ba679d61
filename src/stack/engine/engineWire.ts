import type {
  ContainerDetails,
  ContainerUsage,
  EngineContainer,
  EngineEvent,
  Hardening,
  Health,
} from './engineTypes.ts';
import { record } from '../compose/project.ts';

/** Labels that Compose puts on what it makes. */
export const composeLabel = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  folder: 'com.docker.compose.project.working_dir',
} as const;

/** Reads an entry of `GET /containers/json`. */
export function readContainer(value: unknown): EngineContainer {
  const one = record(value);
  const ports = listOf(one['Ports']).map(record);
  return {
    id: textOf(one['Id']),
    name: textOf(listOf(one['Names'])[0]).replace(/^\//, ''),
    service: textOf(record(one['Labels'])[composeLabel.service]),
    image: textOf(one['Image']),
    state: textOf(one['State']),
    health: healthOf(
      /\((?:health: )?(healthy|unhealthy|starting)\)/.exec(textOf(one['Status']))?.[1],
    ),
    ports: ports
      .filter((port) => typeof port['PublicPort'] === 'number')
      .map((port) => ({
        host: textOf(port['IP']),
        published: Number(port['PublicPort']),
        container: Number(port['PrivatePort']),
      })),
  };
}

/** Reads `GET /containers/ID/json`. */
export function readDetails(value: unknown): ContainerDetails {
  const one = record(value);
  const state = record(one['State']);
  const health = record(state['Health']);
  const config = record(one['Config']);
  const started = Date.parse(textOf(state['StartedAt']));
  const checks = listOf(health['Log']).map(record);
  return {
    id: textOf(one['Id']),
    service: textOf(record(config['Labels'])[composeLabel.service]),
    state: textOf(state['Status']),
    health: healthOf(health['Status']),
    healthOutput: textOf(checks.at(-1)?.['Output']).trim(),
    exitCode: Number(state['ExitCode'] ?? 0),
    oomKilled: state['OOMKilled'] === true,
    error: textOf(state['Error']),
    restartCount: Number(one['RestartCount'] ?? 0),
    startedAt: started > 0 ? started : undefined,
    networks: Object.keys(record(record(one['NetworkSettings'])['Networks'])),
    mounts: listOf(one['Mounts'])
      .map(record)
      .map((mount) => ({
        type: textOf(mount['Type']),
        source: textOf(mount['Source']),
        target: textOf(mount['Destination']),
        writable: mount['RW'] === true,
      })),
    hardening: readHardening(config, record(one['HostConfig'])),
  };
}

function readHardening(
  config: Readonly<Record<string, unknown>>,
  host: Readonly<Record<string, unknown>>,
): Hardening {
  const period = Number(host['CpuPeriod'] ?? 0);
  const quota = Number(host['CpuQuota'] ?? 0);
  const log = record(host['LogConfig']);
  return {
    user: textOf(config['User']),
    readOnlyRoot: host['ReadonlyRootfs'] === true,
    privileged: host['Privileged'] === true,
    droppedCapabilities: listOf(host['CapDrop']).map(textOf),
    addedCapabilities: listOf(host['CapAdd']).map(textOf),
    noNewPrivileges: listOf(host['SecurityOpt']).some((option) =>
      /^no-new-privileges(?:[:=]true)?$/.test(textOf(option)),
    ),
    memoryLimit: Number(host['Memory'] ?? 0),
    cpus: Number(host['NanoCpus'] ?? 0) / 1e9 || (period > 0 && quota > 0 ? quota / period : 0),
    hasLogLimit: textOf(record(log['Config'])['max-size']) !== '' || log['Type'] === 'journald',
  };
}

/** Reads one document of `GET /containers/ID/stats`; undefined for the first, which has nothing to
 * compare with. The same sums as
 * https://github.com/docker/cli/blob/master/cli/command/container/stats_helpers.go */
export function readUsage(value: unknown): ContainerUsage | undefined {
  const one = record(value);
  const cpu = record(one['cpu_stats']);
  const before = record(one['precpu_stats']);
  const system = Number(cpu['system_cpu_usage']) - Number(before['system_cpu_usage']);
  const used =
    Number(record(cpu['cpu_usage'])['total_usage']) -
    Number(record(before['cpu_usage'])['total_usage']);
  if (!(system > 0) || Number.isNaN(used)) return undefined;
  const memory = record(one['memory_stats']);
  const detail = record(memory['stats']);
  // Version 1 of the control groups calls it one thing, version 2 the other.
  const cache = Number(detail['total_inactive_file'] ?? detail['inactive_file'] ?? 0);
  const usage = Number(memory['usage'] ?? 0);
  return {
    cpuPercent: (Math.max(0, used) / system) * Number(cpu['online_cpus'] ?? 1) * 100,
    memoryBytes: cache < usage ? usage - cache : usage,
    memoryLimit: Number(memory['limit'] ?? 0),
  };
}

/** Reads one document of `GET /events`. */
export function readEvent(value: unknown): EngineEvent {
  const one = record(value);
  const attributes = record(record(one['Actor'])['Attributes']);
  return {
    action: textOf(one['Action']),
    service: textOf(attributes[composeLabel.service]),
    container: textOf(attributes['name']),
    time: Number(one['timeNano'] ?? 0) / 1e6 || Number(one['time'] ?? 0) * 1000,
  };
}

/** The text of a log: the engine puts eight bytes in front of each piece where there is no terminal.
 * https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerAttach */
export function readLogFrames(bytes: Uint8Array): string {
  const pieces: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const isFrame = (bytes[at] ?? 9) <= 2 && bytes[at + 1] === 0 && bytes[at + 2] === 0;
    if (!isFrame) return new TextDecoder().decode(bytes);
    const length = view.getUint32(at + 4);
    pieces.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Splits a stream of JSON documents, one a line, whatever way its bytes arrive. */
export class JsonLines {
  #rest = '';
  readonly #decoder = new TextDecoder();

  add(bytes: Uint8Array): readonly unknown[] {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as unknown);
  }
}

function healthOf(value: unknown): Health {
  return value === 'healthy' || value === 'unhealthy' || value === 'starting' ? value : 'none';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
