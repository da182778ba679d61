import type { Fix, TextEdit } from '../../base/problem.ts';
import { columnAt, plainSpan, type Span } from '../../base/text.ts';
import type { Failure } from '../../schema/schema.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';

/** The keys of a section that say where the parts of a URL go. */
interface UrlKeys {
  readonly path: string;
  readonly defaultPath: string;
}

/** Those of a scrape job. */
const jobKeys: UrlKeys = { path: 'metrics_path', defaultPath: '/metrics' };
/** Those of an entry of `alertmanagers`, for which the path of the API comes behind the prefix. */
const managerKeys: UrlKeys = { path: 'path_prefix', defaultPath: '/' };

/** An address that is written as a URL. */
interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
}

/**
 * A failure about a target with a slash in it, with a hint where the parts of the URL belong, and a fix
 * that puts them there. Without a fix where the section's other targets, or what it sets already, differ.
 */
export function withTargetAdvice(failure: Failure, section: StructValue): Failure {
  const keys = keysOf(section);
  const targets = section
    .structs('static_configs')
    .flatMap(({ value }) => value?.list('targets') ?? []);
  const wrong = targets.find(({ span }) => span === failure.at);
  const parts = wrong && partsOf(textOf(wrong.value));
  if (parts === undefined) return failure;
  const hint = hintFor(parts, section, keys);
  const written = targets.map(({ value, span }) => ({ parts: partsOf(textOf(value)), node: span }));
  const fix = fixFor(parts, written, section, keys);
  return { ...failure, hint, ...(fix === undefined ? {} : { fixes: [fix] }) };
}

/** Where the parts of a target that is written as a URL go in the section that takes it; undefined for others. */
export function targetHint(address: string, section: StructValue): string | undefined {
  const parts = partsOf(address);
  return parts && hintFor(parts, section, keysOf(section));
}

function keysOf(section: StructValue): UrlKeys {
  return 'path_prefix' in section.type.keys ? managerKeys : jobKeys;
}

function partsOf(address: string): UrlParts | undefined {
  const [, scheme = '', host, path = ''] =
    /^(?:(https?):\/\/)?([^/\s?#@]+)(\/[^\s?#]*)?$/i.exec(address) ?? [];
  if (host === undefined || (scheme === '' && path === '')) return undefined;
  return { scheme: scheme.toLowerCase(), host, path };
}

/** True where a path says nothing that the section does not say anyway. */
function isUsual(path: string, section: StructValue, { path: key, defaultPath }: UrlKeys): boolean {
  const set = section.has(key) ? section.text(key) : defaultPath;
  return path === '' || path === '/' || path === set;
}

function hintFor({ scheme, host, path }: UrlParts, section: StructValue, keys: UrlKeys): string {
  const places = [
    ...(scheme === '' ? [] : [`${scheme} under scheme`]),
    ...(path === '' || path === '/' ? [] : [`${path} under ${keys.path}`]),
  ];
  const rest = places.length === 0 ? '' : `; put ${places.join(' and ')}`;
  const probed = section.text(keys.path) === '/probe';
  return probed
    ? 'a target is host:port; for a prober, relabel_configs put the URL into __param_target and the prober into __address__'
    : `a target is only host:port: ${host}${rest}`;
}

function fixFor(
  { scheme, path }: UrlParts,
  targets: readonly { readonly parts: UrlParts | undefined; readonly node: YamlNode }[],
  section: StructValue,
  keys: UrlKeys,
): Fix | undefined {
  const inForce = section.has('scheme') ? section.text('scheme') : 'http';
  const newScheme = scheme === '' || scheme === inForce ? undefined : scheme;
  const newPath = isUsual(path, section, keys) ? undefined : path;
  // A section has one scheme and one path for all of its targets.
  const isShared = newScheme === undefined && newPath === undefined;
  const alike = targets.filter(
    ({ parts }) => parts?.scheme === scheme && (parts.path === path || isShared),
  );
  if (!isShared && alike.length < targets.length) return undefined;
  const keysToSet = [
    ...(newScheme === undefined ? [] : [['scheme', newScheme] as const]),
    ...(newPath === undefined ? [] : [[keys.path, newPath] as const]),
  ];
  const settings = keysToSet.map(([key, value]) => setting(section, key, value));
  const hosts = alike.map(({ parts, node }) => host(node, parts?.host ?? ''));
  const edits = [...hosts, ...settings];
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  const title = `Write host:port only${keysToSet.map(([key, value]) => `, and ${key}: ${value}`).join('')}`;
  return { title, edits: merged(edits), preferred: true };
}

/** Insertions at one place become one, in the order in which the lines are to stand. */
function merged(edits: readonly TextEdit[]): readonly TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    const same = result.findIndex(
      ({ span }) => span.from === edit.span.from && span.to === edit.span.to,
    );
    const other = result[same];
    if (other === undefined) result.push(edit);
    else result[same] = { ...other, newText: other.newText + edit.newText };
  }
  return result;
}

/** The target without what is around its host; quoted, for an IPv6 address begins with a bracket. */
function host(node: YamlNode, text: string): TextEdit | undefined {
  if (node.kind !== 'scalar' || node.properties !== undefined) return undefined;
  const isPlain = node.style === 'plain' && /^[\w.:-]+$/.test(text);
  const newText = isPlain ? text : node.style === 'double' ? `"${text}"` : `'${text}'`;
  return { span: { from: node.from, to: node.from + lengthOf(node) }, newText };
}

/** A block scalar's text reaches into the line behind it, which stays. */
function lengthOf({ source, from, to }: Span & { readonly source: string }): number {
  return source.slice(from, to).trimEnd().length;
}

/** Sets a key of the section: in its value, or in a line of its own in front of the others. */
function setting(section: StructValue, key: string, value: string): TextEdit | undefined {
  const own = section.field(key);
  if (own !== undefined) {
    if (own.span.kind !== 'scalar') return undefined;
    return { span: plainSpan(own.span), newText: value };
  }
  const first = section.field('static_configs')?.key;
  if (first?.kind !== 'scalar') return undefined;
  const { source, from } = first;
  const column = columnAt(source, from);
  const lead = source.slice(from - column, from);
  const at = { from, to: from };
  if (!/^[ -]*$/.test(lead)) return { span: at, newText: `${key}: ${value}, ` };
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  return { span: at, newText: `${key}: ${value}${lineBreak}${' '.repeat(column)}` };
}
