import { describe, expect, test } from 'vitest';
import { LanguageService } from '../../../../src/core/analysis/service.ts';
import type { Place } from '../../../../src/core/base/place.ts';
import { newestTarget as target } from '../../../../src/core/base/target.ts';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import { readCursor } from '../../../support/cursor.ts';
import { filesIn } from '../../../support/documents.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

const texts: Readonly<Record<string, string>> = {
  '/w/base.yml': `groups:
- name: base
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
  - alert: Down
    expr: job:up:sum == 0
    labels: {severity: page}
`,
  '/w/more.yml': `groups:
- name: more
  rules:
  - record: "job:up:ratio"
    expr: |
      job:up:sum
        / count by (job) ({__name__=~"node_.*"})
  - alert: 'Down'
    expr: "job:up:ratio < 1"
`,
  '/w/test.yml': `rule_files: [base.yml, 'mo*.yml', missing.yml]
tests:
- alert_rule_test:
  - alertname: Down
  promql_expr_test:
  - expr: job:up:sum
`,
  '/w/alertmanager.yml': `route:
  receiver: team
  routes:
  - receiver: 'other'
    mute_time_intervals: [night]
  - receiver: team
receivers:
- name: team
- name: "other"
time_intervals:
- name: night
  time_intervals: []
`,
  '/w/prometheus.yml': `rule_files: [base.yml, "*.yml"]
scrape_configs:
- job_name: node
  file_sd_configs: [{files: [targets.json]}]
  basic_auth: {username: a, password_file: /w/secret}
`,
  '/w/secret': 'x',
};

/** A service that has all files in its index, the marked one open; and where the mark is. */
async function open(path: string, marked: string) {
  const { text, offset } = readCursor(marked);
  const files = { ...texts, [path]: text };
  const lookup = filesIn(files);
  const host = {
    resolve: (from: string, to: string) => lookup.resolve(from, to),
    read: (from: string) => Promise.resolve(lookup.read(from)),
    exists: (from: string) => Promise.resolve(lookup.exists(from)),
    glob: (pattern: string) => Promise.resolve(lookup.glob(pattern)),
    absolute: (path: string) => path,
  };
  const service = new LanguageService(host, { target });
  for (const [name, content] of Object.entries(files)) {
    service.open({ id: name, path: name, text: content, version: 1, hasFiles: true });
  }
  await service.navigation.symbols('');
  for (const name of Object.keys(files)) if (name !== path) service.close(name);
  return { service, id: path, offset, files };
}

function at(path: string, find: string): string {
  const text = texts[path] ?? '';
  if (text.split(find.replace('<|>', '')).length !== 2) throw new Error(`${find} is not unique`);
  return text.replace(find.replace('<|>', ''), find);
}

const shown = (files: Readonly<Record<string, string>>, path: string, { span, from }: Place) =>
  `${path.slice(3)}:${(from.line + 1).toString()}: ${(files[path] ?? '').slice(span.from, span.to)}`;

describe('definitions', () => {
  test.each([
    ['a use in another file', '/w/more.yml', 'job:up:<|>sum', ['base.yml:4: job:up:sum']],
    ['directly behind it', '/w/more.yml', 'job:up:sum<|>', ['base.yml:4: job:up:sum']],
    ['a use in quotes', '/w/more.yml', '"job:up:ra<|>tio < 1', ['more.yml:4: "job:up:ratio"']],
    ['a rule test', '/w/test.yml', 'expr: job:<|>up:sum', ['base.yml:4: job:up:sum']],
    [
      'an alert of a test',
      '/w/test.yml',
      'alertname: D<|>own',
      ['base.yml:6: Down', "more.yml:8: 'Down'"],
    ],
    ['a receiver', '/w/alertmanager.yml', "receiver: 'o<|>ther'", ['alertmanager.yml:9: "other"']],
    ['a time interval', '/w/alertmanager.yml', '[ni<|>ght]', ['alertmanager.yml:11: night']],
    ['a metric that is scraped', '/w/base.yml', '(u<|>p)', []],
    ['a keyword', '/w/base.yml', 'su<|>m by', []],
  ])('%s', async (_, path, find, expected) => {
    const { service, id, offset, files } = await open(path, at(path, find));
    const found = await service.navigation.definitions(id, offset);
    expect(found.map(({ path, place }) => shown(files, path, place))).toEqual(expected);
  });

  test('the text of an open document counts, not what the file on disk says', async () => {
    const changed = (texts['/w/base.yml'] ?? '').replace(
      '- record: job:up:sum',
      '- record: job:up:all',
    );
    const { service, offset } = await open('/w/more.yml', at('/w/more.yml', 'job:up:<|>sum'));
    service.open({ id: 'base', path: '/w/base.yml', text: changed, version: 2, hasFiles: true });
    expect(await service.navigation.definitions('/w/more.yml', offset)).toEqual([]);
  });
});

