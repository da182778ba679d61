import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  activated,
  eventually,
  inWorkspace,
  openFile,
  type,
} from '../support/vscode/extensionHost.ts';
import { type RecordedRun, recordRuns, type RecordedRuns } from '../support/vscode/recordRuns.ts';

const rules = `groups:
  - name: explorer
    rules:
      - record: job:explored:sum
        expr: sum by (job) (explored)
      - alert: ExploredDown
        expr: job:explored:sum == 0 or absent(explored)
        for: 2m
`;

const tests = `rule_files: [explored.yml]
evaluation_interval: 1m
tests:
  - name: sums
    input_series:
      - series: explored{job="a"}
        values: 1 2 3
    promql_expr_test:
      - expr: job:explored:sum
        eval_time: 2m
        exp_samples:
          - labels: job:explored:sum{job="a"}
            value: 3
      - expr: job:explored:sum
        eval_time: 1m
        exp_samples:
          - labels: job:explored:sum{job="a"} # wrong
            value: 7
  - name: alerts
    input_series:
      - series: explored{job="b"}
        values: 0x9
    alert_rule_test:
      - eval_time: 1m
        alertname: ExploredDown
      - eval_time: 2m
        alertname: ExploredDown
        exp_alerts:
          - exp_labels: { job: b }
  - name: nothing
`;

let controller: vscode.TestController;
let profile: vscode.TestRunProfile;

/** The rows of a test file as indented text, with the lines that they stand at. */
function tree(name: string): string {
  const lines: string[] = [];
  const add = (item: vscode.TestItem, indent: string): void => {
    const line = item.range === undefined ? '' : `:${item.range.start.line + 1}`;
    lines.push(`${indent}${item.label}${line}`);
    const children: vscode.TestItem[] = [];
    item.children.forEach((child) => children.push(child));
    for (const child of children) add(child, `${indent}  `);
  };
  const file = controller.items.get(vscode.Uri.file(inWorkspace(name)).toString());
  if (file !== undefined) add(file, '');
  return lines.join('\n');
}

/** The runs of a command of VS Code, which takes up new tests a moment later: until then it finds none to run. */
function ran(command: string, { ended }: RecordedRuns): Promise<readonly RecordedRun[]> {
  return eventually(
    async () => {
      await vscode.commands.executeCommand(command);
      return ended;
    },
    (runs) => runs.length > 0,
  );
}

