/** What LogQL has and PromQL has not. */
const ownFunctions = new Set(['approx_topk', 'bytes_over_time', 'bytes_rate', 'rate_counter']);

/** What may stand before a log selector: any other word is the name of a metric. */
const words = new Set(['and', 'or', 'unless', 'bool', 'offset', 'of', 'variants']);

const token =
  /\s+|#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|[A-Za-z_:][\w:]*|\|[=~>]?|![=~>]|=[~=]?|[^]/g;

/**
 * True for an expression in LogQL, the language of Loki, that PromQL could not be: a log selector with a
 * pipe or a line filter behind it, or a function of LogQL around one. Words and operators are those of
 * Loki's pkg/logql/syntax. Ask it of what the PromQL parser refused.
 */
export function isLogql(text: string): boolean {
  const tokens = (text.match(token) ?? []).filter((word) => !/^(?:\s|#)/.test(word));
  let hasSelector = false;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] !== '{' || isName(tokens[i - 1])) continue;
    const end = endOfSelector(tokens, i);
    if (end === undefined) continue;
    hasSelector = true;
    if (isPipeline(tokens, behindRange(tokens, end))) return true;
    i = end - 1;
  }
  return hasSelector && tokens.some((word, i) => ownFunctions.has(word) && tokens[i + 1] === '(');
}

function isName(word: string | undefined): boolean {
  return word !== undefined && /^[A-Za-z_:"'`]/.test(word) && !words.has(word.toLowerCase());
}

/**
 * Behind the braces of a log selector; undefined for other braces. A metric's name among the matchers
 * makes it a selector of PromQL.
 */
function endOfSelector(tokens: readonly string[], start: number): number | undefined {
  let at = start + 1;
  while (tokens[at] !== '}') {
    const [name = '', operator = '', value = ''] = tokens.slice(at, at + 3);
    if (!/^[A-Za-z_]\w*$/.test(name) || name === '__name__') return undefined;
    if (!/^(?:=|!=|=~|!~)$/.test(operator) || !isString(value)) return undefined;
    at += 3;
    if (tokens[at] === ',') at++;
    else if (tokens[at] !== '}') return undefined;
  }
  return at + 1;
}

function behindRange(tokens: readonly string[], at: number): number {
  if (tokens[at] !== '[') return at;
  const end = tokens.indexOf(']', at);
  return end < 0 ? at : end + 1;
}

/** True where a pipe or a line filter begins. */
function isPipeline(tokens: readonly string[], at: number): boolean {
  const operator = tokens[at] ?? '';
  if (operator.startsWith('|')) return true;
  const value = tokens[at + 1] ?? '';
  return (
    /^![=~>]$/.test(operator) && (isString(value) || (value === 'ip' && tokens[at + 2] === '('))
  );
}

function isString(word: string): boolean {
  return /^["'`]./s.test(word);
}
