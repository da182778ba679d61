/**
 * True for a key that says that the list under it holds rules: `rules`, and in the values of a chart or the
 * variables of a role `prometheus_alert_rules` or `customAlerts`.
 */
export function isRuleListName(key: string): boolean {
  return /(?:[rR]ule|[aA]lert)s?(?:$|[_-]|[A-Z])/.test(key);
}
