import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  type ServerCapabilities,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A client of `promcheck lsp`, as editors have one. */
export interface LanguageClient {
  readonly connection: ProtocolConnection;
  /** What the server says that it can do. */
  readonly capabilities: ServerCapabilities;
  /** The first diagnostics that the server sends for a document, and for a version of it if one is given. */
  diagnostics(uri: string, version?: number): Promise<readonly Diagnostic[]>;
  /** Opens a document with a text. */
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Ends the server; gives its exit status. */
  end(): Promise<number | null>;
  /** Goes without a word; gives the exit status of the server. */
  vanish(): Promise<number | null>;
}

/** What clients of today take. */
export const usualCapabilities: ClientCapabilities = {
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    rename: { prepareSupport: true },
    signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
  },
};

/** Starts the server for a folder and says hello. */
export async function startClient(
  program: string,
  folder: string,
  more: Partial<InitializeParams> = {},
): Promise<LanguageClient> {
  const server = spawn(process.execPath, [program, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const latest = new Map<string, { version?: number; diagnostics: readonly Diagnostic[] }>();
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, ...found }) => {
    latest.set(uri, found);
    for (const look of [...waiting]) look();
  });
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.listen();
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // What clients of all ages send.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    rootUri: pathToFileURL(folder).href,
    capabilities: usualCapabilities,
    ...more,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    capabilities,
    diagnostics: (uri, version) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = latest.get(uri);
          if (found === undefined || (version !== undefined && found.version !== version)) return;
          waiting.delete(look);
          latest.delete(uri);
          resolve(found.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    open: (uri, text, languageId = 'yaml') =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    end: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      return exited;
    },
    vanish: () => {
      connection.end();
      return exited;
    },
  };
}
