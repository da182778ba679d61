import { stringOf } from './values/stringOf.ts';
import { goQuote } from '../../go/quote.ts';
import { labelName } from '../shared/names.ts';
import { inForce } from '../../schema/schema.ts';
import type {
  ReadContext,
  Failure,
  ListType,
  Outcome,
  StringType,
  StructType,
} from '../../schema/schema.ts';
import { bool, mapOf, string, stringMap, strings } from '../../schema/types.ts';
import type { MapValue, StructValue } from '../../schema/value.ts';
import { failures } from './values/integration.ts';
import { classicNames, matchRegexps, matchers } from './matchers/matcherTypes.ts';
import { optionalDuration } from './values/textTypes.ts';

const labelValue: StringType = {
  kind: 'string',
  go: 'model.LabelValue',
  name: 'template',
  template: 'notification',
};

const routes: ListType = {
  kind: 'list',
  go: '[]*config.Route',
  get item() {
    return route;
  },
};

/** A node of the routing tree (`config.Route`). */
export const route: StructType = {
  kind: 'struct',
  name: 'route',
  keepsUnknown: true,
  go: 'config.plain',
  bare: '*config.Route',
  keys: {
    receiver: {
      type: string,
      names: 'receiver',
      doc: 'Receiver to notify; inherited from the parent route if not set.',
    },
    group_by: {
      type: strings,
      names: 'alert-label',
      doc: "Labels by which alerts are grouped into one notification; `['...']` groups by all labels.",
    },
    match: {
      type: stringMap,
      names: 'alert-label',
      doc: 'Labels and the exact values that an alert must have.',
      deprecated: { note: 'use matchers', reportedAs: 'deprecated-match' },
    },
    match_re: {
      type: matchRegexps,
      names: 'alert-label',
      doc: 'Labels and the regular expressions that their values must match.',
      deprecated: { note: 'use matchers', reportedAs: 'deprecated-match' },
    },
    matchers: {
      type: matchers,
      names: 'alert-matcher',
      doc: 'Matchers that an alert must fulfill to match the route.',
    },
    mute_time_intervals: {
      type: strings,
      names: 'time-interval',
      doc: 'Time intervals during which the route is muted.',
    },
    active_time_intervals: {
      type: strings,
      names: 'time-interval',
      doc: 'Time intervals during which the route is active; it is muted at all other times.',
    },
    continue: {
      type: bool,
      doc: 'Whether an alert that matches this route also tries the following sibling routes.',
    },
    routes: { type: routes, doc: 'Child routes, tried in order.' },
    group_wait: {
      type: optionalDuration,
      doc: 'How long to wait before sending the first notification for a new group; inherited, `30s` by default.',
    },
    group_interval: {
      type: optionalDuration,
      doc: 'How long to wait before notifying about changes in a group; inherited, `5m` by default.',
    },
    repeat_interval: {
      type: optionalDuration,
      doc: 'How long to wait before repeating a notification; inherited, `4h` by default.',
    },
    labels: {
      type: mapOf(labelName, labelValue, 'model.LabelSet'),
      doc: 'Labels available in templates as `routeLabels`; inherited by child routes.',
      since: '0.34',
    },
  },
  check: checkRoute,
};

function checkRoute(value: StructValue, context: ReadContext): Outcome {
  return failures(
    classicNames(value.map('match')),
    emptyLabel(value.map('labels')),
    checkGroupBy(value, context),
    ...['group_interval', 'repeat_interval'].map(
      (key) => value.get(key) === 0 && { message: `${key} cannot be zero`, at: value.at(key) },
    ),
  );
}

/** Only a null key comes this far without a name. */
function emptyLabel(labels: MapValue | undefined): Failure | undefined {
  const empty = labels?.entries.get('');
  if (empty === undefined) return undefined;
  const message = `invalid label name ${goQuote('')} in route labels`;
  return { message, at: empty.key, code: 'invalid-label-name' };
}

function checkGroupBy(value: StructValue, context: ReadContext): readonly Failure[] {
  const names = value.list('group_by').map((item) => ({
    name: stringOf(item.value),
    at: item.span,
  }));
  const invalid = names
    .filter(({ name }) => name === '')
    .map(({ name, at }) => ({
      message: `invalid label name ${goQuote(name)} in group_by list`,
      at,
      code: 'invalid-label-name',
    }));
  const labels = names.filter(({ name }) => name !== '...' && name !== '');
  const wildcard = names.find(({ name }) => name === '...');
  const others = inForce('0.29', context) ? 'other' : 'other other';
  const mixed =
    wildcard !== undefined && labels.length > 0
      ? [
          {
            message: `cannot have wildcard group_by (\`...\`) and ${others} labels at the same time`,
            at: wildcard.at,
          },
        ]
      : [];
  const duplicates = labels
    .filter(({ name }, i) => labels.findIndex((other) => other.name === name) < i)
    .map(({ name, at }) => ({ message: `duplicated label ${goQuote(name)} in group_by`, at }));
  return [...invalid, ...mixed, ...duplicates];
}
