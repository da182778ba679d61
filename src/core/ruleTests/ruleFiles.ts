import type { FileLookup } from '../base/files.ts';
import type { Problem, RelatedPlace } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { checkRules } from '../rules/check.ts';
import { blameOf, refuse } from '../rules/problemOf.ts';
import { isAlert } from '../rules/model.ts';
import type { RuleFile, TextField } from '../rules/model.ts';
import { readRules } from '../rules/read.ts';
import type { RuleTestFile } from './model.ts';

/** The rules that a test file loads, for checks of what it names. */
export interface LoadedRules {
  readonly problems: readonly Problem[];
  /** Absent where they are not all known. */
  readonly known?: RuleNames;
}

/** The names that rule files define. */
export interface RuleNames {
  readonly alerts: ReadonlySet<string>;
  readonly records: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/**
 * Loads the files that `rule_files` names, as promtool does: patterns that match nothing are worth
 * a warning, a file with errors fails every test. Malformed patterns are an error elsewhere.
 * @param path where the test file is; absent: nothing is loaded
 */
export function loadRuleFiles(
  file: RuleTestFile,
  target: Target,
  path: string | undefined,
  files: FileLookup,
): LoadedRules {
  if (path === undefined) return { problems: [] };
  const problems: Problem[] = [];
  const names: RuleNames[] = [];
  let complete = file.ruleFiles.length > 0;
  for (const entry of file.ruleFiles) {
    const found = entry.value === '' ? [] : files.glob(files.resolve(path, entry.value));
    const paths = found ?? [];
    if (paths.length === 0) complete = false;
    if (found?.length === 0) {
      problems.push(noMatch(entry));
    }
    for (const rulePath of paths) {
      const text = files.read(rulePath);
      const read = text === undefined ? undefined : readRuleFile(text, target);
      // Without a test promtool never opens the file.
      if (read !== undefined && read.errors.length > 0 && file.tests.length > 0) {
        problems.push(brokenFile(entry, rulePath, read.errors));
      }
      if (read === undefined || read.errors.length > 0) complete = false;
      else names.push(read.names);
    }
  }
  return complete ? { problems, known: mergeNames(names) } : { problems };
}

/** What a test file needs to know of a rule file. */
interface ReadRuleFile {
  readonly errors: readonly Problem[];
  readonly names: RuleNames;
}

/** How many rule files are kept; a test file is judged at each keystroke, its rule files seldom change. */
const KEPT = 50;
const kept = new WeakMap<Target, Map<string, ReadRuleFile>>();

function readRuleFile(text: string, target: Target): ReadRuleFile {
  const files = kept.get(target) ?? new Map<string, ReadRuleFile>();
  kept.set(target, files);
  const known = files.get(text);
  if (known !== undefined) return known;
  const { root } = readYaml(text);
  const read = {
    errors: checkRules(text, target),
    names: namesOf(root === undefined ? { groups: [] } : readRules(root, target).file),
  };
  if (files.size >= KEPT) files.clear();
  files.set(text, read);
  return read;
}

function noMatch(entry: TextField): Problem {
  return {
    code: 'ruletest-rule-files',
    severity: 'warning',
    span: blameOf(entry),
    message: `no file match pattern ${entry.value}`,
  };
}

function brokenFile(entry: TextField, path: string, errors: readonly Problem[]): Problem {
  const related: RelatedPlace[] = errors
    .slice(0, 5)
    .map(({ span, message }) => ({ path, span, message }));
  const message = `${entry.value}: ${errors[0]?.message ?? ''}`;
  return refuse('ruletest-rule-files', blameOf(entry), message, related);
}

function namesOf(file: RuleFile): RuleNames {
  const alerts = new Set<string>();
  const records = new Set<string>();
  const groups = new Set<string>();
  for (const group of file.groups) {
    groups.add(group.name?.value ?? '');
    for (const rule of group.rules) {
      if (isAlert(rule)) alerts.add(rule.alert?.value ?? '');
      else records.add(rule.record?.value ?? '');
    }
  }
  return { alerts, records, groups };
}

function mergeNames(files: readonly RuleNames[]): RuleNames {
  const all = (names: (file: RuleNames) => ReadonlySet<string>): ReadonlySet<string> =>
    new Set(files.flatMap((file) => [...names(file)]));
  return {
    alerts: all(({ alerts }) => alerts),
    records: all(({ records }) => records),
    groups: all(({ groups }) => groups),
  };
}
