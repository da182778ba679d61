import { readYaml, type YamlSyntaxError } from '../yaml/reader/read.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { fieldOf, fieldsOf, itemsOf, textOf } from './fields.ts';
import { interpolate } from './interpolation.ts';
import { readPorts, type ServicePort } from './ports.ts';
import { readVolume, type ServiceMount } from './volumes.ts';

/** A service as its Compose file declares it, variables filled in as far as they are known. */
export interface DeclaredService {
  readonly name: string;
  /** Empty where it is built. */
  readonly image: string;
  readonly command: readonly string[];
  readonly mounts: readonly ServiceMount[];
  readonly ports: readonly ServicePort[];
  readonly networks: readonly string[];
  readonly networkMode: string | undefined;
}

/** What is read of a Compose file. */
export interface ComposeFile {
  /** In the order of the file; empty where there is an error. */
  readonly services: readonly DeclaredService[];
  readonly error: YamlSyntaxError | undefined;
}

/**
 * Reads a Compose file by itself: without override files, `extends`, `include` and profiles, which
 * only Compose knows how to put together. Never throws.
 * @param env the variables of the `.env` beside it
 */
export function readComposeFile(text: string, env: ReadonlyMap<string, string>): ComposeFile {
  const { root, error } = readYaml(text);
  const fill = (value: string): string => interpolate(value, env);
  const services = [...fieldsOf(fieldOf(root, 'services'))].map(([name, service]) =>
    readService(name, service, fill),
  );
  return { services, error };
}

function readService(
  name: string,
  node: YamlNode,
  fill: (text: string) => string,
): DeclaredService {
  const networks = fieldOf(node, 'networks');
  const mode = textOf(fieldOf(node, 'network_mode'));
  return {
    name,
    image: fill(textOf(fieldOf(node, 'image')) ?? ''),
    command: wordsOf(fieldOf(node, 'command')).map(fill),
    mounts: itemsOf(fieldOf(node, 'volumes')).flatMap((item) => readVolume(item, fill) ?? []),
    ports: itemsOf(fieldOf(node, 'ports')).flatMap((item) => readPorts(item, fill)),
    networks:
      networks?.kind === 'mapping'
        ? [...fieldsOf(networks).keys()]
        : itemsOf(networks).map((item) => fill(textOf(item) ?? '')),
    networkMode: mode === undefined ? undefined : fill(mode),
  };
}

/** The words of a command: a list, or a text that is split as a shell does. */
function wordsOf(node: YamlNode | undefined): readonly string[] {
  const text = textOf(node);
  if (text === undefined) return itemsOf(node).map((item) => textOf(item) ?? '');
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s'"\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g,
      (_, double?: string, single?: string, escaped?: string) =>
        double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? '',
    ),
  );
}
