import { nearest } from '../../base/nearest.ts';

/** The program whose own templates a file may hold. */
export type Owner = 'prometheus' | 'alertmanager';

/** What only Helm has; where it stands makes no difference. */
const HELM =
  /(?:^|[\s(])(?:\$|\.)?\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|\$\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|(?:^|[\s(|])(?:toYaml|nindent|tpl|squote|lookup|required)\s|(?:^|[\s(])include\s+["`]/;

/** True for an action that only Helm can render. */
export function isHelmBody(body: string): boolean {
  return HELM.test(withoutStrings(body));
}

/** The body of an action with nothing in its strings. */
function withoutStrings(body: string): string {
  return body.replaceAll(/\\"(?:\\\\.|[^"\\])*\\"|"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
}

const ALERT =
  /\$(?:labels|value|externalLabels|externalURL)\b|(?:^|[\s(])\.(?:Labels|Value|ExternalLabels|ExternalURL)\b/;

/**
 * The first variable of an alert that an action reads; undefined for none.
 * @param own variables, with their dollars, that the template has declared
 */
export function alertVariable(body: string, own: ReadonlySet<string>): string | undefined {
  for (const [variable] of withoutStrings(body).matchAll(ALERT_VARIABLE)) {
    if (!own.has(variable)) return variable;
  }
  return undefined;
}

const ALERT_VARIABLE = /\$(?:labels|value|externalLabels|externalURL)\b/g;

/** True for an action that reads one of some variables. */
export function reads(body: string, variables: ReadonlySet<string>): boolean {
  if (variables.size === 0) return false;
  return (withoutStrings(body).match(/\$\w+/g) ?? []).some((name) => variables.has(name));
}

/** True for an action that asks Prometheus something, which templates of no other program do. */
export function queries(body: string): boolean {
  return /(?:^|[\s(|])query(?:[\s)|]|$)/.test(withoutStrings(body));
}

/** The variables, with their dollars, that an action declares. */
export function declaredVariables(body: string): readonly string[] {
  const declared = /^(?:(?:else\s+)?(?:if|with|range)\s+)?((?:\$\w+\s*,\s*)?\$\w+)\s*:?=(?!=)/.exec(
    body,
  );
  return declared?.[1]?.match(/\$\w+/g) ?? [];
}

const alertWords = [
  ...['args', 'externalURL', 'first', 'graphLink', 'humanize', 'humanize1024', 'humanizeDuration'],
  ...['humanizePercentage', 'humanizeTimestamp', 'label', 'match', 'now', 'parseDuration', 'query'],
  ...[
    'pathPrefix',
    'reReplaceAll',
    'safeHtml',
    'sortByLabel',
    'stripDomain',
    'stripPort',
    'strvalue',
  ],
  ...[
    'tableLink',
    'title',
    'toDuration',
    'toLower',
    'toTime',
    'toUpper',
    'urlQueryEscape',
    'value',
  ],
];

const notificationWords = [
  ...[
    'toUpper',
    'toLower',
    'title',
    'trimSpace',
    'join',
    'match',
    'safeHtml',
    'safeUrl',
    'urlUnescape',
  ],
  ...[
    'reReplaceAll',
    'stringSlice',
    'date',
    'tz',
    'since',
    'humanizeDuration',
    'toJson',
    'list',
    'dict',
  ],
  ...['append', 'template', 'first'],
];

const goWords = [
  ...['and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or'],
  ...[
    'print',
    'printf',
    'println',
    'slice',
    'urlquery',
    'if',
    'range',
    'with',
    'else',
    'end',
    'define',
  ],
  ...['block', 'template', 'break', 'continue', 'true', 'false', 'nil'],
];

const words: Readonly<Record<Owner, ReadonlySet<string>>> = {
  prometheus: new Set([...alertWords, ...goWords]),
  alertmanager: new Set([...notificationWords, ...goWords]),
};

/**
 * True for an action that the program itself renders, or that a mistake made of one: an alert template, or
 * in Alertmanager's configuration a notification template.
 * @param strict only what names the data of an alert
 */
export function isOfProgram(body: string, owner: Owner, strict = false): boolean {
  if (isHelmBody(body)) return false;
  if (ALERT.test(withoutStrings(body))) return true;
  if (strict) return false;
  if (body === '' || body.startsWith('/*')) return true;
  const variable = /^\$(\w*)/.exec(body)?.[1];
  if (variable !== undefined) {
    return (
      variable === '' ||
      nearest(variable, ['labels', 'value', 'externalLabels', 'externalURL']).length > 0
    );
  }
  const word = /^([A-Za-z_]\w*)(.*)/s.exec(body);
  if (word === null) return owner === 'alertmanager' && /^\.(?:[A-Z]|\s|$)/.test(body);
  const [, name = '', rest = ''] = word;
  // A forgotten dollar.
  if (/^(?:labels|value|values)$/.test(name) && /^(?:\.|\s|\||$)/.test(rest)) return true;
  if (name === 'template' && owner === 'prometheus') return false;
  if (isForeignBody(body, owner)) return false;
  if (words[owner].has(name)) {
    const control = /^(?:if|with|range|else if|else with)\b/.test(body);
    return (
      !control || !/(?:^|[\s(])\.[a-z]|\$\.?[a-z]/.test(rest) || /\$(?:labels|value)/.test(rest)
    );
  }
  return name.length > 4 && nearest(name, [...words[owner]]).length > 0;
}

/**
 * True for an action that is foreign to the program even in quotes, where its own templates stand: to
 * Alertmanager, a name that is neither a function nor data; to Prometheus, what reads from elsewhere.
 */
export function isForeignBody(body: string, owner: Owner): boolean {
  if (
    /^(?:env|key|keyOrDefault|secret|service|services|with (?:secret|nomadVar|nomadService|service)|range (?:service|services|nomadService)|getenv|ds|datasource|getv)\s+["`(]/.test(
      body,
    )
  )
    return true;
  if (owner !== 'alertmanager') return false;
  return (
    /^[a-z_][\w.]*(?:\[|\(|\s*\||\s*$)/.test(body) &&
    !words.alertmanager.has(/^\w+/.exec(body)?.[0] ?? '')
  );
}
