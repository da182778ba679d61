import { goQuote } from '../go/quote.ts';
import { isRfc3339 } from '../go/time.ts';
import type { FileSchema, Outcome, StructType, TextType } from '../schema/schema.ts';
import { listOf, string, stringMap, strings } from '../schema/types.ts';
import type { StructValue } from '../schema/value.ts';

const timestamp: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'time (RFC 3339)',
  zero: '',
  parse: (text) =>
    isRfc3339(text)
      ? { value: text }
      : {
          error: `${goQuote(text)} is not a time such as 2026-03-02T10:00:00Z`,
          code: 'invalid-value',
        },
};

const expectations = ['receivers', 'inhibited_by', 'muted'] as const;

const routeTest: StructType = {
  kind: 'struct',
  name: 'route_test',
  go: 'promcheck.RouteTest',
  keys: {
    name: { type: string, doc: 'Name of the test, shown in the report.' },
    labels: {
      type: stringMap,
      names: 'alert-label',
      doc: 'Labels of the alert to route.',
      required: true,
    },
    firing: {
      type: listOf(stringMap),
      names: 'alert-label',
      doc: 'Labels of other alerts that fire at the same time, and may inhibit this one.',
    },
    at: {
      type: timestamp,
      doc: 'Time of the notification, such as `2026-03-02T10:00:00Z`; determines which time intervals are active.',
    },
    receivers: {
      type: strings,
      doc: 'Receivers that the alert goes to, in the order in which the routing tree finds them.',
    },
    inhibited_by: {
      type: listOf(stringMap),
      names: 'alert-label',
      doc: 'Alerts in `firing` that inhibit this one, each identified by some of its labels; `[]`: it is not inhibited.',
    },
    muted: {
      type: strings,
      doc: 'Receivers that are not notified at the time `at` because of time intervals; `[]`: none is muted.',
    },
  },
  check: checkTest,
};

function checkTest(value: StructValue): Outcome {
  if (!value.has('labels')) {
    return { message: 'a test needs labels: those of the alert to route', at: value.span };
  }
  if (!expectations.some((key) => value.has(key))) {
    const keys = expectations.join(', ');
    return { message: `a test needs at least one of ${keys}`, at: value.span };
  }
  return value.has('muted') && !value.has('at')
    ? { message: 'muted needs at: the time of the notification', at: value.keyAt('muted') }
    : undefined;
}

const root: StructType = {
  kind: 'struct',
  name: 'route_tests',
  go: 'promcheck.RouteTests',
  resilient: true,
  keys: {
    alertmanager_config: {
      type: string,
      doc: 'Alertmanager configuration to test, relative to the folder of this file.',
      required: true,
      path: true,
    },
    tests: {
      type: listOf(routeTest),
      doc: 'Alerts, and where each must be routed.',
      required: true,
    },
  },
  check: (value) =>
    value.text('alertmanager_config') === '' && !value.failed.has('alertmanager_config')
      ? { message: 'alertmanager_config is missing: the configuration to test', at: value.span }
      : undefined,
};

/** A file of tests for the routes of an Alertmanager configuration. */
export const routeTestFile: FileSchema = { product: 'alertmanager', root, yaml: 'v3' };
