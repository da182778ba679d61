import { lineStartAt, type Span } from '../../base/text.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import type { TemplateAction } from './action.ts';
import { withoutAlertActions } from './alertActions.ts';
import { erbActions } from './erbActions.ts';
import { actionEnd, bodyOf, goActions } from './goActions.ts';
import { jinjaActions } from './jinjaActions.ts';
import { isBlockHeader } from './linePlace.ts';
import { isForeignBody, isHelmBody, isOfProgram, type Owner } from './ownTemplates.ts';
import { variableActions } from './variableActions.ts';

/**
 * What makes YAML out of the text before a program reads it. `helm`: all of `{{ … }}` is Helm's, alert
 * templates too; `go`: another program with Go's templates, or nobody knows which; `variables`: placeholders
 * and variables alone, which the other languages have as well.
 */
export type TemplateLanguage = 'helm' | 'go' | 'jinja' | 'erb' | 'variables';

/**
 * Which language a text is a template in, if it is one: by its name, by its place, or by one action that
 * can be neither an alert template nor, in Alertmanager's configuration, a notification template.
 * @param path absent: only the text tells
 * @param isYaml asked where all of the text has to be read to tell
 */
export function templateLanguage(
  text: string,
  owner: Owner,
  path = '',
  isYaml: IsYaml = canBeRead,
): TemplateLanguage | undefined {
  const language = languageOf(text, owner, path, isYaml);
  if (language !== undefined) return language;
  return variableActions(text).length > 0 ? 'variables' : undefined;
}

/** True for a text that can be read as YAML. */
type IsYaml = (text: string) => boolean;

/** True for a text that is valid YAML. */
export function canBeRead(text: string): boolean {
  return readYaml(text).error === undefined;
}

function languageOf(
  text: string,
  owner: Owner,
  path: string,
  isYaml: IsYaml,
): TemplateLanguage | undefined {
  const hasBraces = text.includes('{{') || text.includes('{%');
  if (/\.(?:j2|jinja2?)$/i.test(path))
    return hasBraces || text.includes('{#') ? 'jinja' : undefined;
  if (isErb(text, owner, path, isYaml)) return 'erb';
  if (!hasBraces) return undefined;
  if (isJinja(text)) return 'jinja';
  const evidence = strongest(text, owner, isYaml);
  if (isOfChart(path, text, evidence !== undefined)) return evidence === 'jinja' ? 'jinja' : 'helm';
  if (evidence !== undefined) return evidence;
  return /\.(?:gotmpl|ctmpl|tmpl)$/i.test(path) || /\.(?:tmpl|gotmpl|ctmpl)\.ya?ml$/i.test(path)
    ? 'go'
    : undefined;
}

/** Words are looked for first: an expression would try every place of a long text at each keystroke. */
function isJinja(text: string): boolean {
  if (text.includes('{%') && JINJA.test(text)) return true;
  if (!text.includes('#jinja2:') && !text.includes('ansible_managed')) return false;
  return /^#jinja2:|\{\{\s*ansible_managed\b/m.test(text);
}

function isErb(text: string, owner: Owner, path: string, isYaml: IsYaml): boolean {
  if (!text.includes('<%')) return false;
  if (/\.erb$/i.test(path)) return true;
  // What a chart has taken over of ERB in its texts is text.
  return /<%=[^\n]*%>/.test(text) && strongest(text, owner, isYaml) !== 'helm';
}

