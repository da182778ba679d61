import type { ClientCapabilities, MarkupKind } from 'vscode-languageserver';

/** What a client shows of help, and in which form it takes answers. */
export interface AnswerForms {
  /** It knows placeholders in completions. */
  readonly snippets: boolean;
  /** In which form it takes texts, by what they stand in. */
  readonly hover: MarkupKind;
  readonly completion: MarkupKind;
  readonly signature: MarkupKind;
  /** It takes parameters as parts of the signature's label, by their offsets. */
  readonly parameterOffsets: boolean;
  /** It takes symbols of a document below each other. */
  readonly symbolTree: boolean;
}

/** What the capabilities of a client say about help; a client that names no form of texts is taken for a new one. */
export function answerForms({ textDocument }: ClientCapabilities): AnswerForms {
  const { completion, hover, signatureHelp, documentSymbol } = textDocument ?? {};
  const { snippetSupport, documentationFormat } = completion?.completionItem ?? {};
  const signature = signatureHelp?.signatureInformation;
  return {
    snippets: snippetSupport === true,
    hover: formOf(hover?.contentFormat),
    completion: formOf(documentationFormat),
    signature: formOf(signature?.documentationFormat),
    parameterOffsets: signature?.parameterInformation?.labelOffsetSupport === true,
    symbolTree: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
  };
}

function formOf(taken: readonly MarkupKind[] | undefined): MarkupKind {
  return taken === undefined || taken.includes('markdown') ? 'markdown' : 'plaintext';
}
