import type { Span } from '../../base/text.ts';
import { RuleDocument } from '../../rules/incremental/ruleDocument.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { ruleFileType } from '../../rules/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import {
  type EmbeddedPromql,
  expressionsAlone,
  expressionsIn,
  expressionsOfList,
  touches,
} from '../embed.ts';
import { literalsAlone, literalsIn, literalsOfList } from '../embedTemplates.ts';
import type { LiteralUse } from '../templateLiteral.ts';
import type { Reading, ReadOptions } from './kind.ts';
import { RulesAlone } from './rulesAlone.ts';

/** Reads a file of recording and alerting rules. */
export function read(text: string, { ruleChecks, ...options }: ReadOptions): Reading {
  const document = new RuleDocument(text, {
    ...options,
    ...(ruleChecks === undefined ? {} : { checks: ruleChecks }),
  });
  const alone = new RulesAlone(options.target);
  return {
    update: (next) => {
      document.update(next);
    },
    problems: () => document.problems(),
    expressions: (within) => expressionsOf(document, within),
    templateLiterals: (use, within) => literalsOf(document, use, within),
    subject: () => {
      if (!document.isReadable) return undefined;
      const { nextDocument } = document;
      const file = {
        rules: document.rules(),
        groups: document.groups(),
        source: { text: document.text, ruleOf: (entry: RuleEntry) => document.ruleOf(entry) },
        ...(nextDocument === undefined ? {} : { nextDocument }),
      };
      return { form: 'rules', files: [file] };
    },
    rules: () => (document.isReadable ? document.rules() : undefined),
    rulesAlone: () =>
      document.isReadable ? undefined : alone.in(document.text, [whole(document.text)]),
    groups: () => (document.isReadable ? document.groups() : undefined),
    roots: () => rootsOf(document.text),
  };
}

export const describe = describedBy(ruleFileType);

function rootsOf(text: string) {
  const { root } = readYaml(text);
  return root === undefined ? [] : [root];
}

function expressionsOf(document: RuleDocument, within?: Span): readonly EmbeddedPromql[] {
  const { text } = document;
  const span = within ?? whole(text);
  if (!document.isReadable) return expressionsAlone(text, 'rule', whole(text), span);
  const found = document.isCut
    ? [...document.readChunks(span)].flatMap(({ root, origin }) => expressionsOfList(root, origin))
    : rootsOf(text).flatMap((root) => expressionsIn(root, 'rule'));
  return found.filter((embedded) => touches(embedded.span, span));
}

function literalsOf(
  document: RuleDocument,
  use: LiteralUse,
  within?: Span,
): readonly EmbeddedPromql[] {
  const { text } = document;
  if (!text.includes(use)) return [];
  const span = within ?? whole(text);
  const found = !document.isReadable
    ? literalsAlone(use, text, whole(text), span)
    : document.isCut
      ? [...document.readChunks(span, use)].flatMap(({ root, origin }) =>
          literalsOfList(use, root, origin),
        )
      : rootsOf(text).flatMap((root) => literalsIn(use, root));
  return found.filter((embedded) => touches(embedded.span, span));
}

function whole(text: string): Span {
  return { from: 0, to: text.length };
}
