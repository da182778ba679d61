import { isMalformedGlob } from '../go/glob.ts';
import type { FileLookup } from '../base/lookup.ts';
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

export interface RuleNames {
  readonly alerts: ReadonlySet<string>;
  readonly records: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/**
 * Loads the files that `rule_files` names, as promtool does: patterns that match nothing are worth
 * a warning, a file with errors fails every test. Without `lookup` only patterns are judged.
 */
export function loadRuleFiles(
  file: RuleTestFile,
  target: Target,
  path: string | undefined,
  lookup: FileLookup | undefined,
): LoadedRules {
  const problems: Problem[] = [];
  const found: RuleFile[] = [];
  let complete = file.ruleFiles.length > 0;
  for (const entry of file.ruleFiles) {
    if (isMalformedGlob(entry.value)) {
      problems.push(refuse('ruletest-rule-files', blameOf(entry), 'syntax error in pattern'));
      complete = false;
      continue;
    }
    if (lookup === undefined || path === undefined) {
      complete = false;
      continue;
    }
    const paths = entry.value === '' ? [] : (lookup.glob(lookup.resolve(path, entry.value)) ?? []);
    if (paths.length === 0) {
      problems.push(noMatch(entry));
      complete = false;
    }
    for (const rulePath of paths) {
      const text = lookup.read(rulePath);
      const broken = text === undefined ? undefined : brokenFile(entry, rulePath, text, target);
      // Without a test promtool never opens the file.
      if (broken !== undefined && file.tests.length > 0) problems.push(broken);
      if (text === undefined || broken !== undefined) complete = false;
      else found.push(readText(text, target));
    }
  }
  return complete ? { problems, known: namesOf(found) } : { problems };
}

function readText(text: string, target: Target): RuleFile {
  const { root } = readYaml(text);
  return root === undefined ? { groups: [] } : readRules(root, target).file;
}

function noMatch(entry: TextField): Problem {
  return {
    code: 'ruletest-rule-files',
    severity: 'warning',
    span: blameOf(entry),
    message: `no file match pattern ${entry.value}`,
  };
}

function brokenFile(
  entry: TextField,
  path: string,
  text: string,
  target: Target,
): Problem | undefined {
  const errors = checkRules(text, target).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const related: RelatedPlace[] = errors
    .slice(0, 5)
    .map(({ span, message }) => ({ path, span, message }));
  return refuse('ruletest-rule-files', blameOf(entry), `${entry.value}: ${first.message}`, related);
}

function namesOf(files: readonly RuleFile[]): RuleNames {
  const alerts = new Set<string>();
  const records = new Set<string>();
  const groups = new Set<string>();
  for (const group of files.flatMap((file) => file.groups)) {
    groups.add(group.name?.value ?? '');
    for (const rule of group.rules) {
      if (isAlert(rule)) alerts.add(rule.alert?.value ?? '');
      else records.add(rule.record?.value ?? '');
    }
  }
  return { alerts, records, groups };
}
