import { checkAlertmanagerConfig } from './config/alertmanager.ts';
import { checkFileSd } from './config/fileSd.ts';
import { checkPrometheusConfig, checkScrapeConfigFile } from './config/prometheus.ts';
import { checkWebConfig } from './config/webConfig.ts';
import { detectKind, type FileKind } from './documents/kind.ts';
import type { FileLookup } from './lookup.ts';
import type { Problem } from './problem.ts';
import type { Target } from './target.ts';

/** What a text is checked with. */
export interface ValidateOptions {
  readonly target: Target;
  /** Names the text in problems and is where relative paths in it start. */
  readonly path?: string;
  /** Overrules the recognition by content. */
  readonly kind?: FileKind;
  /** Absent: what needs other files is left out. */
  readonly lookup?: FileLookup;
  /** Whether passwords and tokens written into a file are pointed out; default: true. */
  readonly literalSecrets?: boolean;
}

/** The outcome for one text. */
export interface Validation {
  /** Absent: none of ours, and `problems` is empty. */
  readonly kind?: FileKind;
  /** Why it was taken for this kind, or for none. */
  readonly reason: string;
  readonly problems: readonly Problem[];
}
