import type { YamlConcrete, YamlNode } from '../yaml/tree/node.ts';
import { fieldOf, fieldsOf, itemsOf, textOf } from '../yaml/tree/fields.ts';
import { readPorts, type ServicePort } from './ports.ts';
import { commandWords } from './words.ts';
import { readVolume, type ServiceMount } from './volumes.ts';

/** What one file says of a service; undefined where it says nothing. */
export interface ServicePart {
  readonly image: string | undefined;
  readonly build: ServiceBuild | undefined;
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  readonly mounts: Listed<ServiceMount>;
  readonly ports: Listed<ServicePort>;
  readonly networks: Listed<string>;
  readonly configs: Listed<ConfigGrant>;
  readonly networkMode: string | undefined;
  readonly extended: ExtendedService | undefined;
}

/** Entries that are added to those of an earlier file, or that replace them (`!override`, `!reset`). */
export interface Listed<T> {
  readonly entries: readonly T[];
  readonly replaces: boolean;
}

/** Where a service's image is built. */
export interface ServiceBuild {
  /** As it is written; empty where the file names none. */
  readonly context: string;
  readonly dockerfile: string;
}

/** An entry of a service's `configs`. */
export interface ConfigGrant {
  /** The key under the file's own `configs`. */
  readonly source: string;
  readonly target: string;
}

/** What `extends` names; `file` is undefined for the file itself. */
export interface ExtendedService {
  readonly service: string;
  readonly file: string | undefined;
}

/** Replaces the variables of a text. */
export type Fill = (text: string) => string;

/** Reads a service of one file. */
export function readServicePart(node: YamlNode, fill: Fill): ServicePart {
  const text = (key: string): string | undefined => filledText(fieldOf(node, key), fill);
  return {
    image: text('image'),
    build: readBuild(fieldOf(node, 'build'), fill),
    entrypoint: wordsOf(fieldOf(node, 'entrypoint'), fill),
    command: wordsOf(fieldOf(node, 'command'), fill),
    mounts: listed(fieldOf(node, 'volumes'), (item) => readVolume(item, fill) ?? []),
    ports: listed(fieldOf(node, 'ports'), (item) => readPorts(item, fill)),
    networks: readNetworks(fieldOf(node, 'networks'), fill),
    configs: listed(fieldOf(node, 'configs'), (item) => readGrant(item, fill)),
    networkMode: text('network_mode'),
    extended: readExtended(fieldOf(node, 'extends'), fill),
  };
}

/** A service of which a later file, or the service that extends it, says more (compose-go
 * override/merge.go). */
export function mergeParts(base: ServicePart, over: ServicePart): ServicePart {
  return {
    image: over.image ?? base.image,
    build: over.build ?? base.build,
    entrypoint: over.entrypoint ?? base.entrypoint,
    command: over.command ?? base.command,
    mounts: mergeListed(base.mounts, over.mounts, ({ target }) => target),
    ports: mergeListed(base.ports, over.ports, (port) => JSON.stringify(port)),
    networks: mergeListed(base.networks, over.networks, (name) => name),
    configs: mergeListed(base.configs, over.configs, ({ target }) => target),
    networkMode: over.networkMode ?? base.networkMode,
    extended: over.extended,
  };
}

/** An entry with the key of an earlier one takes its place. */
function mergeListed<T>(base: Listed<T>, over: Listed<T>, keyOf: (entry: T) => string): Listed<T> {
  if (over.replaces) return over;
  const merged = new Map(base.entries.map((entry) => [keyOf(entry), entry]));
  for (const entry of over.entries) merged.set(keyOf(entry), entry);
  return { entries: [...merged.values()], replaces: base.replaces };
}

function listed<T>(
  node: YamlConcrete | undefined,
  read: (item: YamlConcrete) => T | readonly T[],
): Listed<T> {
  const replaces = isReplacing(node);
  if (node?.properties?.tag === '!reset') return { entries: [], replaces };
  return { entries: itemsOf(node).flatMap((item) => read(item)), replaces };
}

function isReplacing(node: YamlConcrete | undefined): boolean {
  const tag = node?.properties?.tag;
  return tag === '!reset' || tag === '!override';
}

function readBuild(node: YamlConcrete | undefined, fill: Fill): ServiceBuild | undefined {
  if (node === undefined || node.properties?.tag === '!reset') return undefined;
  const context = filledText(node, fill) ?? filledText(fieldOf(node, 'context'), fill);
  const dockerfile = filledText(fieldOf(node, 'dockerfile'), fill) ?? 'Dockerfile';
  return { context: context ?? '', dockerfile };
}

function readNetworks(node: YamlConcrete | undefined, fill: Fill): Listed<string> {
  if (node?.kind !== 'mapping') return listed(node, (item) => fill(textOf(item) ?? ''));
  return { entries: [...fieldsOf(node).keys()], replaces: isReplacing(node) };
}

function readGrant(node: YamlConcrete, fill: Fill): ConfigGrant | readonly ConfigGrant[] {
  const source = filledText(node, fill) ?? filledText(fieldOf(node, 'source'), fill);
  if (source === undefined) return [];
  return { source, target: filledText(fieldOf(node, 'target'), fill) ?? `/${source}` };
}

function readExtended(node: YamlConcrete | undefined, fill: Fill): ExtendedService | undefined {
  const service = filledText(node, fill) ?? filledText(fieldOf(node, 'service'), fill);
  if (service === undefined) return undefined;
  return { service, file: filledText(fieldOf(node, 'file'), fill) };
}

function wordsOf(node: YamlConcrete | undefined, fill: Fill): readonly string[] | undefined {
  const text = textOf(node);
  if (text !== undefined) return commandWords(text).map(fill);
  return node?.kind === 'sequence'
    ? itemsOf(node).map((item) => fill(textOf(item) ?? ''))
    : undefined;
}

/** The text of a scalar with its variables filled in. */
export function filledText(node: YamlNode | undefined, fill: Fill): string | undefined {
  const text = textOf(node);
  return text === undefined ? undefined : fill(text);
}
