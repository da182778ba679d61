/** A rule file of one group with one recording rule for each expression. */
export function rulesOf(...expressions: readonly string[]): string {
  const rules = expressions.map((expr, n) => `  - record: job:x${n}:sum\n    expr: ${expr}\n`);
  return `groups:\n- name: g\n  rules:\n${rules.join('')}`;
}
