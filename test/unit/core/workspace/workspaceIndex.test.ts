import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../../../src/core/base/place.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { rulesIn, usesIn } from '../../../../src/core/workspace/fileParts.ts';
import type { FileSummary } from '../../../../src/core/workspace/summary.ts';
import { WorkspaceIndex } from '../../../../src/core/workspace/workspaceIndex.ts';
import { documentOf } from '../../../support/documents.ts';

const base = `groups:
- name: base
  labels: {team: a}
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
  - alert: Down
    expr: job:up:sum == 0 and {"job:up:sum"}
    labels: {severity: page}
`;

const other = `groups:
- name: other
  rules:
  - record: "job:up:sum"
    expr: 'sum by (job) (up{x="y"})'
    labels: {team: a}
  - alert: Down
    expr: '{__name__=~"job:.*"} == 0'
    labels: {team: a, severity: warn}
`;

const tests = `rule_files: [base.yml]
tests:
- alert_rule_test:
  - alertname: Down
  promql_expr_test:
  - expr: job:up:sum
`;

function summarise(text: string, kind: FileKind): FileSummary {
  const summary = documentOf(text, kind).summary();
  if (summary === undefined) throw new Error('nothing to summarise');
  return summary;
}

function indexOf(files: Readonly<Record<string, readonly [FileKind, string]>>): WorkspaceIndex {
  const index = new WorkspaceIndex();
  for (const [path, [kind, text]] of Object.entries(files)) {
    index.update(path, summarise(text, kind));
  }
  return index;
}

const three = {
  'other.yml': ['rules', other],
  'base.yml': ['rules', base],
  'test.yml': ['rule-test', tests],
} as const;

/** Places as `path: text there`. */
function shown(entries: readonly { path: string; place: Place }[]): string[] {
  const texts: Record<string, string> = { 'base.yml': base, 'other.yml': other, 'test.yml': tests };
  return entries.map(
    ({ path, place: { span } }) =>
      `${path}: ${texts[path]?.slice(span.from, span.to) ?? 'no file'}`,
  );
}

/** All that an index says of rules and selectors. */
function picture(index: WorkspaceIndex): unknown {
  const patterns = (): boolean => true;
  return [
    [...index.recordNames].sort().map((name) => index.definitionsOf(name)),
    [...index.usedNamesBeside('')].sort().map((name) => index.usesOf(name)),
    [...index.alertNames].sort().map((name) => index.alertsNamed(name)),
    ['base', 'other'].map((name) => index.groupsNamed(name)),
    index.usesOf('', patterns).length,
  ];
}

test('the names that rules have are known, and no others', () => {
  const index = indexOf({ 'base.yml': ['rules', base] });
  expect(['job:up:sum', 'job:down:sum'].map((name) => index.records(name))).toEqual([true, false]);
  expect(['Down', 'Up'].map((name) => index.hasAlert(name))).toEqual([true, false]);
});

describe('queries', () => {
  const index = indexOf(three);

  test('rules that write a metric', () => {
    expect(shown(index.definitionsOf('job:up:sum'))).toEqual([
      'base.yml: job:up:sum',
      'other.yml: "job:up:sum"',
    ]);
    expect(index.definitionsOf('Down')).toEqual([]);
    expect([...index.recordNames]).toEqual(['job:up:sum']);
  });

  test('selectors that name a metric, by patterns too', () => {
    expect(shown(index.usesOf('job:up:sum'))).toEqual([
      'base.yml: job:up:sum',
      'base.yml: job:up:sum',
      'test.yml: job:up:sum',
    ]);
    const matches = (pattern: string, name: string): boolean => new RegExp(pattern).test(name);
    expect(shown(index.usesOf('job:up:sum', matches))).toContain('other.yml: job:.*');
    expect([...index.usedNamesBeside('')].sort()).toEqual(['job:up:sum', 'up']);
  });

  test('alerts, and the tests of them', () => {
    expect(index.alertsNamed('Down').map(({ path, group }) => `${path} ${group}`)).toEqual([
      'base.yml base',
      'other.yml other',
    ]);
    expect(shown(index.testsOf('Down'))).toEqual(['test.yml: Down']);
    expect(index.summary('test.yml')?.references.map(({ name }) => name)).toEqual([
      'base.yml',
      'Down',
    ]);
  });
});

