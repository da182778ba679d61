import { relative } from 'node:path';
import { branchName, type Coverage, type RuleCoverage } from '../../core/ruleTests/run/coverage.ts';

/** A table of the rules and what the tests reach of them, for people. */
export function coverageText({ rules }: Coverage): string {
  if (rules.length === 0) return '';
  const branches = rules.flatMap((rule) => rule.branches);
  const shares = [
    shareOf(rules, 'rules'),
    ...(branches.length === 0 ? [] : [shareOf(branches, 'branches')]),
  ];
  const rows = rules.flatMap((rule) => [
    `  ${named(rule.path)}:${rule.line}: ${rule.name}: ${whatIsReached(rule)}`,
    ...missedOutcomes(rule),
  ]);
  return `Coverage: ${shares.join(', ')}\n${rows.join('\n')}\n`;
}

function named(path: string): string {
  return relative('', path);
}

function shareOf(all: readonly { readonly hits: number }[], what: string): string {
  const reached = all.filter(({ hits }) => hits > 0).length;
  const share = Math.round((reached / all.length) * 1000) / 10;
  return `${reached} of ${all.length} ${what} (${share}%)`;
}

function whatIsReached({ kind, hits, evaluations, branches, isAsserted }: RuleCoverage): string {
  const words: string[] = [];
  const states = branches.filter(({ op }) => op === undefined);
  const outcomes = (isReached: boolean): string =>
    states
      .filter((state) => state.hits > 0 === isReached)
      .map(({ outcome }) => outcome)
      .join(', ');
  if (evaluations === 0) words.push('never evaluated');
  else if (kind === 'recording') words.push(hits > 0 ? 'records' : 'never returns a series');
  else {
    if (outcomes(true) !== '') words.push(outcomes(true));
    if (outcomes(false) !== '') words.push(`never ${outcomes(false)}`);
  }
  if (!isAsserted) words.push('no test names it');
  return words.join('; ');
}

/** A line for each outcome of an operation that no test reaches. */
function missedOutcomes({ path, evaluations, branches }: RuleCoverage): readonly string[] {
  if (evaluations === 0) return [];
  return branches
    .filter(({ op, hits }) => op !== undefined && hits === 0)
    .map((branch) => {
      const { line, character } = branch.place.from;
      const place = `${named(path)}:${line + 1}:${character + 1}`;
      return `    ${place}: ${branchName(branch)} is never reached`;
    });
}

/**
 * The same as a tracefile of LCOV: a rule is a function with its lines; states of its alert and outcomes of its operations
 * are branches, at the lines where they stand.
 */
export function coverageLcov({ rules }: Coverage): string {
  const paths = [...new Set(rules.map(({ path }) => path))];
  return paths
    .map((path) =>
      recordOf(
        named(path),
        rules.filter((rule) => rule.path === path),
      ),
    )
    .join('');
}

function recordOf(path: string, rules: readonly RuleCoverage[]): string {
  let blocks = 0;
  const branches = rules.flatMap(({ evaluations, branches: own }) => {
    const first = blocks;
    blocks += 1 + Math.max(0, ...own.map(({ block }) => block));
    return own.map(({ place, block, hits }, index) => {
      const number = own.slice(0, index).filter((other) => other.block === block).length;
      const taken = evaluations === 0 ? '-' : hits.toString();
      const text = `BRDA:${place.from.line + 1},${first + block},${number},${taken}`;
      return { text, isHit: hits > 0 };
    });
  });
  const lines = rules.flatMap(({ line, lastLine, hits }) =>
    Array.from({ length: lastLine - line + 1 }, (_, i) => ({ line: line + i, hits })),
  );
  return [
    'TN:',
    `SF:${path}`,
    ...rules.map(({ line, name }) => `FN:${line},${name}`),
    ...rules.map(({ hits, name }) => `FNDA:${hits},${name}`),
    `FNF:${rules.length}`,
    `FNH:${rules.filter(({ hits }) => hits > 0).length}`,
    ...branches.map(({ text }) => text),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ isHit }) => isHit).length}`,
    ...lines.map(({ line, hits }) => `DA:${line},${hits}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(({ hits }) => hits > 0).length}`,
    'end_of_record',
    '',
  ].join('\n');
}
