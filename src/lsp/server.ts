import { join } from 'node:path';
import {
  CodeLensRefreshRequest,
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ProposedFeatures,
  WatchKind,
} from 'vscode-languageserver/node';
import { candidateGlob } from '../core/documents/candidates.ts';
import { messageOf } from '../core/base/thrown.ts';
import { isRecord } from '../core/base/wire.ts';
import { AfterTyping } from '../files/afterTyping.ts';
import { answerCallHierarchy } from './callHierarchy.ts';
import { actionSupport } from './actionSupport.ts';
import { answerForms } from './answerForms.ts';
import { type ClientSupport, clientSupport, serverCapabilities } from './capabilities.ts';
import { toDiagnostic } from './convert.ts';
import { answerCommands } from './commands.ts';
import { answerEdits } from './edits.ts';
import { answerHelp } from './help.ts';
import { answerLenses } from './lenses.ts';
import { checkByServer, checkLiveBy } from './liveChecks.ts';
import { showMessage } from './messages.ts';
import { answerNavigation } from './navigation.ts';
import { runBy, runQuery } from './queries.ts';
import { selectBy, selectCommand } from './selection.ts';
import { Session } from './session.ts';
import { uriOf } from './uris.ts';

/**
 * The language server (Language Server Protocol 3.17) on standard input and output: an adapter of the
 * `LanguageService`, as the extension is one. Ends with the client.
 */
export function serve(version: string): void {
  // Given the streams themselves, the connection ends the process with its input.
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  new Server(connection, version).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #version: string;
  readonly #session: Session;
  /** What the client can do; until it has said so, nothing. */
  #client: ClientSupport = clientSupport({});

  constructor(connection: Connection, version: string) {
    this.#connection = connection;
    this.#version = version;
    const script = join(__dirname, 'worker.mjs');
    this.#session = new Session(script, {
      checked: (uri) => {
        void this.#push(uri);
      },
      warn: (message) => {
        connection.console.warn(message);
      },
      show: (message) => {
        showMessage(connection, MessageType.Warning, message);
      },
    });
  }

  listen(): void {
    const connection = this.#connection;
    const session = this.#session;
    const afterTyping = new AfterTyping((uris) => {
      this.#filesChanged(uris);
    });
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(async () => {
      if (this.#client.watches) {
        void connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [
            { globPattern: candidateGlob },
            // Its variables say where Compose mounts a configuration.
            { globPattern: '**/.env' },
            // A certificate that a configuration names, or a folder.
            { globPattern: '**', kind: WatchKind.Create | WatchKind.Delete },
          ],
        });
      }
      if (this.#client.registersSettings)
        void connection.client.register(DidChangeConfigurationNotification.type, {
          section: 'prometheus',
        });
      if (this.#client.changesFolders) this.#followFolders();
      if (this.#client.tellsSettings) await this.#configure(undefined);
      session.scan();
      await session.whole();
      await this.#refreshLenses();
    });
    connection.onShutdown(() => {
      afterTyping.dispose();
      session.dispose();
    });
    connection.onDidChangeConfiguration(({ settings }) => this.#configure(settings));
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      session.open(uri, languageId, version, text);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      session.change(uri, version, contentChanges);
      afterTyping.edited(uri);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      session.close(uri);
      if (!this.#client.pulls) void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#filesChanged(changes.map(({ uri }) => uri));
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      this.#filesChanged([uri]);
      if (session.liveOnSave) void this.#checkLive(uri);
    });
    answerHelp(connection, session);
    answerNavigation(connection, session);
    answerEdits(connection, session);
    answerCallHierarchy(connection, session);
    answerLenses(connection, session);
    const show = (uri: string): void => {
      this.#checkAll([uri]);
    };
    answerCommands(
      connection,
      new Map([
        [checkByServer, checkLiveBy(session, show)],
        [selectCommand, selectBy(connection)],
        [runQuery, runBy(connection, session)],
      ]),
    );
    connection.listen();
  }

  #initialize({
    capabilities,
    initializationOptions,
    ...params
  }: InitializeParams): InitializeResult {
    this.#client = clientSupport(capabilities);
    this.#session.forms = answerForms(capabilities);
    this.#session.actionSupport = actionSupport(capabilities);
    this.#session.refreshesLenses = capabilities.workspace?.codeLens?.refreshSupport === true;
    // Older clients know no other way to name their folder.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const root = params.rootUri;
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (root === null ? [] : [root]);
    this.#session.start(folders, initializationOptions);
    return {
      serverInfo: { name: 'promcheck', version: this.#version },
      capabilities: serverCapabilities(this.#client),
    };
  }

  #followFolders(): void {
    const session = this.#session;
    this.#connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
      session.foldersChanged(
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      );
      this.#checkAll(session.uris);
      await session.whole();
      await this.#refreshLenses();
    });
  }

  /** Takes over the settings that a client answers with, else those that it has sent. */
  async #configure(sent: unknown): Promise<void> {
    const asked: unknown = this.#client.tellsSettings ? await this.#askSettings() : undefined;
    this.#session.configure(isRecord(asked) ? asked : sent);
    this.#checkAll(this.#session.uris);
    await this.#refreshLenses();
  }

  async #askSettings(): Promise<unknown> {
    const { console, workspace } = this.#connection;
    try {
      return await workspace.getConfiguration('prometheus');
    } catch (error) {
      console.warn(`The client does not provide its settings: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Checks a document that was saved against the data of the first server. */
  async #checkLive(uri: string): Promise<void> {
    try {
      if ((await this.#session.checkLive(uri)) !== undefined) this.#checkAll([uri]);
    } catch (error) {
      this.#connection.console.error(messageOf(error));
    }
  }

  /** Sends the problems of a document to a client that does not ask for them. */
  async #push(uri: string): Promise<void> {
    if (this.#client.pulls) return;
    try {
      const checked = await this.#session.check(uri);
      if (checked === undefined) return;
      const diagnostics = checked.placed.map((placed) => toDiagnostic(placed, uri, uriOf));
      await this.#connection.sendDiagnostics({ uri, version: checked.version, diagnostics });
    } catch (error) {
      this.#connection.console.error(messageOf(error));
    }
  }

  /** Makes a client ask for the problems of its documents again. */
  async #refresh(): Promise<void> {
    const { console, languages } = this.#connection;
    try {
      await languages.diagnostics.refresh();
    } catch (error) {
      console.warn(`The client does not request problems again: ${messageOf(error)}`);
    }
  }

  /** Takes in changes on disk, or those of documents once nobody types in them. */
  #filesChanged(uris: readonly string[]): void {
    this.#checkAll(this.#session.filesChanged(uris));
    void this.#routingChanged(uris);
  }

  /** Where alerts go is written in other files than those that show it. */
  async #routingChanged(uris: readonly string[]): Promise<void> {
    const session = this.#session;
    const isConcerned = (): boolean => uris.some((uri) => session.isRouting(uri));
    const wasConcerned = isConcerned();
    await session.whole();
    if (wasConcerned || isConcerned()) await this.#refreshLenses();
  }

  /** Makes a client ask for the lenses of its documents again. */
  async #refreshLenses(): Promise<void> {
    const { console } = this.#connection;
    if (!this.#session.refreshesLenses) return;
    try {
      await this.#connection.sendRequest(CodeLensRefreshRequest.type);
    } catch (error) {
      console.warn(`The client does not request code lenses again: ${messageOf(error)}`);
    }
  }

  #checkAll(uris: readonly string[]): void {
    if (uris.length === 0) return;
    if (this.#client.refreshes) void this.#refresh();
    for (const uri of uris) void this.#push(uri);
  }
}
