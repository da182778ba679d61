import type { ParityCode } from '../base/codes.ts';
import type { Fix, Problem } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import {
  type DecodeError,
  type DecodeErrorKind,
  type Decoder,
  printErrors,
} from '../yaml/decode/decoder.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import type { Failure, Outcome } from './schema.ts';

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
    return this.decoder.errors.map((error) =>
      toProblem(error, this.#details.get(error) ?? { code: codes[error.kind] }),
    );
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

  /** Records the failures of a check; true if there are none. */
  keep(outcome: Outcome): boolean {
    if (outcome === undefined) return true;
    const failures: readonly Failure[] = 'message' in outcome ? [outcome] : outcome;
    for (const { message, at, code = 'invalid-config', hint, fixes } of failures) {
      this.decoder.fail(message, at);
      this.#note({
        code,
        ...(hint === undefined ? {} : { hint }),
        ...(fixes === undefined ? {} : { fixes }),
      });
    }
    return failures.length === 0;
  }

  /** Records the failures of a check that Go runs only if there was no error before. */
  keepLater(outcome: Outcome): boolean {
    if (this.decoder.errors.length > 0) this.#met ??= this.decoder.errors.length;
    return this.keep(outcome);
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

function toProblem(error: DecodeError, { code, hint, fixes }: Detail): Problem {
  const { span, related } = error;
  return {
    code,
    severity: 'error',
    span: plain(span),
    message: error.stage === 'type' ? error.message : error.printed,
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined
      ? {}
      : { related: [{ span: plain(related), message: 'first set here' }] }),
    ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
  };
}

/** The decoder uses nodes as places; problems must be plain data. */
function plain({ from, to }: Span): Span {
  return { from, to };
}
