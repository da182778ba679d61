import { describe, expect, test } from 'vitest';
import { readCursor } from '../../../support/cursor.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

/** A file that cannot be read when it is opened, with the cursor in the last rule. */
const broken = (broke: string, last = 'a:<|>b == 0'): string => `groups:
- name: one
  labels: {team: x}
  rules:
  - record: a:b
    expr: sum by (job) (up)
  # between
  - alert: Broken
    expr: ${broke}
    annotations: {a: "b"}
- name: two
  rules:
    - record: c:d
      expr: |
        avg(up)
        # - record: no:rule
    - alert: Last
      expr: ${last}
`;

const breaks = ['"up', 'up{job: "a"} ]: b: c', 'up\n  stray', 'up\n\tfoo: bar'];

function open(marked: string, path = '/w/rules.yml') {
  const { text, offset } = readCursor(marked);
  return { service: serviceOver({ [path]: text }), text, offset, path };
}

describe('recording rules of a file that is broken when it is opened', () => {
  test.each(breaks)('are known beside %j', async (broke) => {
    const { service, text, offset, path } = open(broken(broke));
    expect((await service.check(path))?.problems.map(({ code }) => code)).toContain('yaml-syntax');
    const hover = await service.editing.hover(path, offset);
    expect(hover?.markdown).toContain('sum by (job) (up)');
    const [found] = await service.navigation.definitions(path, offset);
    expect(found?.place.span.from).toBe(text.indexOf('a:b'));
    const items = (await service.editing.completions(path, offset))?.items ?? [];
    const records = items.filter(({ kind }) => kind === 'record').map(({ label }) => label);
    expect(records).toEqual(['a:b']);
  });

  test('have the labels of their group', async () => {
    const { service, offset, path } = open(broken('"up', 'a:b{<|>}'));
    const items = (await service.editing.completions(path, offset))?.items ?? [];
    expect(items.map(({ label }) => label)).toEqual(['job', 'team']);
  });

  test('are known in a PrometheusRule, but not what belongs to other objects', async () => {
    const role = 'kind: ClusterRole\napiVersion: v1\nrules:\n- record: no:rule\n---\n';
    const indented = broken('"up').replaceAll(/^/gm, '  ');
    const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${indented}`;
    const { service, offset, path } = open(role + object);
    expect((await service.editing.hover(path, offset))?.markdown).toContain('sum by (job) (up)');
    expect([...service.index.recordNames].sort()).toEqual(['a:b', 'c:d']);
  });

  test('are those that it has now, and all once it can be read', async () => {
    const { service, text, offset, path } = open(broken('"up'));
    await service.editing.hover(path, offset);
    const changed = text.replaceAll('c:d', 'c:e');
    service.open({ id: path, path, text: changed, version: 2, hasFiles: true });
    await service.editing.hover(path, offset);
    expect([...service.index.recordNames]).toContain('c:e');
    expect([...service.index.recordNames].sort()).toEqual(['a:b', 'c:e']);
    const whole = changed.replace('"up', 'up');
    service.open({ id: path, path, text: whole, version: 3, hasFiles: true });
    await service.navigation.symbols('');
    expect([...service.index.recordNames].sort()).toEqual(['a:b', 'c:e']);
  });

  test.each([
    ['a record', 'record: a:b', 'record: a:bc', ['a:bc', 'c:d']],
    ['a record in quotes', 'record: a:b', 'record: "a:bc"', ['a:bc', 'c:d']],
    ['a record that is used below', 'record: c:d', 'record: c:de', ['a:b', 'c:de']],
    ['a record that is taken out', 'record: c:d', 'alert: D', ['a:b']],
  ])('under their new names alone, where one is another: %s', async (_, from, to, names) => {
    const { service, text, path } = open(broken('up'));
    await service.navigation.symbols('');
    const broke = text.replace('expr: up\n', 'expr: "up\n');
    const typed = broke.replace(from, to);
    for (const [version, text] of [broke, typed].entries()) {
      service.open({ id: path, path, text, version: version + 2, hasFiles: true });
      await service.navigation.symbols('');
    }
    expect([...service.index.recordNames].sort()).toEqual(names);
  });

  test.each([
    ['record: a:b\n', 'record: "a:b\n'],
    ['record: a:b\n', "record: 'a:b'x\n"],
    ['record: a:b\n', 'record: {a:b\n'],
    ['record: a:b\n', 'record: a:b\n  expr: ]\n'],
    ['rules:\n  - record', 'rule:\n  - record'],
  ])('under their old names while these are typed: %j', async (from, to) => {
    const { service, text, path } = open(broken('up'));
    await service.navigation.symbols('');
    const broke = text.replace(from, to).replace('expr: up\n', 'expr: "up\n');
    service.open({ id: path, path, text: broke, version: 2, hasFiles: true });
    await service.navigation.symbols('');
    expect([...service.index.recordNames].sort()).toEqual(['a:b', 'c:d']);
  });
});

describe('groups of a file that is broken', () => {
  async function groupsOf(service: ReturnType<typeof serviceOver>, path: string) {
    await service.navigation.symbols('');
    return (service.index.summary(path)?.groups ?? []).map(({ name }) => name);
  }

  test.each(breaks)('are known beside %j, and where they stand', async (broke) => {
    const { service, text, path } = open(broken(broke));
    expect(await groupsOf(service, path)).toEqual(['one', 'two']);
    const [, second] = service.index.summary(path)?.groups ?? [];
    const span = second?.place.span;
    expect(span && text.slice(span.from, span.to)).toBe('two');
  });

  test.each([
    ['a name', 'name: two', 'name: second', ['one', 'second']],
    ['a name in quotes', 'name: two', 'name: "second"', ['one', 'second']],
    ['a group that is taken out', '- name: two\n  rules:\n', '', ['one']],
    ['a name half typed', 'name: two', 'name: "tw', ['one', 'two']],
    ['a key half typed', 'name: two', 'nam', ['one', 'two']],
    ['rules half typed', 'name: two\n  rules:', 'name: two\n  rule', ['one', 'two']],
  ])('have their new names alone, as soon as there are some: %s', async (_, from, to, names) => {
    const { service, text, path } = open(broken('up'));
    expect(await groupsOf(service, path)).toEqual(['one', 'two']);
    const broke = text.replace('expr: up\n', 'expr: "up\n');
    for (const [version, typed] of [broke, broke.replace(from, to)].entries()) {
      service.open({ id: path, path, text: typed, version: version + 2, hasFiles: true });
      await service.navigation.symbols('');
    }
    expect((await groupsOf(service, path)).toSorted()).toEqual(names);
  });

  test('are known in a PrometheusRule', async () => {
    const indented = broken('"up').replaceAll(/^/gm, '  ');
    const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: x\nspec:\n${indented}`;
    const { service, path } = open(object);
    expect(await groupsOf(service, path)).toEqual(['one', 'two']);
  });
});
