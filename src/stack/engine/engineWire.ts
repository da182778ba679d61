import type {
  ContainerDetails,
  ContainerUsage,
  EngineContainer,
  EngineEvent,
  Hardening,
  Health,
} from './engineTypes.ts';
import { listOf, recordOf, recordsOf, stringOf, type Fields } from '../../core/base/wire.ts';

/** Labels that Compose puts on what it makes. */
export const composeLabel = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  folder: 'com.docker.compose.project.working_dir',
} as const;

/** Reads an entry of `GET /containers/json`. */
export function readContainer(value: unknown): EngineContainer {
  const one = recordOf(value);
  const ports = recordsOf(one['Ports']);
  return {
    id: stringOf(one['Id']),
    name: stringOf(listOf(one['Names'])[0]).replace(/^\//, ''),
    service: stringOf(recordOf(one['Labels'])[composeLabel.service]),
    image: stringOf(one['Image']),
    state: stringOf(one['State']),
    health: healthOf(
      /\((?:health: )?(healthy|unhealthy|starting)\)/.exec(stringOf(one['Status']))?.[1],
    ),
    ports: ports
      .filter((port) => typeof port['PublicPort'] === 'number')
      .map((port) => ({
        host: stringOf(port['IP']),
        published: Number(port['PublicPort']),
        container: Number(port['PrivatePort']),
      })),
  };
}

/** Reads `GET /containers/ID/json`. */
export function readDetails(value: unknown): ContainerDetails {
  const one = recordOf(value);
  const state = recordOf(one['State']);
  const health = recordOf(state['Health']);
  const config = recordOf(one['Config']);
  const started = Date.parse(stringOf(state['StartedAt']));
  const checks = recordsOf(health['Log']);
  return {
    id: stringOf(one['Id']),
    service: stringOf(recordOf(config['Labels'])[composeLabel.service]),
    state: stringOf(state['Status']),
    health: healthOf(health['Status']),
    healthOutput: stringOf(checks.at(-1)?.['Output']).trim(),
    exitCode: Number(state['ExitCode'] ?? 0),
    oomKilled: state['OOMKilled'] === true,
    error: stringOf(state['Error']),
    restartCount: Number(one['RestartCount'] ?? 0),
    startedAt: started > 0 ? started : undefined,
    networks: Object.keys(recordOf(recordOf(one['NetworkSettings'])['Networks'])),
    mounts: recordsOf(one['Mounts']).map((mount) => ({
      type: stringOf(mount['Type']),
      source: stringOf(mount['Source']),
      target: stringOf(mount['Destination']),
      writable: mount['RW'] === true,
    })),
    hardening: readHardening(config, recordOf(one['HostConfig'])),
  };
}

function readHardening(config: Fields, host: Fields): Hardening {
  const period = Number(host['CpuPeriod'] ?? 0);
  const quota = Number(host['CpuQuota'] ?? 0);
  const log = recordOf(host['LogConfig']);
  return {
    user: stringOf(config['User']),
    readOnlyRoot: host['ReadonlyRootfs'] === true,
    privileged: host['Privileged'] === true,
    droppedCapabilities: listOf(host['CapDrop']).map((name) => stringOf(name)),
    addedCapabilities: listOf(host['CapAdd']).map((name) => stringOf(name)),
    noNewPrivileges: listOf(host['SecurityOpt']).some((option) =>
      /^no-new-privileges(?:[:=]true)?$/.test(stringOf(option)),
    ),
    memoryLimit: Number(host['Memory'] ?? 0),
    cpus: Number(host['NanoCpus'] ?? 0) / 1e9 || (period > 0 && quota > 0 ? quota / period : 0),
    hasLogLimit: stringOf(recordOf(log['Config'])['max-size']) !== '' || log['Type'] === 'journald',
  };
}

/** Reads one document of `GET /containers/ID/stats`; undefined for the first, which has nothing to
 * compare with. The same sums as
 * https://github.com/docker/cli/blob/master/cli/command/container/stats_helpers.go */
export function readUsage(value: unknown): ContainerUsage | undefined {
  const one = recordOf(value);
  const cpu = recordOf(one['cpu_stats']);
  const before = recordOf(one['precpu_stats']);
  const system = Number(cpu['system_cpu_usage']) - Number(before['system_cpu_usage']);
  const used =
    Number(recordOf(cpu['cpu_usage'])['total_usage']) -
    Number(recordOf(before['cpu_usage'])['total_usage']);
  if (!(system > 0) || Number.isNaN(used)) return undefined;
  const memory = recordOf(one['memory_stats']);
  const detail = recordOf(memory['stats']);
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
  const one = recordOf(value);
  const attributes = recordOf(recordOf(one['Actor'])['Attributes']);
  return {
    action: stringOf(one['Action']),
    service: stringOf(attributes[composeLabel.service]),
    container: stringOf(attributes['name']),
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
