import * as vscode from 'vscode';
import { counted } from '../../core/base/words.ts';
import {
  formatMatcher,
  formatMatchers,
  type Matcher,
} from '../../core/config/alertmanager/matchers/matcher.ts';
import { formatModelDuration, parseModelDuration } from '../../core/go/modelDuration.ts';
import { withProgress } from '../../platform/progress.ts';
import type { AlertmanagerClient, NewSilence, Silence } from '../../prometheus/alertmanager.ts';
import { shownUrl } from '../../prometheus/shownUrl.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { retried } from './retried.ts';

const authorKey = 'prometheus.silenceAuthor';

/** Asks for a silence of the alert of a row, and makes it. */
export async function silenceAlert(services: CommandServices, row: Row): Promise<void> {
  const labels = row.kind === 'alert' ? row.labels : {};
  const matchers = Object.entries(labels).map(([name, value]): Matcher => ({
    name,
    operator: '=',
    value,
  }));
  const alertmanager = await pickAlertmanager(
    services,
    row.kind === 'alert' ? row.server : undefined,
  );
  if (alertmanager === undefined) return;
  await askAndSend(services, alertmanager, 'New Silence', { matchers });
}

/** Asks for other matchers, another end and comment of a silence. */
export async function editSilence(services: CommandServices, row: Row): Promise<void> {
  await withSilence(services, row, (alertmanager, silence) =>
    askAndSend(services, alertmanager, 'Edit Silence', silence),
  );
}

/** Asks for a later end of a silence. */
export async function extendSilence(services: CommandServices, row: Row): Promise<void> {
  await withSilence(services, row, async (alertmanager, silence) => {
    const duration = await askDuration('Extend Silence', 'How long from now?');
    if (duration === undefined) return;
    const endsAt = Date.now() + duration;
    await withProgress('Extending the silence', ({ signal }) =>
      alertmanager.silence(continued(silence, { ...silence, endsAt }), signal),
    );
    await refresh(services);
  });
}

/** Ends a silence after a question. */
export async function expireSilence(services: CommandServices, row: Row): Promise<void> {
  await withSilence(services, row, async (alertmanager, silence) => {
    const expire = 'Expire';
    const question = `Expire the silence ${formatMatchers(silence.matchers)} now? Its alerts will notify again.`;
    const sure = await vscode.window.showWarningMessage(question, { modal: true }, expire);
    if (sure !== expire) return;
    await withProgress('Expiring the silence', ({ signal }) =>
      alertmanager.expire(silence.id, signal),
    );
    await refresh(services);
  });
}

type Draft = Pick<Silence, 'matchers'> & Partial<Silence>;

async function askAndSend(
  services: CommandServices,
  alertmanager: AlertmanagerClient,
  title: string,
  draft: Draft,
): Promise<void> {
  const matchers = await askMatchers(title, draft.matchers);
  if (matchers === undefined) return;
  const duration = await askDuration(
    title,
    `How long is ${formatMatchers(matchers)} silenced from now?`,
  );
  if (duration === undefined) return;
  const comment = await askText(
    title,
    'Why? The comment is shown with the silence.',
    draft.comment,
  );
  if (comment === undefined) return;
  const author = services.state.get<string>(authorKey);
  const createdBy = await askText(title, 'Your name or address', draft.createdBy ?? author);
  if (createdBy === undefined) return;
  await services.state.update(authorKey, createdBy);
  const now = Date.now();
  const endsAt = now + duration;
  const silenced = await retried(
    () =>
      withProgress('Counting the alerts that match', ({ signal }) =>
        alertmanager.alerts({ matchers: matchers.map(formatMatcher) }, signal),
      ),
    wantsAgain,
  );
  if (silenced === undefined) return;
  const make = draft.id === undefined ? 'Create Silence' : 'Save Silence';
  const sure = await vscode.window.showWarningMessage(
    `Silence ${counted(silenced.length, 'alert')} for ${formatModelDuration(duration)}?`,
    { modal: true, detail: `${formatMatchers(matchers)}\n${shownUrl(alertmanager.url)}` },
    make,
  );
  if (sure !== make) return;
  const silence = { matchers, startsAt: now, endsAt, createdBy, comment };
  const sent = draft.id === undefined ? silence : continued({ ...draft, id: draft.id }, silence);
  await retried(
    () => withProgress('Saving the silence', ({ signal }) => alertmanager.silence(sent, signal)),
    wantsAgain,
  );
  await refresh(services);
}