describe('references', () => {
  test.each([
    [
      'a recording rule',
      '/w/base.yml',
      'record: job:<|>up:sum',
      [
        'base.yml:4: job:up:sum',
        'base.yml:7: job:up:sum',
        'more.yml:6: job:up:sum',
        'test.yml:6: job:up:sum',
      ],
    ],
    [
      'an alert',
      '/w/base.yml',
      'alert: <|>Down',
      ['base.yml:6: Down', "more.yml:8: 'Down'", 'test.yml:4: Down'],
    ],
    [
      'a receiver',
      '/w/alertmanager.yml',
      '- name: te<|>am',
      ['alertmanager.yml:8: team', 'alertmanager.yml:6: team', 'alertmanager.yml:2: team'],
    ],
  ])('of %s', async (_, path, find, expected) => {
    const { service, id, offset, files } = await open(path, at(path, find));
    const all = await service.navigation.references(id, offset, { declarations: true });
    expect(all.map(({ path, place }) => shown(files, path, place)).sort()).toEqual(expected.sort());
    const uses = await service.navigation.references(id, offset, { declarations: false });
    expect(uses.length).toBeLessThan(all.length);
  });

  test('patterns of names that match count', async () => {
    const { service, id, offset } = await open(
      '/w/node.yml',
      'groups: [{name: n, rules: [{record: node_<|>up, expr: up}]}]\n',
    );
    const found = await service.navigation.references(id, offset, { declarations: false });
    expect(found.map(({ path }) => path)).toEqual(['/w/more.yml']);
  });

  test('in one document, they are highlighted', async () => {
    const { service, id, offset } = await open(
      '/w/alertmanager.yml',
      at('/w/alertmanager.yml', '- name: te<|>am'),
    );
    const lines = (await service.navigation.highlights(id, offset)).map(
      ({ from }) => from.line + 1,
    );
    expect(lines.sort()).toEqual([2, 6, 8]);
  });
});

