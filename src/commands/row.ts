import { isRecord, stringOf, type Fields } from '../core/base/wire.ts';
import type { RowTarget, RuleName } from '../platform/row.ts';
import { labelsOf } from '../prometheus/wire.ts';

/** What a command was run on. */
export type Row =
  | RowTarget
  /** A button of the walkthrough or the tutorial that names a component. */
  | { readonly kind: 'component'; readonly component: string }
  /** The code lens of an expression. */
  | {
      readonly kind: 'query';
      readonly expr: string;
      /** The URL of the server to ask; the active one where it is absent. */
      readonly server?: string;
    }
  /** The command palette, or something that is not known. */
  | { readonly kind: 'none' };

const none: Row = { kind: 'none' };

/** Reads the argument of a command: the row of a view with its target, the target itself, or what a
 * link of the walkthrough passes. VS Code and other extensions may hand over anything. */
export function readRow(argument: unknown): Row {
  if (!isRecord(argument)) return none;
  const { target, component, expr } = argument;
  if (isText(expr)) return { kind: 'query', expr };
  if (typeof component === 'string') return { kind: 'component', component };
  return readTarget(isRecord(target) ? target : argument) ?? none;
}

function readTarget(target: Fields): RowTarget | undefined {
  const { kind, url, folder, service, step, uri, offset } = target;
  switch (kind) {
    case 'place':
      return isText(uri) && typeof offset === 'number' ? { kind, uri, offset } : undefined;
    case 'server':
    case 'alertmanager':
      return isText(url) ? { kind, url } : undefined;
    case 'scrapeTarget': {
      const { server, pool } = target;
      if (!isText(url)) return undefined;
      const labels = labelsOf(target['labels']);
      return {
        kind,
        url,
        labels,
        ...(isText(server) ? { server } : {}),
        ...(isText(pool) ? { pool } : {}),
      };
    }
    case 'scrapePool': {
      const { server, pool } = target;
      return isText(server) && isText(pool) ? { kind, server, pool } : undefined;
    }
    case 'alert': {
      const { server, runbook } = target;
      const rule = ruleIn(target['rule']);
      return {
        kind,
        labels: labelsOf(target['labels']),
        ...(isText(server) ? { server } : {}),
        ...(rule === undefined ? {} : { rule }),
        ...(isText(runbook) ? { runbook } : {}),
      };
    }
    case 'rule': {
      const rule = ruleIn(target['rule']);
      const { server } = target;
      return rule === undefined ? undefined : { kind, rule, ...(isText(server) ? { server } : {}) };
    }
    case 'silence': {
      const { alertmanager, id } = target;
      return isText(alertmanager) && isText(id) ? { kind, alertmanager, id } : undefined;
    }
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

function ruleIn(value: unknown): RuleName | undefined {
  if (!isRecord(value)) return undefined;
  const { name, group, file, query } = value;
  return isText(name)
    ? { name, group: stringOf(group), file: stringOf(file), query: stringOf(query) }
    : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
