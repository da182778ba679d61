import type { Target } from '../base/target.ts';
import type { TemplateNode } from '../go/template/ast.ts';
import type { LabelEntry, Rule } from './model.ts';
import { parsedTemplate } from './templates/template.ts';

/** A label or an annotation of an alert, and the parts of its template. */
export interface TemplatedEntry {
  readonly entry: LabelEntry;
  readonly nodes: readonly TemplateNode[];
}

/**
 * Those of an alert's labels and annotations that have a template which promtool accepts, in order.
 * @param entries labels, annotations, or both
 */
export function templatedEntries(
  entries: readonly LabelEntry[],
  { alert }: Rule,
  target: Target,
): readonly TemplatedEntry[] {
  const templated: TemplatedEntry[] = [];
  for (const entry of entries) {
    const nodes = parsedTemplate(entry.value, alert?.value ?? '', target);
    if (nodes !== undefined) templated.push({ entry, nodes });
  }
  return templated;
}

/** The same of all labels and annotations of an alert. */
export function templatesOf(rule: Rule, target: Target): readonly TemplatedEntry[] {
  return templatedEntries([...rule.labels, ...rule.annotations], rule, target);
}
