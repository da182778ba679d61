import type { Fix } from '../base/problem.ts';
import { type ReadContext, isKnown, type Key, typeOf } from '../schema/schema.ts';
import { type SetField, ListValue, type StructValue } from '../schema/value.ts';
import { fileCheck } from './check.ts';
import { flaggedOnce } from './shared/flagged.ts';

/**
 * Passwords, tokens and webhook URLs that stand in a file as they are; where the key has a sibling that
 * reads a file, the fix names it.
 */
export const literalSecret = fileCheck({
  code: 'literal-secret',
  severity: 'information',
  kinds: ['prometheus', 'prometheus-agent', 'scrape-config', 'alertmanager'],
  form: 'config',
  messages: {
    one: '{key} is stored in plain text.',
    readable: '{key} is stored in plain text; use {file} instead.',
    list: '{key} are stored in plain text.',
  },
  run(subject, { report }) {
    const { context } = subject;
    for (const { struct, field, key } of flaggedOnce(subject)) {
      const { name, value, span } = field;
      if (key.secret === undefined) continue;
      if (value instanceof ListValue) {
        for (const item of value.items) {
          if (isSecret(item.value)) report('list', item.span, { values: { key: name } });
        }
        continue;
      }
      if (!isSecret(value) || key.secret.when?.(value) === false) continue;
      const file = fileKey(struct, key.secret, context);
      if (file === undefined) report('one', span, { values: { key: name } });
      else {
        const fixes = [fixOf(field, file, context)];
        report('readable', span, { values: { key: name, file }, fixes });
      }
    }
  },
});

/** Placeholders that something fills in before the program reads the file, or hides when it prints. */
const placeholder =
  /^$|\$\{|\$\(|\{\{|^\$\w+$|^<.*>$|^[*xX]+$|X{8}|\/services\/?$|placeholder|change[-_ ]?me|replace[-_ ]?me|\byour[-_/ ]/i;

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && !placeholder.test(value);
}

/** The sibling that reads the secret from a file, where the target knows it and it is free. */
function fileKey(
  struct: StructValue,
  secret: NonNullable<Key['secret']>,
  context: ReadContext,
): string | undefined {
  const { file } = secret;
  const key = file === undefined ? undefined : struct.type.keys[file];
  if (file === undefined || key === undefined || !isKnown(key, context)) return undefined;
  return struct.has(file) || typeOf(key, context).kind !== 'string' ? undefined : file;
}

function fixOf(field: SetField, file: string, { product }: ReadContext): Fix {
  const newText = `${file}: /etc/${product}/secrets/${field.name}`;
  const span = { from: field.key.from, to: field.span.to };
  return { title: `Use ${file}`, edits: [{ span, newText }] };
}
