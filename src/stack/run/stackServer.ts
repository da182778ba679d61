import { reachableHost } from '../../core/compose/ports.ts';
import type { ServerAddress } from '../../prometheus/address.ts';
import type { EngineContainer } from '../engine/engineTypes.ts';

/** A stack by its folder. */
interface StackFolder {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** The Prometheus of a stack and the Alertmanagers beside it, as their containers publish them; undefined
 * where no Prometheus runs, or it publishes no port. */
export function stackServer(
  { name, path }: StackFolder,
  containers: readonly EngineContainer[],
): ServerAddress | undefined {
  const [url] = publishedBy(containers, /prometheus/i, 9090);
  if (url === undefined) return undefined;
  const alertmanagers = publishedBy(containers, /alertmanager/i, 9093);
  return { name, url, stack: path, ...(alertmanagers.length === 0 ? {} : { alertmanagers }) };
}

function publishedBy(
  containers: readonly EngineContainer[],
  program: RegExp,
  port: number,
): readonly string[] {
  return containers.flatMap((one) => {
    const isMeant = one.state === 'running' && runs(one, program);
    const found = isMeant ? one.ports.find(({ container }) => container === port) : undefined;
    return found === undefined ? [] : [`http://${reachableHost(found.host)}:${found.published}`];
  });
}

function runs({ image, service }: EngineContainer, program: RegExp): boolean {
  return program.test(image) || program.test(service);
}

/**
 * The container of a stack that a scrape URL of its Prometheus names: by its service, its name or id, or
 * `localhost`, which is the container of Prometheus itself; undefined where it is none of them.
 */
export function scrapedContainer(
  scrapeUrl: string,
  containers: readonly EngineContainer[],
): EngineContainer | undefined {
  if (!URL.canParse(scrapeUrl)) return undefined;
  const { hostname } = new URL(scrapeUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (reachableHost(host) === 'localhost' || host === 'localhost') {
    return containers.find(
      (one) => runs(one, /prometheus/i) && one.ports.some(({ container }) => container === 9090),
    );
  }
  return containers.find(
    ({ service, name, id }) =>
      service === host || name === host || (/^[0-9a-f]{12,}$/.test(host) && id.startsWith(host)),
  );
}
