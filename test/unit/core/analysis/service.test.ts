import { expect, test, vi } from 'vitest';
import { LanguageService } from '../../../../src/core/analysis/service.ts';
import { LiveSnapshot } from '../../../../src/core/live/liveSnapshot.ts';
import { newestTarget as target } from '../../../../src/core/base/target.ts';
import type { FileHost } from '../../../../src/core/workspace/fileSnapshot.ts';
import { rulesIn } from '../../../../src/core/workspace/fileParts.ts';
import { fakeLive } from '../../../support/fakeLive.ts';
import { filesIn, without } from '../../../support/documents.ts';

/** A host over files in memory; `before` runs before each answer. */
function hostOf(
  files: Record<string, string>,
  before: () => Promise<void> = () => Promise.resolve(),
): FileHost {
  const after = async <T>(answer: () => T): Promise<T> => {
    await before();
    return answer();
  };
  return {
    resolve: (from, path) => filesIn(files).resolve(from, path),
    read: (path) => after(() => files[path]),
    exists: (path) => after(() => path in files),
    glob: (pattern) => after(() => filesIn(files).glob(pattern)),
    named: (pattern) => after(() => filesIn(files).named(pattern)),
    absolute: (path) => path,
  };
}

const rules = 'groups:\n- name: a\n  rules:\n  - alert: Down\n    expr: up == 0\n';
const tests = 'rule_files: [rules.yml]\ntests: [{alert_rule_test: [{alertname: Dwn}]}]\n';

function open(service: LanguageService, path: string, text: string, version = 1): string {
  service.open({ id: `file://${path}`, path, text, version, hasFiles: true });
  return `file://${path}`;
}

test('answers for the latest version, with files that the document names', async () => {
  const service = new LanguageService(hostOf({ '/w/rules.yml': rules }), { target });
  const id = open(service, '/w/test.yml', tests);
  const checked = await service.check(id);
  expect(checked).toMatchObject({
    id,
    version: 1,
    kind: 'rule-test',
    title: 'Prometheus rule test',
    product: 'prometheus',
  });
  expect(checked?.problems.map(({ code }) => code)).toEqual(['ruletest-unknown-alert']);
  open(service, '/w/test.yml', tests.replace('Dwn', 'Down'), 2);
  expect(await service.check(id)).toMatchObject({ version: 2, problems: [] });
  expect(service.version(id)).toBe(2);
});

test('an edit while files are fetched is what the answer is about', async () => {
  let edit: (() => void) | undefined;
  const host = hostOf({ '/w/rules.yml': rules }, () => {
    edit?.();
    edit = undefined;
    return Promise.resolve();
  });
  const service = new LanguageService(host, { target });
  const id = open(service, '/w/test.yml', tests);
  edit = () => open(service, '/w/test.yml', tests.replace('Dwn', 'Down'), 2);
  expect(await service.check(id)).toMatchObject({ version: 2, problems: [] });
  edit = () => {
    service.close(id);
  };
  service.filesChanged(['/w/rules.yml']);
  expect(await service.check(id)).toBeUndefined();
});

test('in other folders, other files are looked for', async () => {
  const files: Record<string, string> = { '/w/rules.yml': rules };
  const service = new LanguageService(hostOf(files), { target, roots: ['/w'] });
  const id = open(service, '/w/test.yml', tests.replace('Dwn', 'Down'));
  expect((await service.check(id))?.problems).toEqual([]);
  files['/w/rules.yml'] = rules.replace('Down', 'Up');
  service.configure({ target, roots: ['/w', '/v'] });
  expect((await service.check(id))?.problems.map(({ code }) => code)).toEqual([
    'ruletest-unknown-alert',
  ]);
});