describe('queries in templates', () => {
  /** Alerts that query a record, each in another way. */
  const templates = (...values: readonly string[]): string =>
    ['groups:', '- name: t', '  rules:']
      .concat(values.map((value) => `  - {alert: T, expr: up, annotations: {a: ${value}}}`))
      .join('\n');
  const marked = templates(
    `'{{ query "job:up:<|>sum" | first | value }}'`,
    '"{{ range query \\"sum(job:up:sum) > 1\\" }}{{ .Value }}{{ end }}"',
    `'{{ with printf "job:up:sum{job=%q}" $labels.job | query }}{{ . | first | value }}{{ end }}'`,
  );

  test('lead to the records that they name, and are found from them', async () => {
    const { service, id, offset, files } = await open('/w/templates.yml', marked);
    const [definition] = await service.navigation.definitions(id, offset);
    expect(definition?.path).toBe('/w/base.yml');
    const uses = await service.navigation.references(id, offset, { declarations: false });
    expect(
      uses.filter(({ path }) => path === id).map(({ place }) => shown(files, id, place)),
    ).toEqual([4, 5, 6].map((line) => `templates.yml:${line.toString()}: job:up:sum`));
    const [record] = await service.navigation.hierarchy(id, offset);
    const callers = record === undefined ? [] : await service.navigation.callers(record);
    expect(callers.map(({ item }) => item.name)).toContain('T');
  });

  test('are renamed with the record', async () => {
    const { service, id, offset, files } = await open('/w/templates.yml', marked);
    const outcome = await service.navigation.rename(id, offset, 'job:up:total');
    if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused);
    const after = applyEdits(files[id] ?? '', outcome.edits.get(id) ?? []);
    expect(after).toBe(readCursor(marked).text.replaceAll('job:up:sum', 'job:up:total'));
  });

  test.each([
    [
      'that are written with escapes',
      `'{{ query "job:up:\\x73um" }}'`,
      'job:up:total',
      /templates\.yml:4\.$/,
    ],
    ['where the new name needs quotes', `'{{ query "job:up:sum" }}'`, 'job.up', /needs quotes/],
  ])('%s are a reason not to rename it', async (_, value, newName, reason) => {
    const { service, id, offset } = await open(
      '/w/base.yml',
      at('/w/base.yml', 'record: job:<|>up:sum'),
    );
    const path = '/w/templates.yml';
    service.open({ id: path, path, text: templates(value), version: 1, hasFiles: true });
    expect(await service.navigation.rename(id, offset, newName)).toEqual({
      refused: expect.stringMatching(reason) as unknown,
    });
  });
});

describe('the outline', () => {
  test('of a rule file: groups with their rules', async () => {
    const { service, id } = await open('/w/base.yml', `${texts['/w/base.yml'] ?? ''}<|>`);
    const [group] = await service.navigation.outline(id);
    expect(group).toMatchObject({ kind: 'group', name: 'base' });
    expect(group?.children.map(({ kind, name, detail }) => [kind, name, detail])).toEqual([
      ['record', 'job:up:sum', ''],
      ['alert', 'Down', 'severity="page"'],
    ]);
    for (const { place, whole } of group?.children ?? []) {
      expect(whole.span.from).toBeLessThanOrEqual(place.span.from);
      expect(whole.span.to).toBeGreaterThanOrEqual(place.span.to);
      expect(group?.whole.span.to).toBeGreaterThanOrEqual(whole.span.to);
    }
  });

  test.each([
    ['/w/alertmanager.yml', ['receiver team', 'receiver other', 'time-interval night']],
    ['/w/prometheus.yml', ['job node']],
  ])('of %s', async (path, expected) => {
    const { service, id } = await open(path, `${texts[path] ?? ''}<|>`);
    expect(
      (await service.navigation.outline(id)).map(({ kind, name }) => `${kind} ${name}`),
    ).toEqual(expected);
  });

  test('of the workspace', async () => {
    const { service } = await open('/w/base.yml', `${texts['/w/base.yml'] ?? ''}<|>`);
    const named = async (query: string) =>
      (await service.navigation.symbols(query)).map(
        ({ kind, name, path }) => `${kind} ${name} ${path}`,
      );
    expect(await named('jobsum')).toEqual(['record job:up:sum /w/base.yml']);
    expect(await named('DOWN')).toEqual(['alert Down /w/base.yml', 'alert Down /w/more.yml']);
    expect(await named('nothing')).toEqual([]);
  });
});

test.each([
  ['/w/test.yml', ['base.yml → /w/base.yml', "'mo*.yml' → /w/more.yml"]],
  [
    '/w/prometheus.yml',
    ['base.yml → /w/base.yml', '"*.yml" → /w/alertmanager.yml', '/w/secret → /w/secret'],
  ],
])('links of %s lead to files that exist', async (path, expected) => {
  const { service, id, files } = await open(path, `${texts[path] ?? ''}<|>`);
  const links = await service.navigation.links(id);
  expect(
    links.map(
      ({ place: { span }, path: to }) => `${(files[path] ?? '').slice(span.from, span.to)} → ${to}`,
    ),
  ).toEqual(expected);
});

