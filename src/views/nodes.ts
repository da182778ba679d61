import { lasting } from '../core/base/words.ts';
import type { RowTarget } from '../platform/row.ts';

/** One row of a tree, as plain data; `treeItem.ts` alone makes a `vscode.TreeItem` of it. */
export interface ViewNode {
  /** Unique within the tree and stable across refreshes, so that expansion is kept. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: NodeIcon;
  /** Selects the row's actions in package.json. */
  readonly contextValue?: string;
  /** Markdown; built when the row is hovered. */
  readonly tooltip?: () => string | Promise<string>;
  readonly expanded?: boolean;
  /** Absent: a leaf. Built when the row is opened. */
  readonly children?: (() => readonly ViewNode[]) | undefined;
  /** What a click does. */
  readonly command?: { readonly id: string; readonly title: string; readonly arguments: unknown[] };
  /** What the row's actions work on. */
  readonly target?: RowTarget;
}

export interface NodeIcon {
  /** A codicon. */
  readonly id: string;
  /** A theme colour. */
  readonly color?: string;
}

export const icons = {
  up: { id: 'pass-filled', color: 'testing.iconPassed' },
  down: { id: 'error', color: 'testing.iconFailed' },
  unknown: { id: 'question', color: 'testing.iconQueued' },
  mixed: { id: 'warning', color: 'problemsWarningIcon.foreground' },
  firing: { id: 'bell-dot', color: 'testing.iconFailed' },
  pending: { id: 'watch', color: 'testing.iconQueued' },
  inactive: { id: 'bell' },
  server: { id: 'server-environment' },
  unreachable: { id: 'debug-disconnect', color: 'problemsErrorIcon.foreground' },
  loading: { id: 'loading~spin' },
  retry: { id: 'refresh' },
  info: { id: 'info' },
} as const satisfies Record<string, NodeIcon>;

/** `{a="b", c="d"}` without the labels named, in the given order. */
export function labelText(
  labels: Readonly<Record<string, string>>,
  without: readonly string[] = [],
): string {
  return Object.entries(labels)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}

/** A Markdown table of labels; text from a server never becomes markup. */
export function labelTable(labels: Readonly<Record<string, string>>): string {
  const rows = Object.entries(labels).map(
    ([name, value]) => `| ${escapeMarkdown(name)} | ${escapeMarkdown(value)} |`,
  );
  return rows.length === 0 ? '' : ['| label | value |', '| --- | --- |', ...rows].join('\n');
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:]/g, '\\$&').replace(/\s+/g, ' ');
}

/** `now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`; clocks that differ a little give `now`. */
export function ago(time: number, now: number): string {
  const seconds = Math.round((now - time) / 1000);
  return seconds < 1 ? 'now' : `${lasting(seconds)} ago`;
}

/** A duration given in seconds as scrapes need it: `3.2 ms`, `1.25 s`. */
export function shortDuration(seconds: number): string {
  return seconds < 1
    ? `${Number((seconds * 1000).toPrecision(2))} ms`
    : `${Number(seconds.toPrecision(3))} s`;
}
