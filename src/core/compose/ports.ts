import type { YamlNode } from '../yaml/tree/node.ts';
import { fieldOf, textOf } from '../yaml/tree/fields.ts';

/** A port of a service that is published. */
export interface ServicePort {
  /** Address on the host; empty for all. */
  readonly host: string;
  /** Undefined where Docker chooses one. */
  readonly published: number | undefined;
  /** The ports of which Docker chooses one, where the file gives a range. */
  readonly among?: readonly number[];
  readonly target: number;
  readonly protocol: string;
}

const short = /^(?:(?:(\[[^\]]*\]|[^:[\]]*):)?(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(?:\/([a-z]+))?$/i;

/**
 * Reads an entry of `ports`, short (`127.0.0.1:9090:9090/tcp`, ranges too) or long, as Compose does
 * (compose-go types.ParsePortConfig); none where it cannot be read.
 * @param fill replaces the variables of a text
 */
export function readPorts(node: YamlNode, fill: (text: string) => string): readonly ServicePort[] {
  const text = textOf(node);
  if (text !== undefined) return readShort(fill(text));
  const field = (key: string): string => fill(textOf(fieldOf(node, key)) ?? '');
  const target = Number(field('target'));
  if (!Number.isInteger(target) || target <= 0) return [];
  const published = /^\d+(?:-\d+)?$/.test(field('published')) ? rangeOf(field('published')) : [];
  return [
    {
      host: field('host_ip'),
      ...publishedAs(published.filter((port) => port > 0)),
      target,
      protocol: field('protocol') || 'tcp',
    },
  ];
}

function readShort(text: string): readonly ServicePort[] {
  const match = short.exec(text);
  if (match === null) return [];
  const [, address = '', publishedText, targetText = '', protocol = 'tcp'] = match;
  const host = address.replace(/^\[|\]$/g, '');
  const targets = rangeOf(targetText);
  const published = publishedText === undefined ? [] : rangeOf(publishedText);
  return targets.map((target, index) => ({
    host,
    ...(published.length === targets.length
      ? { published: published[index] }
      : publishedAs(published)),
    target,
    protocol: protocol.toLowerCase(),
  }));
}

/** Of a range for one port Docker chooses. */
function publishedAs(ports: readonly number[]): Pick<ServicePort, 'published' | 'among'> {
  return ports.length > 1 ? { published: undefined, among: ports } : { published: ports[0] };
}

function rangeOf(text: string): readonly number[] {
  const [first = 0, last = first] = text.split('-').map(Number);
  if (last < first || last > 65_535) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** An address to connect to for an address to listen on. */
export function reachableHost(host: string): string {
  return ['', '0.0.0.0', '127.0.0.1', '::', '::1'].includes(host) ? 'localhost' : host;
}
