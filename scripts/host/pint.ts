import { goProgramOf } from './golangSource.ts';
import { cachePlaces, releases } from './parts.mjs';

/** Path of the linter pint, whose findings ours are compared with; rejects with a MissingPart where Go is
 * not there. */
export function pint(): Promise<string> {
  return goProgramOf({
    place: cachePlaces.pint,
    program: 'pint',
    module: 'github.com/cloudflare/pint',
    version: releases.pint,
    folder: 'cmd',
  });
}
