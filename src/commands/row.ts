import { isRecord, type Fields } from '../core/base/wire.ts';
import type { RowTarget } from '../platform/row.ts';
import { labelsOf } from '../prometheus/wire.ts';

/** What a command was run on. */
export type Row =
  | RowTarget
  /** A button of the walkthrough or the tutorial that names a component. */
  | { readonly kind: 'component'; readonly component: string }
  /** The command palette, or something that is not known. */
  | { readonly kind: 'none' };

const none: Row = { kind: 'none' };

/** Reads the argument of a command: the row of a view with its target, the target itself, or what a
 * link of the walkthrough passes. VS Code and other extensions may hand over anything. */
export function readRow(argument: unknown): Row {
  if (!isRecord(argument)) return none;
  const { target, component } = argument;
  if (typeof component === 'string') return { kind: 'component', component };
  return readTarget(isRecord(target) ? target : argument) ?? none;
}

function readTarget(target: Fields): RowTarget | undefined {
  const { kind, url, folder, service, step } = target;
  switch (kind) {
    case 'server':
      return isText(url) ? { kind, url } : undefined;
    case 'scrapeTarget':
      return isText(url) ? { kind, url, labels: labelsOf(target['labels']) } : undefined;
    case 'alert':
      return { kind, labels: labelsOf(target['labels']) };
    case 'stack':
      return isText(folder) ? { kind, folder } : undefined;
    case 'service':
      if (!isText(folder) || !isText(service)) return undefined;
      return { kind, folder, service, ...(isText(url) ? { url } : {}) };
    case 'step':
      return isText(step) ? { kind, step } : undefined;
    default:
      return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
