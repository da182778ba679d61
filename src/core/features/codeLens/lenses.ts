import type { Span } from '../../base/text.ts';
import { scrapeJobs } from '../../config/prometheus/files/jobTargets.ts';
import { readRouting, type Routing } from '../../config/alertmanager/routing/routing.ts';
import type { FileSubject } from '../../documents/kinds/kind.ts';
import { alertReceivers, type RulesDocument } from '../routing/alertReceivers.ts';
import { rulesIn } from '../../workspace/fileParts.ts';

/** What a code lens does when it is clicked, at the offset where it stands. */
export type LensAction = 'backtestAlert' | 'previewRelabeling' | 'showRoutingTree' | 'whereTo';

/** A line above a part of a document that says something of it. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** One sentence. */
  readonly tooltip?: string;
  readonly action: LensAction;
  /** What decides what it says: the first route that may take an alert. */
  readonly reason?: FileSpan;
}

/** A part of a file (UTF-16 offsets). */
export interface FileSpan {
  readonly path: string;
  readonly span: Span;
}

/** The routing of a file. */
export interface RoutingFile {
  readonly path: string;
  readonly routing: Routing;
}

/** What lenses are made of. */
export interface LensDocument extends RulesDocument {
  subject(): FileSubject | undefined;
}

/** What lenses above alerts say. */
export interface LensOptions {
  /** The routing of the workspace's only Alertmanager configuration; absent: nothing is said of receivers. */
  readonly routing?: RoutingFile | undefined;
  /** Whether backtests are offered. */
  readonly backtests: boolean;
}

/** The code lenses of a document. */
export function lensesOf(
  document: LensDocument,
  { routing, backtests }: LensOptions,
): readonly Lens[] {
  const subject = document.subject();
  if (subject?.form === 'config') return [...jobLenses(subject), ...routeLenses(subject)];
  if (subject?.form !== 'rules') return [];
  return [
    ...(routing === undefined ? [] : receiverLenses(document, routing)),
    ...(backtests ? backtestLenses(document) : []),
  ];
}

function jobLenses({ root }: Extract<FileSubject, { form: 'config' }>): readonly Lens[] {
  return scrapeJobs(root)
    .filter(({ value }) => value.list('relabel_configs').length > 0)
    .map(({ value }) => ({
      span: startOf(value.fields[0]?.key ?? value.span),
      title: 'Preview Relabeling',
      tooltip: 'Show step by step how relabeling changes a target.',
      action: 'previewRelabeling',
    }));
}

function routeLenses({ root }: Extract<FileSubject, { form: 'config' }>): readonly Lens[] {
  const routing = readRouting(root);
  if (routing === undefined) return [];
  return [
    {
      span: startOf(routing.root.span),
      title: 'Show Routing Tree',
      tooltip: 'Draw the routes, and find out where an alert goes.',
      action: 'showRoutingTree',
    },
  ];
}

/** More receivers than these are not listed. */
const mostReceivers = 3;

function receiverLenses(document: LensDocument, { path, routing }: RoutingFile): readonly Lens[] {
  return alertReceivers(document, routing).map(({ rule, receivers, route }) => {
    const listed = receivers.slice(0, mostReceivers).join(' or ');
    const more = receivers.length > mostReceivers ? ' or others' : '';
    const why = 'The rule does not determine all labels of the alert.';
    return {
      span: startOf(rule.rule.span),
      title: `→ ${listed}${more}`,
      ...(receivers.length > 1 ? { tooltip: why } : {}),
      action: 'whereTo',
      ...(route === undefined ? {} : { reason: { path, span: startOf(route) } }),
    };
  });
}

function backtestLenses(document: LensDocument): readonly Lens[] {
  const alerts = rulesIn(document.summary()).filter(({ kind }) => kind === 'alert');
  return alerts.map(({ rule }) => ({
    span: startOf(rule.span),
    title: 'Would this alert have fired?',
    tooltip: 'Draw when it would have been pending and firing, according to the data of a server.',
    action: 'backtestAlert',
  }));
}

/** VS Code shows a lens above the line where its span begins. */
function startOf({ from }: Span): Span {
  return { from, to: from };
}
