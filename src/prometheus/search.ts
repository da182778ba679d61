import { isRecord, recordsOf, stringOf } from '../core/base/wire.ts';
import type { Found, MetricInfo } from '../core/features/promql/metricCatalog.ts';
import { getLines } from './requests.ts';
import { ServerError } from './errors.ts';
import type { Connection, ServerRequest } from './http.ts';
import { infoOf } from './metricInfo.ts';

/** The search endpoints of Prometheus 3.13: web/api/v1/search.go. */
export type SearchedThing = 'metric_names' | 'label_names' | 'label_values';

/**
 * Asks a search endpoint, which answers with a line of JSON per batch and one that says how it ended.
 * @throws ServerError as `getData` does
 */
export async function search(
  connection: Connection,
  thing: SearchedThing,
  query: NonNullable<ServerRequest['query']>,
  signal: AbortSignal,
): Promise<Found<MetricInfo>> {
  const lines = await getLines(connection, { path: `/api/v1/search/${thing}`, query }, signal);
  const items: MetricInfo[] = [];
  let isComplete = false;
  for (const line of lines) {
    const said = lineOf(line);
    if (said === undefined) continue;
    if (said['status'] === 'error') throw new ServerError('badAnswer', stringOf(said['error']));
    // Without its last line, an answer was cut off on the way.
    if (said['status'] === 'success') isComplete = said['has_more'] !== true;
    for (const result of recordsOf(said['results'])) {
      items.push(infoOf(stringOf(result['name'], stringOf(result['value'])), result));
    }
  }
  return { items, isComplete };
}

/** The object of a line; undefined for one that is none, as the last line of a cut-off answer may be. */
function lineOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
