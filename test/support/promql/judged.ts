import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  durationExpressionsFlag,
  extendedRangeSelectorsFlag,
  fillModifiersFlag,
  utf8NamesFlag,
} from '../../../src/core/promql/releases/flags.ts';
import { experimentalFunctionsFlag } from '../../../src/core/promql/functions/functions.ts';
import type { Target } from '../../../src/core/base/target.ts';

import { fixtureFolder } from '../fixtures.ts';
import { targetOf } from '../targets.ts';

/** One expression with what a release's own parser says about it; see README.md of the fixtures. */
export interface Judged {
  readonly expr: string;
  /** With the features of `targetOf` on. */
  readonly ok: boolean;
  /** Where it differs without any, and the error. */
  readonly okWithoutFlags?: boolean;
  readonly whyWithoutFlags?: string;
  /** Where it differs with unquoted UTF-8 names as well. */
  readonly okWithUnquotedUtf8?: boolean;
  readonly whyWithUnquotedUtf8?: string;
  readonly errors?: readonly JudgedError[];
  readonly type?: string;
  readonly pretty?: string;
}

export interface JudgedError {
  readonly msg: string;
  /** With line and column, the column in bytes. */
  readonly text?: string;
  /** Byte offsets into the UTF-8 text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The releases whose parsers judged a set. */
export const judgedReleases = ['2.53', '3.0', '3.5', '3.7', '3.12', '3.14', '3.16'] as const;

export type JudgedRelease = (typeof judgedReleases)[number];

const features: Readonly<Record<JudgedRelease, readonly string[]>> = {
  '2.53': [experimentalFunctionsFlag],
  '3.0': [utf8NamesFlag, experimentalFunctionsFlag],
  '3.5': [utf8NamesFlag, experimentalFunctionsFlag, durationExpressionsFlag],
  '3.7': [
    ...[utf8NamesFlag, experimentalFunctionsFlag],
    ...[durationExpressionsFlag, extendedRangeSelectorsFlag],
  ],
  '3.12': [
    ...[utf8NamesFlag, experimentalFunctionsFlag, fillModifiersFlag],
    ...[durationExpressionsFlag, extendedRangeSelectorsFlag],
  ],
  '3.14': [
    ...[utf8NamesFlag, experimentalFunctionsFlag, fillModifiersFlag],
    ...[durationExpressionsFlag, extendedRangeSelectorsFlag],
  ],
  '3.16': [utf8NamesFlag, experimentalFunctionsFlag, fillModifiersFlag],
};

/** All expressions that a release judged. */
export function judgedBy(release: JudgedRelease): readonly Judged[] {
  const file = readFileSync(join(fixtureFolder, `promql-${release}.jsonl.gz`));
  const lines = gunzipSync(file).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Judged);
}

/** The target at which `ok` was judged. */
export function judgedTarget(release: JudgedRelease): Target {
  return targetOf(release, ...features[release]);
}
