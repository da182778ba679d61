import type { TemplateValue } from './values.ts';
import type { TemplateWord, TemplateWords } from './words.ts';

/** Go's functions and those of Alertmanager's template/template.go that every supported release has. */
const functions: readonly TemplateWord[] = [
  { name: 'toUpper', detail: 'toUpper(text) string', doc: 'Converts text to upper case.' },
  { name: 'toLower', detail: 'toLower(text) string', doc: 'Converts text to lower case.' },
  {
    name: 'title',
    detail: 'title(text) string',
    doc: 'Capitalizes the first letter of each word.',
  },
  { name: 'trimSpace', detail: 'trimSpace(text) string', doc: 'Removes white space at both ends.' },
  { name: 'join', detail: 'join(separator, list) string', doc: 'Joins strings with a separator.' },
  {
    name: 'match',
    detail: 'match(pattern, text) bool',
    doc: 'Whether the regular expression matches any part of the text.',
  },
  {
    name: 'safeHtml',
    detail: 'safeHtml(text) string',
    doc: 'Marks text as HTML that must not be escaped.',
  },
  {
    name: 'reReplaceAll',
    detail: 'reReplaceAll(pattern, replacement, text) string',
    doc: 'Replaces all matches of the regular expression.',
  },
  { name: 'stringSlice', detail: 'stringSlice(text…) list', doc: 'A list of its arguments.' },
  { name: 'len', detail: 'len(of) number', doc: 'The length of a string, map or list.' },
  {
    name: 'index',
    detail: 'index(of, key, …) any',
    doc: 'The element of a map or list with the given key or index.',
  },
  {
    name: 'eq',
    detail: 'eq(a, b, …) bool',
    doc: 'Whether the first argument equals any of the others.',
  },
  { name: 'ne', detail: 'ne(a, b) bool', doc: 'a != b.' },
  {
    name: 'and',
    detail: 'and(any, …) any',
    doc: 'The first empty argument, or the last argument.',
  },
  {
    name: 'or',
    detail: 'or(any, …) any',
    doc: 'The first non-empty argument, or the last argument.',
  },
  { name: 'not', detail: 'not(any) bool', doc: 'Whether the argument is empty.' },
  { name: 'printf', detail: 'printf(format, any…) string', doc: "Go's fmt.Sprintf." },
];

/** Names and values of Alertmanager's KV and Pairs. */
const namesAndValues: readonly TemplateWord[] = [
  { name: 'Names', detail: 'list of strings', doc: 'The names, sorted.' },
  { name: 'Values', detail: 'list of strings', doc: 'The values, sorted by their names.' },
];

/** Methods of KV of Alertmanager's template/template.go. */
const keyValueMethods: readonly TemplateWord[] = [
  {
    name: 'SortedPairs',
    detail: 'list of pairs',
    doc: 'The names with their values, sorted; `alertname` comes first.',
    value: {
      kind: 'list',
      fields: namesAndValues,
      of: {
        kind: 'struct',
        fields: [
          { name: 'Name', detail: 'string', doc: 'Name of the label or annotation.' },
          { name: 'Value', detail: 'string', doc: 'Value of the label or annotation.' },
        ],
      },
    },
  },
  {
    name: 'Remove',
    detail: 'Remove(names) map of strings',
    doc: 'A copy without the given names.',
  },
  ...namesAndValues,
];

const labels: TemplateValue = { kind: 'struct', fields: keyValueMethods, names: 'labels' };
const annotations: TemplateValue = {
  kind: 'struct',
  fields: keyValueMethods,
  names: 'annotations',
};

/** Alert of Alertmanager's template/template.go. */
const alert: TemplateValue = {
  kind: 'struct',
  fields: [
    { name: 'Status', detail: 'string', doc: '`firing` or `resolved`.' },
    { name: 'Labels', detail: 'map of strings', doc: 'Labels of the alert.', value: labels },
    {
      name: 'Annotations',
      detail: 'map of strings',
      doc: 'Annotations of the alert.',
      value: annotations,
    },
    { name: 'StartsAt', detail: 'time', doc: 'When the alert started to fire.' },
    {
      name: 'EndsAt',
      detail: 'time',
      doc: 'When the alert ended; zero while its end is not known.',
    },
    { name: 'GeneratorURL', detail: 'string', doc: 'URL of the expression that caused the alert.' },
    { name: 'Fingerprint', detail: 'string', doc: 'Identifies the alert among others.' },
  ],
};

const alertList: TemplateValue = { kind: 'list', of: alert };

const alerts: TemplateValue = {
  ...alertList,
  fields: [
    { name: 'Firing', detail: 'list', doc: 'The firing alerts.', value: alertList },
    { name: 'Resolved', detail: 'list', doc: 'The resolved alerts.', value: alertList },
  ],
};

const notification: readonly TemplateWord[] = [
  { name: 'Receiver', detail: 'string', doc: 'Name of the receiver.' },
  {
    name: 'Status',
    detail: 'string',
    doc: '`firing` if an alert of the group fires, else `resolved`.',
  },
  {
    name: 'Alerts',
    detail: 'list',
    doc: 'Alerts of the group; `.Alerts.Firing` and `.Alerts.Resolved` are a part of them.',
    value: alerts,
  },
  {
    name: 'GroupLabels',
    detail: 'map of strings',
    doc: 'Labels by which the alerts are grouped.',
    value: labels,
  },
  {
    name: 'CommonLabels',
    detail: 'map of strings',
    doc: 'Labels that all alerts of the group have in common.',
    value: labels,
  },
  {
    name: 'CommonAnnotations',
    detail: 'map of strings',
    doc: 'Annotations that all alerts of the group have in common.',
    value: annotations,
  },
  {
    name: 'ExternalURL',
    detail: 'string',
    doc: 'Address of the Alertmanager that sends the notification.',
  },
];

/** What Alertmanager's templates of notifications know: Data of its template/template.go. */
export const notificationWords: TemplateWords = {
  data: { kind: 'struct', fields: notification },
  variables: [],
  functions,
};
