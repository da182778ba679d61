import { remember } from '../base/remember.ts';
import { readYaml, type YamlSyntaxError } from '../yaml/reader/read.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { fieldOf, fieldsOf, itemsOf } from '../yaml/tree/fields.ts';
import { interpolate } from './interpolation.ts';
import { type Fill, filledText, readServicePart, type ServicePart } from './serviceParts.ts';

/** What one Compose file says, variables filled in as far as they are known. */
export interface ComposeFile {
  /** In the order of the file; empty where there is an error. */
  readonly services: ReadonlyMap<string, ServicePart>;
  /** The paths under `configs`, by name; a config without a file (`content`, `external`) has none. */
  readonly configs: ReadonlyMap<string, string | undefined>;
  readonly includes: readonly IncludedProject[];
  readonly error: YamlSyntaxError | undefined;
}

/** An entry of `include`. */
export interface IncludedProject {
  /** The first file, and those that override it. */
  readonly paths: readonly string[];
  /** What the paths in those files are relative to; undefined for the folder of the first. */
  readonly projectDirectory: string | undefined;
  /** Instead of the `.env` of that folder. */
  readonly envFiles: readonly string[] | undefined;
}

/**
 * Reads one Compose file; `readComposeProject` puts several together. Never throws.
 * @param env the variables of the `.env` beside it
 */
export function readComposeFile(text: string, env: ReadonlyMap<string, string>): ComposeFile {
  // Every configuration beside it asks for it again.
  return remembered(JSON.stringify([text, [...env]]));
}

const remembered = remember((key) => {
  const [text, env] = JSON.parse(key) as [string, [string, string][]];
  return readFile(text, new Map(env));
}, 20);

function readFile(text: string, env: ReadonlyMap<string, string>): ComposeFile {
  const { root, error } = readYaml(text);
  const fill: Fill = (value) => interpolate(value, env);
  const file = (node: YamlNode): string | undefined => filledText(fieldOf(node, 'file'), fill);
  return {
    services: mapped(fieldOf(root, 'services'), (node) => readServicePart(node, fill)),
    configs: mapped(fieldOf(root, 'configs'), file),
    includes: itemsOf(fieldOf(root, 'include')).map((node) => readInclude(node, fill)),
    error,
  };
}

function readInclude(node: YamlNode, fill: Fill): IncludedProject {
  const short = filledText(node, fill);
  if (short !== undefined) {
    return { paths: [short], projectDirectory: undefined, envFiles: undefined };
  }
  return {
    paths: textsOf(fieldOf(node, 'path'), fill) ?? [],
    projectDirectory: filledText(fieldOf(node, 'project_directory'), fill),
    envFiles: textsOf(fieldOf(node, 'env_file'), fill),
  };
}

/** One text or a list of them. */
function textsOf(node: YamlNode | undefined, fill: Fill): readonly string[] | undefined {
  if (node === undefined) return undefined;
  const one = filledText(node, fill);
  return one === undefined ? itemsOf(node).map((item) => filledText(item, fill) ?? '') : [one];
}

function mapped<T>(
  node: YamlNode | undefined,
  read: (node: YamlNode) => T,
): ReadonlyMap<string, T> {
  return new Map([...fieldsOf(node)].map(([name, value]) => [name, read(value)]));
}