const JINJA =
  /\{%[-+]?\s*(?:if|for|set|raw|endraw|endif|endfor|include|macro|block|else|elif|import|from|filter|call|do)\b/;

/**
 * True for a file in the `templates` of a chart: all of its actions are Helm's. Others have folders of that name
 * too, so that one whose path says nothing of charts needs an action that Prometheus would not know.
 */
function isOfChart(path: string, text: string, hasForeignActions: boolean): boolean {
  if (!/(?:^|[/\\])templates[/\\].*\.(?:ya?ml|tpl)$/i.test(path)) return false;
  return /charts?[/\\]|helm/i.test(path) || (hasForeignActions && /^apiVersion:/m.test(text));
}

/** What the actions of a text tell; `helm` where one tells so, else what the first one tells. */
function strongest(
  text: string,
  owner: Owner,
  isYaml: IsYaml,
): 'helm' | 'go' | 'jinja' | undefined {
  let found: 'go' | 'jinja' | undefined;
  let isLoose: boolean | undefined;
  // Where the line of `seen` begins: looking back from each action would read a long line again and again.
  let start = 0;
  let seen = 0;
  for (let from = text.indexOf('{{'); from >= 0; from = text.indexOf('{{', from)) {
    if (isAboutAlert(text, from + 2)) {
      from += 2;
      continue;
    }
    const to = actionEnd(text, from + 2);
    if (to === undefined) break;
    const body = bodyOf(text, { from, to }).text;
    const newline = text.slice(seen, from).lastIndexOf('\n');
    if (newline >= 0) start = seen + newline + 1;
    seen = from;
    const before = text.slice(start, from);
    // A remark is about templates, and is none.
    if (/^[ \t]*#.*[A-Za-z]/.test(before)) {
      from = to;
      continue;
    }
    if (isHelmBody(body)) {
      // In quotes it may be a value that a chart renders by itself.
      if (!isInText(text, from, before)) return 'helm';
      found ??= 'go';
    } else if (/^(?:`[^`]*\{\{|"[^"]*\{\{|`\}\}|"\}\}"|'\{\{|'\}\})/.test(body)) {
      found ??= body.startsWith("'") ? 'jinja' : 'go';
    } else if (found === undefined && !isOfProgram(body, owner)) {
      const place = placeOf(text, { from, to }, start);
      if (place === 'line') {
        isLoose ??= !isYaml(text);
        if (isLoose) found = languageOfBody(body);
      } else if (place === 'value' || isForeignBody(body, owner)) found = languageOfBody(body);
    }
    from = to;
  }
  return found;
}

/** True for an action that begins with the data of an alert, as most do; fast. */
function isAboutAlert(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === MINUS) at++;
  return text.startsWith('$labels', at) || text.startsWith('$value', at);
}

const SPACE = 32;
const MINUS = 45;

/** `{{ name }}`, `{{ a['b'] | join(',') }}` and `{{ a.b }}` are Jinja's; `{{ .x }}`, `{{ f "x" }}` and `{{ $x }}` are Go's. */
function languageOfBody(body: string): 'go' | 'jinja' {
  const isJinja =
    /^[A-Za-z_][\w.]*(?:\[.*\]|\(.*\)|\s*\||\s*$|\s*[-+*/~]|\s+(?:if|or|and|in|is)\b)/.test(body);
  return isJinja && !/^(?:if|range|with|else|end|define|template|block)\b/.test(body)
    ? 'jinja'
    : 'go';
}

/**
 * `value`: unquoted, where a program's own template cannot stand; `line`: its line begins with it.
 * @param start where the line of the action begins
 */
function placeOf(text: string, { from, to }: Span, start: number): 'value' | 'line' | 'text' {
  // An expression has no templates of its own.
  if (isInExpression(text, from, start)) return 'value';
  const before = text.slice(start, from);
  if (/^[ \t]*$/.test(before)) return isInText(text, from, before) ? 'text' : 'line';
  const isKey =
    /^[ \t]*(?:-[ \t]+)*$/.test(before) &&
    /^[^\n]*?:(?:[ \t]|\r?$)/m.test(text.slice(to, to + 200));
  if (isKey) return isInText(text, from, before) ? 'text' : 'value';
  if (
    /^[ \t]*(?:-[ \t]+)*(?:[\w./-]+:[ \t]+)?(?:\[[^"']*)?$/.test(before) &&
    /(?::|-|\[.*)[ \t]*$/.test(before)
  ) {
    return isInText(text, from, before) ? 'text' : 'value';
  }
  const key = /^[ \t]*(?:-[ \t]+)*["']?([\w./-]+)["']?:[ \t]+(?![|>]|["'][^"']*$)/.exec(
    before,
  )?.[1];
  if (
    key !== undefined &&
    /^(?:expr|for|interval|alert|record|name|job_name|[\w]*_(?:interval|timeout|wait))$/.test(key)
  ) {
    return 'value';
  }
  return /^[ \t]*(?:-[ \t]+)*(?:expr|alert|record|name|job_name):[ \t]/.test(before)
    ? 'value'
    : 'text';
}

/** True for a place in the lines of an `expr: |`. */
function isInExpression(text: string, at: number, start: number): boolean {
  const header =
    /(?:^|\n)([ \t]*(?:-[ \t]+)*)["']?expr["']?:[ \t]+[|>][-+\d]{0,2}[ \t]*(?:#.*)?\r?\n([^]*)$/;
  const above = text.slice(Math.max(0, start - 2000), start);
  const last = above.lastIndexOf('expr');
  const match = last < 0 ? null : header.exec(above.slice(above.lastIndexOf('\n', last) + 1));
  if (match === null) return false;
  const column = match[1]?.length ?? 0;
  const lines = [...(match[2] ?? '').split('\n').slice(0, -1), text.slice(start, at + 1)];
  return lines.every((line) => line.trim() === '' || line.search(/[^ ]/) > column);
}

/** True for a place in a block scalar, or in quotes on its line. */
function isInText(text: string, at: number, before: string): boolean {
  if (/(?:^|[\s[{,:-])(?:"(?:[^"\\]|\\.)*|'[^']*)$/.test(before)) return true;
  let end = text.lastIndexOf('\n', at - 1);
  let indent = before.search(/[^ ]|$/);
  for (let count = 0; end > 0 && indent > 0 && count < 300; count++) {
    const from = lineStartAt(text, end);
    const line = text.slice(from, end).trimEnd();
    const column = line.search(/[^ ]/);
    if (column >= 0 && column < indent) {
      if (isBlockHeader(line)) return true;
      indent = column;
    }
    end = from - 1;
  }
  return false;
}

/** The actions of a template, in order: those of its language, and variables beside them. */
export function templateActions(
  text: string,
  language: TemplateLanguage,
): readonly TemplateAction[] {
  const own = ownActions(text, language);
  const variables = variableActions(text);
  if (variables.length === 0) return own;
  const merged = [...own, ...variables].sort((a, b) => a.from - b.from);
  let end = 0;
  return merged.filter(({ from, to }) => from >= end && (end = to) > 0);
}

function ownActions(text: string, language: TemplateLanguage): readonly TemplateAction[] {
  switch (language) {
    case 'helm':
      return goActions(text);
    case 'go':
      return withoutAlertActions(text, goActions(text));
    case 'jinja':
      return jinjaActions(text);
    case 'erb':
      return erbActions(text);
    case 'variables':
      return [];
  }
}
