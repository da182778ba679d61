import { stripVTControlCharacters } from 'node:util';

/** How many tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, a text each: the test's name and, indented below it, why. */
  readonly failures: readonly string[];
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** One thing failed. */
export function oneFailed(what: string): Counts {
  return { ...none, failed: 1, failures: [what] };
}

export function plus(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** A failure as it is listed: its name, and the first lines of why. */
export function failure(name: string, why = ''): string {
  const lines = stripVTControlCharacters(why).trimEnd().split('\n').slice(0, 6);
  return [name, ...lines.map((line) => `    ${line}`)].join('\n').trimEnd();
}

/** `3 passed, 0 failed, 1 skipped` */
export function shown({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
