import { checkedByPromtool } from '../promtool.ts';

/** What `promtool check rules` said about a rule file. */
export interface RuleVerdict {
  /**
   * Its errors in our words: without file, line and column, without the group and rule in front,
   * and without `line N: ` in go-yaml's lists. Those that go-yaml repeats for its second reading
   * are left out.
   */
  readonly errors: ReadonlySet<string>;
  /** True where the file could not be read, so that nothing behind that was judged. */
  readonly unread: boolean;
  /** Names of rules that the lint calls duplicates. */
  readonly duplicates: readonly string[];
  /** All that was printed, for messages of failing tests. */
  readonly printed: string;
}

/** Judges rule files with a real promtool. */
export async function judgeRules(
  promtool: string,
  texts: readonly string[],
): Promise<RuleVerdict[]> {
  return (await checkedByPromtool(promtool, texts)).map(verdictOf);
}

function verdictOf(printed: string): RuleVerdict {
  const errors = new Set<string>();
  let unread = false;
  for (const block of printed.split(/^(?=\/\S*\/f\d+\.yml: )/m).slice(1)) {
    const error = block.replace(/^\S+: /, '').replace(/\n+(?: {2}FAILED:\n)?$/, '');
    if (error.startsWith('yaml: unmarshal errors:\n')) {
      // go-yaml reads a rule file a second time, into structures of nodes.
      if (unread) continue;
      unread = true;
      for (const line of error.split(/\n(?= {2}line \d+: )/).slice(1)) {
        errors.add(line.replace(/^ {2}line \d+: /, ''));
      }
    } else {
      if (!/^\d+:\d+: |^group "|^(?:in)?valid label /.test(error)) unread = true;
      errors.add(wordsOf(error));
    }
  }
  const lint = /^lint error \d+ duplicate rule\(s\) found\.\n/m.exec(printed);
  const duplicates = lint === null ? [] : [...printed.matchAll(/^Metric: (.*)$/gm)];
  return { errors, unread, duplicates: duplicates.map(([, name = '']) => name), printed };
}

function wordsOf(error: string): string {
  return error
    .replace(/^(?:\d+:\d+: )*/, '')
    .replace(/^group "(?:[^"\\]|\\.)*", rule \d+, "(?:[^"\\]|\\.)*": /, '');
}
