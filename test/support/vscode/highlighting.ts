import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The parts of VS Code's own highlighter that are used here; it ships no types. */
interface TextMate {
  readonly INITIAL: unknown;
  parseRawGrammar(text: string, path: string): unknown;
  readonly Registry: new (options: object) => {
    loadGrammar(scope: string): Promise<{
      tokenizeLine(
        line: string,
        stack: unknown,
      ): {
        readonly tokens: readonly {
          readonly startIndex: number;
          readonly endIndex: number;
          readonly scopes: readonly string[];
        }[];
        readonly ruleStack: unknown;
      };
    }>;
  };
}

interface Oniguruma {
  loadWASM(bytes: ArrayBufferLike): Promise<void>;
  readonly OnigScanner: new (patterns: readonly string[]) => unknown;
  readonly OnigString: new (text: string) => unknown;
}

/** A piece of a line and its scopes, innermost last. */
export interface Scoped {
  readonly line: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/**
 * Colours a text as the running VS Code would before any extension is awake: its own engine, the grammars of
 * its extensions and of ours, injections included.
 */
export async function highlight(text: string, scope: string): Promise<readonly Scoped[]> {
  const load = createRequire(join(vscode.env.appRoot, 'package.json'));
  const textmate = load('vscode-textmate') as TextMate;
  const oniguruma = load('vscode-oniguruma') as Oniguruma;
  const wasm = load.resolve('vscode-oniguruma/release/onig.wasm');
  const onigLib = oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer).then(() => ({
    createOnigScanner: (patterns: readonly string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (line: string) => new oniguruma.OnigString(line),
  }));
  const grammars = contributed();
  const registry = new textmate.Registry({
    onigLib,
    loadGrammar: (name: string) => {
      const path = grammars.find((grammar) => grammar.scopeName === name)?.path;
      const raw =
        path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
      return Promise.resolve(raw);
    },
    getInjections: (name: string) =>
      grammars.filter(({ injectTo }) => injectTo.includes(name)).map(({ scopeName }) => scopeName),
  });
  const grammar = await registry.loadGrammar(scope);
  const found: Scoped[] = [];
  let stack = textmate.INITIAL;
  for (const [line, content] of text.split('\n').entries()) {
    const { tokens, ruleStack } = grammar.tokenizeLine(content, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = content.slice(startIndex, endIndex).trim();
      if (piece !== '') found.push({ line, text: piece, scopes });
    }
  }
  return found;
}

interface Contributed {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

function contributed(): readonly Contributed[] {
  return vscode.extensions.all.flatMap(({ extensionPath, packageJSON }) => {
    const { contributes } = packageJSON as {
      readonly contributes?: { readonly grammars?: readonly Partial<Contributed>[] };
    };
    return (contributes?.grammars ?? []).flatMap(({ scopeName, path, injectTo = [] }) =>
      scopeName === undefined || path === undefined
        ? []
        : [{ scopeName, path: join(extensionPath, path), injectTo }],
    );
  });
}
