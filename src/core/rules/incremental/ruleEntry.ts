import { moveSpan } from '../../base/moveProblem.ts';
import type { Span } from '../../base/text.ts';
import type { LabelPair, RuleFacts } from '../facts.ts';
import type { RuleChunk } from './ruleChunks.ts';

/**
 * One rule of a file, kept from edit to edit. The spans of its facts count from where the rule's text
 * begins, so that an edit above it changes nothing here; `at` gives places in the file.
 */
export class RuleEntry {
  readonly chunk: RuleChunk;
  readonly facts: RuleFacts;

  constructor(chunk: RuleChunk, facts: RuleFacts) {
    this.chunk = chunk;
    this.facts = facts;
  }

  /** Empty where the rule has no name. */
  get name(): string {
    return this.facts.name;
  }

  /** The labels that the rule sets itself or has from its group, by name. */
  get labels(): readonly LabelPair[] {
    return this.facts.labels;
  }

  /** A span of the facts as a span of the file. */
  at(span: Span): Span {
    return moveSpan(span, this.chunk.from);
  }
}
