import { messageOf } from '../core/base/thrown.ts';
import { isServerError, type ErrorReason } from '../prometheus/errors.ts';
import { icons, type ViewNode } from './nodes.ts';

/** What the row of a server says. */
const reasons: Readonly<Record<ErrorReason, string>> = {
  badUrl: 'invalid URL',
  unreachable: 'unreachable',
  timeout: 'no response',
  unauthorized: 'access denied',
  busy: 'too many requests',
  notReady: 'not ready',
  agent: 'agent mode',
  unsupported: 'not a Prometheus server',
  badQuery: 'request rejected',
  badAnswer: 'unexpected response',
  tooLarge: 'response too large',
};

/** What to do about each failure. */
const remedies: Readonly<Record<ErrorReason, string>> = {
  badUrl: 'Correct its URL in the setting prometheus.servers.',
  unreachable: 'Check that it runs, its URL, and the proxy in the setting http.proxy.',
  timeout: 'Check its load and the network. Requests are repeated at growing intervals.',
  unauthorized: 'Run Set Credentials… on this row.',
  busy: 'Nothing: requests resume as soon as it allows them. Increase prometheus.refreshInterval to send fewer.',
  notReady: 'Nothing: requests are repeated until it is ready.',
  agent: 'Query the server that the agent writes to. Its targets are in the Targets view.',
  unsupported: 'Check its URL and path prefix: it has no such API.',
  badQuery: 'Run Show Log for details.',
  badAnswer: 'Open it in the browser, and check its log and any proxy in front of it.',
  tooLarge: 'Use a server with less data: such a response would fill the memory of the editor.',
};

/** Words that are others where it is not a server of its own row that has failed. */
type Words = Partial<Readonly<Record<ErrorReason, string>>>;

/** What is wrong, as the row says it that it is wrong with. */
export function reasonOf(error: unknown, words: Words = {}): string {
  if (!isServerError(error)) return 'internal error';
  return words[error.reason] ?? reasons[error.reason];
}

/** Why something failed, and what to do about it, as the rows below it.
 * @param id of the row above */
export function failureNodes(id: string, error: unknown, words: Words = {}): readonly ViewNode[] {
  const why = { id: `${id}|why`, label: messageOf(error), icon: icons.info };
  if (!isServerError(error)) return [why];
  const label = words[error.reason] ?? remedies[error.reason];
  return [why, { id: `${id}|remedy`, label, icon: icons.remedy }];
}
