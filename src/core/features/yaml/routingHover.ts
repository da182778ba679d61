import { withoutQuotes } from '../../documents/keyLine.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { integrations } from '../../config/alertmanager/receiver.ts';
import { matchRoutes } from '../../config/alertmanager/routing/matchRoutes.ts';
import { allRoutes, type Route } from '../../config/alertmanager/routing/routeTree.ts';
import { readRouting } from '../../config/alertmanager/routing/routing.ts';
import { groupText, routeTitle } from '../../config/alertmanager/routing/text.ts';
import { StructValue } from '../../schema/value.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { YamlDocument } from './document.ts';
import type { Surroundings } from './surroundings.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** Keys of a route over which is said where it leads. */
const routeKeys = new Set(['route', 'receiver', 'matchers', 'match', 'match_re']);

/**
 * What is to be said over a receiver or a route of an alertmanager.yml: how the receiver notifies, which routes lead
 * there, and which alerts of the workspace take them. Undefined elsewhere, and while the file cannot be read.
 */
export async function hoverRouting(
  document: YamlDocument,
  place: YamlPlace,
  around: Surroundings,
): Promise<string | undefined> {
  if (document.kind !== 'alertmanager') return undefined;
  const subject = subjectOf(place);
  const root = subject === undefined ? undefined : document.config();
  const routing = readRouting(root);
  if (!(root instanceof StructValue) || routing === undefined) return undefined;
  const routes = allRoutes(routing.root);
  if (subject === 'route') {
    const route = routes.findLast(
      ({ span }) => span.from <= place.offset && place.offset <= span.to,
    );
    const own = route ?? routing.root;
    return [
      routeText(own, root),
      alertsText(await around.index(), routing.root, (one) => one.index === own.index),
    ].join('\n\n');
  }
  const name = withoutQuotes(place.written);
  const leading = routes.filter(({ receiver }) => receiver === name);
  const known = receiversOf(root).has(name);
  if (!known) return undefined;
  return [
    `Receiver \`${name}\`: ${integrationsText(root, name)}`,
    leading.length === 0
      ? 'No route leads to it.'
      : `Routes that lead to it:\n\n${leading.map((route) => `- \`${routeTitle(route)}\``).join('\n')}`,
    ...(leading.length === 0
      ? []
      : [alertsText(await around.index(), routing.root, ({ receiver }) => receiver === name)]),
  ].join('\n\n');
}

/** What a place names or is a part of. */
function subjectOf({ form, path, written }: YamlPlace): 'route' | 'receiver' | undefined {
  const [first, ...rest] = path;
  const last = path.at(-1);
  const firstName = first?.kind === 'key' ? first.name : undefined;
  const lastName = last?.kind === 'key' ? last.name : undefined;
  if (form === 'key') {
    const isRoot = path.length === 0 && written === 'route';
    const isInRoute = firstName === 'route' && routeKeys.has(written);
    return isRoot || (isInRoute && written !== 'route') ? 'route' : undefined;
  }
  if (firstName === 'route' && lastName === 'receiver') return 'receiver';
  return firstName === 'receivers' && lastName === 'name' && rest.length === 2
    ? 'receiver'
    : undefined;
}

function receiversOf(root: StructValue): ReadonlyMap<string, StructValue> {
  return new Map(
    root
      .structs('receivers')
      .flatMap(({ value }) => (value === undefined ? [] : [[value.text('name'), value] as const])),
  );
}

/** How a receiver notifies: `email, slack (2)`. */
function integrationsText(root: StructValue, name: string): string {
  const receiver = receiversOf(root).get(name);
  const used = integrations.flatMap(({ key }) => {
    const count = receiver?.list(key).length ?? 0;
    const title = key.replace(/_configs$/, '');
    return count === 0 ? [] : [count === 1 ? title : `${title} (${count.toString()})`];
  });
  return used.length === 0 ? 'notifies nobody.' : `${used.join(', ')}.`;
}

function routeText(route: Route, root: StructValue): string {
  const { receiver, groupBy, groupWait, groupInterval, repeatInterval } = route;
  const times = [
    `first notification after ${formatModelDuration(groupWait)}`,
    `changes after ${formatModelDuration(groupInterval)}`,
    `repeated after ${formatModelDuration(repeatInterval)}`,
  ].join(', ');
  return [
    `Route \`${routeTitle(route)}\` goes to \`${receiver}\`: ${integrationsText(root, receiver)}`,
    `Grouped by ${groupText(groupBy)}; ${times}.`,
  ].join('\n\n');
}

const mostAlerts = 10;

/** The alerts of the workspace that get to some routes, by the labels that their rules set. */
function alertsText(
  index: WorkspaceIndex,
  root: Route,
  isWanted: (route: Route) => boolean,
): string {
  const found = [...index.alertNames].sort().filter((name) =>
    index.alertsNamed(name).some(({ labels }) => {
      const known = labels.filter(([, value]) => !value.includes('{{'));
      return matchRoutes(root, new Map([...known, ['alertname', name]])).some(isWanted);
    }),
  );
  if (found.length === 0)
    return 'According to the labels that their rules set, no alerts of the workspace get there.';
  const shown = found
    .slice(0, mostAlerts)
    .map((name) => `\`${name}\``)
    .join(', ');
  const rest = found.length - mostAlerts;
  const more = rest > 0 ? ` and ${rest.toString()} more` : '';
  return `Alerts of the workspace that get there, according to the labels that their rules set: ${shown}${more}.`;
}
