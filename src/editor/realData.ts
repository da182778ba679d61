import { basename } from 'node:path';
import * as vscode from 'vscode';
import type * as backtests from '../core/backtest/entry.ts';
import { freeFileBeside } from '../platform/freeFile.ts';
import { withProgress } from '../platform/progress.ts';
import type { EditorPlace } from '../platform/row.ts';
import { isServerError } from '../prometheus/errors.ts';
import { ruleDefaults, ServerRange } from '../prometheus/rangeSource.ts';
import { chooseRule, type ChosenRule, type PickServer } from './backtest.ts';
import type { Documents } from './documents.ts';
import { isAbort } from '../core/base/thrown.ts';

/** More series make no test that can be read. */
const mostSeries = 200;

const hour = 3_600_000;

/** Writes a rule test for the alert at a place, with the series that a server has. It is shown, and not saved. */
export async function testOnRealData(
  documents: Documents,
  pick: PickServer,
  at?: EditorPlace,
): Promise<void> {
  const chosen = await chooseRule(documents, pick, 'Generate Test from Real Data', at);
  if (chosen === undefined) return;
  const length = await askRange();
  if (length === undefined) return;
  const engine = await import('../core/backtest/entry.ts');
  try {
    const title = `Recording series of ${chosen.server.address.name}`;
    const text = await withProgress(title, ({ signal, report }) =>
      record(engine, chosen, length, signal, report),
    );
    await showNew(chosen.document.uri, `${chosen.rule.name}_test`, text);
  } catch (error) {
    if (error instanceof TooManySeries || isServerError(error)) {
      void vscode.window.showErrorMessage(error.message);
    } else if (!isAbort(error)) throw error;
  }
}

/** `message` is one sentence for users. */
class TooManySeries extends Error {}

async function askRange(): Promise<number | undefined> {
  const rows = [1, 3, 6, 24].map((hours) => ({
    label: hours === 24 ? 'The last day' : `The last ${hours === 1 ? 'hour' : `${hours} hours`}`,
    hours,
  }));
  const title = 'Which Series Are Recorded?';
  const row = await vscode.window.showQuickPick(rows, { title });
  return row && row.hours * hour;
}

async function record(
  engine: typeof backtests,
  { document, rule, target, server }: ChosenRule,
  length: number,
  signal: AbortSignal,
  report: (message: string) => void,
): Promise<string> {
  const client = server.prometheus;
  const defaults = await ruleDefaults(client, engine.ruleDefaultsOf, signal);
  const { selectors, lookback } = engine.wantedOf(rule, target);
  const { from, to, interval } = engine.rangeUntil(Date.now(), length + lookback, rule, defaults);
  const evaluations = { first: from, interval, count: (to - from) / interval + 1 };
  const source = new ServerRange(client);
  const sampled: backtests.SampledSeries[] = [];
  for (const selector of selectors) {
    report(selector);
    sampled.push(...(await source.range(selector, evaluations, signal)));
    if (sampled.length > mostSeries) {
      throw new TooManySeries(
        `The alert reads more than ${mostSeries} series. Narrow its selectors to generate a test.`,
      );
    }
  }
  const ruleFile = basename(document.uri.fsPath);
  return engine.realDataTest(rule, sampled, evaluations, target, ruleFile);
}

/** Shows a text as a file that is not saved yet, beside another one and under a name that no file has. */
async function showNew(beside: vscode.Uri, stem: string, text: string): Promise<void> {
  const file = await freeFileBeside(beside, stem.replace(/[^\w.-]+/g, '_'), '.yml');
  const uri = file.with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  edit.replace(uri, whole, text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}
