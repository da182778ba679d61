import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  activated,
  eventually,
  inWorkspace,
  openFile,
  ours,
  picture,
  shows,
  type,
  untilChecked,
} from '../support/vscode/extensionHost.ts';

const notARange = 'expected type range vector in call to function "rate", got instant vector';

/** What promtool says of an expression in a rule file, with the place within the expression. */
function inRule(place: string): string {
  return `promql-type: could not parse expression: ${place}: parse error: ${notARange}`;
}

/** A rule file with one recording rule, whose `expr` is the given YAML. */
function ruleFile(expr: string): string {
  return `groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: ${expr}\n`;
}

/** Our diagnostics once there are any. */
async function firstPicture(document: vscode.TextDocument): Promise<string> {
  return eventually(
    () => picture(document),
    (seen) => seen !== '',
  );
}

/** The quick fix with a title at our first diagnostic, if VS Code offers it. */
async function quickFix(
  document: vscode.TextDocument,
  title: string,
): Promise<vscode.CodeAction | undefined> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    ours(document)[0]?.range,
  );
  return actions.find((action) => action.title === title);
}

describe('diagnostics', () => {
  it('underlines the wrong argument of a plain scalar and lets go when it is right', async () => {
    await activated();
    const document = await openFile('plain.yml', ruleFile('sum(rate(ok))'));
    const marked = [
      '        expr: sum(rate(ok))',
      `                       ^^ ${inRule('1:10')}`,
    ].join('\n');
    await shows(document, marked);
    await type(document, 'rate(ok)', 'rate(ok[5m])');
    await shows(document, '');
    await type(document, 'ok[5m]', 'ok');
    await shows(document, marked);
  });

  it('underlines exactly in a literal, folded and quoted scalars', async () => {
    await activated();
    const styles = [
      {
        name: 'literal.yml',
        expr: '|\n          sum by (job) (\n            rate(ok)\n          )',
        line: '            rate(ok)',
        place: '2:8',
      },
      {
        name: 'folded.yml',
        expr: '>-\n          sum by (job)\n          (rate(ok))',
        line: '          (rate(ok))',
        place: '1:20',
      },
      {
        name: 'double.yml',
        expr: '"sum(rate(ok)) + \\u0031"',
        line: '        expr: "sum(rate(ok)) + \\u0031"',
        place: '1:10',
      },
      {
        name: 'single.yml',
        expr: "'sum(rate(ok))'",
        line: "        expr: 'sum(rate(ok))'",
        place: '1:10',
      },
    ];
    for (const { name, expr, line, place } of styles) {
      const document = await openFile(name, ruleFile(expr));
      const below = `${' '.repeat(line.indexOf('ok'))}^^`;
      await shows(document, `${line}\n${below} ${inRule(place)}`);
    }
  });

  it('checks a .promql file', async () => {
    await activated();
    const document = await openFile('query.promql', 'sum(rate(ok))\n');
    assert.equal(document.languageId, 'promql');
    assert.equal(
      await firstPicture(document),
      `sum(rate(ok))\n         ^^ promql-type: ${notARange}`,
    );
    await type(document, 'ok', 'ok[5m]');
    await shows(document, '');
  });

  it('says nothing about files of others', async () => {
    await activated();
    const foreign = [
      await openFile('compose-like.yml', 'services:\n  a:\n    image: rate(ok)\n'),
      await openFile('groups-of-others.yml', 'groups:\n  - admins\n  - users\n'),
      await openFile('chart.yaml', '{{- if .Values.rules }}\ngroups: [\n{{- end }}\n'),
    ];
    for (const document of foreign) await untilChecked(document);
    assert.deepEqual(foreign.map(picture), ['', '', '']);
  });

  it('turns a check off by a comment, and fixes all problems at once', async () => {
    await activated();
    const text = ruleFile('up{job=~"a"}');
    const document = await openFile('disabled.yml', text);
    await firstPicture(document);
    const disable = await eventually(
      () => quickFix(document, 'Disable needless-regex for this rule'),
      (action) => action !== undefined,
    );
    await vscode.workspace.applyEdit(disable?.edit ?? new vscode.WorkspaceEdit());
    const comment = '      # promcheck disable needless-regex\n';
    assert.equal(document.getText(), text.replace('      - record', `${comment}      - record`));
    await shows(document, '');
    const other = await openFile('fixed-all.yml', text);
    await firstPicture(other);
    const [all] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      other.uri,
      new vscode.Range(0, 0, 0, 0),
      'source.fixAll.promcheck',
    );
    await vscode.workspace.applyEdit(all?.edit ?? new vscode.WorkspaceEdit());
    assert.equal(other.getText(), text.replace('=~', '='));
  });

  it('mends an expression by its quick fix, in YAML and in Markdown', async () => {
    await activated();
    const files = {
      'fixed.yml': ruleFile("'sum(rate(ok))'"),
      'fixed.md': '```promql\nrate(ok)\n```\n',
    };
    for (const [name, text] of Object.entries(files)) {
      const document = await openFile(name, text);
      await firstPicture(document);
      const fix = await eventually(
        () => quickFix(document, 'Add the range [5m]'),
        (action) => action !== undefined,
      );
      await vscode.workspace.applyEdit(fix?.edit ?? new vscode.WorkspaceEdit());
      assert.equal(document.getText(), text.replace('rate(ok)', 'rate(ok[5m])'));
      await shows(document, '');
    }
  });

  it('follows the version that rules are checked against', async () => {
    await activated();
    const document = await openFile('versions.yml', ruleFile('first_over_time(up[5m])'));
    const configuration = vscode.workspace.getConfiguration();
    await configuration.update('prometheus.target', '2.53', vscode.ConfigurationTarget.Workspace);
    try {
      await eventually(
        () => ours(document).length,
        (count) => count > 0,
      );
    } finally {
      await configuration.update(
        'prometheus.target',
        undefined,
        vscode.ConfigurationTarget.Workspace,
      );
    }
  });

  it('forgets a file that is closed', async () => {
    await activated();
    writeFileSync(inWorkspace('closed.yml'), ruleFile('rate(ok)'));
    const uri = vscode.Uri.file(inWorkspace('closed.yml'));
    // As a user opens it: a document that a test opens itself stays open for minutes.
    await vscode.commands.executeCommand('vscode.open', uri);
    const marks = () =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'prometheus').length;
    await eventually(marks, (count) => count === 1);
    // Whatever has the focus.
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
    await vscode.window.tabGroups.close(
      tabs.filter(
        ({ input }) =>
          input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
      ),
    );
    await eventually(marks, (count) => count === 0);
  });

  it('follows a folder that is moved and deleted, with the files in it', async () => {
    await activated();
    const marks = (path: string) => {
      const uri = vscode.Uri.file(inWorkspace(path));
      const found = vscode.languages.getDiagnostics(uri);
      return found.filter(({ source }) => source === 'prometheus').length;
    };
    mkdirSync(inWorkspace('first/inner'), { recursive: true });
    writeFileSync(inWorkspace('first/inner/rules.yml'), ruleFile('rate(ok)'));
    await eventually(
      () => marks('first/inner/rules.yml'),
      (count) => count === 1,
    );
    renameSync(inWorkspace('first'), inWorkspace('second'));
    await eventually(
      () => marks('second/inner/rules.yml'),
      (count) => count === 1,
    );
    await eventually(
      () => marks('first/inner/rules.yml'),
      (count) => count === 0,
    );
    rmSync(inWorkspace('second'), { recursive: true });
    await eventually(
      () => marks('second/inner/rules.yml'),
      (count) => count === 0,
    );
  });

  it('follows the files that an open document names, whoever changes them', async () => {
    await activated();
    mkdirSync(inWorkspace('named'));
    const document = await openFile(
      'named/prometheus.yml',
      [
        'global: {scrape_interval: 5m}',
        'rule_files: [rules/a.yml]',
        'scrape_configs:',
        '  - job_name: node',
        '    tls_config: {cert_file: certs/a.pem, key_file: certs/b.pem}',
        '',
      ].join('\n'),
    );
    const missing = (...names: readonly string[]) =>
      eventually(
        () => ours(document).map(({ message }) => /[a-z]+\.(pem|yml)/.exec(message)?.[0]),
        (found) => found.join() === names.join(),
      );
    await missing('a.yml', 'a.pem', 'b.pem');
    mkdirSync(inWorkspace('named/certs'));
    mkdirSync(inWorkspace('named/rules'));
    for (const name of ['a', 'b']) writeFileSync(inWorkspace(`named/certs/${name}.pem`), '');
    writeFileSync(inWorkspace('named/rules/a.yml'), ruleFile('rate(up[2m])'));
    await missing();
    rmSync(inWorkspace('named/certs'), { recursive: true });
    await missing('a.pem', 'b.pem');
    rmSync(inWorkspace('named/rules'), { recursive: true });
    await missing('a.yml', 'a.pem', 'b.pem');
  });
});
