import { holdsOffset } from '../../base/text.ts';
import { counted } from '../../base/words.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { KnownName } from './knownName.ts';
import type { TypedLabel } from './alertNames.ts';

/** A label, and where its value is being typed. */
export interface TypedValue extends TypedLabel {
  readonly value: string;
}

/**
 * The values of a label of rules: those that other rules of the workspace set, the most frequent first, then those that
 * routes and inhibition rules of Alertmanager match; for `alertname` and `job`, what has these names.
 */
export function labelValues(index: WorkspaceIndex, typed: TypedValue): readonly KnownName[] {
  const { name: label } = typed;
  if (label === 'alertname') return [...index.alertNames].sort().map((name) => ({ name }));
  const counts = new Map<string, number>();
  const matched = new Set<string>(label === 'job' ? index.jobs() : []);
  for (const path of index.paths) {
    const summary = index.summary(path);
    const isOpen = path === typed.path;
    for (const { origin, rule } of summary?.parts ?? []) {
      const value = rule?.labels.find(([name]) => name === label)?.[1];
      if (rule === undefined || value === undefined || value === '' || value.includes('{{'))
        continue;
      // What is being typed is not known for being there itself.
      const isHere = isOpen && holdsOffset(rule.rule.span, typed.offset - origin.from);
      if (isHere && value === typed.value) continue;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const [name, value] of summary?.matched ?? []) if (name === label) matched.add(value);
  }
  const ofRules = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  return [
    ...ofRules.map(([name, count]) => ({ name, detail: counted(count, 'rule') })),
    ...[...matched]
      .filter((name) => !counts.has(name))
      .sort()
      .map((name) => ({ name, detail: label === 'job' ? 'scrape job' : 'route' })),
  ];
}
