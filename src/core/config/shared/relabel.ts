import { compileRegexp } from '../../go/regexp.ts';
import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Choice, Failure, StructType, TextType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { listOf, string, uint64 } from '../../schema/types.ts';
import { ListValue, type StructValue } from '../../schema/value.ts';
import { failAt } from './fail.ts';
import { defaultScheme, isLabelName, labelName, type NameScheme } from './names.ts';

const actions: readonly Choice[] = [
  {
    value: 'replace',
    doc: 'Sets `target_label` to `replacement` if `regex` matches the source labels.',
  },
  { value: 'keep', doc: 'Drops entries whose source labels do not match `regex`.' },
  { value: 'drop', doc: 'Drops entries whose source labels match `regex`.' },
  { value: 'keepequal', doc: 'Drops entries whose source labels differ from `target_label`.' },
  { value: 'dropequal', doc: 'Drops entries whose source labels are equal to `target_label`.' },
  {
    value: 'hashmod',
    doc: 'Sets `target_label` to the hash of the source labels modulo `modulus`.',
  },
  {
    value: 'labelmap',
    doc: 'Copies labels whose names match `regex` to the name given by `replacement`.',
  },
  { value: 'labeldrop', doc: 'Removes labels whose names match `regex`.' },
  { value: 'labelkeep', doc: 'Removes labels whose names do not match `regex`.' },
  { value: 'lowercase', doc: 'Sets `target_label` to the lowercase value of the source labels.' },
  { value: 'uppercase', doc: 'Sets `target_label` to the uppercase value of the source labels.' },
];

const action: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'relabel action',
  bare: { go: 'relabel.Action', holdsString: true },
  choices: actions,
  zero: '',
  parse: (text) => {
    const value = text.toLowerCase();
    return actions.some((known) => known.value === value)
      ? { value }
      : { error: `unknown relabel action ${goQuote(text)}` };
  },
};

/** A regular expression that is matched against the whole text. */
const regex: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'regex (RE2, anchored)',
  bare: { go: 'relabel.Regexp', readsText: true },
  zero: '',
  parse: (text, context) => {
    const { error, hint } = compileRegexp(relabelPattern(text, context));
    if (error === undefined) return { value: text };
    return { error, code: 'invalid-regex', ...(hint === undefined ? {} : { hint }) };
  },
};

/** The pattern that Prometheus compiles for a regex of relabeling (`relabel.NewRegexp`). */
export function relabelPattern(text: string, context: ReadContext): string {
  return `^(?${inForce('3.0', context) ? 's' : ''}:${text})$`;
}

/** One step of relabeling: relabel.Config. */
const relabelConfig: StructType = {
  kind: 'struct',
  name: 'relabel_config',
  go: 'relabel.plain',
  bare: '*relabel.Config',
  resets: true,
  keys: {
    source_labels: {
      type: listOf(labelName, 'model.LabelNames'),
      names: 'source-label',
      doc: 'Labels whose values are joined with `separator` and matched against `regex`.',
    },
    separator: {
      type: string,
      default: ';',
      doc: 'Separator placed between the values of the source labels.',
    },
    regex: {
      type: regex,
      default: '(.*)',
      doc: 'Regular expression that must match the whole joined value.',
    },
    modulus: { type: uint64, doc: 'Modulus of the hash, for the action `hashmod`.' },
    target_label: {
      type: string,
      names: 'target-label',
      doc: 'Label to set; required for `replace`, `hashmod`, `lowercase`, `uppercase`, `keepequal` and `dropequal`.',
    },
    replacement: {
      type: string,
      default: '$1',
      doc: 'Value to write to `target_label`; `$1` refers to the first capture group of `regex`.',
    },
    action: { type: action, default: 'replace', doc: 'Action to perform if `regex` matches.' },
  },
  // Until 3.5 the whole check ran while reading; now the name scheme of the file decides.
  check: (value, context) =>
    inForce('3.6', context) ? undefined : relabelFailure(value, defaultScheme(context)),
};

