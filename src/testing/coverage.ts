import * as vscode from 'vscode';
import { counted } from '../core/base/words.ts';
import {
  branchName,
  type Coverage,
  mergeCoverage,
  type RuleCoverage,
} from '../core/ruleTests/run/coverage.ts';
import { rulesIn } from '../core/workspace/fileParts.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { rangeOf } from '../platform/range.ts';

/** What tests reach of rule files, as VS Code shows it. */
export class CoverageView {
  readonly #details = new WeakMap<vscode.FileCoverage, vscode.FileCoverageDetail[]>();

  /**
   * Adds what tests reached to a run, and lists the rules that none names.
   * @param index names the rule files that no test loads; absent where only some tests were run
   */
  show(run: vscode.TestRun, found: readonly Coverage[], index?: WorkspaceIndex): void {
    const { rules } = mergeCoverage(found);
    const paths = new Set(rules.map(({ path }) => path));
    for (const path of paths) {
      this.#add(run, path, rules.filter((rule) => rule.path === path).flatMap(detailsOf));
    }
    const untested = rules.filter(({ isAsserted }) => !isAsserted).map(({ name }) => name);
    for (const path of index?.paths ?? []) {
      const summary = index?.summary(path);
      const isRuleFile = summary?.kind === 'rules' || summary?.kind === 'prometheus-rule';
      if (summary === undefined || !isRuleFile || paths.has(path)) continue;
      const own = rulesIn(summary);
      untested.push(...own.map(({ name }) => name));
      this.#add(
        run,
        path,
        own.flatMap(({ name, place, rule }) => [
          new vscode.DeclarationCoverage(name, 0, rangeOf(place)),
          new vscode.StatementCoverage(0, rangeOf(rule)),
        ]),
      );
    }
    if (untested.length > 0) {
      const names = [...new Set(untested)].map((name) => `  ${name}\r\n`).join('');
      run.appendOutput(`${counted(untested.length, 'rule')} without a test:\r\n${names}`);
    }
  }

  /** The details of a file that `show` has added. */
  details(file: vscode.FileCoverage): vscode.FileCoverageDetail[] {
    return this.#details.get(file) ?? [];
  }

  #add(run: vscode.TestRun, path: string, details: vscode.FileCoverageDetail[]): void {
    if (details.length === 0) return;
    const file = vscode.FileCoverage.fromDetails(vscode.Uri.file(path), details);
    this.#details.set(file, details);
    run.addCoverage(file);
  }
}

/** A rule is a declaration, reached where a test names it, and a statement, reached where it gives something. */
function detailsOf(rule: RuleCoverage): vscode.FileCoverageDetail[] {
  const branches = rule.branches.map(
    (branch) => new vscode.BranchCoverage(branch.hits, rangeOf(branch.place), branchName(branch)),
  );
  const { name, isAsserted, hits } = rule;
  return [
    new vscode.DeclarationCoverage(name, isAsserted ? 1 : 0, rangeOf(rule.place)),
    new vscode.StatementCoverage(hits, rangeOf(rule.rulePlace), branches),
  ];
}
