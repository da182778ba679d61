import { join } from 'node:path';
import {
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { candidateGlob } from '../core/documents/candidates.ts';
import { tokenTypes } from '../core/features/promql/tokens.ts';
import { fixAllKind, toDiagnostic } from './convert.ts';
import { answerEdits } from './edits.ts';
import { answerHelp } from './help.ts';
import { answerNavigation } from './navigation.ts';
import { Session, uriOf } from './session.ts';

/**
 * The language server (Language Server Protocol 3.17) on standard input and output: an adapter of the
 * `LanguageService`, as the extension is one. Ends with the client.
 */
export function serve(version: string): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  new Server(connection, version).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #version: string;
  readonly #session: Session;
  #canPull = false;
  #canWatch = false;

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
    });
  }

  listen(): void {
    const connection = this.#connection;
    const session = this.#session;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => {
      if (this.#canWatch) {
        void connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: candidateGlob }],
        });
      }
      session.scan();
    });
    connection.onShutdown(() => {
      session.dispose();
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      session.configure(settings);
      this.#checkAll(session.uris);
    });
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      session.open(uri, languageId, version, text);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      session.change(uri, version, contentChanges);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      session.close(uri);
      if (!this.#canPull) void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#checkAll(session.filesChanged(changes.map(({ uri }) => uri)));
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      this.#checkAll(session.filesChanged([uri]));
    });
    answerHelp(connection, session);
    answerNavigation(connection, session);
    answerEdits(connection, session);
    connection.listen();
  }

  #initialize({
    capabilities,
    initializationOptions,
    ...params
  }: InitializeParams): InitializeResult {
    this.#canPull = capabilities.textDocument?.diagnostic !== undefined;
    this.#canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    // Older clients know no other way to name their folder.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const root = params.rootUri;
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (root === null ? [] : [root]);
    this.#session.start(folders, initializationOptions);
    return {
      serverInfo: { name: 'promcheck', version: this.#version },
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: true,
        },
        diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
        completionProvider: { triggerCharacters: ['{', '"', '[', '(', ','] },
        hoverProvider: true,
        signatureHelpProvider: { triggerCharacters: ['(', ','] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        documentLinkProvider: {},
        selectionRangeProvider: true,
        foldingRangeProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        semanticTokensProvider: {
          legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] },
          full: true,
          range: true,
        },
        workspace: { workspaceFolders: { supported: true } },
      },
    };
  }

  /** Sends the problems of a document to a client that does not ask for them. */
  async #push(uri: string): Promise<void> {
    if (this.#canPull) return;
    const checked = await this.#session.check(uri);
    if (checked === undefined) return;
    const diagnostics = checked.placed.map((placed) => toDiagnostic(placed, uri, uriOf));
    await this.#connection.sendDiagnostics({ uri, version: checked.version, diagnostics });
  }

  #checkAll(uris: readonly string[]): void {
    if (uris.length === 0) return;
    if (this.#canPull) void this.#connection.languages.diagnostics.refresh();
    else for (const uri of uris) void this.#push(uri);
  }
}
