import type { Target } from '../../target.ts';
import type { DecodeError } from '../../yaml/decoder.ts';
import { printErrors } from '../../yaml/decoder.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { readYaml } from '../../yaml/read.ts';
import { ConfigDecoder } from '../decode.ts';
import type { Detail } from '../decode.ts';
import type { CheckContext } from '../schema.ts';
import { StructValue } from '../value.ts';
import { alertmanagerSchema } from './root.ts';

/** One error with what we know about it beyond Alertmanager's words. */
export interface ReadError {
  readonly error: DecodeError;
  readonly detail: Detail;
}

/** What Alertmanager makes of a text, other files aside. */
export interface AlertmanagerReading {
  readonly context: CheckContext;
  /** The configuration as far as it could be read; undefined where nothing could. */
  readonly value: StructValue | undefined;
  readonly node: YamlNode | undefined;
  /** In Alertmanager's order. */
  readonly errors: readonly ReadError[];
  /** What amtool prints behind `FAILED: `; undefined where it accepts the text. */
  readonly printed: string | undefined;
}

/** Reads `alertmanager.yml` as `config.Load` of Alertmanager does. Never throws. */
export function readAlertmanagerConfig(text: string, target: Target): AlertmanagerReading {
  const context: CheckContext = { target, product: 'alertmanager' };
  const document = readYaml(text, { dialect: alertmanagerSchema.yaml });
  if (document.error !== undefined) {
    const { message, problem, span } = document.error;
    const error = { stage: 'failure', message: problem, printed: message, span } as const;
    return {
      context,
      value: undefined,
      node: undefined,
      errors: [{ error, detail: { code: 'yaml-syntax' } }],
      printed: message,
    };
  }
  const decoder = new ConfigDecoder(context);
  const node = document.root;
  const value = node === undefined ? undefined : decoder.decode(node, alertmanagerSchema.root);
  if (value === undefined && decoder.faults.length === 0) {
    const at = node ?? { from: 0, to: Math.min(text.length, 1) };
    decoder.keep({ message: 'no route provided in config', at });
  }
  const errors = decoder.faults;
  return {
    context,
    value: value instanceof StructValue ? value : undefined,
    node,
    errors,
    printed: printErrors(errors.map(({ error }) => error)),
  };
}
