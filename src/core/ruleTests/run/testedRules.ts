import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { defaultScheme } from '../../config/shared/names.ts';
import { sorted } from '../../rules/check.ts';
import { type JudgedRules, judgeRules, problemsOf } from '../../rules/judge.ts';
import { readDocuments } from '../../rules/kubernetes/documents.ts';
import {
  objectProblems,
  judgePrometheusRules,
  ruleObjects,
} from '../../rules/kubernetes/prometheusRule.ts';
import type { RuleGroup } from '../../rules/model.ts';
import { blameOf, refuse } from '../../rules/problemOf.ts';
import { readRules } from '../../rules/read.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import type { RuleTestFile } from '../model.ts';

/** A rule file that tests load. */
export interface TestedRuleFile {
  readonly path: string;
  readonly text: string;
  readonly groups: readonly RuleGroup[];
  /** Why promtool refuses it; spans are those of the rule file. */
  readonly errors: readonly Problem[];
}

/** The rule files that a test file names. */
export interface TestedRules {
  readonly files: readonly TestedRuleFile[];
  /** Patterns that match nothing; spans are those of the test file. */
  readonly warnings: readonly Problem[];
}

/**
 * Loads the files that `rule_files` names. Unlike promtool, it takes PrometheusRule objects, too.
 * @param path where the test file is
 * @param ignoreUnknownFields whether fields that Prometheus does not know are no error
 */
export function loadTestedRules(
  file: RuleTestFile,
  path: string,
  files: FileLookup,
  target: Target,
  ignoreUnknownFields = false,
): TestedRules {
  const warnings: Problem[] = [];
  const loaded = new Map<string, TestedRuleFile>();
  for (const entry of file.ruleFiles) {
    const found = entry.value === '' ? [] : files.glob(files.resolve(path, entry.value));
    if (found?.length === 0) {
      warnings.push({
        code: 'ruletest-rule-files',
        severity: 'warning',
        span: blameOf(entry),
        message: `no file match pattern ${entry.value}`,
      });
    }
    for (const rulePath of found ?? []) {
      const text = files.read(rulePath);
      const unread = refuse('ruletest-rule-files', { from: 0, to: 0 }, 'the file cannot be read');
      loaded.set(
        rulePath,
        text === undefined
          ? { path: rulePath, text: '', groups: [], errors: [unread] }
          : { path: rulePath, text, ...readTested(text, target, ignoreUnknownFields) },
      );
    }
  }
  return { files: [...loaded.values()], warnings };
}

/** How many rule files are kept: many tests load the same ones. */
const KEPT = 50;
type Read = Pick<TestedRuleFile, 'groups' | 'errors'>;
const kept = new WeakMap<Target, Map<string, Read>>();

function readTested(text: string, target: Target, ignoreUnknownFields: boolean): Read {
  const known = kept.get(target) ?? new Map<string, Read>();
  kept.set(target, known);
  let read = known.get(text);
  if (read === undefined) {
    read = readRuleFile(text, target);
    if (known.size >= KEPT) known.clear();
    known.set(text, read);
  }
  if (!ignoreUnknownFields) return read;
  return { ...read, errors: read.errors.filter(({ code }) => code !== 'unknown-key') };
}

function readRuleFile(text: string, target: Target): Read {
  const names = defaultScheme({ target, product: 'prometheus' });
  const { root, error } = readYaml(text);
  if (error !== undefined) {
    return { groups: [], errors: [refuse('yaml-syntax', error.span, error.message)] };
  }
  if (holdsObjects(text)) {
    const judged = judgePrometheusRules(text, { target, names });
    const groups = judged.objects.flatMap((object) => object.groups);
    return { groups, errors: onlyErrors(objectProblems(judged)) };
  }
  if (root === undefined) return { groups: [], errors: [] };
  const rules = readRules(root, target);
  const judged: JudgedRules = judgeRules(rules, { target, names });
  return { groups: rules.file.groups, errors: onlyErrors(sorted(problemsOf(judged))) };
}

function onlyErrors(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** True for a text with at least one PrometheusRule. */
function holdsObjects(text: string): boolean {
  if (!/PrometheusRule|List/.test(text)) return false;
  for (const { root } of readDocuments(text)) {
    if (root !== undefined && ruleObjects(root).length > 0) return true;
  }
  return false;
}
