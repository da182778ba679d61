import { KeyTree } from './keyTree.ts';
import { promqlFences } from './markdown.ts';
import { recognisers } from './recognise.ts';
import { type TemplateLanguage, templateLanguage } from './templated.ts';

/** What a file can be taken for. */
export const fileKinds = [
  'rules',
  'prometheusrule',
  'prometheus',
  'scrape-config',
  'alertmanager',
  'ruletest',
  'file-sd',
  'web-config',
  'promql',
  'markdown',
] as const;

export type FileKind = (typeof fileKinds)[number];

/** What a text was recognised as, and why; without a kind: why it is none of ours. */
export interface Detection {
  readonly kind?: FileKind;
  /** Words that go on from "because": `it contains groups of rules`. */
  readonly reason: string;
  /** Present where the text is a template that becomes YAML later; see maskTemplate. */
  readonly template?: TemplateLanguage;
}

/**
 * Recognises a text by its content; the path tells the language, and decides between kinds that
 * look the same. Works on half-typed text. A comment `# prometheus-workbench: kind=rules` near the
 * top overrules all of it, `kind=none` included.
 */
export function detectKind(path: string | undefined, text: string): Detection {
  const named = modeline(text);
  if (named !== undefined) return named;
  const name = path ?? '';
  if (/\.promql$/i.test(name)) return { kind: 'promql', reason: 'the file name ends in .promql' };
  if (/\.(?:md|markdown)$/i.test(name)) {
    return promqlFences(text).length > 0
      ? { kind: 'markdown', reason: 'it contains promql code blocks' }
      : { reason: 'it contains no promql code blocks' };
  }
  if (!mayBeYaml(name)) return { reason: 'the file name is not that of a YAML or JSON file' };
  const tree = new KeyTree(text);
  for (const { kind, reason: reasonFor } of recognisers) {
    const reason = reasonFor(tree, text, name);
    if (reason === undefined) continue;
    const template = templateLanguage(text);
    return { kind, reason, ...(template === undefined ? {} : { template }) };
  }
  return { reason: 'none of its keys belong to a Prometheus file' };
}

/** Names without an ending, and endings that people give to YAML, JSON and templates of them. */
function mayBeYaml(path: string): boolean {
  const base = path.replace(/^.*[/\\]/, '');
  const ending = /\.([^.]+)$/.exec(base)?.[1]?.toLowerCase();
  if (ending === undefined || base.startsWith('.')) return true;
  return /^(?:ya?ml|json|rules?|alerts?|conf|cfg|config|tmpl|tpl|gotmpl|j2|jinja2?|in|dist|example|sample|bak|orig|test)$/.test(
    ending,
  );
}

/** Only the first lines are looked at. */
const MODELINE_REACH = 4000;

function modeline(text: string): Detection | undefined {
  const pattern =
    /^[ \t]*(?:#|\/\/|<!--|\{\{-?[ \t]*\/\*|\{#)[ \t]*prometheus-workbench:[ \t]*kind=([\w-]+)/m;
  const name = pattern.exec(text.slice(0, MODELINE_REACH))?.[1];
  if (name === undefined) return undefined;
  if (name === 'none') return { reason: 'set by a comment in the file' };
  const kind = fileKinds.find((known) => known === name);
  if (kind === undefined) return undefined;
  const template = templateLanguage(text);
  return {
    kind,
    reason: 'set by a comment in the file',
    ...(template === undefined ? {} : { template }),
  };
}
