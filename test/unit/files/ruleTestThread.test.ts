import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { newestTarget } from '../../../src/core/base/target.ts';
import { RuleTestThread } from '../../../src/files/ruleTestThread.ts';
import type { RunRequest, TestOutcome } from '../../../src/files/ruleTestWorker.ts';
import { workerFromSource } from '../../support/sourceWorker.ts';

const rules = 'groups: [{name: g, rules: [{record: r, expr: sum(m)}]}]\n';

function testFile(...tests: readonly string[]): string {
  return `rule_files: [rules.yml]\ntests:\n${tests.map((test) => `- ${test}\n`).join('')}`;
}

const good = `{name: good, input_series: [{series: m, values: '1 2'}], promql_expr_test: [{expr: r, eval_time: 1m, exp_samples: [{labels: r, value: 2}]}]}`;
/** Evaluated every minute for years. */
const endless = `{name: endless, input_series: [{series: m, values: '1'}], promql_expr_test: [{expr: r, eval_time: 99y}]}`;

let folder: string;
let script: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-tests-'));
  script = await workerFromSource(folder, 'src/files/ruleTestWorker.ts');
  writeFileSync(join(folder, 'rules.yml'), rules);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function newThread(): RuleTestThread {
  const thread = new RuleTestThread(script);
  onTestFinished(() => {
    thread.dispose();
  });
  return thread;
}

function requestFor(text: string, more: Partial<RunRequest> = {}): RunRequest {
  const path = join(folder, 'test.yml');
  return { kind: 'run', path, text, open: [], target: newestTarget, coverage: false, ...more };
}

/** Runs a request; gives `id: status` of each test. */
async function runAll(request: RunRequest) {
  const statuses: string[] = [];
  const outcome = await newThread().ask(request, new AbortController().signal, ({ test, result }) =>
    statuses.push(`${test}: ${result.status}`),
  );
  return { statuses, outcome };
}

it('runs the tests that are asked for, and says what they depend on', async () => {
  const text = testFile(good, good, good);
  const { statuses, outcome } = await runAll(requestFor(text, { tests: ['good', 'good#3'] }));
  expect(statuses).toEqual(['good: passed', 'good#3: passed']);
  expect(outcome?.errors).toEqual([]);
  expect(outcome?.questions.paths).toEqual([join(folder, 'rules.yml')]);
});

it('takes the text of open documents in place of what is on disk', async () => {
  const open = [[join(folder, 'rules.yml'), rules.replace('sum(m)', '10 * m')]] as const;
  const { statuses } = await runAll(requestFor(testFile(good), { open }));
  expect(statuses).toEqual(['good: failed']);
});

it('says why a file cannot be run', async () => {
  const { statuses, outcome } = await runAll(requestFor('tests: {}\n'));
  expect(statuses).toEqual([]);
  expect(outcome?.errors.map(({ problem }) => problem.message)).toEqual([
    'cannot unmarshal !!map into []main.testGroup',
  ]);
});

it('a test that takes for ever is cancelled, and the next run begins anew', async () => {
  const thread = newThread();
  const abort = new AbortController();
  const seen: TestOutcome[] = [];
  const onTest = (outcome: TestOutcome): void => {
    seen.push(outcome);
    abort.abort();
  };
  const text = testFile(good, endless);
  expect(await thread.ask(requestFor(text), abort.signal, onTest)).toBeUndefined();
  expect(seen.map(({ test }) => test)).toEqual(['good']);
  const again = await thread.ask(requestFor(testFile(good)), new AbortController().signal);
  expect(again?.errors).toEqual([]);
});

it('gives the edits after which a test passes', async () => {
  const text = testFile(good, good.replace('value: 2', 'value: 5'));
  const request = { ...requestFor(text), kind: 'accept', test: 'good#2' } as const;
  const { signal } = new AbortController();
  const answer = await newThread().ask({ ...request, assertion: 'expr "r" at 1m' }, signal);
  const at = text.lastIndexOf('5');
  expect(answer).toEqual({ edits: [{ span: { from: at, to: at + 1 }, newText: '2' }] });
});
