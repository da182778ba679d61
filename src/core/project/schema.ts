import { adjustableCodes, isAdjustable } from '../base/codes.ts';
import { nearest } from '../base/nearest.ts';
import { parseVersion, ruleDialects } from '../base/target.ts';
import { parseModelDuration } from '../go/modelDuration.ts';
import { compileRegexp } from '../go/regexp.ts';
import { goQuote } from '../go/quote.ts';
import type {
  Choice,
  FileSchema,
  MapType,
  Parsed,
  StructType,
  TextType,
} from '../schema/schema.ts';
import { bool, listOf, mapOf, string, strings, uint64 } from '../schema/types.ts';
import { levels, presets } from './checkSettings.ts';

function text(name: string, parse: (written: string) => Parsed, choices?: Choice[]): TextType {
  return {
    kind: 'text',
    via: 'yaml',
    go: 'string',
    name,
    zero: '',
    parse,
    ...(choices === undefined ? {} : { choices }),
  };
}

function wordOf(name: string, choices: Choice[]): TextType {
  const words = choices.map(({ value }) => value);
  return text(
    name,
    (written) => {
      if (words.includes(written)) return { value: written };
      const error = `unknown ${name} ${goQuote(written)}, must be one of ${words.join(', ')}`;
      return { error, code: 'invalid-value' };
    },
    choices,
  );
}

const preset = wordOf(
  'preset',
  Object.entries(presets).map(([value, doc]) => ({ value, doc })),
);

const level = wordOf(
  'level',
  levels.map((value) => ({ value })),
);

const dialect = wordOf(
  'dialect',
  Object.entries({ prometheus: 'Prometheus', ...ruleDialects }).map(([value, doc]) => ({
    value,
    doc,
  })),
);

const ruleKind = wordOf('kind of rule', [{ value: 'alert' }, { value: 'record' }]);

const pattern = text('regular expression', (written) => {
  const { error, hint } = compileRegexp(written);
  if (error === undefined) return { value: written };
  return { error, code: 'invalid-regex', ...(hint === undefined ? {} : { hint }) };
});

const duration: TextType = {
  ...text('duration', parseModelDuration),
  zero: 0,
};

const target = text('version', (written) =>
  written.split(',').every((version) => parseVersion(version) !== undefined)
    ? { value: written }
    : {
        error: `invalid version ${goQuote(written)}, expected a version such as 3.13`,
        code: 'invalid-value',
      },
);

const checkName = text('name of a check', (written) => {
  if (isAdjustable(written)) return { value: written };
  const meant = nearest(written, adjustableCodes);
  return {
    error: `unknown check ${goQuote(written)}`,
    code: 'invalid-value',
    ...(meant.length === 0 ? {} : { hint: `did you mean ${meant.join(' or ')}?` }),
  };
});

const checks: MapType = {
  ...mapOf(checkName, level),
  choices: adjustableCodes.map((value) => ({ value })),
};

const field: StructType = {
  kind: 'struct',
  name: 'field',
  go: 'promcheck.Field',
  scalarFor: 'value',
  keys: {
    value: { type: pattern, doc: 'Regular expression that must match the whole value.' },
    required: { type: bool, default: true, doc: 'Whether it is required.' },
    forbidden: { type: bool, doc: 'True if it is forbidden.' },
  },
};

const fields = mapOf(string, field);

const limits: StructType = {
  kind: 'struct',
  name: 'limits',
  go: 'promcheck.Limits',
  keys: {
    min: { type: duration, doc: 'Minimum duration.' },
    max: { type: duration, doc: 'Maximum duration.' },
  },
};

const match: StructType = {
  kind: 'struct',
  name: 'match',
  go: 'promcheck.Match',
  keys: {
    kind: { type: ruleKind, doc: 'Only alerting rules or only recording rules.' },
    name: { type: pattern, doc: 'Regular expression that matches the whole name of the rule.' },
    labels: {
      type: mapOf(string, pattern),
      doc: 'Labels of the rule or its group, with a regular expression for the whole value.',
    },
    files: {
      type: strings,
      doc: 'Glob patterns of files, relative to the folder of this file.',
    },
  },
};

const requirement: StructType = {
  kind: 'struct',
  name: 'requirement',
  go: 'promcheck.Requirement',
  keys: {
    match: { type: match, doc: 'The rules that these requirements apply to; default: all.' },
    labels: { type: fields, doc: 'Labels that rules must, may, or must not have.' },
    annotations: { type: fields, doc: 'Annotations that alerts must, may, or must not have.' },
    name: { type: pattern, doc: 'Regular expression that must match the whole name of a rule.' },
    matchers: { type: strings, doc: 'Labels that every selector must match on.' },
    keep: { type: strings, doc: 'Labels that aggregations must keep.' },
    drop: { type: strings, doc: 'Labels that aggregations must drop.' },
    for: { type: limits, doc: 'Limits for `for`; a missing `for` counts as 0.' },
    keep_firing_for: {
      type: limits,
      doc: 'Limits for `keep_firing_for`; a missing one counts as 0.',
    },
    owner: {
      type: pattern,
      doc: 'Regular expression that must match the whole name of the owner, which a comment names.',
    },
  },
};

const budget: StructType = {
  kind: 'struct',
  name: 'budget',
  go: 'promcheck.Budget',
  keys: {
    series: { type: uint64, doc: 'Maximum number of series that the query of a rule returns.' },
    samples: { type: uint64, doc: 'Maximum number of samples that it reads.' },
    time: { type: duration, doc: 'Maximum duration.' },
  },
};

const root: StructType = {
  kind: 'struct',
  name: 'project',
  go: 'promcheck.Project',
  resilient: true,
  keys: {
    preset: { type: preset, default: 'recommended', doc: 'The set of checks to start with.' },
    checks: { type: checks, doc: 'Checks that are turned off or have a different severity.' },
    target: {
      type: target,
      doc: 'Version of Prometheus, or of Alertmanager if it is 0.N; separate both with a comma.',
    },
    dialect: { type: dialect, doc: 'Program that loads the rule files.' },
    exclude: {
      type: strings,
      doc: 'Glob patterns of files that are not checked, relative to the folder of this file.',
    },
    budget: {
      type: budget,
      doc: 'Limits for the cost of rule queries on a server (`promcheck --server`).',
    },
    rules: {
      type: listOf(requirement),
      doc: 'Requirements for rules: labels, annotations, names, matchers, and limits.',
    },
  },
};

/** The file `.promcheck.yml`. */
export const projectFile: FileSchema = { product: 'prometheus', root, yaml: 'v3' };