describe('the Test Explorer', () => {
  let document: vscode.TextDocument;

  before(async () => {
    const { loadTests } = await activated();
    writeFileSync(inWorkspace('explored.yml'), rules);
    document = await openFile('explored_test.yml', tests);
    ({ controller, profile } = (await loadTests()).explorer());
  });

  it('shows a file with its tests and their assertions, and follows what is typed', async () => {
    const shown = `explored_test.yml
  sums:4
    expr "job:explored:sum" at 2m:9
    expr "job:explored:sum" at 1m:14
  alerts:19
    alert "ExploredDown" at 1m:24
    alert "ExploredDown" at 2m:26
  nothing:30`;
    await eventually(
      () => tree('explored_test.yml'),
      (seen) => seen === shown,
    );
    await type(document, 'name: nothing', 'name: nobody');
    await eventually(
      () => tree('explored_test.yml'),
      (seen) => seen === shown.replace('nothing', 'nobody'),
    );
  });

  it('runs them: failures stand at the line of the expectation, with what came instead', async () => {
    const runs = recordRuns(controller);
    const [run] = await ran('testing.runCurrentFile', runs);
    assert.deepEqual(run?.lines, [
      'passed expr "job:explored:sum" at 2m',
      'failed expr "job:explored:sum" at 1m',
      '  17: not what was expected: the value is 2 instead of 7',
      '  - job:explored:sum{job="a"} 7',
      '  + job:explored:sum{job="a"} 2',
      'passed alert "ExploredDown" at 1m',
      'passed alert "ExploredDown" at 2m',
      'output nobody: The test has no expectations, so it always passes.',
      'passed nobody',
    ]);
    runs.stop();
  });

  it('runs the test at the cursor, and rules as they are typed', async () => {
    const runs = recordRuns(controller);
    const rule = await vscode.workspace.openTextDocument(inWorkspace('explored.yml'));
    await type(rule, 'sum by (job)', 'min by (job, ');
    await vscode.window.showTextDocument(document, {
      selection: rangeAt(document, 'eval_time: 2m'),
    });
    const [run] = await ran('testing.runAtCursor', runs);
    const lines = run?.lines.join('\n') ?? '';
    assert.match(
      lines,
      /^skipped expr .* at 2m\nerrored sums\n {2}4: .*explored\.yml: .*parse error/,
    );
    await type(rule, 'min by (job, ', 'sum by (job)');
    await rule.save();
    runs.stop();
  });

  it('accepts what came instead, and changes nothing else', async () => {
    const items: vscode.TestItem[] = [];
    const id = vscode.Uri.file(inWorkspace('explored_test.yml')).toString();
    controller.items
      .get(id)
      ?.children.get('sums')
      ?.children.forEach((item) => items.push(item));
    const before = document.getText();
    await vscode.commands.executeCommand('prometheus.acceptActual', { test: items[1] });
    assert.equal(document.getText(), before.replace('value: 7', 'value: 2'));
  });

  it('covers rules, states of alerts and branches of expressions', async () => {
    const runs = recordRuns(controller);
    const [run] = await ran('testing.coverageAll', runs);
    runs.stop();
    const file = run?.coverage.find(({ uri }) => uri.path.endsWith('/explored.yml'));
    const shown = (count?: vscode.TestCoverageCount) => `${count?.covered} of ${count?.total}`;
    assert.equal(shown(file?.statementCoverage), '2 of 2');
    assert.equal(shown(file?.declarationCoverage), '2 of 2');
    // Never resolved.
    assert.equal(shown(file?.branchCoverage), '7 of 8');
    const other = run?.coverage.find(({ uri }) => uri.path.endsWith('/rules.yml'));
    assert.equal(other?.statementCoverage.covered, 0);
    assert.match(run?.lines.join('\n') ?? '', /rules? without a test:[^]*job:up:sum/);
  });

  it('generates a test for the rule at the cursor, and it passes', async () => {
    const text = 'groups: [{name: g, rules: [{alert: Late, expr: lag_seconds > 30, for: 2m}]}]\n';
    const rule = await openFile('late.yml', text);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      rule.uri,
      rangeAt(rule, 'Late'),
      'refactor.generateTest',
    );
    assert.equal(actions[0]?.title, 'Generate Test for Late…');
    const { command = '', arguments: given } = actions[0].command ?? {};
    await vscode.commands.executeCommand(command, ...((given ?? []) as unknown[]));
    const written = vscode.window.activeTextEditor?.document;
    assert.ok(written?.uri.path.endsWith('/late_test.yml'));
    await eventually(
      () => tree('late_test.yml'),
      (seen) => seen.includes('Late stays silent'),
    );
    const runs = recordRuns(controller);
    const [run] = await ran('testing.runCurrentFile', runs);
    runs.stop();
    assert.deepEqual(run?.lines, [
      'passed alert "Late" at 1m',
      'passed alert "Late" at 2m',
      'passed alert "Late" at 2m',
    ]);
  });

  it('steps through a test with the values of all parts of the expression', async () => {
    await vscode.window.showTextDocument(document, {
      selection: rangeAt(document, 'exp_labels: { job: b }'),
    });
    const runs = recordRuns(controller);
    const debugging = vscode.commands.executeCommand('testing.debugAtCursor');
    const ask = async <T>(request: string, more = {}): Promise<T> =>
      (await vscode.debug.activeDebugSession?.customRequest(request, more)) as T;
    const stoppedAt = (title: string) =>
      eventually(
        async () => {
          const trace = await ask<{ stackFrames: { name: string; line: number }[] } | undefined>(
            'stackTrace',
            { threadId: 1 },
          );
          return trace?.stackFrames.map(({ name, line }) => `${name}:${line}`) ?? [];
        },
        ([first]) => first?.startsWith(title) === true,
      );
    assert.deepEqual(await stoppedAt('ExploredDown at 0s'), ['ExploredDown at 0s:7', 'alerts:19']);
    await ask('next', { threadId: 1 });
    await stoppedAt('ExploredDown at 1m');
    const { scopes } = await ask<{ scopes: { name: string; variablesReference: number }[] }>(
      'scopes',
      { frameId: 1 },
    );
    const shown: string[] = [];
    for (const { name, variablesReference } of scopes) {
      const { variables } = await ask<{ variables: { name: string; value: string }[] }>(
        'variables',
        { variablesReference },
      );
      shown.push(name, ...variables.map((variable) => `  ${variable.name} = ${variable.value}`));
    }
    assert.deepEqual(shown, [
      'Expression',
      '  job:explored:sum == 0 or absent(explored) = 0',
      '  job:explored:sum == 0 = 0',
      '  job:explored:sum = 0',
      '  absent(explored) = nothing',
      '  explored = 0',
      'Alerts',
      '  {alertname="ExploredDown", job="b"} = pending since 0s',
    ]);
    const { result } = await ask<{ result: string }>('evaluate', { expression: 'explored + 41' });
    assert.equal(result, '41');
    await ask('stepIn', { threadId: 1 });
    await stoppedAt('job:explored:sum at 2m');
    await ask('continue', { threadId: 1 });
    await debugging;
    const [run] = await eventually(
      () => runs.ended,
      (ended) => ended.length > 0,
    );
    runs.stop();
    assert.deepEqual(run?.lines, ['passed alert "ExploredDown" at 2m']);
  });

  it('stops at breakpoints of rules and assertions, begins again, and is stopped', async () => {
    const rule = await vscode.workspace.openTextDocument(inWorkspace('explored.yml'));
    const at = (source: vscode.TextDocument, part: string, condition?: string) =>
      new vscode.SourceBreakpoint(
        new vscode.Location(source.uri, rangeAt(source, part)),
        true,
        condition,
      );
    const breakpoints = [
      at(rule, 'alert: ExploredDown'),
      at(rule, 'record: job:explored:sum', '2m'),
      at(document, 'exp_labels: { job: b }'),
    ];
    vscode.debug.addBreakpoints(breakpoints);
    await vscode.window.showTextDocument(document, {
      selection: rangeAt(document, 'exp_labels: { job: b }'),
    });
    const debugging = vscode.commands.executeCommand('testing.debugAtCursor');
    const stoppedAt = (title: string) =>
      eventually(
        async () => {
          const session = vscode.debug.activeDebugSession;
          const trace = (await session?.customRequest('stackTrace', { threadId: 1 })) as
            { stackFrames: { name: string }[] } | undefined;
          return trace?.stackFrames[0]?.name ?? '';
        },
        (name) => name === title,
      );
    const goOn = () => vscode.commands.executeCommand('workbench.action.debug.continue');
    await stoppedAt('ExploredDown is pending at 0s');
    await goOn();
    await stoppedAt('job:explored:sum at 2m');
    await goOn();
    await stoppedAt('ExploredDown is firing at 2m');
    await goOn();
    await stoppedAt('alert "ExploredDown" at 2m');
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    await debugging;
    await stoppedAt('ExploredDown is pending at 0s');
    vscode.debug.removeBreakpoints(breakpoints);
    await vscode.commands.executeCommand('workbench.action.debug.stop');
    await eventually(
      () => vscode.debug.activeDebugSession,
      (session) => session === undefined,
    );
  });

  it('runs continuously whenever a rule file of the tests is saved, until it is cancelled', async () => {
    const file = controller.items.get(vscode.Uri.file(inWorkspace('explored_test.yml')).toString());
    assert.ok(file);
    const runs = recordRuns(controller);
    const cancel = new vscode.CancellationTokenSource();
    const request = new vscode.TestRunRequest([file], undefined, profile, true);
    const running = profile.runHandler(request, cancel.token);
    await eventually(
      () => runs.ended.length,
      (count) => count === 1,
    );
    const rule = await vscode.workspace.openTextDocument(inWorkspace('explored.yml'));
    await type(rule, 'for: 2m', 'for: 1m');
    await rule.save();
    await eventually(
      () => runs.ended.length,
      (count) => count === 2,
    );
    assert.match(runs.ended[1]?.lines.join('\n') ?? '', /failed alert "ExploredDown" at 1m/);
    cancel.cancel();
    await running;
    await type(rule, 'for: 1m', 'for: 2m');
    await rule.save();
    // The run that is asked for is the only one that follows.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('testing.runCurrentFile');
    await eventually(
      () => runs.ended.length,
      (count) => count > 2,
    );
    runs.stop();
    assert.equal(runs.ended.length, 3);
  });

  it('runs tests by promtool where the setting says so', async () => {
    const settings = vscode.workspace.getConfiguration('prometheus');
    await document.save();
    await vscode.window.showTextDocument(document);
    await settings.update('tests.runner', 'promtool', vscode.ConfigurationTarget.Workspace);
    const path = process.env['PATH'];
    const runs = recordRuns(controller);
    try {
      // What promtool says, test/parity/promtoolRunner.test.ts shows.
      process.env['PATH'] = '/nowhere';
      const [run] = await ran('testing.runCurrentFile', runs);
      assert.match(
        run?.lines.join('\n') ?? '',
        /^errored explored_test\.yml\n.*promtool is not installed/,
      );
    } finally {
      process.env['PATH'] = path;
      runs.stop();
      await settings.update('tests.runner', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

function rangeAt(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.positionAt(document.getText().indexOf(text));
  return new vscode.Range(at, at);
}