/** Go's `[]*relabel.Config`. */
export const relabelConfigs = listOf(relabelConfig, '[]*relabel.Config');

const needTarget = new Set([
  'replace',
  'hashmod',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
]);
const caseAndEqual = new Set(['lowercase', 'uppercase', 'keepequal', 'dropequal']);

/** Mirrors relabel.Config's Validate under a name scheme. */
export function relabelFailure(rule: StructValue, scheme: NameScheme): Failure | undefined {
  const name = rule.text('action');
  const target = rule.text('target_label');
  if (name === '') return failAt(rule, 'action', 'relabel action cannot be empty');
  if (name === 'hashmod' && rule.number('modulus') === 0) {
    const message = 'relabel configuration for hashmod requires non-zero modulus';
    return failAt(rule, rule.has('modulus') ? 'modulus' : 'action', message);
  }
  if (needTarget.has(name) && target === '') {
    const message = `relabel configuration for ${name} action requires 'target_label' value`;
    return failAt(rule, rule.has('target_label') ? 'target_label' : 'action', message);
  }
  return targetFailure(rule, name, target, scheme) ?? extraFieldsFailure(rule, name);
}

function targetFailure(
  rule: StructValue,
  name: string,
  target: string,
  scheme: NameScheme,
): Failure | undefined {
  const wrongTarget = (): Failure =>
    failAt(rule, 'target_label', `${goQuote(target)} is invalid 'target_label' for ${name} action`);
  const replacement = rule.text('replacement');
  if (name === 'replace') {
    const isRight = target.includes('$') ? isTemplateName : isLabelName;
    if (!isRight(target, scheme)) return wrongTarget();
  }
  if (caseAndEqual.has(name)) {
    if (!isLabelName(target, scheme)) return wrongTarget();
    if (replacement !== '$1') {
      return failAt(rule, 'replacement', `'replacement' can not be set for ${name} action`);
    }
  }
  if (name === 'labelmap' && !isTemplateName(replacement, scheme)) {
    const message = `${goQuote(replacement)} is invalid 'replacement' for ${name} action`;
    return failAt(rule, 'replacement', message);
  }
  return name === 'hashmod' && !isLabelName(target, scheme) ? wrongTarget() : undefined;
}

/** A label name in which `$1` and `${name}` stand for groups of the regex. */
function isTemplateName(name: string, scheme: NameScheme): boolean {
  if (scheme === 'utf8') return name !== '';
  // The same names as those of Prometheus' expression, but each in one way only.
  return /^(?!\d)(?:\w|\$(?:\{\w+\}|\w))+$/.test(name);
}

function extraFieldsFailure(rule: StructValue, name: string): Failure | undefined {
  // Go compares the compiled regex by identity: naming the default is already too much.
  const extra = (...keys: string[]): string | undefined => keys.find((key) => differs(rule, key));
  if (name === 'dropequal' || name === 'keepequal') {
    const key = extra('regex', 'modulus', 'separator', 'replacement');
    if (key === undefined) return undefined;
    const message = `${name} action requires only 'source_labels' and \`target_label\`, and no other fields`;
    return { message, at: rule.keyAt(key) };
  }
  if (name === 'labeldrop' || name === 'labelkeep') {
    const key = extra('source_labels', 'target_label', 'modulus', 'separator', 'replacement');
    if (key === undefined) return undefined;
    const message = `${name} action requires only 'regex', and no other fields`;
    return { message, at: rule.keyAt(key) };
  }
  return undefined;
}

function differs(rule: StructValue, key: string): boolean {
  if (!rule.has(key)) return false;
  const value = rule.get(key);
  switch (key) {
    case 'regex':
      return true;
    case 'source_labels':
      return value instanceof ListValue;
    case 'modulus':
      return value !== 0;
    default:
      return value !== (rule.type.keys[key]?.default ?? '');
  }
}
