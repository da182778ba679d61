import { type AdjustableCode, isAdjustable } from '../base/codes.ts';
import { isRecord } from '../base/wire.ts';
import type { Requirement } from './requirement.ts';

/** Sets of checks to start from. */
export const presets = {
  recommended: 'Checks that are almost never wrong.',
  strict: 'The recommended checks, and those that report what some teams do intentionally.',
  mixin: 'The recommended checks, and the conventions of monitoring mixins.',
} as const;

export type Preset = keyof typeof presets;

/** How a check reports, in place of its own severity. Never as an error: that is what programs say. */
export const levels = ['off', 'hint', 'information', 'warning'] as const;

export type Level = (typeof levels)[number];

export type Levels = Readonly<Partial<Record<AdjustableCode, Level>>>;

/** Which checks run, and how. Plain data: it survives `structuredClone`. */
export interface CheckSettings {
  readonly preset: Preset;
  /** What differs from the preset. */
  readonly levels: Levels;
  /** What rules have to be like. */
  readonly requirements: readonly Requirement[];
  readonly budget: Budget;
}

/** What the query of a rule may cost the server at most; an absent part has no limit. */
export interface Budget {
  readonly series?: number;
  readonly samples?: number;
  /** In ms. */
  readonly time?: number;
}

/** What holds where nobody says otherwise. */
export const defaultChecks: CheckSettings = {
  preset: 'recommended',
  levels: {},
  requirements: [],
  budget: {},
};

/** The preset that a setting or an option names; undefined for any other value. */
export function presetNamed(name: unknown): Preset | undefined {
  return typeof name === 'string' && Object.hasOwn(presets, name) ? (name as Preset) : undefined;
}

/** The level that a setting or an option names; undefined for any other value. */
function levelNamed(name: unknown): Level | undefined {
  return levels.find((level) => level === name);
}

/** Reads code → level; entries that are neither are left out. */
export function readLevels(value: unknown): Levels {
  if (!isRecord(value)) return {};
  const read: Partial<Record<AdjustableCode, Level>> = {};
  for (const [code, name] of Object.entries(value)) {
    const level = levelNamed(name);
    if (level !== undefined && isAdjustable(code)) read[code] = level;
  }
  return read;
}
