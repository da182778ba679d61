import { CommandFailed, lastLines } from './runCommand.ts';
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
    message: () => 'Permission denied: cannot access the Docker engine.',
    remedy:
      'Add yourself to the `docker` group (`sudo usermod -aG docker $USER`) and log in again.',
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
    message: (match) => `Port ${match[1] ?? '?'} is already in use.`,
    remedy: 'Stop the program that uses it, or set another port in .env.',
  },
  {
    when: /no space left on device/i,
    reason: 'disk-full',
    message: () => 'The disk of the Docker engine is full.',
    remedy: 'Free up some space, for example with `docker system prune`.',
  },
  {
    when: /dependency failed to start: container (\S+) (is unhealthy|exited \(\d+\))/i,
    reason: 'service-failed',
    message: (match) => `Container ${match[1] ?? ''} ${match[2] ?? ''}.`,
    remedy: 'Check the last lines of its log.',
    container: 1,
  },
  {
    when: /name "?\/?(\S+?)"? is already in use by container/i,
    reason: 'busy',
    message: (match) => `Container ${match[1] ?? ''} already exists.`,
    remedy: 'Another start may be in progress. Wait for it to finish, then start again.',
  },
  {
    when: /pull access denied|manifest(?: for \S+)? (?:unknown|not found)|failed to resolve reference|repository does not exist|lookup \S+.*no such host|i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded|connection reset by peer|No such image/i,
    reason: 'image-unavailable',
    message: () => 'An image could not be pulled.',
    remedy: 'Check the network connection and the versions in .env, then try again.',
  },
  {
    when: /target \S+: failed to solve|failed to build|executor failed running|did not complete successfully/i,
    reason: 'image-unavailable',
    message: () => 'An image could not be built.',
    remedy: 'Check the output of the build. It downloads Python packages from the network.',
  },
  {
    when: /required variable (\w+) is missing a value/i,
    reason: 'compose-invalid',
    message: (match) => `The variable ${match[1] ?? ''} is not set.`,
    remedy: 'Set it in the .env file next to the Compose file.',
  },
  {
    when: /invalid mount config|bind source path does not exist[^\n]*/i,
    reason: 'config-invalid',
    message: () => 'A file or folder that a service mounts could not be mounted.',
    remedy: 'Create it, or correct `volumes` in the Compose file.',
  },
  {
    when: /yaml: [^\n]*|validating \S+: [^\n]*|services\.\S+ [^\n]*(?:must|not allowed)[^\n]*|depends on undefined [^\n]*/i,
    reason: 'compose-invalid',
    message: (match) => `The Compose file is not valid: ${match[0]}.`,
    remedy: 'Correct it. `docker compose config` shows the same message.',
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

/** What the end of a service's log says about why it fails. */
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
    message: 'it has no permission to read or write one of its files',
    remedy:
      'Give the data folders to user 65534 (`scripts/setup.sh --bind`) and make the configuration readable (`chmod -R o+rX config`).',
  },
  {
    cause: 'disk-full',
    when: /no space left on device/i,
    message: 'the disk is full',
    remedy: 'Free up some space, or lower PROMETHEUS_RETENTION_SIZE in .env.',
  },
  {
    cause: 'config',
    when: /error loading config|loading configuration file.*failed|couldn't load configuration|parsing YAML file|yaml: |failed to apply new config|unmarshal errors/i,
    message: 'its configuration is not valid',
    remedy: 'Correct the file named in the log. The Problems panel shows the location.',
  },
  {
    cause: 'port',
    when: /address already in use|port is already allocated/i,
    message: 'its port is already in use',
    remedy: 'Stop the program that uses the port, or set another port in .env.',
  },
  {
    cause: 'corrupt-data',
    when: /opening storage failed|corrupt|unexpected end of JSON|lock DB directory/i,
    message: 'its data cannot be opened',
    remedy:
      'Check that no other Prometheus uses the same folder. Otherwise, restore or delete the data.',
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
    message: 'its log does not show a known cause',
    remedy: 'Check the last lines of its log.',
    evidence: '',
  };
}
