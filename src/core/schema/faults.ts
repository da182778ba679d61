import type { ParityCode } from '../base/codes.ts';
import { comesFrom, type Fix, type Problem, type RelatedPlace } from '../base/problem.ts';
import { plainSpan } from '../base/text.ts';
import {
  type DecodeError,
  type DecodeErrorKind,
  type Decoder,
  printErrors,
} from '../yaml/decode/decoder.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import type { Advice, Failure, Outcome } from './schema.ts';

/** What we know about an error beyond Go's words. */
export interface Detail {
  readonly code: ParityCode;
  readonly hint?: string;
  readonly fixes?: readonly Fix[];
}

/** What is wrong with a file, in Go's order: errors of decoding and of its checks. */
export class Faults {
  readonly decoder: Decoder;
  readonly #details = new Map<DecodeError, Detail>();
  /**
   * The number of errors that Go finds; later checks of a file that did not decode add more.
   */
  #met: number | undefined;

  constructor(decoder: Decoder) {
    this.decoder = decoder;
  }

  /** All of them so far. */
  get problems(): readonly Problem[] {
    const { errors } = this.decoder;
    const here = new Set(errors.filter(({ via }) => via === undefined).map(identity));
    return errors
      .filter((error) => error.via === undefined || !here.has(identity(error)))
      .map((error) => toProblem(error, this.#details.get(error) ?? { code: codes[error.kind] }));
  }

  /** The error that the program prints, with go-yaml's prefixes. */
  get printed(): string | undefined {
    return printErrors(this.decoder.errors.slice(0, this.#met));
  }

  /** Records a key that no field of a struct has, with what we know about it. */
  unknownField(name: string, goType: string, key: YamlNode, detail: Detail): void {
    this.decoder.unknownField(name, goType, key);
    this.#note(detail);
  }

  /** Adds what helps to the error that was recorded last. */
  explain(advice: Advice | undefined): void {
    const error = this.decoder.errors.at(-1);
    if (advice !== undefined && error !== undefined) {
      this.#note({ code: codes[error.kind], ...advice });
    }
  }

  /**
   * Records the failures of a check; true if there are none.
   * @param owner what was checked
   */
  keep(outcome: Outcome, owner?: YamlNode): boolean {
    if (outcome === undefined) return true;
    const failures: readonly Failure[] = 'message' in outcome ? [outcome] : outcome;
    for (const { message, at, code = 'invalid-config', hint, fixes, item = owner } of failures) {
      this.decoder.fail(message, at, '', 'invalid-value', item);
      this.#note({
        code,
        ...(hint === undefined ? {} : { hint }),
        ...(fixes === undefined ? {} : { fixes }),
      });
    }
    return failures.length === 0;
  }

  /** Records the failures of a check that Go runs only if there was no error before. */
  keepLater(outcome: Outcome, owner?: YamlNode): boolean {
    if (this.decoder.errors.length > 0) this.#met ??= this.decoder.errors.length;
    return this.keep(outcome, owner);
  }

  #note(detail: Detail): void {
    const error = this.decoder.errors.at(-1);
    if (error !== undefined) this.#details.set(error, detail);
  }
}

/** Codes of errors about which nothing is known beyond go-yaml's message. */
const codes: Readonly<Record<DecodeErrorKind, ParityCode>> = {
  'unknown-field': 'unknown-key',
  'duplicate-key': 'duplicate-key',
  'wrong-type': 'wrong-type',
  'invalid-value': 'invalid-value',
};

/** What is wrong where it stands is not said again for each alias that leads there. */
function identity({ span, message }: DecodeError): string {
  return `${span.from} ${span.to} ${message}`;
}

function toProblem(error: DecodeError, { code, hint, fixes }: Detail): Problem {
  const { span, related: first, via } = error;
  const related: RelatedPlace[] = [];
  // The program names the line of what has the wrong type, wherever an alias leads there.
  const atAlias = error.stage === 'failure' ? via : undefined;
  if (atAlias !== undefined) related.push({ span: plainSpan(span), message: comesFrom });
  else if (via !== undefined) related.push({ span: plainSpan(via), message: 'it is used here' });
  if (first !== undefined) related.push({ span: plainSpan(first), message: 'first set here' });
  return {
    code,
    severity: 'error',
    span: plainSpan(atAlias ?? span),
    message: error.stage === 'type' ? error.message : error.printed,
    ...(hint === undefined ? {} : { hint }),
    ...(related.length === 0 ? {} : { related }),
    // What an alias leads to has other users, for whom it may be right.
    ...(fixes === undefined || fixes.length === 0 || via !== undefined ? {} : { fixes }),
  };
}
