/** How an expression is written as a YAML scalar, by the scalar's style. */
export const scalarStyles = {
  plain: (expr: string) => expr,
  'single-quoted': (expr: string) => `'${expr.replaceAll("'", "''")}'`,
  'double-quoted': (expr: string) => `"${expr.replaceAll(/["\\]/g, String.raw`\$&`)}"`,
  literal: (expr: string) => `|\n      ${expr}`,
  'literal that says how far it is indented': (expr: string) => `|2\n      ${expr}`,
  folded: (expr: string) => `>-\n      ${expr}`,
} as const;

export type ScalarStyle = keyof typeof scalarStyles;

/** A rule file with one alert, whose expression is written as it is given. */
export function ruleWith(scalar: string): string {
  return `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${scalar}\n    for: 5m\n`;
}
