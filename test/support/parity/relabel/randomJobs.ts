import type { Random } from '../../random.ts';

/** A scrape job with one target that is written out, as it stands in prometheus.yml. */
export interface RandomJob {
  readonly job_name: string;
  readonly static_configs: readonly {
    readonly targets: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
  }[];
  readonly relabel_configs: readonly Readonly<Record<string, unknown>>[];
  readonly [key: string]: unknown;
}

const names = [
  ...['__meta_role', '__meta_pod_label_app', '__meta_pod_label_tier', '__meta_port', '__tmp_hash'],
  ...['app', 'tier', 'env', 'instance', 'job', '__address__', '__scheme__', '__metrics_path__'],
  ...['__param_module', '__param_target', '__scrape_interval__', '__scrape_timeout__'],
];
const values = [
  ...['web', 'db', 'Web-01', 'prod', 'true', '8080', '10.0.0.1:9100', '[::1]:80', 'a/b', 'a;b'],
  ...['https', '/probe', '30s', '1d', 'Straße', 'İstanbul', 'ΟΔΟΣ', 'ᾳ', 'a b&c=d', '$1', 'x\ny'],
];
const regexes = [
  ...['(.*)', '', '.+', 'web|db', '(.+):(\\d+)', '(?i)WEB.*', '([a-z]+)-(\\d+)', '(?P<x>.)(.*)'],
  ...[
    '__meta_pod_label_(.+)',
    '__meta_(.*)',
    'a|b',
    'true;.*',
    '[^;]*;(.*)',
    'x.y',
    '(a)|(b)?',
    '.*;',
  ],
  ...['__(.*)__', 'app|env', '(?s).*', 'a)|(?:b', '\\pL+', '.'],
];
const templates = [
  ...['$1', '${1}', '$2', '${1}_x', '$1:9100', '', 'fixed', '$x', '${x}$$', '$1-$2', '$0', '$10'],
  ...['pod_$1', 'a/b', '/x/$1', '1m', '${1', '$', 'Ünïx'],
];
const targets = [
  ...[
    'app',
    'tier',
    'new_label',
    '__address__',
    '__scheme__',
    '__metrics_path__',
    'instance',
    'job',
  ],
  ...[
    '__param_target',
    '__tmp_hash',
    'pod_$1',
    '${1}',
    '$1',
    '__scrape_interval__',
    'with space',
    'a$x',
  ],
];
const actions = [
  ...['replace', 'replace', 'replace', 'replace', 'keep', 'drop', 'keepequal', 'dropequal'],
  ...[
    'hashmod',
    'labelmap',
    'labelmap',
    'labeldrop',
    'labelkeep',
    'lowercase',
    'uppercase',
    'Replace',
  ],
];

/** A job with labels and rules that hit each other often; some of them are invalid. */
export function randomJob(name: string, random: Random): RandomJob {
  const labels: Record<string, string> = {};
  for (let i = random.below(7); i > 0; i--) labels[random.pick(names)] = random.pick(values);
  return {
    job_name: name,
    scrape_interval: '1d',
    ...(random.oneIn(4) ? { params: { module: ['http_2xx', 'x y'], target: [] } } : {}),
    ...(random.oneIn(6) ? { scheme: 'https', metrics_path: '/probe ü' } : {}),
    ...(random.oneIn(4) ? { metric_name_validation_scheme: 'legacy' } : {}),
    static_configs: [
      { targets: [random.pick(['localhost:9', 'example.org', '[::1]:9', 'web:80'])], labels },
    ],
    relabel_configs: Array.from({ length: random.below(6) }, () => randomRule(random)),
  };
}

function randomRule(random: Random): Readonly<Record<string, unknown>> {
  const action = random.pick(actions);
  const kind = action.toLowerCase();
  const sources = Array.from({ length: random.below(4) }, () => random.pick(names));
  const rule: Record<string, unknown> = { action };
  if (!kind.startsWith('label')) rule.source_labels = sources;
  if (random.oneIn(5) && !/^label(?:drop|keep)|equal$/.test(kind))
    rule.separator = random.pick(['', '@', ' ']);
  if (/^label|^keep$|^drop$/.test(kind) || (kind === 'replace' && random.percent(70))) {
    rule.regex = random.pick(regexes);
  }
  if (kind === 'replace' && random.percent(70)) rule.replacement = random.pick(templates);
  if (kind === 'labelmap' && random.percent(60))
    rule.replacement = random.pick(['$1', 'pod_$1', 'x', '${1}_y']);
  if (/^replace$|case$|equal$|^hashmod$/.test(kind)) {
    const plain = kind !== 'replace';
    rule.target_label = random.pick(plain ? names : targets);
  }
  if (kind === 'hashmod') rule.modulus = random.pick([1, 2, 7, 1000]);
  return rule;
}