test('a file that goes takes all of it along', () => {
  const index = indexOf(three);
  index.remove('base.yml');
  expect(shown(index.usesOf('up'))).toEqual(['other.yml: up']);
  index.update('other.yml', summarise('groups: []', 'rules'));
  index.remove('test.yml');
  expect([...index.recordNames, ...index.usedNamesBeside(''), ...index.alertNames]).toEqual([]);
  expect([...index.paths]).toEqual(['other.yml']);
});

test('after any sequence of changes the index is what a new one would be', () => {
  const files = { 'a/1.yml': base, 'a/2.yml': other, 'b/3.yml': `${base}${other.slice(8)}` };
  const step = fc.record({
    path: fc.constantFrom('a/1.yml', 'a/2.yml', 'b/3.yml', 'b/4.yml'),
    text: fc.constantFrom(...Object.values(files), undefined),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const index = new WorkspaceIndex();
      const current = new Map<string, string>();
      for (const { path, text } of steps) {
        if (text !== undefined) {
          current.set(path, text);
          index.update(path, summarise(text, 'rules'));
        } else {
          current.delete(path);
          index.remove(path);
        }
      }
      const fresh = new WorkspaceIndex();
      for (const [path, text] of current) fresh.update(path, summarise(text, 'rules'));
      expect(picture(index)).toEqual(picture(fresh));
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('after any edits of a document the index is what it is for a fresh one', () => {
  const written = ['\n', '# a\n', 'up', '"', '  - alert: Up\n    expr: up\n', other.slice(29)];
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    /** An edit that lies at the start of a line adds and takes away whole lines. */
    isLine: fc.boolean(),
    deleted: fc.constantFrom(0, 0, 1, 40),
    written: fc.constantFrom('', ...written),
  });
  let edited = 0;
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      let text = base + other.slice(8);
      const document = documentOf(text, 'rules');
      const index = new WorkspaceIndex();
      for (const { at, isLine, deleted, written } of edits) {
        const offset = Math.floor(at * text.length);
        const from = isLine ? text.lastIndexOf('\n', offset) + 1 : offset;
        const after = text.slice(0, from) + written + text.slice(from + deleted);
        const fresh = documentOf(after, 'rules').summary();
        document.update(after);
        const summary = document.summary();
        if (summary === undefined || fresh === undefined) throw new Error('nothing to summarise');
        index.update('a.yml', summary);
        // Rules that stood in the file before are kept meanwhile.
        if (!fresh.isComplete) continue;
        text = after;
        edited++;
        const freshIndex = new WorkspaceIndex();
        freshIndex.update('a.yml', fresh);
        expect(picture(index), after).toEqual(picture(freshIndex));
        expect(rulesIn(summary), after).toEqual(rulesIn(fresh));
        expect(usesIn(summary), after).toEqual(usesIn(fresh));
      }
    }),
    { numRuns: 200, seed: 2 },
  );
  expect(edited).toBeGreaterThan(200);
});

test('what an edit has not changed stays the same object', () => {
  const document = documentOf(base, 'rules');
  const before = document.summary()?.parts;
  document.update(base.replace('sum by (job) (up)', 'sum by (job)\n      (up)'));
  const after = document.summary();
  expect(after?.parts[0]).not.toBe(before?.[0]);
  expect(after?.parts[1]).toBe(before?.[1]);
  expect(rulesIn(after).map(({ place }) => place.from.line)).toEqual([4, 7]);
});

test('rules are kept while the YAML of their file cannot be read', () => {
  const index = indexOf(three);
  index.update('base.yml', summarise(`${base}  - alert: "\n`, 'rules'));
  expect(shown(index.definitionsOf('job:up:sum'))).toHaveLength(2);
  index.update('base.yml', summarise('groups: []', 'rules'));
  expect(shown(index.definitionsOf('job:up:sum'))).toEqual(['other.yml: "job:up:sum"']);
});
