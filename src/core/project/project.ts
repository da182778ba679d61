import type { RuleDialect } from '../base/target.ts';
import type { Budget, Levels, Preset } from './checkSettings.ts';
import type { Requirement } from './requirement.ts';

/** What a project file says, as far as it could be read; an absent part says nothing. */
export interface Project {
  readonly preset?: Preset;
  readonly levels: Levels;
  /** As it is written: `3.13`, `3.13,0.28`. */
  readonly target?: string;
  readonly dialect?: RuleDialect | 'prometheus';
  /** Glob patterns. */
  readonly exclude: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly budget: Budget;
}
