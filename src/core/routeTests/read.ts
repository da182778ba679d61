import type { Target } from '../base/target.ts';
import { plainSpan, type Span } from '../base/text.ts';
import type { AlertLabels } from '../config/alertmanager/routing/matchRoutes.ts';
import { readBySchema, type DecodedFile } from '../schema/readBySchema.ts';
import { MapValue, StructValue, textOf, type Value } from '../schema/value.ts';
import { routeTestFile } from './schema.ts';

/** A file of route tests. */
export interface RouteTestFile {
  /** Path of the Alertmanager configuration as it is written, and where. */
  readonly config: { readonly path: string; readonly span: Span };
  readonly tests: readonly RouteTest[];
}

/** An alert, and where it has to go. What is not expected is not looked at. */
export interface RouteTest {
  /** Its own, or `test 3`. */
  readonly name: string;
  readonly span: Span;
  readonly labels: AlertLabels;
  readonly firing: readonly AlertLabels[];
  /** In ms since 1970. */
  readonly at?: number;
  readonly receivers?: Expected<string>;
  readonly inhibitedBy?: Expected<AlertLabels>;
  readonly muted?: Expected<string>;
}

/** What a test expects, and where that is written. */
export interface Expected<T> {
  readonly values: readonly T[];
  readonly span: Span;
}

/** Reads a file of route tests, with what is wrong with it. Never throws. */
export function decodeRouteTests(text: string, target: Target): DecodedFile {
  return readBySchema(routeTestFile, text, target);
}

/** The tests of a decoded file; undefined where it names no configuration. Tests that are wrong are left out. */
export function routeTestsOf(root: Value): RouteTestFile | undefined {
  if (!(root instanceof StructValue)) return undefined;
  const path = root.text('alertmanager_config');
  if (path === '') return undefined;
  return {
    config: { path, span: plainSpan(root.at('alertmanager_config')) },
    tests: root
      .structs('tests')
      .flatMap(({ value }, index) => (value === undefined ? [] : readTest(value, index))),
  };
}

function readTest(value: StructValue, index: number): RouteTest {
  const expected = <T>(key: string, read: (item: Value) => T): Expected<T> | undefined =>
    value.has(key) && !value.isNull(key)
      ? {
          values: value.list(key).map((item) => read(item.value)),
          span: plainSpan(value.at(key)),
        }
      : undefined;
  const at = value.text('at');
  const receivers = expected('receivers', textOf);
  const inhibitedBy = expected('inhibited_by', labelsOf);
  const muted = expected('muted', textOf);
  return {
    name: value.text('name') || `test ${index + 1}`,
    span: plainSpan(value.span),
    labels: labelsOf(value.get('labels')),
    firing: value.list('firing').map((item) => labelsOf(item.value)),
    ...(at === '' ? {} : { at: Date.parse(at) }),
    ...(receivers === undefined ? {} : { receivers }),
    ...(inhibitedBy === undefined ? {} : { inhibitedBy }),
    ...(muted === undefined ? {} : { muted }),
  };
}

function labelsOf(value: Value): AlertLabels {
  const entries = value instanceof MapValue ? [...value.entries] : [];
  return new Map(entries.map(([name, entry]) => [name, textOf(entry.value)]));
}
