import type { Target } from '../base/target.ts';
import type { NameScheme } from '../config/shared/names.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { LiveLookup } from '../live/questions.ts';
import type { CheckSettings } from '../project/checkSettings.ts';

/** What a document is analysed with. */
export interface DocumentOptions {
  readonly target: Target;
  /** Names the document in problems and is where relative paths in it start. */
  readonly path?: string;
  /** Overrides the recognition by content. */
  readonly kind?: FileKind;
  /** How metric and label names of rules are judged; default: as the target's promtool does. */
  readonly names?: NameScheme;
  /** Which checks run; default: those that are recommended. */
  readonly checks?: CheckSettings;
  /** A server that is asked for the data of the rules; absent: checks that need one are left out. */
  readonly live?: LiveLookup;
  /** The time in ms since 1970, for comments that turn a check off until some day. */
  readonly now?: () => number;
}
