import type { RuleDialect } from '../../base/target.ts';
import { projectFileName } from '../../project/findProject.ts';
import { isMarkdown, mayBeYaml } from '../candidates.ts';
import { KeyTree } from '../keyTree.ts';
import { promqlFences } from '../markdown.ts';
import { Template } from '../templates/template.ts';
import { canBeRead, type TemplateLanguage, templateLanguage } from '../templates/language.ts';
import { isNamespaceFile } from '../ruleGroups.ts';
import { isVmalertTest } from '../vmalertTest.ts';
import { dashboardReason } from './dashboard.ts';
import { saysPrometheusRule } from './prometheus-rule.ts';
import { documentKind, type FileKind, fileKindNamed } from './index.ts';
import { kindOfNewFile } from './newFile.ts';

/** What a text was recognised as, and why; without a kind: why it is none of ours. */
export interface Detection {
  readonly kind?: FileKind;
  /** Words that continue "because": `it contains groups of rules`. */
  readonly reason: string;
  /** Present where the text is a template that becomes YAML later; see maskTemplate. */
  readonly template?: TemplateLanguage;
  /**
   * From this offset on no line decides what the text is, unless it says that the text is a template; absent where
   * that is not known. See staysAs.
   */
  readonly settledAt?: number;
}

/**
 * The kinds in the order in which they are asked: the first that gives a reason decides. Helm values
 * come behind rule files, whose keys they may have deeper down.
 */
const order = [
  ['prometheus-rule', 'recognise'],
  ['rule-test', 'recognise'],
  ['route-test', 'recognise'],
  ['rules', 'recognise'],
  ['prometheus-rule', 'recogniseValues'],
  ['scrape-config', 'recognise'],
  ['alertmanager', 'recognise'],
  ['prometheus', 'recognise'],
  ['cluster-tls', 'recognise'],
  ['web-config', 'recognise'],
  ['file-sd', 'recognise'],
] as const;

/**
 * Recognises a text by its content; the path tells the language, and decides between kinds that
 * look the same. Works on half-typed text. A comment `# prometheus-workbench: kind=rules` near the
 * top overrules all of it, `kind=none` included.
 * @param dialect the program that reads the rule files, where it is another than Prometheus
 */
export function detectKind(
  path: string | undefined,
  text: string,
  dialect?: RuleDialect,
): Detection {
  const named = modeline(text, path);
  if (named !== undefined) return named;
  const name = path ?? '';
  if (baseName(name) === projectFileName) {
    return { kind: 'promcheck', reason: `the file name is ${projectFileName}` };
  }
  if (/\.promql$/i.test(name)) return { kind: 'promql', reason: 'the file name ends in .promql' };
  if (isMarkdown(name)) {
    return promqlFences(text).fences.length > 0
      ? { kind: 'markdown', reason: 'it contains promql code blocks' }
      : { reason: 'it contains no promql code blocks' };
  }
  if (!mayBeYaml(name)) return { reason: 'the file name is not that of a YAML or JSON file' };
  const dashboard = dashboardReason(text);
  if (dashboard !== undefined) return { kind: 'dashboard', reason: dashboard };
  const tree = new KeyTree(withoutActions(text, name));
  const begun = tree.keys.length === 0 ? kindOfNewFile(name, text) : undefined;
  if (begun !== undefined) return { kind: begun, reason: 'its name suggests it, and it is new' };
  if (isVmalertTest(tree)) return { reason: 'it is a test file of vmalert-tool (VictoriaMetrics)' };
  for (const [kind, question] of order) {
    const reason = documentKind(kind)[question]?.(tree, text, name);
    if (reason === undefined) continue;
    return withTemplate({ kind, reason }, text, name, isSettled(kind, tree) ? tree.to : undefined);
  }
  if (isNamespaceFile(tree)) {
    return dialect === 'mimir'
      ? withTemplate({ kind: 'rules', reason: 'it contains groups of rules' }, text, name)
      : {
          reason:
            'it is a rule file of Mimir or Loki, but prometheus.dialect is not set accordingly',
        };
  }
  return {
    reason: isFirstRuleFormat(text)
      ? 'it is a rule file of Prometheus 1.x, which Prometheus 2.0 and later cannot read'
      : 'none of its keys belong to a Prometheus file',
  };
}

/** True where no key further down would make another kind of the text. */
function isSettled(kind: FileKind, tree: KeyTree): boolean {
  if (kind === 'rules') return tree.has('groups/rules/expr');
  return kind === 'prometheus-rule' && tree.keys.some(saysPrometheusRule);
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}

/** Keys further down say nothing new about what a template is. */
const KEYS_REACH = 60_000;

/** The beginning of a template as YAML; another text as it is. */
function withoutActions(text: string, path: string): string {
  const end = text.length <= KEYS_REACH ? text.length : text.lastIndexOf('\n', KEYS_REACH) + 1;
  const top = text.slice(0, end);
  const language = templateLanguage(top, 'prometheus', path);
  return language === undefined ? text : Template.of(top, language).masked().text;
}

/** True for a file of rules as they were before YAML: `ALERT x IF …` and `x{a="b"} = …`. */
function isFirstRuleFormat(text: string): boolean {
  return /^[ \t]*ALERT[ \t]+[A-Za-z_]\w*\s+IF\s/m.test(text.slice(0, FIRST_RULE_REACH));
}

/** How far the first rule may lie below the top: comments stand above it. */
const FIRST_RULE_REACH = 20_000;

/** Only the first lines are looked at. */
const MODELINE_REACH = 4000;

/** Most files do not contain it. */
const MODELINE = 'prometheus-workbench:';

function modeline(text: string, path: string | undefined): Detection | undefined {
  const top = text.slice(0, MODELINE_REACH);
  if (!top.includes(MODELINE)) return undefined;
  const pattern =
    /^[ \t]*(?:#|\/\/|<!--|\{\{-?[ \t]*\/\*|\{#)[ \t]*prometheus-workbench:[ \t]*kind=([\w-]+)/m;
  const name = pattern.exec(top)?.[1];
  if (name === undefined) return undefined;
  if (name === 'none') return { reason: 'set by a comment in the file' };
  const kind = fileKindNamed(name);
  return kind && withTemplate({ kind, reason: 'set by a comment in the file' }, text, path);
}

/**
 * Adds what a YAML text is a template for.
 * @param keysTo how far the keys that decided the kind were read
 */
export function withTemplate(
  { kind, reason }: { readonly kind: FileKind; readonly reason: string },
  text: string,
  path?: string,
  keysTo?: number,
): Detection {
  const { isYaml, product } = documentKind(kind);
  let settledAt = keysTo && Math.max(keysTo, KEYS_REACH);
  const readAll = (whole: string): boolean => {
    settledAt = undefined;
    return canBeRead(whole);
  };
  const template = isYaml ? templateLanguage(text, product, path, readAll) : undefined;
  if (template !== undefined) return { kind, reason, template };
  return { kind, reason, ...(settledAt === undefined ? {} : { settledAt }) };
}
