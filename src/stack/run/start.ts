import { lastLines } from '../compose/runCommand.ts';
import type { ComposeContainer } from '../compose/composeCommands.ts';
import { readLog } from '../compose/composeFailure.ts';
import { parseProgress } from '../compose/composeProgress.ts';
import { StackError, pause, throwIfAborted } from '../errors.ts';
import { withStackLock } from './lock.ts';
import { openProject, preflight } from './preflight.ts';
import type { OpenedProject, Ready, StackTools } from './preflight.ts';
import type { Project } from '../compose/project.ts';

/** What a start is doing, for a progress notification. */
export interface StartProgress {
  readonly phase: 'preflight' | 'up' | 'health' | 'cleanup';
  /** One phrase, for example `Waiting for alertmanager to become healthy`. */
  readonly message: string;
  /** The service it is about, where it is about one. */
  readonly service?: string;
}

/** How a stack is started. */
export interface StartOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StartProgress) => void) | undefined;
  /** Every line that Compose prints. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Milliseconds that services may take to become healthy once they are started. */
  readonly healthTimeout?: number;
  /** Milliseconds between two looks at the containers. */
  readonly pollEvery?: number;
}

/** A stack that runs. */
export interface Started {
  readonly containers: readonly ComposeContainer[];
}

/** Lines of a failed service's log that are shown. */
const shownLogLines = 15;
/** Looks in a row at a container that is not running before it counts as failed. */
const looksBeforeFailed = 4;

/** Starts a stack and resolves when every service is healthy. What goes wrong is a `StackError` with
 * the last log lines; what was started by then is stopped again. Safe to repeat: it repairs what an
 * interrupted start has left. */
export function startStack(
  project: Project,
  tools: StackTools,
  options: StartOptions = {},
): Promise<Started> {
  return withStackLock(project.folder, async () => {
    const ready = await preflight(project, tools, {
      signal: options.signal,
      onStep: (message) => options.onProgress?.({ phase: 'preflight', message }),
    });
    try {
      await bringUp(ready, options);
      return { containers: await waitUntilHealthy(ready, options) };
    } catch (error) {
      const explained = await withLog(ready, error);
      options.onProgress?.({ phase: 'cleanup', message: 'Stopping what was started' });
      await takeBack(ready, explained);
      throw explained;
    }
  });
}

async function bringUp(ready: Ready, options: StartOptions): Promise<void> {
  options.onProgress?.({ phase: 'up', message: 'Creating containers' });
  await ready.run(ready.compose.up(), {
    signal: options.signal,
    onLine: (line) => {
      options.onLine?.(line);
      const step = parseProgress(line);
      if (step === undefined) return;
      const service = serviceOf(step.name, ready);
      const message = `${service ?? step.name}: ${step.doing}`;
      options.onProgress?.({ phase: 'up', message, ...(service === undefined ? {} : { service }) });
    },
  });
}

/** The service that a container (`project-service-1`) or build is of. */
function serviceOf(name: string, ready: Ready): string | undefined {
  const names = ready.services.map((service) => service.name);
  return names.find((one) => one === name) ?? names.find((one) => name.endsWith(`-${one}-1`));
}

async function waitUntilHealthy(
  ready: Ready,
  options: StartOptions,
): Promise<readonly ComposeContainer[]> {
  const deadline = Date.now() + (options.healthTimeout ?? 300_000);
  const looks = new Map<string, number>();
  for (;;) {
    throwIfAborted(options.signal);
    const containers = await ready.run(ready.compose.ps(), { signal: options.signal });
    const waiting: string[] = [];
    for (const { name } of ready.services) {
      const container = containers.find((one) => one.service === name);
      if (isWell(container)) {
        looks.delete(name);
        continue;
      }
      waiting.push(name);
      const broken = container === undefined || !isStarting(container);
      looks.set(name, broken ? (looks.get(name) ?? 0) + 1 : 0);
      if (container?.health === 'unhealthy' || (looks.get(name) ?? 0) >= looksBeforeFailed)
        throw serviceFailed(name, container);
    }
    if (waiting.length === 0) return containers;
    if (Date.now() > deadline) throw serviceSlow(waiting);
    const message = `Waiting for ${waiting.join(', ')} to become healthy`;
    options.onProgress?.({ phase: 'health', message });
    await pause(options.pollEvery ?? 1000, options.signal);
  }
}

