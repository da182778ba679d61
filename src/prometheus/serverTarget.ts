import { readTarget, type TargetSetting } from '../core/analysis/settings.ts';
import type { ServerAbout } from './server.ts';

/** What files are checked against, as settings and servers tell it; undefined: they do not. */
export interface TargetWords {
  readonly version?: unknown;
  readonly features?: unknown;
  readonly agent?: unknown;
  readonly dialect?: unknown;
}

const dialects: Readonly<Record<ServerAbout['kind'], string | undefined>> = {
  prometheus: undefined,
  thanos: 'thanos',
  mimir: 'mimir',
  victoriametrics: 'vmalert',
};

/** What a server tells of the files that are written for it. The versions of other programs are not those
 * of the PromQL that they speak. */
export function wordsOf({ kind, version, features, agent }: ServerAbout): TargetWords {
  const dialect = dialects[kind];
  return dialect === undefined ? { version, features, agent } : { dialect };
}

/** What files are checked against: what the settings say, and where they say nothing, the server. A server
 * of a release that is not known is taken for the nearest that is, and nothing is said about it. */
export function targetFrom(settings: TargetWords, server: TargetWords = {}): TargetSetting {
  const { target, problem } = readTarget(
    settings.version ?? server.version,
    settings.features ?? server.features,
    settings.agent ?? server.agent,
    settings.dialect ?? server.dialect,
  );
  return problem === undefined || settings.version === undefined ? { target } : { target, problem };
}