async function wantsAgain(message: string): Promise<boolean> {
  const again = 'Try Again';
  return (await vscode.window.showErrorMessage(message, { modal: true }, again)) === again;
}

/** A silence in place of another: one that is active keeps its start, as Alertmanager would otherwise
 * make another; one that has expired begins anew. */
function continued(
  before: Partial<Silence> & { readonly id: string },
  after: NewSilence,
): NewSilence {
  const { matchers, endsAt, createdBy, comment } = after;
  const isOver = before.state === 'expired';
  const startsAt = isOver ? Date.now() : (before.startsAt ?? Date.now());
  return { ...(isOver ? {} : { id: before.id }), matchers, startsAt, endsAt, createdBy, comment };
}

async function askMatchers(
  title: string,
  matchers: readonly Matcher[],
): Promise<readonly Matcher[] | undefined> {
  const { parseMatchersUtf8 } = await import('../../core/config/alertmanager/matchers/entry.ts');
  const text = await vscode.window.showInputBox({
    title,
    prompt: 'Matchers of the alerts to silence',
    value: formatMatchers(matchers),
    ignoreFocusOut: true,
    validateInput: (value) => {
      const { matchers: read, error } = parseMatchersUtf8(value);
      if (error !== undefined) return error;
      return read.length === 0 ? 'At least one matcher is required.' : undefined;
    },
  });
  return text === undefined ? undefined : parseMatchersUtf8(text).matchers;
}

const durations = ['30m', '1h', '2h', '4h', '8h', '1d', '3d', '1w'];

/** Milliseconds. */
async function askDuration(title: string, placeHolder: string): Promise<number | undefined> {
  const other = 'Other…';
  const chosen = await vscode.window.showQuickPick([...durations, other], {
    title,
    placeHolder,
    ignoreFocusOut: true,
  });
  const text =
    chosen !== other
      ? chosen
      : await vscode.window.showInputBox({
          title,
          prompt: 'Duration, for example 90m or 2d',
          ignoreFocusOut: true,
          validateInput: (value) => {
            const read = parseModelDuration(value.trim());
            if (read.error !== undefined) return read.error;
            return read.value > 0 ? undefined : 'Enter a duration above zero.';
          },
        });
  const read = text === undefined ? undefined : parseModelDuration(text.trim());
  return read?.error === undefined ? read?.value : undefined;
}

async function askText(title: string, prompt: string, value = ''): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? 'Alertmanager requires this.' : undefined),
  });
  return text?.trim();
}

async function withSilence(
  { servers }: CommandServices,
  row: Row,
  change: (alertmanager: AlertmanagerClient, silence: Silence) => Promise<void>,
): Promise<void> {
  if (row.kind !== 'silence') return;
  const alertmanager = servers.list
    .flatMap(({ alertmanagers }) => alertmanagers)
    .find(({ url }) => url === row.alertmanager);
  const silences = await alertmanager?.silences();
  const silence = silences?.find(({ id }) => id === row.id);
  if (alertmanager === undefined || silence === undefined) {
    void vscode.window.showWarningMessage(
      'Alertmanager no longer has this silence. Refresh the view.',
    );
    return;
  }
  await change(alertmanager, silence);
}

/** The Alertmanager of a server, or of any where none is named.
 * @param from the URL of a Prometheus or of an Alertmanager */
async function pickAlertmanager(
  { servers }: CommandServices,
  from: string | undefined,
): Promise<AlertmanagerClient | undefined> {
  const own = servers.list.filter(
    ({ address, alertmanagers }) =>
      address.url === from || alertmanagers.some(({ url }) => url === from),
  );
  const known = (own.length > 0 ? own : servers.list).flatMap(({ alertmanagers }) => alertmanagers);
  if (known.length === 0) {
    void vscode.window.showWarningMessage(
      'No Alertmanager is configured. Add its URL to `alertmanagers` in the setting prometheus.servers.',
    );
  }
  // The members of a cluster share their silences.
  if (from !== undefined || known.length < 2)
    return known.find(({ url }) => url === from) ?? known[0];
  const items = known.map((alertmanager) => ({ label: shownUrl(alertmanager.url), alertmanager }));
  const placeHolder = 'Select an Alertmanager';
  return (await vscode.window.showQuickPick(items, { title: 'New Silence', placeHolder }))
    ?.alertmanager;
}

async function refresh({ alerts, alertmanager }: CommandServices): Promise<void> {
  await Promise.all([alerts.refresh(), alertmanager.refresh()]);
}
