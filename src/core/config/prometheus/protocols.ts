import type { ReadContext, Choice } from '../../schema/schema.ts';
import { isKnown } from '../../schema/schema.ts';
import type { Placed } from '../../schema/value.ts';
import { textOf } from '../../schema/value.ts';
import type { Span } from '../../base/text.ts';

/** The exposition formats that a scrape may ask for. */
export const scrapeProtocols: readonly Choice[] = [
  { value: 'OpenMetricsText0.0.1', doc: 'OpenMetrics text format 0.0.1.' },
  { value: 'OpenMetricsText1.0.0', doc: 'OpenMetrics text format 1.0.0.' },
  { value: 'OpenMetricsText2.0.0', doc: 'OpenMetrics text format 2.0.0.', since: '3.15' },
  {
    value: 'PrometheusProto',
    doc: 'Protocol Buffers; the only format that supports native histograms.',
  },
  { value: 'PrometheusText0.0.4', doc: 'Prometheus text format 0.0.4.' },
  { value: 'PrometheusText1.0.0', doc: 'Prometheus text format 1.0.0.', since: '3.0' },
];

/** What is wrong with one protocol: ScrapeProtocol.Validate. */
export function protocolError(name: string, context: ReadContext): string | undefined {
  const known = scrapeProtocols.filter((choice) => isKnown(choice, context));
  if (known.some(({ value }) => value === name)) return undefined;
  const names = known.map(({ value }) => value).join(' ');
  return `unknown scrape protocol ${name}, supported: [${names}]`;
}

/** What is wrong with a list of protocols: validateAcceptScrapeProtocols. */
export function protocolsError(
  list: readonly Placed[],
  context: ReadContext,
): { readonly message: string; readonly at?: Span } | undefined {
  if (list.length === 0) return { message: 'scrape_protocols cannot be empty' };
  const seen = new Set<string>();
  for (const { value, span } of list) {
    const name = textOf(value);
    if (seen.has(name.toLowerCase())) {
      const all = list.map((item) => textOf(item.value)).join(' ');
      return { message: `duplicated protocol in scrape_protocols, got [${all}]`, at: span };
    }
    const error = protocolError(name, context);
    if (error !== undefined) return { message: `scrape_protocols: ${error}`, at: span };
    seen.add(name.toLowerCase());
  }
  return undefined;
}
