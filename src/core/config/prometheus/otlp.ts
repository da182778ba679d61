import { goQuote } from '../../go/quote.ts';
import { trimSpace } from '../../go/space.ts';
import {
  type Failure,
  inForce,
  type ReadContext,
  type StructType,
  type Validator,
} from '../../schema/schema.ts';
import { bool, oneOf, strings } from '../../schema/types.ts';
import { type StructValue, textOf } from '../../schema/value.ts';

const strategies = [
  {
    value: 'UnderscoreEscapingWithSuffixes',
    doc: 'Escapes names with underscores and appends unit and type suffixes.',
  },
  {
    value: 'UnderscoreEscapingWithoutSuffixes',
    since: '3.6',
    doc: 'Escapes names with underscores, without suffixes.',
  },
  {
    value: 'NoUTF8EscapingWithSuffixes',
    doc: 'Keeps names unescaped and appends unit and type suffixes.',
  },
  { value: 'NoTranslation', since: '3.4', doc: 'Keeps names unescaped, without suffixes.' },
] as const;

/** Mirrors the check of config.Load behind the whole file. */
export function translationFailure(
  otlp: StructValue | undefined,
  legacy: boolean,
  context: ReadContext,
): Failure | undefined {
  if (otlp === undefined || !inForce('3.0', context)) return undefined;
  const strategy = otlp.text('translation_strategy');
  if (strategy === '') return undefined;
  const known = strategies.find(({ value }) => value === strategy);
  const quoted = goQuote(strategy);
  const at = otlp.at('translation_strategy');
  if (known === undefined || !inForce('since' in known ? known.since : undefined, context)) {
    return { message: `unsupported OTLP translation strategy ${quoted}`, at };
  }
  if (!legacy || strategy.startsWith('Underscore')) return undefined;
  const message = `OTLP translation strategy ${quoted} is not allowed when UTF8 is disabled`;
  return { message, at };
}

function attributesFailure(otlp: StructValue, key: string, adjective: string): Failure | undefined {
  const seen = new Set<string>();
  const found: { message: string; at: Failure['at'] }[] = [];
  for (const { value, span } of otlp.list(key)) {
    const name = trimSpace(textOf(value));
    if (name === '') {
      found.push({ message: `empty ${adjective} OTel resource attribute`, at: span });
    } else if (seen.has(name)) {
      const message = `duplicated ${adjective} OTel resource attribute ${goQuote(name)}`;
      found.push({ message, at: span });
    } else seen.add(name);
  }
  const [first] = found;
  if (first === undefined) return undefined;
  const all = found.map(({ message }) => message).join('\n');
  return { message: `invalid '${key}': ${all}`, at: first.at };
}

const checkOtlp: Validator = (otlp) => {
  const promoteAll = otlp.flag('promote_all_resource_attributes');
  const [promote, ignore] = ['promote_resource_attributes', 'ignore_resource_attributes'] as const;
  if (promoteAll && otlp.list(promote).length > 0) {
    const message = `'promote_all_resource_attributes' and '${promote}' cannot be configured simultaneously`;
    return { message, at: otlp.keyAt(promote) };
  }
  if (promoteAll) return attributesFailure(otlp, ignore, 'ignored');
  if (otlp.list(ignore).length > 0) {
    const message = `'${ignore}' cannot be configured unless 'promote_all_resource_attributes' is true`;
    return { message, at: otlp.keyAt(ignore) };
  }
  return attributesFailure(otlp, promote, 'promoted');
};

/** How OTLP is taken in: config.OTLPConfig. */
export const otlpConfig: StructType = {
  kind: 'struct',
  name: 'otlp',
  go: 'config.plain',
  bare: 'config.OTLPConfig',
  resets: true,
  keys: {
    promote_all_resource_attributes: {
      type: bool,
      since: '3.5',
      doc: 'Whether to convert all resource attributes to labels, except the ignored ones.',
    },
    promote_resource_attributes: {
      type: strings,
      doc: 'Resource attributes to convert to labels.',
    },
    ignore_resource_attributes: {
      type: strings,
      since: '3.5',
      doc: 'Resource attributes not to convert to labels.',
    },
    translation_strategy: {
      type: oneOf(strategies, 'otlptranslator.TranslationStrategyOption'),
      was: { until: '3.7', type: oneOf(strategies, 'config.translationStrategyOption') },
      since: '3.0',
      default: 'UnderscoreEscapingWithSuffixes',
      doc: 'How metric and label names are translated.',
    },
    keep_identifying_resource_attributes: {
      type: bool,
      since: '3.1',
      doc: 'Whether to add `service.name`, `service.namespace` and `service.instance.id` to `target_info`.',
    },
    convert_histograms_to_nhcb: {
      type: bool,
      since: '3.4',
      doc: 'Whether to convert explicit bucket histograms to native histograms with custom buckets.',
    },
    promote_scope_metadata: {
      type: bool,
      since: '3.6',
      doc: 'Whether to convert the name, version, schema URL and attributes of the scope to labels.',
    },
    label_name_underscore_sanitization: {
      type: bool,
      since: '3.8',
      default: true,
      doc: 'Whether to prepend `key_` to label names that start with an underscore.',
    },
    label_name_preserve_multiple_underscores: {
      type: bool,
      since: '3.8',
      default: true,
      doc: 'Whether to keep consecutive underscores in label names.',
    },
  },
  check: checkOtlp,
};
