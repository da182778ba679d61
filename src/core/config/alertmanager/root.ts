import { stringOf } from './values/stringOf.ts';
import { hasHole } from '../../base/holes.ts';
import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Failure, FileSchema, StructType } from '../../schema/schema.ts';
import { listOf, string } from '../../schema/types.ts';
import { StructValue } from '../../schema/value.ts';
import type { Value } from '../../schema/value.ts';
import { completeReceivers } from './completeReceivers.ts';
import { eventRecorder } from './eventRecorder.ts';
import { checkGlobal, globalConfig } from './global.ts';
import { inhibitRule } from './inhibitRule.ts';
import { crash, failures, isSet } from './values/integration.ts';
import { conditionsOf } from './matchers/matching.ts';
import { receiver } from './receiver.ts';
import { route } from './route.ts';
import { muteTimeInterval, timeInterval } from './times/timeInterval.ts';
import { tracing } from './tracing.ts';
import { walkRoutes } from './values/walkRoutes.ts';

/** `alertmanager.yml` (`config.Config`). */
const root: StructType = {
  kind: 'struct',
  name: 'configuration',
  go: 'config.plain',
  bare: 'config.Config',
  resilient: true,
  keys: {
    global: { type: globalConfig, doc: 'Defaults shared by all receivers.' },
    route: { type: route, doc: 'Root of the routing tree.', required: true },
    inhibit_rules: {
      type: {
        ...listOf(inhibitRule, '[]common.InhibitRule'),
        goWas: { until: '0.32', go: '[]config.InhibitRule' },
      },
      doc: 'Rules that mute alerts while other alerts are firing.',
    },
    receivers: {
      type: listOf(receiver, '[]config.Receiver'),
      doc: 'Notification receivers.',
      required: true,
    },
    templates: {
      type: listOf(string),
      doc: 'Notification template files; the last path component may contain `*`.',
      path: true,
    },
    mute_time_intervals: {
      type: listOf(muteTimeInterval, '[]config.MuteTimeInterval'),
      doc: 'Named time intervals for muting routes.',
      deprecated: { note: 'use time_intervals', successor: 'time_intervals' },
    },
    time_intervals: {
      type: listOf(timeInterval, '[]config.TimeInterval'),
      doc: 'Named time intervals for muting or activating routes.',
    },
    tracing: {
      type: tracing,
      doc: 'Where Alertmanager sends its own traces.',
      since: '0.30',
    },
    event_recorder: {
      type: eventRecorder,
      doc: 'Records events of Alertmanager; requires the feature flag `event-recorder`.',
      since: '0.33',
    },
  },
};

/** How `alertmanager.yml` is read. */
export const alertmanagerSchema: FileSchema = { product: 'alertmanager', root, yaml: 'v2' };

/** The rest of `config.Load`, in Alertmanager's order, on all parts that could be read. */
export function checkLoaded(root: Value, context: ReadContext): readonly Failure[] {
  if (!(root instanceof StructValue)) {
    return [{ message: 'no route provided in config', at: { from: 0, to: 0 } }];
  }
  const global = root.struct('global') ?? new StructValue(globalConfig, root.span);
  const globalFailed = root.failed.has('global');
  const top = root.struct('route');
  return failures(
    !globalFailed && checkGlobal(global, context),
    completeReceivers(root, globalFailed ? undefined : global, context),
    !root.failed.has('route') && checkRoutes(root),
    checkIntervals(root),
    top?.flag('continue') === true && {
      message: 'cannot have continue in root route',
      at: top.keyAt('continue'),
    },
  );
}

function checkRoutes(value: StructValue): readonly Failure[] {
  const top = value.struct('route');
  if (top === undefined) {
    return value.isOpen ? [] : [{ message: 'no routes provided', at: value.at('route') }];
  }
  const conditions = conditionsOf(top);
  const matching = ['matchers', 'match', 'match_re'].find((key) => top.has(key)) ?? '';
  const names = new Set(value.structs('receivers').map((item) => item.value?.text('name') ?? ''));
  const undefinedReceivers: Failure[] = [];
  const areKnown = value.isComplete('receivers') && ![...names].some(hasHole);
  for (const node of areKnown ? walkRoutes(top) : []) {
    const name = node.text('receiver');
    if (name === '' || names.has(name)) continue;
    undefinedReceivers.push({
      message: `undefined receiver ${goQuote(name)} used in route`,
      at: node.at('receiver'),
      code: 'undefined-receiver',
    });
  }
  return failures(
    !isSet(top, 'receiver') &&
      !top.isOpen && {
        message: 'root route must specify a default receiver',
        at: top.at('receiver'),
      },
    conditions.length > 0 && {
      message: 'root route must not have any matchers',
      at: top.keyAt(matching),
    },
    ...(['mute', 'active'] as const).map((kind) => {
      const key = `${kind}_time_intervals`;
      const message = `root route must not have any ${kind} time intervals`;
      return top.list(key).length > 0 && { message, at: top.keyAt(key) };
    }),
    crashes(top),
    undefinedReceivers,
  );
}

/** An empty entry of `routes` gives Alertmanager nothing to look at: it dies. */
function crashes(top: StructValue): readonly Failure[] {
  return walkRoutes(top)
    .flatMap((node) => node.structs('routes'))
    .filter((child) => child.value === undefined)
    .map(({ span }) => crash('empty route', span));
}

function checkIntervals(value: StructValue): readonly Failure[] {
  const names = new Set<string>();
  const duplicates: Failure[] = [];
  for (const [key, kind] of [
    ['mute_time_intervals', 'mute time interval'],
    ['time_intervals', 'time interval'],
  ] as const) {
    for (const { value: interval, span } of value.structs(key)) {
      const name = interval?.text('name') ?? '';
      if (names.has(name)) {
        const message = `${kind} ${goQuote(name)} is not unique`;
        duplicates.push({ message, at: interval?.at('name') ?? span, item: span });
      }
      names.add(name);
    }
  }
  const complete =
    ['mute_time_intervals', 'time_intervals'].every((key) => value.isComplete(key)) &&
    ![...names].some(hasHole);
  const top = value.struct('route');
  if (!complete || top === undefined) return duplicates;
  const unknown: Failure[] = [];
  for (const node of walkRoutes(top)) {
    for (const key of ['active_time_intervals', 'mute_time_intervals']) {
      for (const { value: item, span } of node.list(key)) {
        const name = stringOf(item);
        if (names.has(name)) continue;
        const message = `undefined time interval ${goQuote(name)} used in route`;
        unknown.push({ message, at: span, code: 'undefined-time-interval' });
      }
    }
  }
  return [...duplicates, ...unknown];
}
