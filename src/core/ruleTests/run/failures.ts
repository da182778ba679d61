import type { Span } from '../../base/text.ts';
import { assertionName } from '../outline.ts';
import type { AssertionResult, Difference, TestResult } from './report.ts';

/** Something that a format shows as one failure. */
export interface Failure {
  /** One line. */
  readonly message: string;
  /** What explains it: a diff of what was expected (`-`) and what came (`+`), hints. */
  readonly details: readonly string[];
  readonly span: Span;
}

/** All failures of a test, in the order in which they came. */
export function failuresOf({ errors, assertions }: TestResult): Failure[] {
  return [
    ...errors.map(({ message, span }) => ({ message, details: [], span })),
    ...assertions.flatMap((assertion) => failuresIn(assertion)),
  ];
}

function failuresIn(assertion: AssertionResult): Failure[] {
  const { status, error, differences, span } = assertion;
  if (status !== 'failed') return [];
  if (error !== undefined) return [{ message: error, details: [], span }];
  const what = assertionName(assertion);
  return differences.map((difference) => ({
    message: `${what}: ${differenceTitle(difference)}`,
    details: [
      ...prefixed('-', difference.expected),
      ...prefixed('+', difference.got),
      ...(difference.hint === undefined ? [] : [difference.hint]),
    ],
    span: difference.span,
  }));
}

/** What is wrong, in a few words. */
export function differenceTitle({ expected, got }: Difference): string {
  if (expected === undefined) return 'not expected';
  return got === undefined ? 'expected, but there is none' : 'not what was expected';
}

function prefixed(sign: string, text: string | undefined): string[] {
  return text === undefined ? [] : text.split('\n').map((line) => `${sign} ${line}`);
}
