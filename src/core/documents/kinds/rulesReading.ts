import type { Span } from '../../base/text.ts';
import { RuleDocument } from '../../rules/incremental/ruleDocument.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { ruleFileType } from '../../rules/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import type { EmbeddedPromql } from '../embed.ts';
import { expressionFinder, type Finder, foundIn, literalFinder } from './findInRules.ts';
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
    expressions: (within) => find(expressionFinder, document, within),
    templateLiterals: (use, within) => find(literalFinder(use), document, within),
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

function find(
  finder: Finder,
  document: RuleDocument,
  within: Span | undefined,
): readonly EmbeddedPromql[] {
  const { text, isReadable, readChunks } = document;
  return foundIn(
    finder,
    {
      text,
      isBroken: !isReadable,
      readChunks,
      inWhole: ({ below }) => rootsOf(text).flatMap((root) => below(root)),
    },
    within,
  );
}

function whole(text: string): Span {
  return { from: 0, to: text.length };
}
