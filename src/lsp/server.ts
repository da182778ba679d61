import { join } from 'node:path';
import {
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  type Location,
  ProposedFeatures,
  ResponseError,
  type SelectionRange,
  SemanticTokensBuilder,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { FilePlace } from '../core/features/navigation/navigate.ts';
import type { Span } from '../core/base/text.ts';
import { candidateGlob } from '../core/documents/candidates.ts';
import { tokenTypes } from '../core/features/promql/tokens.ts';
import {
  rangeOf,
  symbolKinds,
  fixAllKind,
  toCodeAction,
  toFixAll,
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toEdit,
  toRange,
} from './convert.ts';
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
    this.#answerHelp();
    this.#answerNavigation();
    this.#answerEdits();
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

  #answerHelp(): void {
    const connection = this.#connection;
    const session = this.#session;
    connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
      const checked = await session.check(uri);
      const items = checked?.placed.map((placed) => toDiagnostic(placed, uri, uriOf)) ?? [];
      return { kind: DocumentDiagnosticReportKind.Full, items };
    });
    connection.onHover(async ({ textDocument: { uri }, position }) => {
      const at = session.at(uri, position);
      const hover = await at?.service.hover(uri, at.offset);
      if (at === undefined || hover === undefined) return null;
      const contents = { kind: 'markdown' as const, value: hover.markdown };
      return { contents, range: toRange(at.lines, hover.span) };
    });
    connection.onCompletion(async ({ textDocument: { uri }, position }) => {
      const at = session.at(uri, position);
      const found = await at?.service.completions(uri, at.offset, session.catalog);
      if (at === undefined || found === undefined) return null;
      const items = found.items.map((item) => toCompletionItem(at.lines, item));
      return { isIncomplete: found.incomplete, items };
    });
    connection.onSignatureHelp(async ({ textDocument: { uri }, position }) => {
      const at = session.at(uri, position);
      const help = await at?.service.signature(uri, at.offset);
      if (help === undefined) return null;
      const { label, parameters, active, documentation } = help;
      const signature = {
        label,
        documentation: { kind: 'markdown' as const, value: documentation },
        parameters: parameters.map(({ from, to }) => ({ label: [from, to] as [number, number] })),
      };
      return { signatures: [signature], activeSignature: 0, activeParameter: active };
    });
    const tokens = async (uri: string, within: Span) => {
      const builder = new SemanticTokensBuilder();
      const open = session.of(uri);
      for (const { span, type } of (await open?.service.tokens(uri, within)) ?? []) {
        if (open === undefined) break;
        const { start, end } = toRange(open.lines, span);
        // The protocol takes no token over several lines, such as a raw string.
        if (start.line !== end.line) continue;
        builder.push(start.line, start.character, span.to - span.from, tokenTypes.indexOf(type), 0);
      }
      return builder.build();
    };
    connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
      tokens(uri, { from: 0, to: session.of(uri)?.text.length ?? 0 }),
    );
    connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) => {
      const lines = session.of(uri)?.lines;
      const offset = (position: typeof range.start) => lines?.offset(position) ?? 0;
      return tokens(uri, { from: offset(range.start), to: offset(range.end) });
    });
  }

  #answerNavigation(): void {
    const connection = this.#connection;
    const session = this.#session;
    connection.onDefinition(async ({ textDocument: { uri }, position }) => {
      const at = session.at(uri, position);
      const found = (await at?.service.definitions(uri, at.offset)) ?? [];
      return found.map((place) => this.#location(uri, place));
    });
    connection.onReferences(async ({ textDocument: { uri }, position, context }) => {
      const at = session.at(uri, position);
      const declarations = context.includeDeclaration;
      const found = (await at?.service.references(uri, at.offset, { declarations })) ?? [];
      return found.map((place) => this.#location(uri, place));
    });
    connection.onDocumentHighlight(async ({ textDocument: { uri }, position }) => {
      const at = session.at(uri, position);
      const found = (await at?.service.highlights(uri, at.offset)) ?? [];
      return found.map((place) => ({ range: rangeOf(place) }));
    });
    connection.onDocumentSymbol(async ({ textDocument: { uri } }) => {
      const rows = (await session.of(uri)?.service.outline(uri)) ?? [];
      return rows.map(toDocumentSymbol);
    });
    connection.onWorkspaceSymbol(async ({ query }) => {
      const found = await session.service.symbols(query);
      return found.map(({ kind, name, group, path, place }) => ({
        name,
        kind: symbolKinds[kind],
        containerName: group,
        location: { uri: uriOf(path), range: rangeOf(place) },
      }));
    });
    connection.onDocumentLinks(async ({ textDocument: { uri } }) => {
      const links = (await session.of(uri)?.service.links(uri)) ?? [];
      return links.map(({ place, path }) => ({ range: rangeOf(place), target: uriOf(path) }));
    });
    connection.onSelectionRanges(async ({ textDocument: { uri }, positions }) => {
      const ranges: SelectionRange[] = [];
      for (const position of positions) {
        const at = session.at(uri, position);
        let around: SelectionRange = { range: { start: position, end: position } };
        const spans = (await at?.service.selections(uri, at.offset)) ?? [];
        spans.toReversed().forEach((span, index) => {
          const range = at === undefined ? around.range : toRange(at.lines, span);
          around = index === 0 ? { range } : { range, parent: around };
        });
        ranges.push(around);
      }
      return ranges;
    });
    connection.onFoldingRanges(async ({ textDocument: { uri } }) => {
      const rows = (await session.of(uri)?.service.outline(uri)) ?? [];
      return rows
        .flatMap((row) => [row, ...row.children])
        .map(({ whole: { from, to } }) => ({ startLine: from.line, endLine: lastLine(to) }))
        .filter(({ startLine, endLine }) => endLine > startLine);
    });
  }

  #answerEdits(): void {
    const connection = this.#connection;
    const session = this.#session;
    connection.onPrepareRename(async ({ textDocument: { uri }, position }) => {
      const at = session.at(uri, position);
      const start = await at?.service.startRename(uri, at.offset);
      if (at === undefined || start === undefined) return null;
      if ('refused' in start) return new ResponseError(ErrorCodes.InvalidRequest, start.refused);
      return { range: toRange(at.lines, start.span), placeholder: start.name };
    });
    connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
      const at = session.at(uri, position);
      const outcome = await at?.service.rename(uri, at.offset, newName);
      if (at === undefined || outcome === undefined) return null;
      if ('refused' in outcome) {
        return new ResponseError(ErrorCodes.InvalidRequest, outcome.refused);
      }
      const changes: Record<string, ReturnType<typeof toEdit>[]> = {};
      for (const [path, edits] of outcome.edits) {
        const lines = await session.linesOf(path);
        changes[path === at.path ? uri : uriOf(path)] = edits.map((edit) => toEdit(lines, edit));
      }
      return { changes };
    });
    connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
      const open = session.of(uri);
      if (open === undefined) return [];
      const { service, lines } = open;
      if (only?.some((kind) => fixAllKind.startsWith(kind)) === true) {
        const edits = await service.fixAll(uri);
        return edits.length === 0 ? [] : [toFixAll(uri, lines, edits)];
      }
      const within = { from: lines.offset(range.start), to: lines.offset(range.end) };
      const actions = await service.actions(uri, within);
      return actions.map(({ fix, placed }) =>
        toCodeAction(uri, lines, fix, toDiagnostic(placed, uri, uriOf)),
      );
    });
    connection.onDocumentRangeFormatting(async ({ textDocument: { uri }, range }) => {
      const open = session.of(uri);
      if (open === undefined) return [];
      const within = { from: open.lines.offset(range.start), to: open.lines.offset(range.end) };
      const edits = await open.service.format(uri, within);
      return edits.map((edit) => toEdit(open.lines, edit));
    });
    connection.onDocumentFormatting(async ({ textDocument: { uri } }) => {
      const open = session.of(uri);
      const edits = (await open?.service.format(uri)) ?? [];
      return open === undefined ? [] : edits.map((edit) => toEdit(open.lines, edit));
    });
  }

  #location(uri: string, { path, place }: FilePlace): Location {
    const own = this.#session.of(uri);
    return { uri: own?.path === path ? uri : uriOf(path), range: rangeOf(place) };
  }
}

/** A place that ends where a line begins ends with the line before. */
function lastLine({ line, character }: { readonly line: number; readonly character: number }) {
  return character === 0 ? line - 1 : line;
}
