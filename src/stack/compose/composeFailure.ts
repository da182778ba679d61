import { CommandFailed, lastLines } from './command.ts';
import { StackError } from '../errors.ts';
import type { StackFailure } from '../errors.ts';

interface Pattern {
  readonly when: RegExp;
  readonly reason: StackFailure;
  readonly message: (match: RegExpExecArray) => string;
  readonly remedy: string;
  /** The group of the match that is the name of a container. */
  readonly container?: number;
}

const startDocker =
  process.platform === 'linux'
    ? 'Start it (`sudo systemctl start docker`) and try again.'
    : 'Start Docker Desktop and try again.';

/** What Docker and Compose say, and what it means; the first that matches counts. */
const patterns: readonly Pattern[] = [
  {
    when: /permission denied while trying to connect|dial unix \S+: connect: permission denied/i,
    reason: 'engine-permission',
    message: () => 'You may not use the Docker engine.',
    remedy:
      'Add yourself to the group `docker` (`sudo usermod -aG docker $USER`) and log in again.',
  },
  {
    when: /cannot connect to the docker daemon|is the docker daemon running|error during connect|connection refused.*docker|failed to connect to the docker API/i,
    reason: 'engine-unreachable',
    message: () => 'The Docker engine is not running.',
    remedy: startDocker,
  },
  {
    when: /(?:Bind for |listen tcp4? |exposing port \S+ )\S*?:(\d+)[^\n]*(?:port is already allocated|address already in use)/i,
    reason: 'port-taken',
    message: (match) => `Port ${match[1] ?? '?'} is taken.`,
    remedy: 'Stop what uses it, or set another port in .env.',
  },
  {
    when: /no space left on device/i,
    reason: 'disk-full',
    message: () => "The engine's disk is full.",
    remedy: 'Free some space, for example with `docker system prune`.',
  },
  {
    when: /dependency failed to start: container (\S+) (is unhealthy|exited \(\d+\))/i,
    reason: 'service-failed',
    message: (match) => `Container ${match[1] ?? ''} ${match[2] ?? ''}.`,
    remedy: 'Read the last lines of its log.',
    container: 1,
  },
  {
    when: /name "?\/?(\S+?)"? is already in use by container/i,
    reason: 'busy',
    message: (match) => `Container ${match[1] ?? ''} exists already.`,
    remedy: 'Another start may be under way: wait for it, then start again.',
  },
  {
    when: /pull access denied|manifest(?: for \S+)? (?:unknown|not found)|failed to resolve reference|repository does not exist|lookup \S+.*no such host|i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded|connection reset by peer|No such image/i,
    reason: 'image-unavailable',
    message: () => 'An image could not be pulled.',
    remedy: 'Check the network and the versions in .env, then try again.',
  },
  {
    when: /target \S+: failed to solve|failed to build|executor failed running|did not complete successfully/i,
    reason: 'image-unavailable',
    message: () => 'An image could not be built.',
    remedy: "Read the build's output; it needs the network for its Python packages.",
  },
  {
    when: /required variable (\w+) is missing a value/i,
    reason: 'compose-invalid',
    message: (match) => `The variable ${match[1] ?? ''} is not set.`,
    remedy: 'Set it in the file .env beside the Compose file.',
  },
  {
    when: /invalid mount config|bind source path does not exist[^\n]*/i,
    reason: 'config-invalid',
    message: () => 'A folder or file that a service mounts cannot be mounted.',
    remedy: 'Create it, or correct `volumes` in the Compose file.',
  },
  {
    when: /yaml: [^\n]*|validating \S+: [^\n]*|services\.\S+ [^\n]*(?:must|not allowed)[^\n]*|depends on undefined [^\n]*/i,
    reason: 'compose-invalid',
    message: (match) => `The Compose file is not valid: ${match[0]}.`,
    remedy: 'Correct it; `docker compose config` shows the same message.',
  },
];

/** A failed run of Docker or Compose as an error for the user; other errors as they are. */
export function explainFailure(error: unknown): unknown {
  if (!(error instanceof CommandFailed)) return error;
  for (const { when, reason, message, remedy, container } of patterns) {
    const match = when.exec(error.output);
    if (match === null) continue;
    const name = container === undefined ? undefined : match[container];
    const detail = lastLines(error.output, 20);
    const facts = name === undefined ? { detail } : { detail, container: name };
    return new StackError(reason, message(match), remedy, facts);
  }
  return error;
}

/** What the end of a service's log tells about why it fails. */
export interface LogFinding {
  readonly cause: 'permission' | 'config' | 'disk-full' | 'port' | 'corrupt-data' | 'unknown';
  readonly message: string;
  readonly remedy: string;
  /** The line of the log that says it; empty where none does. */
  readonly evidence: string;
}

const logPatterns: readonly (Omit<LogFinding, 'evidence'> & { when: RegExp })[] = [
  {
    cause: 'permission',
    when: /permission denied|read-only file system/i,
    message: 'it may not read or write one of its files',
    remedy:
      'Give data folders to user 65534 (`scripts/setup.sh --bind`) and let others read the configuration (`chmod -R o+rX config`).',
  },
  {
    cause: 'disk-full',
    when: /no space left on device/i,
    message: 'the disk is full',
    remedy: 'Free some space, or lower PROMETHEUS_RETENTION_SIZE in .env.',
  },
  {
    cause: 'config',
    when: /error loading config|loading configuration file.*failed|couldn't load configuration|parsing YAML file|yaml: |failed to apply new config|unmarshal errors/i,
    message: 'its configuration is not valid',
    remedy: 'Correct the file that the log names; the Problems view marks the place.',
  },
  {
    cause: 'port',
    when: /address already in use|port is already allocated/i,
    message: 'its port is taken',
    remedy: 'Stop what uses the port, or set another one in .env.',
  },
  {
    cause: 'corrupt-data',
    when: /opening storage failed|corrupt|unexpected end of JSON|lock DB directory/i,
    message: 'its data cannot be opened',
    remedy: 'See that no other Prometheus uses the same folder; else restore or remove the data.',
  },
];

/** Finds the reason in a log, newest line first. */
export function readLog(log: string): LogFinding {
  const lines = log.trimEnd().split('\n').reverse();
  for (const line of lines)
    for (const { when, ...finding } of logPatterns)
      if (when.test(line)) return { ...finding, evidence: line.trim() };
  return {
    cause: 'unknown',
    message: 'its log names no reason that is known',
    remedy: 'Read the last lines of its log.',
    evidence: '',
  };
}
