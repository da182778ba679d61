import { goQuote } from '../../../go/quote.ts';
import type { Validator } from '../../../schema/schema.ts';
import { strings } from '../../../schema/types.ts';
import { textOf } from '../../../schema/value.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const namePattern = /^[^*]*(\*[^/]*)?\.(json|yml|yaml|JSON|YML|YAML)$/;

const check: Validator = (value) => {
  const files = value.list('files');
  if (files.length === 0) {
    const message = 'file service discovery config must contain at least one path name';
    return { message, at: value.at('files') };
  }
  for (const { value: name, span } of files) {
    const text = textOf(name);
    if (!namePattern.test(text)) {
      return { message: `path name ${goQuote(text)} is not valid for file discovery`, at: span };
    }
  }
  return undefined;
};

export const file: Mechanism = {
  key: 'file_sd_configs',
  go: '*file.SDConfig',
  doc: 'Reads targets from files and follows changes to them.',
  struct: {
    kind: 'struct',
    name: 'file_sd_config',
    go: 'file.plain',
    bare: '*file.SDConfig',
    resets: true,
    keys: {
      files: {
        type: strings,
        required: true,
        path: true,
        names: 'target-file',
        doc: 'Target files (`.json`, `.yml` or `.yaml`); the last path component may contain `*`.',
      },
      refresh_interval: refreshInterval('5m'),
    },
    check,
  },
};
