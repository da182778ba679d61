import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../scripts/host/repository.ts';

export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
  /** `yaml`, `dockerfile`, `shellscript`, `python`, `requirements`. */
  readonly language: string;
}

const folder = join(repository, 'snippets');

/** Every snippet that the extension brings. */
export function allSnippets(): readonly Snippet[] {
  return readdirSync(folder).flatMap((file) => {
    const json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<
      string,
      { prefix: string; description: string; body: string[] }
    >;
    return Object.entries(json).map(([name, { prefix, description, body }]) => ({
      name,
      prefix,
      description,
      body: body.join('\n'),
      language: file.replace('.json', ''),
    }));
  });
}

/** The text that a snippet becomes where every placeholder is left as it is; of a choice the entry
 * `choice` (beyond its end: the last). Fails on what is no snippet syntax.
 * https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar */
export function fillSnippet(body: string, choice = 0): string {
  const values = new Map<string, string>();
  const { text, at } = read(body, 0, false, choice, values);
  if (at !== body.length) throw new Error(`a brace too many at ${at} in ${body}`);
  return (
    text.replace(/\0(\d+)\0/g, (_, number: string) => values.get(number) ?? '').trimEnd() + '\n'
  );
}

/** The numbers of its tab stops. */
export function tabStops(body: string): ReadonlySet<string> {
  const found = body.replace(/\\[^]/g, '').matchAll(/\$(?:(\d+)|\{(\d+)[:|}])/g);
  return new Set([...found].map((match) => match[1] ?? match[2] ?? ''));
}

function read(
  body: string,
  from: number,
  inside: boolean,
  choice: number,
  values: Map<string, string>,
): { text: string; at: number } {
  let text = '';
  let at = from;
  while (at < body.length) {
    const rest = body.slice(at);
    const escaped = /^\\([\\$}])/.exec(rest);
    const stop = /^\$(\d+)/.exec(rest);
    const choices = /^\$\{(\d+)\|([^|]*)\|\}/.exec(rest);
    const placeholder = /^\$\{(\d+):/.exec(rest);
    if (escaped !== null) {
      text += escaped[1] ?? '';
      at += 2;
    } else if (choices !== null) {
      const entries = (choices[2] ?? '').split(',');
      text += entries[Math.min(choice, entries.length - 1)] ?? '';
      at += choices[0].length;
    } else if (placeholder !== null) {
      const inner = read(body, at + placeholder[0].length, true, choice, values);
      if (body[inner.at] !== '}') throw new Error(`a placeholder without an end in ${body}`);
      values.set(placeholder[1] ?? '', inner.text);
      text += inner.text;
      at = inner.at + 1;
    } else if (stop !== null) {
      text += `\0${stop[1] ?? ''}\0`;
      at += stop[0].length;
    } else if (rest.startsWith('$')) {
      // VS Code takes $NAME and ${NAME} for a variable of its own, mostly an empty one.
      throw new Error(`a dollar that is not escaped at ${at} in ${body}`);
    } else if (inside && rest.startsWith('}')) break;
    else {
      text += rest.charAt(0);
      at++;
    }
  }
  return { text, at };
}

/** What a YAML snippet has to be put into to be a file, by its prefix. */
export type SnippetPlace =
  | 'prometheus'
  | 'job'
  | 'rules'
  | 'rule'
  | 'rule-test'
  | 'alertmanager'
  | 'receiver'
  | 'compose'
  | 'service'
  | 'serviceKeys'
  | 'command'
  | 'volume';

const places: readonly (readonly [RegExp, SnippetPlace])[] = [
  [/^prom-(?:config|rule-files|alerting)$/, 'prometheus'],
  [/^prom-job/, 'job'],
  [/^prom-relabel/, 'job'],
  [/^prom-rule-test$/, 'rule-test'],
  [/^prom-(?:rules-.*|alerts)$/, 'rules'],
  [/^prom-(?:record.*|alert|alert-.*)$/, 'rule'],
  [/^prom-alertmanager$/, 'alertmanager'],
  [/^prom-receiver/, 'receiver'],
  [/^prom-(?:compose|volume)$/, 'compose'],
  [/^prom-service/, 'service'],
  [/^prom-(?:healthcheck|hardening)$/, 'serviceKeys'],
  [/^prom-retention$/, 'command'],
  [/^prom-bind$/, 'volume'],
];

/** Where a YAML snippet belongs; fails for one that nobody has thought of. */
export function placeOf(prefix: string): SnippetPlace {
  const found = places.find(([pattern]) => pattern.test(prefix))?.[1];
  if (found === undefined) throw new Error(`where does ${prefix} belong?`);
  return found;
}

/** A whole file with the filled snippet in its place. */
export function wrap(place: SnippetPlace, prefix: string, text: string): string {
  const put = (columns: number): string => text.replace(/^(?=.)/gm, ' '.repeat(columns));
  const service = 'services:\n  a:\n    image: prom/prometheus:v3.13.5\n';
  switch (place) {
    case 'prometheus':
    case 'rules':
    case 'rule-test':
    case 'alertmanager':
      return text;
    case 'compose':
      return prefix === 'prom-volume' ? `${service}${text}` : text;
    case 'job':
      return prefix.startsWith('prom-job')
        ? `scrape_configs:\n${put(2)}`
        : `scrape_configs:\n  - job_name: a\n${put(4)}`;
    case 'rule':
      return `groups:\n  - name: a\n    rules:\n${put(6)}`;
    case 'receiver': {
      const name = /^- name: (.+)$/m.exec(text)?.[1] ?? '';
      return `route:\n  receiver: ${name}\nreceivers:\n${put(2)}`;
    }
    case 'service':
      return `services:\n${put(2)}volumes:\n  prometheus_data:\n  alertmanager_data:\n`;
    case 'serviceKeys':
      return `${service}${put(4)}`;
    case 'command':
      return `${service}    command:\n${put(6)}`;
    case 'volume':
      return `${service}    volumes:\n${put(6)}`;
  }
}

/** The kind by which our own engine checks a place; undefined for Compose files. */
export function kindOf(
  place: SnippetPlace,
): 'prometheus' | 'rules' | 'rule-test' | 'alertmanager' | undefined {
  switch (place) {
    case 'prometheus':
    case 'job':
      return 'prometheus';
    case 'rules':
    case 'rule':
      return 'rules';
    case 'rule-test':
      return 'rule-test';
    case 'alertmanager':
    case 'receiver':
      return 'alertmanager';
    default:
      return undefined;
  }
}