function isWell(container: ComposeContainer | undefined): boolean {
  return container?.state === 'running' && ['healthy', ''].includes(container.health);
}

function isStarting(container: ComposeContainer): boolean {
  return container.state === 'running' && container.health === 'starting';
}

function serviceFailed(name: string, container: ComposeContainer | undefined): StackError {
  const state =
    container === undefined
      ? 'has no container'
      : container.state === 'running'
        ? `is ${container.health}`
        : `is not running (${container.state}, exit status ${container.exitCode})`;
  return failureOf(name, `Service ${name} ${state}.`);
}

function serviceSlow([first = '', ...rest]: readonly string[]): StackError {
  return failureOf(
    first,
    `Timed out waiting for ${[first, ...rest].join(', ')} to become healthy.`,
  );
}

/** The failure of a service; `withLog` adds the end of its log. */
function failureOf(service: string, message: string): StackError {
  return new StackError('service-failed', message, 'Check the last lines of its log.', { service });
}

/** A service's failure with the end of its log and what to do about it. */
async function withLog(ready: Ready, error: unknown): Promise<unknown> {
  if (!(error instanceof StackError) || error.reason !== 'service-failed') return error;
  const service = error.service ?? serviceOf(error.container ?? '', ready);
  if (service === undefined) return error;
  const log = await ready.run(ready.compose.logs(service, 200)).catch(() => '');
  const finding = readLog(log);
  const message =
    finding.cause === 'unknown' ? error.message : `Service ${service} failed: ${finding.message}.`;
  const detail = lastLines(log, shownLogLines);
  return new StackError('service-failed', message, finding.remedy, { detail, service });
}

/** Leaves the project as it was before: what ran then still runs, nothing else does. A service that
 * failed keeps its stopped container, whose log and exit status say why. */
async function takeBack(ready: Ready, error: unknown): Promise<void> {
  const ran = ready.before.filter((one) => one.state === 'running').map((one) => one.service);
  const started = ready.services.map((one) => one.name).filter((name) => !ran.includes(name));
  const keep = error instanceof StackError && error.reason === 'service-failed';
  const command =
    keep || ready.before.length > 0 ? ready.compose.stop(started) : ready.compose.down();
  if (keep || started.length > 0) await ready.run(command).catch(() => undefined);
}

/** Stops a stack: containers and network go, the data stays. */
export function stopStack(
  project: Project,
  tools: StackTools,
  options: { signal?: AbortSignal | undefined; onLine?: (line: string) => void } = {},
): Promise<void> {
  return locked(project, tools, options.signal, (opened) =>
    opened.run(opened.compose.down(), options),
  );
}

/** Removes a stack; with `data` its volumes too, and with them everything that was recorded. */
export function removeStack(
  project: Project,
  tools: StackTools,
  options: { data: boolean; signal?: AbortSignal | undefined; onLine?: (line: string) => void },
): Promise<void> {
  return locked(project, tools, options.signal, (opened) =>
    opened.run(opened.compose.down({ volumes: options.data }), options),
  );
}

/** Restarts services, or all of them. */
export function restartStack(
  project: Project,
  tools: StackTools,
  options: {
    services?: readonly string[];
    signal?: AbortSignal | undefined;
    onLine?: (line: string) => void;
  } = {},
): Promise<void> {
  return locked(project, tools, options.signal, (opened) =>
    opened.run(opened.compose.restart(options.services), options),
  );
}

/** Pulls the newest images of the versions that are named. */
export function pullStack(
  project: Project,
  tools: StackTools,
  options: { signal?: AbortSignal | undefined; onLine?: (line: string) => void } = {},
): Promise<void> {
  return locked(project, tools, options.signal, (opened) =>
    opened.run(opened.compose.pull(), options),
  );
}

async function locked<T>(
  project: Project,
  tools: StackTools,
  signal: AbortSignal | undefined,
  work: (opened: OpenedProject) => Promise<T>,
): Promise<T> {
  return withStackLock(project.folder, async () => work(await openProject(project, tools, signal)));
}
