import type { Problem, Severity } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { DecodeError } from '../yaml/decode/decoder.ts';
import { readYaml, type YamlDocument } from '../yaml/reader/read.ts';
import { ConfigDecoder } from './decode.ts';
import type { Detail } from './faults.ts';
import type { CheckContext, FileSchema, Outcome } from './schema.ts';
import type { Setting, Value } from './value.ts';

/** What a file decodes to, and what is wrong with it. */
export interface Validated {
  /** Undefined where the text is no YAML, is empty, or is nothing like the schema. */
  readonly root: Value;
  readonly document: YamlDocument;
  readonly problems: readonly Problem[];
  /** What the program prints: the first failure that it meets, or all type errors; Go's words. */
  readonly printed: string | undefined;
  /** Keys that are set and are deprecated or hold secrets; a merged one is here more than once. */
  readonly delicate: readonly Setting[];
}

/** Checks that need more than the file's own schema; in the order in which promtool makes them. */
export type LaterCheck = (root: Value, context: CheckContext) => Outcome;

/**
 * Reads a configuration file as the program at the target's version does. Every error that the
 * program would print is among the problems; the others are what it would print next.
 */
export function validate(
  schema: FileSchema,
  text: string,
  target: Target,
  later: readonly LaterCheck[] = [],
): Validated {
  const document = readYaml(text, { dialect: schema.yaml });
  if (document.error !== undefined) {
    const { message, span } = document.error;
    const problem: Problem = { code: 'yaml-syntax', severity: 'error', span, message };
    return { root: undefined, document, problems: [problem], printed: message, delicate: [] };
  }
  const context: CheckContext = { target, product: schema.product };
  const session = new ConfigDecoder(context);
  const { faults } = session;
  const root = document.root === undefined ? undefined : session.decode(document.root, schema.root);
  if (!session.decoder.stopped) for (const check of later) faults.keepLater(check(root, context));
  const problems = faults.all.map(({ error, detail }) => toProblem(error, detail));
  return { root, document, problems, printed: faults.printed, delicate: session.delicate };
}

function toProblem(error: DecodeError, { code, hint, fixes }: Detail): Problem {
  const severity: Severity = 'error';
  return {
    code,
    severity,
    span: { from: error.span.from, to: error.span.to },
    message: hint === undefined ? error.message : `${error.message} (${hint})`,
    ...(error.related === undefined
      ? {}
      : {
          related: [
            {
              span: { from: error.related.from, to: error.related.to },
              message: 'first set here',
            },
          ],
        }),
    ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
  };
}
