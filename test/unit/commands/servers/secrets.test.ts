import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addServer, testServer } from '../../../../src/commands/servers/manageServers.ts';
import { runServerCommand } from '../../../../src/commands/servers/table.ts';
import type { CommandServices } from '../../../../src/commands/services.ts';
import { headersFor, type Credentials } from '../../../../src/prometheus/credentials.ts';
import { Servers } from '../../../../src/prometheus/servers.ts';
import { serverCommandIds } from '../../../../src/platform/ids.ts';
import { targetsContent } from '../../../../src/views/contents.ts';
import { ServerRows } from '../../../../src/views/serverRows.ts';
import { draw } from '../../../support/drawNodes.ts';
import { data, FakeFailures, saying, withTarget } from '../../../support/fakeFailures.ts';

/** A fake of the parts of VS Code that commands tell and ask: it keeps all that it is told. */
const fake = vi.hoisted(() => {
  const told: unknown[] = [];
  const answers: string[] = [];
  const tell =
    (answer?: () => unknown) =>
    (...said: unknown[]) => {
      told.push(said);
      return Promise.resolve(answer?.());
    };
  return { told, answers, tell };
});

vi.mock('vscode', () => {
  const { tell, answers } = fake;
  return {
    window: {
      // What is typed into a field for secrets is not kept in its options.
      showInputBox: tell(() => answers.shift()),
      showQuickPick: (items: readonly { way?: string }[], options: unknown) => {
        const wanted = answers.shift();
        void tell()(items, options);
        return Promise.resolve(items.find(({ way }) => way === wanted));
      },
      showWarningMessage: tell(() => 'Save Anyway'),
      showErrorMessage: tell(),
      showInformationMessage: tell(),
      setStatusBarMessage: tell(),
      showTextDocument: tell(),
      withProgress: (options: unknown, task: (...parts: unknown[]) => unknown) => {
        void tell()(options);
        const token = { onCancellationRequested: () => undefined };
        return task({ report: tell() }, token);
      },
    },
    workspace: {
      isTrusted: true,
      openTextDocument: tell(),
      getConfiguration: () => ({ inspect: () => ({}), update: tell() }),
    },
    env: { clipboard: { writeText: tell() } },
    ProgressLocation: { Notification: 15 },
    ConfigurationTarget: { Global: 1, Workspace: 2 },
    ViewColumn: { Beside: -2 },
  };
});

const secret = 's3cret-of-the-test';
const token = 't0ken-of-the-test';
const { told, answers } = fake;
const fakes = new FakeFailures();

beforeEach(() => {
  told.length = 0;
  answers.length = 0;
});
afterEach(() => {
  fakes.close();
});

/** What answers repeat who asked, as some proxies do: in a page, and in the words of the API. */
const repeating = (status: number) =>
  fakes.serve(({ headers }, response) => {
    const page = `<pre>${JSON.stringify(headers)}</pre>`;
    response.writeHead(status).end(page);
  });
const refusing = (status: number) =>
  fakes.serve(({ headers }, response) => {
    const error = `no: ${JSON.stringify(headers)}`;
    response
      .writeHead(status)
      .end(JSON.stringify({ status: 'error', errorType: 'bad_data', error }));
  });
const build = data({ version: '3.16.0', activeTargets: [], result: [], resultType: 'vector' });

const servers: Readonly<Record<string, () => Promise<string>>> = {
  'that works': () => fakes.serve(saying(200, build)),
  'with targets': () => fakes.serve(saying(200, withTarget())),
  'that is closed': () => fakes.closed(),
  'that is not one': () => fakes.serve(saying(200, '<html>')),
  'that redirects in a circle': () => fakes.serve(saying(302, '', { location: '/again' })),
  ...Object.fromEntries(
    [400, 401, 403, 404, 422, 429, 500, 502, 503].flatMap((status) => [
      [`that repeats the request in a page with HTTP ${status}`, () => repeating(status)],
      [`that repeats the request as an error with HTTP ${status}`, () => refusing(status)],
    ]),
  ),
};

