import { relative } from 'node:path';
import { counted } from '../../core/base/words.ts';
import type { ContainerEvidence, Evidence } from './evidence.ts';
import type { Diagnosis } from './diagnosis.ts';

/** Exit statuses of a container that was told to stop, and did or was made to. */
const stoppedStatuses = [0, 137, 143];
/** Bytes. */
const leastDisk = 1024 * 1024 * 1024;

/** Files that a service may not use. */
export function permissions({ mounts, containers }: Evidence): Diagnosis[] {
  const files = mounts.filter((error) => error.reason === 'file-unreadable');
  const logs = containers.filter((one) => isIll(one) && one.log.cause === 'permission');
  const path = files[0]?.path;
  if (files.length === 0 && logs.length === 0) return [];
  return [
    {
      id: 'permission-denied',
      kind: 'problem',
      title:
        files[0]?.message ?? `${logs[0]?.service ?? ''} has no permission to use one of its files.`,
      evidence: [...files.map((error) => error.message), ...logs.map((one) => one.log.evidence)],
      remedy: files[0]?.remedy ?? logs[0]?.log.remedy ?? '',
      ...(path === undefined
        ? {}
        : { repair: { kind: 'make-readable', title: 'Make It Readable', path } as const }),
    },
  ];
}

/** Mounts of what is not there, or is a folder. */
export function wrongMounts({ mounts, foldersForFiles, inventory }: Evidence): Diagnosis[] {
  const missing = mounts
    .filter((error) => error.reason === 'config-invalid')
    .map((error): Diagnosis => ({
      id: 'wrong-mount',
      kind: 'problem',
      title: error.message,
      evidence: [error.message],
      remedy: error.remedy,
    }));
  const folders = foldersForFiles.map(({ service, source }): Diagnosis => {
    const path = relative(inventory.folder, source);
    return {
      id: 'wrong-mount',
      kind: 'problem',
      title: `${path} is a directory, but ${service} expects a file.`,
      evidence: [`${source} is a directory. Docker creates one if a mounted file does not exist.`],
      remedy: `Stop the stack, remove the directory (rmdir ${path}), create the file, and start the stack again.`,
    };
  });
  return [...missing, ...folders];
}

/** Configurations that a server does not load. */
export function configuration({
  configErrors,
  configLoaded,
  containers,
  mounts,
}: Evidence): Diagnosis[] {
  const logs = containers.filter((one) => isIll(one) && one.log.cause === 'config');
  if (configErrors.length === 0 && configLoaded && logs.length === 0) return [];
  const isValidNow = configErrors.length + logs.length + mounts.length === 0;
  const places = configErrors.map((one) => `${one.path}:${one.line}: ${one.message}`);
  const refused = configLoaded ? [] : ['Prometheus rejected its configuration at the last reload.'];
  return [
    {
      id: 'config-not-loaded',
      kind: 'problem',
      title: places[0] ?? 'A configuration file is not valid.',
      evidence: [...places, ...refused, ...logs.map((one) => one.log.evidence)],
      remedy: isValidNow
        ? 'The file is valid now. Reload the configuration.'
        : 'Correct the file, then reload the configuration.',
      ...(isValidNow ? { repair: { kind: 'reload', title: 'Reload Prometheus' } as const } : {}),
    },
  ];
}

/** Containers that the kernel has killed. */
export function memory({ containers, inventory }: Evidence): Diagnosis[] {
  return containers
    .filter((one) => one.oomKilled)
    .map((one): Diagnosis => {
      const variable = `${one.service.toUpperCase().replaceAll('-', '_')}_MEMORY`;
      const megabytes = Math.round(one.hardening.memoryLimit / 1_048_576);
      const limit = megabytes === 0 ? 'no memory limit' : `memory limit ${megabytes} MB`;
      return {
        id: 'out-of-memory',
        kind: 'problem',
        title: `${one.service} was killed because it ran out of memory.`,
        evidence: [`Exit status ${one.exitCode}, killed by the kernel, ${limit}`],
        remedy: `Increase its memory limit (${variable} in .env) and start it again.`,
        ...(megabytes > 0 && inventory.env.has(variable)
          ? {
              repair: {
                kind: 'set-env',
                title: `Set ${variable} to ${megabytes * 2}m`,
                name: variable,
                value: `${megabytes * 2}m`,
              } as const,
            }
          : {}),
      };
    });
}

/** A disk that is full. */
export function disk({ freeDisk, containers }: Evidence): Diagnosis[] {
  const logs = containers.filter((one) => one.log.cause === 'disk-full');
  if (freeDisk >= leastDisk && logs.length === 0) return [];
  return [
    {
      id: 'disk-full',
      kind: 'problem',
      title: 'The disk is full or almost full.',
      evidence: [
        `${Math.round(freeDisk / 1_048_576)} MB are free.`,
        ...logs.map((one) => one.log.evidence),
      ],
      remedy:
        'Free up some space (`docker system df` shows what Docker uses), or lower PROMETHEUS_RETENTION_SIZE.',
    },
  ];
}

/** Services that crash or hang for another reason. */
export function failing({ containers }: Evidence): Diagnosis[] {
  const explained = ['permission', 'config', 'disk-full'];
  return containers
    .filter((one) => isIll(one) && !one.oomKilled && !explained.includes(one.log.cause))
    .filter((one) => one.state !== 'exited' || !stoppedStatuses.includes(one.exitCode))
    .map((one): Diagnosis => {
      const state = one.state === 'running' ? one.health : `${one.state}, status ${one.exitCode}`;
      const lines = [one.error, one.healthOutput, one.log.evidence].filter((line) => line !== '');
      return {
        id: 'service-failing',
        kind: 'problem',
        title: `${one.service} is failing (${state}, restarted ${counted(one.restartCount, 'time')}).`,
        evidence: [...new Set(lines)],
        remedy: one.log.remedy,
        repair:
          one.state === 'created'
            ? { kind: 'start', title: 'Start Stack' }
            : { kind: 'restart', title: `Restart ${one.service}`, service: one.service },
      };
    });
}

/** Services that nobody has started, or that were stopped. */
export function notRunning({ services, containers }: Evidence): Diagnosis[] {
  const missing = services.filter(({ name }) => {
    const container = containers.find((one) => one.service === name);
    if (container === undefined) return true;
    // Not started yet, or stopped on purpose: a failure has its own diagnosis.
    if (container.state === 'created') return container.error === '';
    return (
      container.state === 'exited' &&
      stoppedStatuses.includes(container.exitCode) &&
      !container.oomKilled
    );
  });
  if (missing.length === 0) return [];
  const names = missing.map((one) => one.name).join(', ');
  return [
    {
      id: 'not-running',
      kind: 'problem',
      title: `Not running: ${names}.`,
      evidence: [
        `The Compose file has ${counted(services.length, 'service')}, but the engine does not run all of them.`,
      ],
      remedy: 'Start the stack.',
      repair: { kind: 'start', title: 'Start Stack' },
    },
  ];
}

/** A container that does not do what it should. */
function isIll(one: ContainerEvidence): boolean {
  if (one.state === 'running') return one.health === 'unhealthy';
  return one.state !== 'created' || one.error !== '';
}
