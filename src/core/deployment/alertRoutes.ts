import { remember } from '../base/remember.ts';
import type { Matcher } from '../config/alertmanager/matchers/matcher.ts';
import { readableMatchers } from '../config/alertmanager/matchers/matchers.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { fieldOf, fieldsOf, itemsOf, textOf } from '../yaml/tree/fields.ts';
import type { YamlNode } from '../yaml/tree/node.ts';

/** What an `alertmanager.yml` says of where alerts go. */
export interface AlertRoutes {
  /** The receiver of alerts that no other route takes. */
  readonly receiver: string;
  /** True where that receiver is there and notifies nobody. */
  readonly isSilent: boolean;
  /** The conditions of each route below the first, without those of the routes above it. */
  readonly routes: readonly (readonly Matcher[])[];
  /** Those directly below the first: an alert that none of them takes stays with the first. */
  readonly topRoutes: readonly (readonly Matcher[])[];
  /** The conditions of both sides of the inhibition rules. */
  readonly inhibitions: readonly Matcher[];
}

/** Reads an `alertmanager.yml` as far as alerts depend on it; undefined where it has no routes. */
export const alertRoutes = remember(read, 20);

function read(text: string): AlertRoutes | undefined {
  const { root, error } = readYaml(text, { dialect: 'v2' });
  const top = fieldOf(root, 'route');
  if (error !== undefined || top === undefined) return undefined;
  const receiver = textOf(fieldOf(top, 'receiver')) ?? '';
  return {
    receiver,
    isSilent: itemsOf(fieldOf(root, 'receivers')).some(
      (one) => textOf(fieldOf(one, 'name')) === receiver && !hasIntegrations(one),
    ),
    routes: routesBelow(top).map((route) => matchersOf(route)),
    topRoutes: itemsOf(fieldOf(top, 'routes')).map((route) => matchersOf(route)),
    inhibitions: itemsOf(fieldOf(root, 'inhibit_rules')).flatMap((rule) => [
      ...matchersOf(rule, 'source_'),
      ...matchersOf(rule, 'target_'),
    ]),
  };
}

function hasIntegrations(receiver: YamlNode): boolean {
  return [...fieldsOf(receiver).keys()].some((key) => key.endsWith('_configs'));
}

function routesBelow(top: YamlNode): readonly YamlNode[] {
  const found: YamlNode[] = [...itemsOf(fieldOf(top, 'routes'))];
  // An alias may lead back to a route above it: Alertmanager refuses such a file.
  for (const route of found) {
    if (found.length > mostRoutes) break;
    found.push(...itemsOf(fieldOf(route, 'routes')));
  }
  return found;
}

const mostRoutes = 10_000;

/** All conditions of a route or of one side of an inhibition rule, the deprecated forms included. */
function matchersOf(node: YamlNode, prefix = ''): readonly Matcher[] {
  const entries = (key: string, operator: '=' | '=~'): readonly Matcher[] =>
    [...fieldsOf(fieldOf(node, prefix + key))].map(([name, value]) => ({
      name,
      operator,
      value: textOf(value) ?? '',
    }));
  const texts = itemsOf(fieldOf(node, `${prefix}matchers`)).flatMap((item) => textOf(item) ?? []);
  return [...entries('match', '='), ...entries('match_re', '=~'), ...readableMatchers(texts)];
}
