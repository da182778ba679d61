import type * as judging from './judging.ts';

type Judging = typeof judging;

let loaded: Judging | undefined;

/** Loads what judges documents, and with it PromQL: most windows have nothing of ours. */
export async function loadJudging(): Promise<void> {
  loaded ??= await import('./judging.ts');
}

/** What judges documents; undefined before `loadJudging` has ended. */
export function loadedJudging(): Judging | undefined {
  return loaded;
}
