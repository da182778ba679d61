import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cached } from './cache.ts';
import { cachePlaces, releases } from './parts.mjs';
import { freePort } from './ports.ts';
import { runOk } from './run.ts';

export interface VscodeServerOptions {
  /** An empty folder for the server's data, logs and extensions. */
  readonly folder: string;
  /** Settings of the machine scope: they hold in every window of this server. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask for trust in the workspace, as a desktop does; default: trust everything. */
  readonly trust?: boolean;
  /**
   * Honour `extension` and `tests` of a page. Such a server shows no notifications and refuses
   * dialogs, as VS Code's own smoke tests want it: nothing for a user, or a test that acts as one.
   */
  readonly testDriver?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly port?: number;
}

export interface Page {
  /** Absolute path of the folder to open. */
  readonly workspace: string;
  /** Absolute path of the extension to load from its sources; needs `testDriver`. */
  readonly extension?: string;
  /** Absolute path of a module whose `run` the extension host calls once it is up. */
  readonly tests?: string;
}

/** A VS Code that a browser opens. */
export interface VscodeServer {
  readonly port: number;
  /** The address that opens `page` in a browser. */
  urlOf(page: Page): string;
  stop(): Promise<void>;
}

/** Starts a server that answers; `stop` ends it with its extension hosts. */
export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  const { node, main } = await ensureVscodeServer();
  const port = options.port ?? (await freePort());
  const data = join(options.folder, 'data');
  mkdirSync(join(data, 'data/Machine'), { recursive: true });
  writeFileSync(
    join(data, 'data/Machine/settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }),
  );
  const args = [
    main,
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...folderArguments(options.folder),
    ...['--telemetry-level', 'off'],
    ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
    ...(options.trust === true ? [] : ['--disable-workspace-trust']),
  ];
  const env = options.env ?? process.env;
  const server = spawn(node, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  await answers(`http://127.0.0.1:${port}/version`, server, () => output);
  return {
    port,
    urlOf: (page) => urlOf(port, page),
    stop: () => stop(server),
  };
}

/** Installs an unpacked extension, its sources and bundles as they are, for servers as below. */
export async function linkExtension(folder: string, extension: string): Promise<void> {
  await mkdir(join(folder, 'extensions'), { recursive: true });
  await symlink(extension, join(folder, 'extensions', basename(extension)));
}

/** Installs a packaged extension for the servers that start on `folder` later. */
export async function installVsix(folder: string, vsix: string): Promise<void> {
  const { node, main } = await ensureVscodeServer();
  await mkdir(folder, { recursive: true });
  const accept = '--accept-server-license-terms';
  await runOk(node, [main, accept, ...folderArguments(folder), '--install-extension', vsix]);
}

function folderArguments(folder: string): string[] {
  return [
    '--server-data-dir',
    join(folder, 'data'),
    '--extensions-dir',
    join(folder, 'extensions'),
  ];
}

/** What would cover the thing under test: welcome pages, hints, assistants, update questions. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
};

/** The server and the Node that runs it, installed from the registry into the cache once. */
export async function ensureVscodeServer(): Promise<{ node: string; main: string }> {
  const platformNode = `node-${process.platform}-${process.arch}`;
  const place = await cached(cachePlaces.vscodeServer, async (scratch) => {
    const npm = (folder: string, ...args: string[]) =>
      runOk('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
        cwd: join(scratch, folder),
        env: plainEnvironment(join(scratch, `node_modules/${platformNode}/bin`)),
      });
    writeFileSync(join(scratch, 'package.json'), '{"private":true}');
    await npm(
      '.',
      'install',
      `code-server@${releases.vscodeServer}`,
      `${platformNode}@${releases.vscodeNode}`,
    );
    const vscode = 'node_modules/code-server/lib/vscode';
    await npm(vscode, 'install', '--omit=dev');
    await npm(join(vscode, 'extensions'), 'install', '--omit=dev');
    return scratch;
  });
  return {
    node: join(place, `node_modules/${platformNode}/bin/node`),
    main: join(place, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

/** Without what an enclosing `npm test` has set, which would steer the npm that is started here. */
function plainEnvironment(firstOnPath: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(?!config_(?:registry|userconfig|cache|cafile))/i.test(name) && name !== 'NODE_ENV',
  );
  return { ...Object.fromEntries(kept), PATH: `${firstOnPath}:${process.env['PATH'] ?? ''}` };
}

function urlOf(port: number, page: Page): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload: [string, string][] = [];
  if (page.extension !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(page.extension)]);
  }
  if (page.tests !== undefined) payload.push(['extensionTestsPath', remote(page.tests)]);
  const query = new URLSearchParams({
    folder: page.workspace,
    ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}),
  });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

async function answers(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) break;
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await sleep(200);
  }
  await stop(server);
  throw new Error(`The VS Code server does not respond. Its output:\n${said().slice(-2000)}`);
}

/** Ends the server's process group: extension hosts and terminals are children of their own. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  signalGroup(server.pid, 'SIGTERM');
  await Promise.race([ended, sleep(5000)]);
  signalGroup(server.pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // it has ended by itself
  }
}
