import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A dashboard of Grafana as JSON, with queries in PromQL. */
export const dashboard = {
  id: 'dashboard',
  title: 'Grafana dashboard',
  product: 'prometheus',
  isYaml: false,
  recognise: (_tree, text) => dashboardReason(text),
  ...readLater(() => import('./dashboardReading.ts')),
} as const satisfies DocumentKind;

/** Why a text is a dashboard; decided without reading it as JSON, because other JSON files are large as well. */
export function dashboardReason(text: string): string | undefined {
  const isObject = /^\ufeff?\s*\{/.test(text);
  if (!isObject || !text.includes('"schemaVersion"') || !text.includes('"expr"')) return undefined;
  return /"(?:panels|rows)"\s*:\s*\[/.test(text)
    ? 'it contains the panels of a Grafana dashboard'
    : undefined;
}
