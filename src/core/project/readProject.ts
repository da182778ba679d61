import { newestTarget, ruleDialectNamed } from '../base/target.ts';
import { type DecodedFile, readBySchema } from '../schema/readBySchema.ts';
import { StructValue, textOf, type Value } from '../schema/value.ts';
import { presetNamed, readLevels } from './checkSettings.ts';
import type { Project } from './project.ts';
import {
  type FieldRequirement,
  type Limits,
  noRequirement,
  type Requirement,
} from './requirement.ts';
import { projectFile } from './schema.ts';

/** Reads a project file, with what is wrong with it. */
export function decodeProject(text: string): DecodedFile {
  return readBySchema(projectFile, text, newestTarget);
}

/** What a project file says; what is wrong in it is left out. */
export function readProject(text: string): Project {
  const { root } = decodeProject(text);
  if (!(root instanceof StructValue))
    return { levels: {}, exclude: [], requirements: [], budget: {} };
  const preset = presetNamed(root.has('preset') ? root.text('preset') : undefined);
  const target = root.text('target');
  const named = root.text('dialect');
  const dialect = named === 'prometheus' ? named : ruleDialectNamed(named);
  const budget = root.struct('budget');
  return {
    ...(preset === undefined ? {} : { preset }),
    levels: readLevels(Object.fromEntries(textsOf(root, 'checks'))),
    ...(target === '' ? {} : { target }),
    ...(dialect === undefined ? {} : { dialect }),
    exclude: listOf(root, 'exclude'),
    budget:
      budget === undefined
        ? {}
        : {
            ...numberOf(budget, 'series'),
            ...numberOf(budget, 'samples'),
            ...numberOf(budget, 'time'),
          },
    requirements: root
      .structs('rules')
      .flatMap(({ value }) => (value === undefined ? [] : [requirementOf(value)])),
  };
}

function requirementOf(rule: StructValue): Requirement {
  const match = rule.struct('match');
  const limits = (key: string): Limits | undefined => {
    const struct = rule.struct(key);
    return struct && { ...numberOf(struct, 'min'), ...numberOf(struct, 'max') };
  };
  const [ownFor, keepFiringFor] = [limits('for'), limits('keep_firing_for')];
  return {
    ...noRequirement,
    match: match === undefined ? {} : matchOf(match),
    labels: fieldsOf(rule, 'labels'),
    annotations: fieldsOf(rule, 'annotations'),
    matchers: listOf(rule, 'matchers'),
    keep: listOf(rule, 'keep'),
    drop: listOf(rule, 'drop'),
    ...textIn(rule, 'name'),
    ...textIn(rule, 'owner'),
    ...(ownFor === undefined ? {} : { for: ownFor }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
  };
}

function matchOf(match: StructValue): Requirement['match'] {
  const kind = match.text('kind');
  const labels = textsOf(match, 'labels');
  const files = listOf(match, 'files');
  return {
    ...(kind === 'alert' || kind === 'record' ? { kind } : {}),
    ...textIn(match, 'name'),
    ...(labels.length === 0 ? {} : { labels: Object.fromEntries(labels) }),
    ...(files.length === 0 ? {} : { files }),
  };
}

function fieldsOf(
  rule: StructValue,
  key: 'labels' | 'annotations',
): Readonly<Record<string, FieldRequirement>> {
  const entries = [...(rule.map(key)?.entries ?? [])];
  return Object.fromEntries(entries.map(([name, { value }]) => [name, fieldOf(value)]));
}

/** A field that only its name stands for has to be there. */
function fieldOf(value: Value): FieldRequirement {
  if (!(value instanceof StructValue)) return { presence: 'required' };
  if (value.flag('forbidden')) return { presence: 'forbidden' };
  const presence = value.has('required') && !value.flag('required') ? 'optional' : 'required';
  return { presence, ...textIn(value, 'value') };
}

/** A key with a text, where it has one, under its own name. */
function textIn<Key extends string>(struct: StructValue, key: Key): Partial<Record<Key, string>> {
  const text = struct.text(key);
  return text === '' ? {} : ({ [key]: text } as Partial<Record<Key, string>>);
}

function numberOf<Key extends string>(struct: StructValue, key: Key): Partial<Record<Key, number>> {
  if (!struct.has(key)) return {};
  return { [key]: struct.number(key) } as Partial<Record<Key, number>>;
}

function listOf(struct: StructValue, key: string): readonly string[] {
  return struct.list(key).map(({ value }) => textOf(value));
}

function textsOf(struct: StructValue, key: string): readonly (readonly [string, string])[] {
  return [...(struct.map(key)?.entries ?? [])].map(([name, { value }]) => [name, textOf(value)]);
}
