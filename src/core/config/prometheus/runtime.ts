import type { StructType, TextType } from '../../schema/schema.ts';
import { int } from '../../schema/types.ts';

const levels = ['debug', 'info', 'warn', 'error'];

const logLevel: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'promslog.plain',
  name: 'log level',
  bare: { go: 'config.LogLevel', holdsString: true },
  choices: levels.map((value) => ({ value })),
  zero: '',
  parse: (text) =>
    text === '' || levels.includes(text.toLowerCase())
      ? { value: text.toLowerCase() }
      : { error: `unrecognized log level ${text}` },
};

/** Settings of the process: config.RuntimeConfig. */
export const runtimeConfig: StructType = {
  kind: 'struct',
  name: 'runtime',
  go: 'config.RuntimeConfig',
  keys: {
    gogc: {
      type: int,
      default: 75,
      doc: 'The `GOGC` parameter of the Go garbage collector; lower values increase CPU usage.',
    },
    log_level: {
      type: logLevel,
      since: '3.15',
      default: 'info',
      doc: 'Minimum severity of logged messages.',
    },
  },
};
