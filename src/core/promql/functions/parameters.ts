import type { Version } from '../../base/target.ts';
import type { Parameter } from './functions.ts';

/** What the tables of this folder share. */
export const first: Version = { major: 1, minor: 0 };

/** A version for tables of functions. */
export function release(major: number, minor: number): Version {
  return { major, minor };
}

/** A parameter that is an instant vector. */
export const instant: Parameter = { name: 'v', type: 'vector' };
/** A parameter that is a range vector. */
export const range: Parameter = { name: 'v', type: 'matrix' };

/** A parameter that is a scalar. */
export function scalar(name: string): Parameter {
  return { name, type: 'scalar' };
}

/** A parameter that is a string. */
export function string(name: string): Parameter {
  return { name, type: 'string' };
}
