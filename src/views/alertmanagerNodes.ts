import { groupedBy } from '../core/base/groupedBy.ts';
import { formatMatchers } from '../core/config/alertmanager/matchers/matcher.ts';
import { ago, counted, lasting } from '../core/base/words.ts';
import type {
  AlertGroup,
  AlertmanagerStatus,
  ReceivedAlert,
  Silence,
} from '../prometheus/alertmanager.ts';
import type { AlertmanagerState } from '../prometheus/receivedAlerts.ts';
import {
  escapeMarkdown,
  firstRows,
  icons,
  labelTable,
  labelText,
  nothingFound,
  uniqueIds,
  type NodeIcon,
  type ViewNode,
} from './nodes.ts';
import { quietReason } from './quietAlerts.ts';
import { everything, shownAbove, type RowFilter } from './rowFilter.ts';

/** Alerts by receiver and group, silences by state, and the cluster. */
export function alertmanagerNodes(
  url: string,
  { groups, silences, status }: AlertmanagerState,
  now: number,
  filter: RowFilter = everything,
): readonly ViewNode[] {
  return [
    ...receiverNodes(url, groups, now, filter),
    silencesNode(url, silences, now),
    clusterNode(url, status),
  ];
}

/** `3 alerts, 1 silence` for the row of an Alertmanager; with their age where they are not recent. */
export function alertmanagerSummary(
  { groups, silences, asOf }: AlertmanagerState,
  now: number,
): string {
  const alerts = groups.reduce((sum, group) => sum + group.alerts.length, 0);
  const active = silences.filter(({ state }) => state === 'active').length;
  const parts = [
    counted(alerts, 'alert'),
    ...(active === 0 ? [] : [counted(active, 'silence')]),
    ...(asOf === undefined ? [] : [`as of ${ago(asOf, now)}`]),
  ];
  return parts.join(', ');
}

function receiverNodes(
  url: string,
  groups: readonly AlertGroup[],
  now: number,
  filter: RowFilter,
): readonly ViewNode[] {
  const shown = groups.flatMap((group) => {
    const alerts = group.alerts.filter((alert) =>
      filter({ state: quietReason(alert) || 'active', name: group.receiver, labels: alert.labels }),
    );
    return alerts.length === 0 ? [] : [{ ...group, alerts }];
  });
  const receivers = groupedBy(shown, ({ receiver }) => receiver);
  if (receivers.size === 0) {
    if (groups.length > 0) return [nothingFound(url, 'alert')];
    return [{ id: `${url}|no-alerts`, label: 'No alerts', icon: icons.inactive }];
  }
  const found = shown.reduce((sum, { alerts }) => sum + alerts.length, 0);
  const above = shownAbove(filter, found);
  return [...receivers].map(([name, members]) => {
    const id = `${url}|receiver|${name}`;
    const alerts = members.reduce((sum, group) => sum + group.alerts.length, 0);
    const unique = uniqueIds();
    return {
      id,
      label: name,
      description: `${counted(alerts, 'alert')} in ${counted(members.length, 'group')}`,
      icon: icons.receiver,
      expanded: true,
      children: () =>
        firstRows(id, members, (group) =>
          above(groupNode(unique(`${id}|${labelText(group.labels)}`), url, group, now)),
        ),
    };
  });
}

function groupNode(id: string, url: string, { labels, alerts }: AlertGroup, now: number): ViewNode {
  const text = labelText(labels);
  return {
    id,
    label: text === '' ? 'All alerts' : text,
    description: String(alerts.length),
    icon: icons.group,
    children: () => {
      const unique = uniqueIds();
      return firstRows(id, alerts, (alert) =>
        alertNode(unique(`${id}|${labelText(alert.labels)}`), url, alert, labels, now),
      );
    },
  };
}

function alertNode(
  id: string,
  url: string,
  alert: ReceivedAlert,
  shared: Readonly<Record<string, string>>,
  now: number,
): ViewNode {
  const quiet = quietReason(alert);
  const since =
    alert.startsAt === undefined
      ? ''
      : `for ${lasting(Math.max(0, (now - alert.startsAt) / 1000))}`;
  const own = labelText(alert.labels, ['alertname', ...Object.keys(shared)]);
  return {
    id,
    label: alert.labels['alertname'] ?? labelText(alert.labels),
    description: [quiet, since, own].filter((part) => part !== '').join(' · '),
    icon: quiet === '' ? icons.firing : icons.silenced,
    contextValue: 'receivedAlert',
    target: { kind: 'alert', server: url, labels: alert.labels },
    tooltip: () => labelTable(alert.labels),
  };
}

function silencesNode(url: string, silences: readonly Silence[], now: number): ViewNode {
  const active = silences.filter(({ state }) => state === 'active').length;
  const id = `${url}|silences`;
  const node = {
    id: silences.length === 0 ? `${id}|none` : id,
    label: 'Silences',
    description: `${active} active`,
    icon: icons.silence,
  };
  if (silences.length === 0) return node;
  const sorted = [...silences].sort(
    (a, b) => order[a.state] - order[b.state] || a.endsAt - b.endsAt,
  );
  return {
    ...node,
    children: () => firstRows(id, sorted, (silence) => silenceNode(id, url, silence, now)),
  };
}

const order = { active: 0, pending: 1, expired: 2 } as const;

const silenceIcons: Readonly<Record<Silence['state'], NodeIcon>> = {
  active: icons.silence,
  pending: icons.pending,
  expired: { id: 'circle-slash' },
};

function silenceNode(above: string, url: string, silence: Silence, now: number): ViewNode {
  const { id, state, matchers, startsAt, endsAt, comment, createdBy } = silence;
  const when = {
    active: `${lasting(Math.max(0, (endsAt - now) / 1000))} left`,
    pending: `begins in ${lasting(Math.max(0, (startsAt - now) / 1000))}`,
    expired: 'expired',
  }[state];
  return {
    id: `${above}|${id}`,
    label: formatMatchers(matchers),
    description: [when, createdBy, comment].filter((part) => part !== '').join(' · '),
    icon: silenceIcons[state],
    contextValue: state === 'expired' ? 'silence.expired' : 'silence',
    target: { kind: 'silence', alertmanager: url, id },
    tooltip: () =>
      [
        `Silence by ${escapeMarkdown(createdBy)} is ${state}`,
        escapeMarkdown(comment),
        `From ${new Date(startsAt).toLocaleString()} to ${new Date(endsAt).toLocaleString()}`,
        escapeMarkdown(formatMatchers(matchers)),
      ].join('\n\n'),
  };
}

function clusterNode(url: string, { version, cluster, peers }: AlertmanagerStatus): ViewNode {
  const size = counted(peers.length, 'member');
  const id = `${url}|cluster`;
  const node = {
    id,
    label: `Alertmanager ${version}`,
    description: cluster === 'disabled' ? 'no cluster' : `cluster ${cluster}, ${size}`,
    icon: cluster === 'settling' ? icons.pending : icons.cluster,
  };
  if (peers.length < 2) return node;
  return {
    ...node,
    children: () =>
      peers.map((address) => ({ id: `${id}|${address}`, label: address, icon: icons.server })),
  };
}