describe('rename', () => {
  test.each([
    ['/w/base.yml', 'record: job:<|>up:sum', 'job:up:total'],
    ['/w/more.yml', '"job:up:ra<|>tio"', 'job:up:share'],
    ['/w/test.yml', 'alertname: D<|>own', 'Instance down'],
    ['/w/alertmanager.yml', "receiver: 'o<|>ther'", 'team-b'],
    ['/w/alertmanager.yml', '[ni<|>ght]', 'nights'],
  ])('%s %s, there and back', async (path, find, newName) => {
    const first = await open(path, at(path, find));
    const start = await first.service.navigation.startRename(first.id, first.offset);
    if (start === undefined || 'refused' in start) throw new Error(start?.refused);
    const outcome = await first.service.navigation.rename(first.id, first.offset, newName);
    if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused);
    expect(outcome.edits.size).toBeGreaterThan(0);
    const after: Record<string, string> = { ...first.files };
    for (const [file, edits] of outcome.edits) after[file] = applyEdits(after[file] ?? '', edits);
    expect(after).not.toEqual(first.files);
    for (const [file, text] of Object.entries(after)) {
      first.service.open({ id: file, path: file, text, version: 2, hasFiles: true });
    }
    const back = await first.service.navigation.rename(first.id, start.span.from, start.name);
    if (back === undefined || 'refused' in back) throw new Error(back?.refused);
    for (const [file, edits] of back.edits) after[file] = applyEdits(after[file] ?? '', edits);
    expect(after).toEqual(first.files);
  });

  test.each([
    ['/w/base.yml', '(u<|>p)', 'x', 'The recording rule "up" is not declared in this workspace.'],
    ['/w/base.yml', 'record: job:<|>up:sum', 'a b', /^A metric name consists of/],
    [
      '/w/base.yml',
      'record: job:<|>up:sum',
      'job.up',
      /^The new name needs quotes, and .*:\d+ names/,
    ],
    ['/w/base.yml', 'record: job:<|>up:sum', 'job:up:ratio', /already exists/],
    ['/w/alertmanager.yml', '- name: te<|>am', 'no', /^The new name may contain/],
    ['/w/alertmanager.yml', '- name: te<|>am', 'a: b', /^The new name may contain/],
    ['/w/test.yml', '[base<|>.yml', 'x.yml', 'Files cannot be renamed here.'],
  ])('%s %s to %s is refused with a reason', async (path, find, newName, reason) => {
    const { service, id, offset } = await open(path, at(path, find));
    const outcome = await service.navigation.rename(id, offset, newName);
    if (outcome === undefined || !('refused' in outcome)) throw new Error('not refused');
    expect(outcome.refused).toMatch(reason);
  });

  test('of a receiver changes its label of that name', async () => {
    const text =
      'route: {receiver: a}\nreceivers:\n- name: a\n  labels: {name: "a", team: a}\n- name: b\n  labels: {name: b}\n';
    const service = serviceOver({ '/w/alertmanager.yml': text });
    const outcome = await service.navigation.rename(
      '/w/alertmanager.yml',
      text.indexOf('name: a') + 6,
      'c',
    );
    if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused);
    expect(applyEdits(text, outcome.edits.get('/w/alertmanager.yml') ?? [])).toBe(
      'route: {receiver: c}\nreceivers:\n- name: c\n  labels: {name: "c", team: a}\n- name: b\n  labels: {name: b}\n',
    );
  });

  test('changes nothing where the name stays', async () => {
    const { service, id, offset } = await open(
      '/w/base.yml',
      at('/w/base.yml', 'record: job:<|>up:sum'),
    );
    expect(await service.navigation.rename(id, offset, 'job:up:sum')).toEqual({ edits: new Map() });
  });

  test('is refused where a pattern would no longer match', async () => {
    const { service, id, offset } = await open(
      '/w/node.yml',
      'groups: [{name: n, rules: [{record: node_<|>up, expr: up}]}]\n',
    );
    expect(await service.navigation.rename(id, offset, 'host_up')).toMatchObject({
      refused: expect.stringContaining('/w/more.yml:7') as string,
    });
  });
});

