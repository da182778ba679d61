import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Dialect, YamlNode } from '../yaml/tree/node.ts';
import { readYaml, type YamlDocument } from '../yaml/reader/read.ts';
import { SchemaDecoder } from './decode.ts';
import type { FileSchema, Outcome, ReadContext, Type } from './schema.ts';
import type { Setting, Value } from './value.ts';

/** What a node decodes to, and what is wrong with it. */
export interface DecodedNode {
  /** Undefined if the node does not have the form of the type. */
  readonly value: Value;
  /** Plain data, in Go's order. */
  readonly problems: readonly Problem[];
}

/** Decodes one node, such as the root of a document, as go-yaml does. */
export function decodeBySchema(
  node: YamlNode,
  type: Type,
  context: ReadContext,
  dialect: Dialect,
): DecodedNode {
  const session = new SchemaDecoder(context, dialect);
  const value = session.decode(node, type) ?? undefined;
  return { value, problems: session.faults.problems };
}

/** What a file decodes to, and what is wrong with it. */
export interface DecodedFile {
  /** Undefined if the text is not YAML, is empty, or does not have the form of the schema. */
  readonly root: Value;
  readonly document: YamlDocument;
  readonly problems: readonly Problem[];
  /** What the program prints: its first failure, or all type errors. */
  readonly printed: string | undefined;
  /** Keys in the file that are deprecated or hold secrets; a merged key is listed more than once. */
  readonly flagged: readonly Setting[];
}

/** Checks that need more than the file's own schema; in the order in which promtool makes them. */
export type LaterCheck = (root: Value, context: ReadContext) => Outcome;

/**
 * Reads a configuration file as the program does at the target's version. The problems contain every
 * error that the program prints, and those that it would print next.
 */
export function readBySchema(
  schema: FileSchema,
  text: string,
  target: Target,
  later: readonly LaterCheck[] = [],
): DecodedFile {
  const document = readYaml(text, { dialect: schema.yaml });
  if (document.error !== undefined) {
    const { message, span } = document.error;
    const problem: Problem = { code: 'yaml-syntax', severity: 'error', span, message };
    return { root: undefined, document, problems: [problem], printed: message, flagged: [] };
  }
  const context: ReadContext = { target, product: schema.product };
  const session = new SchemaDecoder(context, schema.yaml);
  const { faults, flagged } = session;
  const root =
    document.root === undefined
      ? undefined
      : (session.decode(document.root, schema.root) ?? undefined);
  if (!session.decoder.stopped) for (const check of later) faults.keepLater(check(root, context));
  return { root, document, problems: faults.problems, printed: faults.printed, flagged };
}