test('what is only looked at counts nowhere else', async () => {
  const service = new LanguageService(hostOf({}), { target });
  const [record, use] = ['  - record: job:up:sum\n', '  - alert: A\n'];
  const text = `groups:\n- name: a\n  rules:\n${record}    expr: sum by (job) (up)\n${use}    expr: job:up:sum == 0\n`;
  const id = open(service, '/w/rules.yml', text);
  const version = { path: 'git:/w/rules.yml', version: 1, hasFiles: false, isCopy: true };
  service.open({ ...version, id: 'git', text: `# Older.\n${text}` });
  const offset = text.lastIndexOf('up:sum');
  const uses = await service.navigation.references(id, offset, { declarations: true });
  expect(uses.map(({ path, place }) => [path, place.from.line])).toEqual([
    ['/w/rules.yml', 3],
    ['/w/rules.yml', 6],
  ]);
  expect(
    await service.editing.hover('git', `# Older.\n${text}`.lastIndexOf('up:sum')),
  ).toBeDefined();
  expect([...service.index.paths]).toEqual(['/w/rules.yml']);
});

test('a changed file concerns those who name it, and nobody else', async () => {
  const files: Record<string, string> = { '/w/rules.yml': rules };
  const service = new LanguageService(hostOf(files), { target });
  const test = open(service, '/w/test.yml', tests);
  const other = open(service, '/w/other.yml', rules);
  await service.check(test);
  await service.check(other);
  expect(service.filesChanged(['/w/other.yml'])).toEqual([]);
  files['/w/rules.yml'] = rules.replace('Down', 'Dwn');
  expect(service.filesChanged(['/w/rules.yml'])).toEqual([test]);
  expect((await service.check(test))?.problems).toEqual([]);
});

test('rules are checked again when a configuration that loads them changes or appears', async () => {
  const files: Record<string, string> = {};
  const service = new LanguageService(hostOf(files), { target });
  const id = open(service, '/w/rules/a.yml', rules.replace('up == 0', 'rate(up[10s]) == 0'));
  const codes = async () => (await service.check(id))?.problems.map(({ code }) => code);
  expect(await codes()).not.toContain('short-range');
  const config = (interval: string): string =>
    `global: {scrape_interval: ${interval}}\nrule_files: [../rules/*.yml]\nscrape_configs: [{job_name: a}]\n`;
  files['/w/config/prometheus.yml'] = config('30s');
  expect(service.filesChanged(['/w/config/prometheus.yml'])).toEqual([id]);
  expect(await codes()).toContain('short-range');
  files['/w/config/prometheus.yml'] = config('1s');
  expect(service.filesChanged(['/w/config/prometheus.yml'])).toEqual([id]);
  expect(await codes()).not.toContain('short-range');
  files['/w/rules/b.yml'] = rules;
  expect(service.filesChanged(['/w/rules/b.yml'])).toEqual([id]);
});

test('the text of an open document counts for those who name it', async () => {
  const service = new LanguageService(hostOf({ '/w/rules.yml': rules }), { target });
  const test = open(service, '/w/test.yml', tests);
  const opened = open(service, '/w/rules.yml', rules.replace('Down', 'Dwn'));
  expect((await service.check(test))?.problems).toEqual([]);
  service.close(opened);
  expect((await service.check(test))?.problems).toHaveLength(1);
});

test('related places in files that are not open have their lines', async () => {
  const broken = rules.replace('up == 0', 'sum(');
  const service = new LanguageService(hostOf({ '/w/rules.yml': broken }), { target });
  const checked = await service.check(open(service, '/w/test.yml', tests));
  const [first] = checked?.placed ?? [];
  expect(first?.problem.code).toBe('ruletest-rule-files');
  expect(first?.problem.related?.[0]?.path).toBe('/w/rules.yml');
  expect(first?.related[0]).toMatchObject({ from: { line: 4, character: 13 } });
});

test('settings decide over kinds and checks, and are taken over at any time', async () => {
  const service = new LanguageService(hostOf({}), {
    target,
    fileKinds: { '': 'rules', '**/*.txt': 'ruletest' },
  });
  const twice = rules + rules.slice(rules.indexOf('  - alert'));
  const id = open(service, '/w/rules.yml', twice);
  const chosen = open(service, 'C:\\w\\x.txt', 'tests: []\n');
  expect(await service.check(chosen)).toMatchObject({ kind: 'rule-test' });
  expect((await service.check(id))?.problems.map(({ code }) => code)).toEqual(['duplicate-rules']);
  service.configure({ target, ...without('duplicate-rules') });
  expect(await service.check(id)).toMatchObject({ problems: [] });
  expect((await service.check(chosen))?.kind).toBeUndefined();
});