test('the parts of an expression, from the innermost on', async () => {
  const { service, id, offset, files } = await open(
    '/w/more.yml',
    at('/w/more.yml', 'by (job) ({__na<|>me__'),
  );
  const text = files[id] ?? '';
  expect(
    (await service.editing.selections(id, offset)).map(({ from, to }) => text.slice(from, to)),
  ).toEqual([
    '__name__',
    '__name__=~"node_.*"',
    '{__name__=~"node_.*"}',
    'count by (job) ({__name__=~"node_.*"})',
    'job:up:sum\n        / count by (job) ({__name__=~"node_.*"})',
  ]);
});

test.each([
  ['sum by (jo<|>b) (up)', ['job', '(job)', 'by (job)', 'sum by (job) (up)']],
  ['up{a="é<|>😀"}', ['é😀', '"é😀"', 'a="é😀"', '{a="é😀"}', 'up{a="é😀"}']],
  ['a + on(jo<|>b) b', ['job', '(job)', 'on(job)', 'a + on(job) b']],
  ['ra<|>te(up[5m])', ['rate', 'rate(up[5m])']],
  ['rate(up[5<|>m])', ['5m', 'up[5m]', 'rate(up[5m])']],
])('the parts of an expression around a word: %s', async (marked, expected) => {
  const { text, offset } = readCursor(marked);
  const service = serviceOver({ '/w/x.promql': text });
  const found = await service.editing.selections('/w/x.promql', offset);
  expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(expected);
});

test('a document that is not on disk can be renamed in', async () => {
  const { service, id, offset } = await open(
    '/w/more.yml',
    'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: here:<|>sum == 0\n',
  );
  service.open({
    id: 'untitled:1',
    path: 'Untitled-1',
    text: 'groups:\n- name: h\n  rules:\n  - record: here:sum\n    expr: sum(up)\n',
    version: 1,
    hasFiles: false,
  });
  const outcome = await service.navigation.rename(id, offset, 'here:total');
  expect(outcome !== undefined && 'edits' in outcome && [...outcome.edits.keys()].sort()).toEqual([
    '/w/more.yml',
    'Untitled-1',
  ]);
});

describe('while files of the workspace are still being read', () => {
  /** A service that has all files but one in its index, and what puts that one in. */
  async function reading(left: string, path: string, marked: string) {
    const opened = await open(path, marked);
    const { index } = opened.service;
    const summary = index.summary(left);
    if (summary === undefined) throw new Error(`${left} is not there`);
    index.remove(left);
    let end: () => void = () => undefined;
    index.reading(new Promise<void>((resolve) => (end = resolve)));
    const finish = (): void => {
      index.update(left, summary);
      end();
    };
    return { ...opened, finish };
  }

  const marked = (texts['/w/base.yml'] ?? '').replace('record: job', 'record: j<|>ob');

  test('a rename misses no file that comes later', async () => {
    const { service, id, offset, finish } = await reading('/w/more.yml', '/w/base.yml', marked);
    const answer = service.navigation.rename(id, offset, 'job:up:total');
    finish();
    const edits = await answer;
    const paths = edits !== undefined && 'edits' in edits ? [...edits.edits.keys()] : edits;
    expect(paths).toContain('/w/more.yml');
  });

  test('a definition that is known is given at once, another one when it is read', async () => {
    const used = (texts['/w/more.yml'] ?? '').replace('job:up:sum\n', 'j<|>ob:up:sum\n');
    const known = await reading('/w/test.yml', '/w/more.yml', used);
    expect(await known.service.navigation.definitions(known.id, known.offset)).toHaveLength(1);
    const later = await reading('/w/base.yml', '/w/more.yml', used);
    const answer = later.service.navigation.definitions(later.id, later.offset);
    later.finish();
    expect(await answer).toHaveLength(1);
  });

  test('a file that cannot be read is not waited for', async () => {
    const { service } = await open('/w/base.yml', marked);
    service.index.reading(Promise.reject(new Error('gone')));
    expect(await service.filesOfKind('alertmanager')).toEqual(['/w/alertmanager.yml']);
    expect(service.index.isWhole).toBe(true);
  });
});
