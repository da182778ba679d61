import { lasting } from '../core/base/words.ts';
import { reachableHost } from '../core/compose/ports.ts';
import type { RowTarget } from '../platform/row.ts';
import type { StackFailure } from '../stack/errors.ts';
import type { ServiceStatus, StackStatus } from '../stack/run/status.ts';
import { escapeMarkdown, icons, type NodeIcon, type ViewNode } from './nodes.ts';

/** One stack of the workspace. */
export interface StackFolder {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

/** The row of a stack with its services. `retry` is the command that looks at the engine again. */
export function stackNode(
  folder: StackFolder,
  status: StackStatus,
  now: number,
  retry: string,
): ViewNode {
  const target: RowTarget = { kind: 'stack', folder: folder.path };
  const node = { label: folder.name, target, expanded: true };
  switch (status.kind) {
    case 'connecting':
      return { ...node, id: `${folder.path}|…`, description: 'connecting…', icon: icons.loading };
    case 'unreachable':
      return {
        ...node,
        id: `${folder.path}|failed`,
        description: reasonOf(status.error.reason),
        icon: icons.unreachable,
        contextValue: 'stack',
        children: () => [
          {
            id: `${folder.path}|why`,
            label: status.error.message,
            description: status.error.remedy,
            icon: icons.info,
          },
          {
            id: `${folder.path}|retry`,
            label: 'Retry',
            icon: icons.retry,
            command: { id: retry, title: 'Retry', arguments: [] },
          },
        ],
      };
    case 'known':
      return {
        ...node,
        id: folder.path,
        description: summaryOf(status.services),
        icon: { id: 'layers' },
        contextValue: status.services.some(isRunning) ? 'stack.running' : 'stack.stopped',
        ...(status.services.length === 0
          ? {}
          : {
              children: () => status.services.map((one) => serviceNode(folder, one, now)),
            }),
      };
  }
}

function reasonOf(reason: StackFailure): string {
  if (reason === 'docker-missing') return 'Docker is not installed';
  if (reason === 'engine-permission') return 'permission denied';
  return 'Docker engine not reachable';
}

function isRunning(service: ServiceStatus): boolean {
  return service.state === 'running';
}

function summaryOf(services: readonly ServiceStatus[]): string {
  const running = services.filter(isRunning);
  if (running.length === 0) return 'stopped';
  const unhealthy = running.filter(({ health }) => health === 'unhealthy').length;
  const up = `${running.length}/${services.length} running`;
  return unhealthy === 0 ? up : `${up}, ${unhealthy} unhealthy`;
}

function serviceNode(folder: StackFolder, service: ServiceStatus, now: number): ViewNode {
  const published = service.ports[0];
  const target = { kind: 'service', folder: folder.path, service: service.service } as const;
  const running = isRunning(service);
  return {
    id: `${folder.path}|${service.service}|${service.name}`,
    label: service.service,
    description: descriptionOf(service, now),
    icon: iconOf(service),
    contextValue: `service.${running ? 'running' : 'stopped'}${published === undefined ? '' : '.web'}`,
    target:
      published === undefined
        ? target
        : { ...target, url: `http://${reachableHost(published.host)}:${published.published}` },
    tooltip: () => tooltipOf(service, now),
  };
}

function iconOf({ state, health, exitCode }: ServiceStatus): NodeIcon {
  if (state === 'running') {
    if (health === 'unhealthy') return icons.down;
    return health === 'starting' ? { id: 'loading~spin' } : icons.up;
  }
  if (state === 'restarting' || state === 'dead' || exitCode !== 0) return icons.down;
  return { id: 'circle-outline' };
}

function descriptionOf(service: ServiceStatus, now: number): string {
  const { state, health, startedAt, usage, ports, exitCode, oomKilled } = service;
  if (state !== 'running') {
    if (oomKilled) return `${state}: out of memory`;
    return exitCode === 0 ? state : `${state}: exit status ${exitCode}`;
  }
  return [
    health === 'none' ? 'running' : health,
    startedAt === undefined ? '' : `up ${lasting(Math.max(0, now - startedAt) / 1000)}`,
    ports.map(({ published }) => `:${published}`).join(' '),
    usage === undefined ? '' : `${usage.cpuPercent.toFixed(1)} % CPU`,
    usage === undefined ? '' : megabytes(usage.memoryBytes),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function tooltipOf(service: ServiceStatus, now: number): string {
  const { usage } = service;
  const facts = [
    `**${escapeMarkdown(service.service)}** ${escapeMarkdown(descriptionOf(service, now))}`,
    `Image ${escapeMarkdown(service.image)}`,
    `Container ${escapeMarkdown(service.name)}`,
    ...service.ports.map(
      ({ host, published, container }) =>
        `Port ${escapeMarkdown(`${host}:${published}`)} → ${container}`,
    ),
    usage === undefined || usage.memoryLimit === 0
      ? ''
      : `Memory ${megabytes(usage.memoryBytes)} of ${megabytes(usage.memoryLimit)}`,
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}
