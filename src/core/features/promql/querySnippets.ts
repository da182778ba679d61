/** Where a placeholder begins and ends; the same words are the same placeholder. */
const open = '\ue000';
const close = '\ue001';

/** A query that is often needed, with words that are to be replaced. */
export interface QuerySnippet {
  readonly label: string;
  readonly doc: string;
  /** The query with marks around its placeholders. */
  readonly marked: string;
  /** True where it can be a part of a larger expression as it is. */
  readonly isOperand: boolean;
}

/** Queries on one line, so that they can stand in any scalar. */
export const querySnippets: readonly QuerySnippet[] = [
  {
    label: 'rate ratio',
    doc: 'The share of failed requests, per job.',
    marked: marked(
      'sum by (<job>) (rate(<http_requests_total>{<code>=~"<5..>"}[<5m>])) / sum by (<job>) (rate(<http_requests_total>[<5m>]))',
    ),
    isOperand: false,
  },
  {
    label: 'burn rate',
    doc: 'True while the error budget of a service level objective burns too fast, over a long and over a short window. A factor of 14.4 uses up 2 % of a 30-day budget in an hour.',
    marked: marked(
      '(sum(rate(<errors_total>[<1h>])) / sum(rate(<requests_total>[<1h>]))) > <14.4> * (1 - <0.999>) and (sum(rate(<errors_total>[<5m>])) / sum(rate(<requests_total>[<5m>]))) > <14.4> * (1 - <0.999>)',
    ),
    isOperand: false,
  },
  {
    label: 'histogram quantile',
    doc: 'A quantile over all series of a classic histogram, per job.',
    marked: marked(
      'histogram_quantile(<0.95>, sum by (le, <job>) (rate(<http_request_duration_seconds_bucket>[<5m>])))',
    ),
    isOperand: true,
  },
  {
    label: 'absent',
    doc: 'One series while the selector finds none.',
    marked: marked('absent(<up>{<job>="<name>"})'),
    isOperand: true,
  },
];

/** `<` and `>` in place of the marks, except where they are operators between blanks. */
function marked(text: string): string {
  return text.replaceAll(/<([^<> ]+)>/g, `${open}$1${close}`);
}

/** A marked text as it is inserted where placeholders are not known. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[\ue000\ue001]/g, '');
}

/** A marked text in the snippet syntax of VS Code and the Language Server Protocol; undefined for one without marks. */
export function snippetOf(text: string): string | undefined {
  if (!text.includes(open)) return undefined;
  const numbers = new Map<string, number>();
  return text.replaceAll(/\ue000([^\ue001]*)\ue001|[\\$}]/g, (found, word: string | undefined) => {
    if (word === undefined) return `\\${found}`;
    const number = numbers.get(word) ?? numbers.size + 1;
    numbers.set(word, number);
    return `\${${number}:${word.replaceAll(/[\\$}]/g, String.raw`\$&`)}}`;
  });
}
