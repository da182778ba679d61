import { nearest } from '../../base/nearest.ts';
import type { Span } from '../../base/text.ts';
import { RuleDocument } from '../../rules/incremental/ruleDocument.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import {
  type EmbeddedPromql,
  expressionsAlone,
  expressionsIn,
  expressionsOfList,
  touches,
} from '../embed.ts';
import { joinPath } from '../keyLines.ts';
import type { KeyTree } from '../keyTree.ts';
import { isForeign, mostlyOf } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';

/** A file of recording and alerting rules. */
export const rules = {
  id: 'rules',
  title: 'Prometheus rule file',
  product: 'prometheus',
  isYaml: true,
  recognise: ruleFile,
  read: (text, { ruleChecks, ...options }) => {
    const document = new RuleDocument(text, {
      ...options,
      ...(ruleChecks === undefined ? {} : { checks: ruleChecks }),
    });
    return {
      update: (next) => {
        document.update(next);
      },
      problems: () => document.problems(),
      expressions: (within) => expressionsOf(document, within),
      subject: () => {
        if (!document.isReadable) return undefined;
        const { nextDocument } = document;
        const file = {
          rules: document.rules(),
          ...(nextDocument === undefined ? {} : { nextDocument }),
        };
        return { form: 'rules', files: [file] };
      },
      rules: () => (document.isReadable ? document.rules() : undefined),
      groups: () => (document.isReadable ? document.groups() : undefined),
      roots: () => rootsOf(document.text),
    };
  },
} as const satisfies DocumentKind;

function rootsOf(text: string) {
  const { root } = readYaml(text);
  return root === undefined ? [] : [root];
}

function expressionsOf(document: RuleDocument, within?: Span): readonly EmbeddedPromql[] {
  const { text } = document;
  const whole = { from: 0, to: text.length };
  const span = within ?? whole;
  if (!document.isReadable) return expressionsAlone(text, 'rule', whole, span);
  const found = document.isCut
    ? [...document.readChunks(span)].flatMap(({ root, origin }) => expressionsOfList(root, origin))
    : rootsOf(text).flatMap((root) => expressionsIn(root, 'rule'));
  return found.filter((embedded) => touches(embedded.span, span));
}

function ruleFile(tree: KeyTree, text: string, path: string): string | undefined {
  if (isForeign(tree) || tree.isList) return undefined;
  const top = [...tree.top].find((key) => nearest(key, ['groups']).length > 0);
  if (top === undefined || !mostlyOf(tree, [top])) return undefined;
  if (hasRule(tree, top) || tree.some(/^groups\/rules\/expr$/)) {
    // Loki's and Prometheus' rule files differ in the language of their expressions only.
    return isLogQl(text) ? undefined : 'it contains groups of rules';
  }
  if (!tree.top.has('groups') || tree.top.size > 1) return undefined;
  const fields = /^groups\/(?:rules|interval|query_offset|limit|partial_response_strategy)$/;
  if (tree.some(fields)) return 'it contains groups with the fields of rule groups';
  const begun = tree.keys.every(({ path: key }) => /^groups(?:\/name)?$/.test(key));
  return begun && /rule|alert|record/i.test(path)
    ? 'it contains groups, and its name suggests rules'
    : undefined;
}

/** True where a list below the outermost key has rules with a name. */
function hasRule(tree: KeyTree, top: string): boolean {
  const start = joinPath('', top) + '/';
  return tree.keys.some(
    ({ path }) => path.startsWith(start) && /^[^/]+\/[^/]+\/(?:alert|record)$/.test(path),
  );
}

function isLogQl(text: string): boolean {
  return /(?<!\})\}\s*(?:\|[=~]|!=|!~)\s*["'`]|(?<!\})\}\s*\|\s*(?:json|logfmt|unwrap|unpack|pattern|regexp|line_format|label_format)\b/.test(
    text,
  );
}
