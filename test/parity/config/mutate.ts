import type { YamlMapping, YamlNode, YamlPair } from '../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../src/core/yaml/reader/read.ts';
import type { Random } from '../random.ts';

/** One change of a good file, and where it was made (offsets in the changed text). */
export interface Mutant {
  readonly text: string;
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

interface Site {
  readonly mapping: YamlMapping;
  readonly pair: YamlPair;
  readonly index: number;
}

const scalars = [
  '5',
  '"5"',
  '-1',
  '0',
  '1.5',
  '-1.5',
  '1e3',
  '99999999999999999999',
  'abc',
  '"abc"',
  'true',
  'no',
  '"true"',
  '',
  '""',
  '~',
  'null',
  'Null',
  '"null"',
  "'~'",
  '[]',
  '{}',
  '[a]',
  '[null]',
  '[a, a]',
  '[5, true]',
  '[{}]',
  '{a: b}',
  '{a: [b]}',
  '{a: }',
  '{"": x}',
  '{"ü": x}',
  '5m',
  '1h30m',
  '30m1h',
  '0s',
  '5x',
  '1d',
  '300y',
  '10MB',
  '-5KB',
  '10mb',
  'http://x:1/',
  'http://x:y/',
  'ftp://x',
  '"://x"',
  'http://a/%zz',
  'http://[::1]:80',
  'http://[::1',
  '(',
  '"[a-"',
  'a/b',
  '"a b"',
  'a-b',
  'a.b',
  '$1',
  '"${x}y"',
  'replace',
  'DROP',
  'hashmod',
  'labelmap',
  'labeldrop',
  'keepequal',
  'utf8',
  'legacy',
  'underscores',
  'TLS12',
  'v1',
  'v2',
  'http',
  'pod',
  'node',
  'PrometheusProto',
  'SRV',
  'A',
  '.nan',
  '2020-01-01',
  '!!str 5',
  '!!int "5"',
  '!!binary aGk=',
  '!foo bar',
  '*nope',
  '|-\n      5m',
];

/** Keys that are worth putting where they may not belong, with a value that may suit them. */
const foreign = [
  'basic_auth: {username: a, password: b}',
  'basic_auth: {}',
  'basic_auth:',
  'authorization: {credentials: x}',
  'authorization: {type: Basic}',
  'authorization:',
  'oauth2: {client_id: a, token_url: b}',
  'oauth2: {client_id: a}',
  'oauth2: {}',
  'bearer_token: abc',
  'bearer_token: ""',
  'bearer_token_file: x',
  'sigv4: {}',
  'sigv4: {access_key: a}',
  'tls_config: {cert: a, key_file: b}',
  'tls_config: {cert_file: a}',
  'tls_config: {ca: a, ca_file: b}',
  'proxy_url: http://p',
  'proxy_from_environment: true',
  'no_proxy: x',
  'http_headers: {Host: {values: [x]}}',
  'http_headers: {"x-a": {values: [x], secrets: y}}',
  'headers: {Authorization: x}',
  'headers: {content-type: x}',
  'relabel_configs: [{action: keep}]',
  'relabel_configs: [null]',
  'relabel_configs: [{target_label: "a-b", action: lowercase}]',
  'relabel_configs: [{source_labels: [a], target_label: __address__, replacement: x/y}]',
  'relabel_configs: [{target_label: __scrape_interval__, replacement: 0s}]',
  'relabel_configs: [{action: drop}]',
  'metric_relabel_configs: [{action: hashmod, target_label: a}]',
  'metric_relabel_configs: [{action: labelkeep, replacement: a}]',
  'static_configs: [{targets: ["http://x/y"]}]',
  'static_configs: [null]',
  'static_configs: [{}]',
  'static_configs: [{targets: [""]}]',
  'static_configs: [{targets: [a], labels: {__scrape_timeout__: 5h}}]',
  'kubernetes_sd_configs: [{role: pod, selectors: [{role: pod, label: "a in (b"}]}]',
  'kubernetes_sd_configs: [{role: pod, selectors: [{role: pod, field: "a"}]}]',
  'kubernetes_sd_configs: [{role: service, namespaces: {own_namespace: true}, kubeconfig_file: x}]',
  'http_sd_configs: [{url: "http:///x"}]',
  'dns_sd_configs: [{names: [a], type: MX}]',
  'file_sd_configs: [{files: [a.txt]}]',
  'scrape_interval: 5s',
  'scrape_timeout: 1h',
  'scrape_protocols: []',
  'scrape_protocols: [PrometheusProto, prometheusproto]',
  'scrape_protocols: [Nope]',
  'metric_name_validation_scheme: legacy',
  'metric_name_validation_scheme: nope',
  'metric_name_escaping_scheme: allow-utf-8',
  'metric_name_escaping_scheme: nope',
  'fallback_scrape_protocol: x',
  'job_name: minimal',
  'name: main',
  '<<: {scrape_interval: 1m, basic_auth: {username: z}}',
  '<<: [{}, 5]',
  '? [a]\n      : b',
  '"": x',
  '5: x',
];

/** Every pair of every mapping of a text. */
function sites(text: string): readonly Site[] {
  const found: Site[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind !== 'mapping') return;
    node.pairs.forEach((pair, index) => {
      found.push({ mapping: node, pair, index });
      visit(pair.value);
    });
  };
  const { root } = readYaml(text, { dialect: 'v2' });
  if (root !== undefined) visit(root);
  return found;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** A seeded change of a good text: drop, rename, retype, duplicate, misplace, or add a key. */
export function mutate(text: string, random: Random): Mutant {
  const all = sites(text);
  if (all.length === 0) return { text, what: 'nothing to change', from: 0, to: text.length };
  const site = random.pick(all);
  const { mapping, pair, index } = site;
  const replace = (from: number, to: number, by: string, what: string): Mutant => ({
    text: text.slice(0, from) + by + text.slice(to),
    what,
    from,
    to: from + by.length,
  });
  const separator = mapping.flow
    ? ', '
    : `\n${' '.repeat(columnOf(text, mapping.pairs[0]?.key.from ?? 0))}`;
  const addBefore = (key: YamlPair, addition: string, what: string): Mutant =>
    replace(key.key.from, key.key.from, addition + separator, what);
  const source = text.slice(pair.key.from, pair.value.to);
  switch (random.below(9)) {
    case 0: {
      const next = mapping.pairs[index + 1];
      const previous = mapping.pairs[index - 1];
      if (next !== undefined) return replace(pair.key.from, next.key.from, '', 'drop');
      if (previous === undefined) return replace(pair.key.from, pair.value.to, '{}', 'drop');
      return replace(previous.value.to, pair.value.to, '', 'drop');
    }
    case 1:
      return replace(
        pair.key.from,
        pair.key.to,
        misspell(text.slice(pair.key.from, pair.key.to), random),
        'rename',
      );
    case 2:
    case 3:
    case 4: {
      const value = random.pick(scalars);
      const spaced = text.charAt(pair.value.from - 1) === ' ' ? value : ` ${value}`;
      return replace(pair.value.from, pair.value.to, spaced, `retype to ${value}`);
    }
    case 5:
      return addBefore(pair, source, 'duplicate');
    case 6: {
      const target = random.pick(all);
      const place = target.mapping.flow === mapping.flow ? source : source.split('\n').join(' ');
      return addTo(text, target, place, 'misplace');
    }
    case 7:
      return addBefore(pair, random.pick(foreign), 'add');
    default: {
      const values = all.filter(({ pair: { value } }) => value.kind === 'scalar');
      const other = values.length === 0 ? pair.value : random.pick(values).pair.value;
      const value = text.slice(other.from, other.to);
      const spaced = text.charAt(pair.value.from - 1) === ' ' ? value : ` ${value}`;
      return replace(pair.value.from, pair.value.to, spaced, 'value of another key');
    }
  }
}

function addTo(text: string, { mapping, pair }: Site, addition: string, what: string): Mutant {
  const column = columnOf(text, mapping.pairs[0]?.key.from ?? 0);
  const separator = mapping.flow ? ', ' : `\n${' '.repeat(column)}`;
  const by = addition + separator;
  const at = pair.key.from;
  return { text: text.slice(0, at) + by + text.slice(at), what, from: at, to: at + by.length };
}

function misspell(word: string, random: Random): string {
  const at = random.below(word.length);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1) || 'x';
    case 1:
      return `${word.slice(0, at)}${word.charAt(at)}${word.slice(at)}`;
    case 2:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    default:
      return `${word}_x`;
  }
}