const kinds: Readonly<Record<Credentials['kind'], (tokenUrl: string) => Credentials>> = {
  basic: () => ({ kind: 'basic', username: 'me', password: secret }),
  bearer: () => ({ kind: 'bearer', token: secret }),
  header: () => ({ kind: 'header', name: 'X-API-Key', value: secret }),
  oauth2: (tokenUrl) => ({
    kind: 'oauth2',
    tokenUrl,
    clientId: 'me',
    clientSecret: secret,
    scopes: [],
  }),
};

/** What is typed for credentials, in the order of the questions. */
const typed: Readonly<Record<Credentials['kind'], (tokenUrl: string) => readonly string[]>> = {
  basic: () => ['basic', 'me', secret],
  bearer: () => ['bearer', secret],
  header: () => ['header', 'X-API-Key', secret],
  oauth2: (tokenUrl) => ['oauth2', tokenUrl, 'me', secret, ''],
};

const everyKind = Object.keys(kinds) as Credentials['kind'][];
const cases = Object.entries(servers).flatMap(([name, serve]) =>
  everyKind.map((kind) => ({ name, serve, kind })),
);

it.each(cases)(
  '$kind credentials of a server $name are told to nobody',
  async ({ serve, kind }) => {
    const url = await serve();
    const tokenUrl = await fakes.serve(saying(200, JSON.stringify({ access_token: token })));
    await everythingDone(url, kind, tokenUrl);
    expectNothingTold();
  },
);

it.each([200, 401, 500])('nor those of a token that is refused with HTTP %i', async (status) => {
  const url = await fakes.serve(saying(200, build));
  const tokenUrl = await fakes.serve(({ headers }, response) => {
    response.writeHead(status).end(JSON.stringify({ error: headers, token }));
  });
  await everythingDone(url, 'oauth2', tokenUrl);
  expectNothingTold();
});

/** Adds the server, tests it, runs a query on it, and looks at its row. */
async function everythingDone(
  url: string,
  kind: Credentials['kind'],
  tokenUrl: string,
): Promise<void> {
  const headers = headersFor(kinds[kind](tokenUrl), fetch);
  const network = { fetch, credentials: headers };
  const all = new Servers(network);
  all.update([{ name: 'it', url }]);
  /** The keychain: what is handed to it is told to nobody else. */
  const credentials = {
    headers: () => headers(),
    has: () => Promise.resolve(true),
    set: () => Promise.resolve(),
  };
  const log = {
    info: keep,
    warn: keep,
    error: keep,
    show: () => undefined,
    dispose: () => undefined,
  };
  const services = { servers: all, network, credentials, log } as unknown as CommandServices;

  answers.push(url, ...typed[kind](tokenUrl), 'it');
  await addServer(services);
  await testServer(services, { kind: 'none' }).catch(keep);
  await runServerCommand(serverCommandIds.runQuery, services, { kind: 'query', expr: 'up' });
  const rows = new ServerRows(all, {
    load: (server, signal) => targetsContent(server, { signal, filter: '', maxAge: 0 }),
    retryCommand: 'retry',
    interval: () => 60_000,
    onChange: () => undefined,
    onBug: keep,
  });
  await rows.refresh();
  keep(draw(rows.rows));
  for (const row of rows.rows) keep(await row.tooltip?.());
  rows.dispose();
}

/** Takes down what users, logs and crash reports would see of something. */
function keep(something: unknown): void {
  told.push(something);
}

function expectNothingTold(): void {
  expect(told.length).toBeGreaterThan(5);
  const all = inspect(told, { depth: 20, maxArrayLength: null, maxStringLength: null });
  const basic = Buffer.from(`me:${secret}`).toString('base64');
  for (const one of [secret, token, basic]) expect(all).not.toContain(one);
}
