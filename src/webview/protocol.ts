import type { AlertDetails } from '../core/backtest/details.ts';
import type { Chart } from '../core/backtest/chart.ts';
import type { BacktestChanges, BacktestView } from '../core/backtest/session.ts';
import type { RouteView, RoutingView } from '../core/features/routing/routeView.ts';
import type { RoutingReply, TypedQuestion } from '../core/features/routing/routingReply.ts';

export type { AlertDetails, BacktestChanges, BacktestView, Chart };
export type { RouteView, RoutingReply, RoutingView, TypedQuestion };

/** What the extension tells the page of a backtest. */
export type ToBacktestApp =
  /** Values are asked for; a share of them, from 0 to 1, is there. */
  | { readonly kind: 'progress'; readonly share: number }
  /** There is nothing to draw; one sentence says why. */
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'loaded';
      readonly rule: string;
      readonly expression: string;
      /** Where the values are from, and how often the rule is evaluated. */
      readonly about: string;
      /** In ms since 1970. */
      readonly from: number;
      readonly to: number;
      readonly chart: Chart;
      readonly view: BacktestView;
    }
  | { readonly kind: 'view'; readonly view: BacktestView }
  | { readonly kind: 'details'; readonly details: AlertDetails; readonly route?: string };

/** What the page of a backtest asks of the extension. */
export type FromBacktestApp =
  /** The page listens. */
  | { readonly kind: 'ready' }
  /** Ask for the values of the last so many ms. */
  | { readonly kind: 'range'; readonly length: number; readonly changes: BacktestChanges }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'change'; readonly changes: BacktestChanges }
  /** Tell more of an alert of the view, by its position. */
  | { readonly kind: 'select'; readonly index: number };

/** What the extension tells the routing tree. */
export type ToRoutingApp =
  | { readonly kind: 'tree'; readonly file: string; readonly routing: RoutingView }
  /** There is no tree to draw; one sentence says why. */
  | { readonly kind: 'nothing'; readonly reason: string }
  | { readonly kind: 'reply'; readonly reply: RoutingReply };

/** What the routing tree asks of the extension. */
export type FromRoutingApp =
  /** The page listens. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly question: TypedQuestion }
  /** Show where a route is written. */
  | { readonly kind: 'open'; readonly index: number };
