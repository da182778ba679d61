import { type CodeLens, type Connection, MessageType } from 'vscode-languageserver/node';
import { untilCancelled } from '../core/base/cancellation.ts';
import { messageOf } from '../core/base/thrown.ts';
import { counted } from '../core/base/words.ts';
import type { LiveSample } from '../core/features/promql/hoverAt.ts';
import { isServerError } from '../prometheus/errors.ts';
import { shownSamples } from '../prometheus/samples.ts';
import type { CommandHandler } from './commands.ts';
import { toRange } from './convert.ts';
import { showMessage } from './messages.ts';
import type { OpenText, Session } from './session.ts';

/** Asks the first server for the value of the expression that is its argument. */
export const runQuery = 'promcheck.runQuery';

/** Offers _Run_ above the expressions of a document, where the client names a server. */
export async function queryLenses(
  uri: string,
  { kind, service, lines }: OpenText,
  { queryLenses, servers }: Session,
): Promise<readonly CodeLens[]> {
  const isWanted = queryLenses === 'all' || (queryLenses === 'promql' && kind === 'promql');
  if (!isWanted || servers.active === undefined) return [];
  const queries = await service.editing.queries(uri);
  return queries.map(({ span, expr }) => ({
    range: toRange(lines, span),
    command: { title: 'Run', command: runQuery, arguments: [expr] },
  }));
}

/** Shows the value of a query, or why there is none; answers with its samples, or null. */
export function runBy(connection: Connection, { servers }: Session): CommandHandler {
  return async ([expr], token) => {
    const server = servers.active;
    if (typeof expr !== 'string' || server === undefined) return null;
    try {
      const found = await untilCancelled(token, (signal) => server.prometheus.query(expr, signal));
      if (found === undefined) return null;
      const samples = shownSamples(found);
      const message = `${server.address.name}: ${samplesText(samples)}`;
      showMessage(connection, MessageType.Info, message);
      return samples;
    } catch (error) {
      if (!isServerError(error)) throw error;
      showMessage(connection, MessageType.Error, messageOf(error));
      return null;
    }
  };
}

/** Samples that are shown at most: editors show messages in a few lines. */
const mostSamples = 10;

function samplesText(samples: readonly LiveSample[]): string {
  const rows = samples
    .slice(0, mostSamples)
    .map(({ series, value }) => (series === '' ? `${value}` : `${series} ${value}`));
  const more = samples.length > mostSamples ? [`and ${samples.length - mostSamples} more`] : [];
  return [counted(samples.length, 'sample'), ...rows, ...more].join('\n');
}