test('answers about expressions, and none for a document that is not open', async () => {
  const service = new LanguageService(hostOf({}), { target });
  const text = rules.replace('up == 0', 'sum by (job) (rate(up[5m])) == 0');
  const id = open(service, '/w/rules.yml', text);
  const at = text.indexOf('rate(') + 2;
  expect((await service.editing.hover(id, at))?.markdown).toContain('rate(');
  expect((await service.editing.signature(id, at + 3))?.label).toContain('rate(');
  expect(await service.editing.tokens(id, { from: 0, to: text.length })).not.toEqual([]);
  expect(rulesIn(await service.summary(id)).map(({ name }) => name)).toEqual(['Down']);
  service.close(id);
  expect(await service.editing.hover(id, at)).toBeUndefined();
  expect(await service.editing.tokens(id, { from: 0, to: 1 })).toEqual([]);
  expect(await service.check(id)).toBeUndefined();
});

test('checks documents as the project file asks for, and again where that has changed', async () => {
  const files: Record<string, string> = {
    '/w/.promcheck.yml': 'checks: {duplicate-rules: hint}\n',
  };
  const service = new LanguageService(hostOf(files), { target, roots: ['/w'] });
  const twice = rules + rules.slice(rules.indexOf('  - alert'));
  const id = open(service, '/w/a/rules.yml', twice);
  const severities = async () =>
    (await service.check(id))?.problems.map(({ code, severity }) => `${severity}: ${code}`);
  expect(await severities()).toEqual(['hint: duplicate-rules']);

  const project = open(service, '/w/.promcheck.yml', 'checks: {duplicate-rules: information}\n');
  expect(service.filesChanged(['/w/.promcheck.yml'])).toEqual([id]);
  expect(await severities()).toEqual(['information: duplicate-rules']);
  expect(await service.check(project)).toMatchObject({ kind: 'promcheck', problems: [] });

  open(service, '/w/.promcheck.yml', 'exclude: [a]\n', 2);
  expect(await service.check(id)).toMatchObject({
    problems: [],
    reason: 'it is excluded by /w/.promcheck.yml',
  });
  service.close(project);
  delete files['/w/.promcheck.yml'];
  service.filesChanged(['/w/.promcheck.yml']);
  expect(await severities()).toEqual(['warning: duplicate-rules']);
});

test('an open document is not asked of the project of another folder', async () => {
  const service = new LanguageService(hostOf({ '/w/.promcheck.yml': 'exclude: ["*"]\n' }), {
    target,
  });
  const id = open(service, '/v/rules.yml', rules);
  expect((await service.check(id))?.kind).toBe('rules');
});

test('what can be done is read from the last outcome, until the text or a file that it names changes', async () => {
  const files: Record<string, string> = { '/w/rules.yml': rules };
  const service = new LanguageService(hostOf(files), { target });
  const id = open(service, '/w/test.yml', tests);
  const titles = async (): Promise<readonly string[]> =>
    (await service.actions(id, { from: 0, to: tests.length })).map(({ fix }) => fix.title);
  const first = await titles();
  expect(first).not.toEqual([]);
  const document = service.document(id);
  if (document === undefined) throw new Error('not open');
  const judged = vi.spyOn(document, 'problems');
  expect(await titles()).toEqual(first);
  expect(judged).not.toHaveBeenCalled();
  files['/w/rules.yml'] = rules.replace('Down', 'Dwn');
  expect(service.filesChanged(['/w/rules.yml'])).toEqual([id]);
  expect(await titles()).toEqual([]);
  expect(judged).toHaveBeenCalled();
});

test('what a server says of the rules is an answer of its own', async () => {
  const service = new LanguageService(hostOf({}), { target });
  const id = open(service, '/w/rules.yml', rules);
  const server = fakeLive(({ about }) =>
    about === 'rules' ? [{ kind: 'alert', expression: 'up == 1', for: 0, labels: {} }] : undefined,
  );
  const placed = await service.checkLive(id, new LiveSnapshot(server));
  expect(placed.map(({ problem, place }) => [problem.code, place.from])).toEqual([
    ['rule-differs', { line: 3, character: 11 }],
  ]);
  expect((await service.check(id))?.problems).toEqual([]);
});
