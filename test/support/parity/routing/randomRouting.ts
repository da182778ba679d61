import type { Random } from '../../random.ts';

/** Random routing trees, inhibition rules and alerts from one small world, so that they meet often. */

const names = ['alertname', 'severity', 'team', 'cluster', 'instance'];
const values = ['a', 'b', 'page', 'warn', 'prod-1', 'prod-2', 'Ünï x'];
const patterns = ['a|b', 'prod-.*', '.+', '', 'p.*|w.*', '[^a]', '(?i)A|PAGE'];

/** Receivers of the random trees. */
export const receivers = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'];

export interface RandomConfig {
  readonly route: Readonly<Record<string, unknown>>;
  readonly inhibit_rules: readonly Readonly<Record<string, unknown>>[];
  readonly receivers: readonly { readonly name: string }[];
}

export function randomConfig(random: Random): RandomConfig {
  return {
    route: {
      receiver: 'r0',
      routes: Array.from({ length: 1 + random.below(4) }, () => randomRoute(random, 3)),
    },
    inhibit_rules: Array.from({ length: 4 }, () => randomInhibition(random)),
    receivers: receivers.map((name) => ({ name })),
  };
}

function randomRoute(random: Random, depth: number): Record<string, unknown> {
  const children = depth > 0 && random.percent(60) ? random.below(4) : 0;
  return {
    ...(random.percent(70) ? { receiver: random.pick(receivers) } : {}),
    ...conditions(random, ''),
    ...(random.percent(35) ? { continue: true } : {}),
    routes: Array.from({ length: children }, () => randomRoute(random, depth - 1)),
  };
}

function randomInhibition(random: Random): Record<string, unknown> {
  return {
    ...conditions(random, 'source_'),
    ...conditions(random, 'target_'),
    // Alerts of the configuration before are still there.
    equal: ['configuration', ...names.filter(() => random.oneIn(3))],
  };
}

function conditions(random: Random, prefix: string): Record<string, unknown> {
  const texts = Array.from({ length: random.below(3) }, () => randomMatcher(random));
  const label = random.pick(names);
  if (random.oneIn(8)) return { [`${prefix}match`]: { [label]: random.pick(values) } };
  if (random.oneIn(8)) return { [`${prefix}match_re`]: { [label]: random.pick(patterns) } };
  return { [`${prefix}matchers`]: texts };
}

function randomMatcher(random: Random): string {
  const isRegex = random.oneIn(2);
  const operator = random.pick(isRegex ? ['=~', '!~'] : ['=', '!=']);
  const value = random.pick(isRegex ? patterns : [...values, '']);
  return `${random.pick(names)}${operator}${JSON.stringify(value)}`;
}

/** The labels of an alert, with an `id` of its own. */
export function randomAlert(id: number, random: Random): Readonly<Record<string, string>> {
  const labels: Record<string, string> = { id: String(id) };
  for (const name of names) if (random.percent(65)) labels[name] = random.pick(values);
  return labels;
}
