import { counted } from '../../base/words.ts';
import { goQuote } from '../../go/quote.ts';
import type { RuleDefinition } from '../../workspace/summary.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { KnownName } from './knownName.ts';

/** More matchers than these are not looked through. */
const mostMatchers = 2000;

/** The labels of the workspace's alerts, or of all its rules, the most frequent first. */
export function labelNamesOf(index: WorkspaceIndex, of: 'alert' | 'rule'): readonly KnownName[] {
  const counts = new Map<string, number>();
  const records =
    of === 'rule' ? [...index.recordNames].flatMap((name) => index.definitionsOf(name)) : [];
  for (const { labels } of [...alertsOf(index), ...records]) {
    for (const [name] of labels) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const used = byCount(counts).map(([name, count]) => ({ name, detail: counted(count, 'rule') }));
  if (of === 'rule') return used;
  const common = ['alertname', 'job', 'instance'].filter((name) => !counts.has(name));
  return [...used, ...common.map((name) => ({ name }))];
}

/** Matchers for what the workspace's alerts are labeled with: severities, names, jobs. */
export function matchersOf(index: WorkspaceIndex): readonly KnownName[] {
  const counts = new Map<string, number>();
  const add = (name: string, value: string): void => {
    const matcher = `${name}=${goQuote(value)}`;
    if (counts.size < mostMatchers) counts.set(matcher, (counts.get(matcher) ?? 0) + 1);
  };
  for (const { name: alert, labels } of alertsOf(index)) {
    for (const [name, value] of labels) if (!value.includes('{{')) add(name, value);
    add('alertname', alert);
  }
  for (const job of index.jobs()) add('job', job);
  return byCount(counts).map(([name, count]) => ({
    name,
    ...(name.startsWith('job=') ? { detail: 'scrape job' } : { detail: counted(count, 'alert') }),
  }));
}

function alertsOf(index: WorkspaceIndex): readonly RuleDefinition[] {
  return [...index.alertNames].flatMap((name) => index.alertsNamed(name));
}

function byCount(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
}
