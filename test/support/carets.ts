import type { Problem, RelatedPlace } from '../../src/core/base/problem.ts';
import { LineIndex, type Span } from '../../src/core/base/text.ts';

/** What is said of a place in a text. */
export interface Mark {
  readonly span: Span;
  readonly note: string;
}

/**
 * A text with carets under each mark and its note behind them, below the line that it begins in.
 * Marks of one line follow each other in their order; CR and tabs are made visible.
 */
export function carets(text: string, marks: readonly Mark[]): string {
  return drawn(text, marks).join('\n');
}

/** A text with its problems: severity unless it is an error, code, words, hint, other places, fixes. */
export function problemCarets(text: string, problems: readonly Problem[]): string {
  return carets(text, marksOf(text, problems));
}

/** As `problemCarets`, without the lines that have no problem. */
export function problemExcerpt(text: string, problems: readonly Problem[]): string {
  const marks = marksOf(text, problems);
  return drawn(text, marks, (line) => line.length > 1).join('\n');
}

function drawn(
  text: string,
  marks: readonly Mark[],
  isShown: (line: readonly string[]) => boolean = () => true,
): readonly string[] {
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const picture = [line.replaceAll('\r', '␍').replaceAll('\t', '→')];
    const end = start + line.length;
    for (const { span, note } of marks) {
      if (span.from < start || span.from > end) continue;
      const width = Math.max(1, Math.min(span.to, end) - span.from);
      picture.push(`${' '.repeat(span.from - start)}${'^'.repeat(width)} ${note}`);
    }
    start = end + 1;
    return isShown(picture) ? picture : [];
  });
}

function marksOf(text: string, problems: readonly Problem[]): readonly Mark[] {
  const lines = new LineIndex(text);
  const whereIs = ({ path, span }: RelatedPlace, problem: Problem): string => {
    if (path !== undefined) return `${path}: `;
    if (span.from === problem.span.from) return '';
    const [snippet = ''] = text.slice(span.from, span.to).split('\n');
    return `line ${lines.position(span.from).line + 1} "${snippet}": `;
  };
  return problems.map((problem) => {
    const { severity, code, message, hint, span, related = [], fixes = [] } = problem;
    const mark = severity === 'error' ? '' : `${severity}: `;
    const help = hint === undefined ? '' : ` [${hint}]`;
    const places = related.map((place) => ` [${whereIs(place, problem)}${place.message}]`);
    const titles = fixes.map(({ title }) => ` {${title}}`);
    return { span, note: [mark, `${code}: `, message, help, ...places, ...titles].join('') };
  });
}
