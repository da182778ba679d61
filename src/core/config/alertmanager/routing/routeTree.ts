import { plainSpan, type Span } from '../../../base/text.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Matcher, sortedMatchers } from '../matchers/matcher.ts';
import { conditionsOf } from '../matchers/matching.ts';
import { stringOf } from '../values/stringOf.ts';
import { childRoutes } from '../values/walkRoutes.ts';

/** A node of the routing tree with all that it inherits. Durations in ms. */
export interface Route {
  /** Position among all routes in the file's order; the root is 0. */
  readonly index: number;
  /** Where it is written. */
  readonly span: Span;
  readonly receiver: string;
  /** Where the receiver is written, if the route names one itself. */
  readonly receiverSpan?: Span;
  /** Sorted as Alertmanager prints them. */
  readonly matchers: readonly Matcher[];
  readonly continues: boolean;
  readonly groupBy: GroupBy;
  readonly groupWait: number;
  readonly groupInterval: number;
  readonly repeatInterval: number;
  /** Names of time intervals; not inherited. */
  readonly muteTimes: readonly string[];
  readonly activeTimes: readonly string[];
  readonly children: readonly Route[];
}

/** The labels by which alerts are grouped; `all` for `['...']`. */
export type GroupBy = 'all' | readonly string[];

type Inherited = Pick<
  Route,
  'receiver' | 'groupBy' | 'groupWait' | 'groupInterval' | 'repeatInterval'
>;

const defaults: Inherited = {
  receiver: '',
  groupBy: [],
  groupWait: 30_000,
  groupInterval: 300_000,
  repeatInterval: 14_400_000,
};

/** Reads a route and all below it. Mirrors dispatch.NewRoute. */
export function readRouteTree(root: StructValue): Route {
  let count = 0;
  const read = (value: StructValue, parent: Inherited): Route => {
    const index = count++;
    const time = (key: string, inherited: number): number =>
      value.has(key) && !value.isNull(key) ? value.number(key) : inherited;
    const { from, to } = value.span;
    const own: Inherited = {
      receiver: value.text('receiver') || parent.receiver,
      groupBy: groupByOf(value) ?? parent.groupBy,
      groupWait: time('group_wait', parent.groupWait),
      groupInterval: time('group_interval', parent.groupInterval),
      repeatInterval: time('repeat_interval', parent.repeatInterval),
    };
    return {
      index,
      span: { from, to },
      ...own,
      ...(value.has('receiver') ? { receiverSpan: plainSpan(value.at('receiver')) } : {}),
      matchers: sortedMatchers(conditionsOf(value)),
      continues: value.flag('continue'),
      muteTimes: textsOf(value, 'mute_time_intervals'),
      activeTimes: textsOf(value, 'active_time_intervals'),
      children: childRoutes(value).map((child) => read(child, own)),
    };
  };
  return read(root, defaults);
}

function textsOf(value: StructValue, key: string): readonly string[] {
  return value.list(key).map((item) => stringOf(item.value));
}

/** Undefined where a route groups as its parent does. */
function groupByOf(value: StructValue): GroupBy | undefined {
  if (!value.has('group_by') || value.isNull('group_by')) return undefined;
  const names = textsOf(value, 'group_by');
  return names.includes('...') ? 'all' : names;
}

/** A route and all below it, in the file's order. */
export function allRoutes(root: Route): readonly Route[] {
  return [root, ...root.children.flatMap(allRoutes)];
}
