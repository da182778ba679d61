import type { ErrorCode, YAMLParseError } from 'yaml';
import { StackError } from '../errors.ts';

/** What is wrong with a text that is no YAML, with a remedy for that fault. `name` is for messages. */
export function syntaxError(
  name: string,
  text: string,
  { code, message, pos }: Pick<YAMLParseError, 'code' | 'message' | 'pos'>,
): StackError {
  const line = text.slice(0, pos[0]).split('\n').length;
  const where = ` (line ${line})`;
  if (code === 'DUPLICATE_KEY') {
    const key = /^[^\s:,}]*/.exec(text.slice(pos[0]))?.[0] ?? '';
    return new StackError(
      'config-invalid',
      `${name} is not valid YAML: \`${key}\` is defined twice in one mapping${where}.`,
      `Merge the two \`${key}\` entries into one, or remove one of them.`,
    );
  }
  // The pretty message names line and column, and shows the text below.
  const what = firstLine(message).replace(/ at line \d+, column \d+:?$/, '');
  const remedies: Partial<Record<ErrorCode, string>> = {
    TAB_AS_INDENT: `Indent line ${line} with spaces instead of tabs.`,
    BAD_INDENT: `Correct the indentation of line ${line}.`,
    MISSING_CHAR: `Close the quotes or brackets in or before line ${line}.`,
  };
  const remedy = remedies[code] ?? `Correct line ${line}.`;
  return new StackError('config-invalid', `${name} is not valid YAML: ${what}${where}.`, remedy);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
