/** What stands in a grammar for goyacc, without its Go. */
export interface YaccGrammar {
  /** Terminals in the order of their declarations. */
  readonly tokens: readonly string[];
  /** From loose to tight: `left ADD SUB`. */
  readonly precedences: readonly string[];
  /** In their order: `unary_expr = unary_op expr %MUL`. */
  readonly productions: readonly string[];
}

/** Reads the part of goyacc's notation that promql/parser/generated_parser.y uses. */
export function readYacc(source: string): YaccGrammar {
  const [, declarations = '', rules = ''] =
    /^(?:%\{[^]*?%\})?([^]*?)^%%$([^]*?)(?:^%%$|$(?![^]))/m.exec(source) ?? [];
  return { ...readDeclarations(withoutGo(declarations)), productions: readRules(withoutGo(rules)) };
}

/** Blanks out comments, actions and other Go in braces; braces in Go's strings do not count. */
function withoutGo(text: string): string {
  const piece = /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|[{}]/g;
  let kept = '';
  let depth = 0;
  let from = 0;
  for (const { 0: found, index } of text.matchAll(piece)) {
    if (depth === 0) kept += text.slice(from, index);
    from = index + found.length;
    if (found === '{') depth++;
    if (found === '}') depth--;
    kept += ' ';
  }
  return kept + text.slice(from);
}

function readDeclarations(text: string): Pick<YaccGrammar, 'tokens' | 'precedences'> {
  const tokens: string[] = [];
  const precedences: string[] = [];
  for (const declaration of text.split('%').slice(1)) {
    const [kind = '', ...names] = declaration.replaceAll(/<\w+>/g, ' ').trim().split(/\s+/);
    if (kind === 'token') tokens.push(...names);
    if (/^(?:left|right|nonassoc)$/.test(kind)) precedences.push([kind, ...names].join(' '));
  }
  return { tokens, precedences };
}

/** A rule ends where the next one begins; the `;` between them may be left out. */
function readRules(text: string): readonly string[] {
  const words = text.replaceAll(/%prec\s+/g, '%').match(/[\w%]+|[:|]/g) ?? [];
  const productions: string[] = [];
  let left = '';
  let symbols: string[] = [];
  const finish = () => {
    if (left !== '') productions.push([left, '=', ...symbols].join(' '));
    symbols = [];
  };
  for (const [at, word] of words.entries()) {
    if (words[at + 1] === ':') {
      finish();
      left = word;
    } else if (word === '|') finish();
    else if (word !== ':') symbols.push(word);
  }
  finish();
  return productions;
}
