import type { Place } from '../base/place.ts';

/** A place of a file. */
export interface FilePlace {
  readonly path: string;
  readonly place: Place;
}
