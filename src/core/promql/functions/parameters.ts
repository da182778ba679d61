import type { Version } from '../../base/target.ts';
import type { Parameter } from './functions.ts';

/** What the tables of this folder share. */
export const first: Version = { major: 1, minor: 0 };

export function release(major: number, minor: number): Version {
  return { major, minor };
}

export const instant: Parameter = { name: 'v', type: 'vector' };
export const range: Parameter = { name: 'v', type: 'matrix' };

export function scalar(name: string): Parameter {
  return { name, type: 'scalar' };
}

export function string(name: string): Parameter {
  return { name, type: 'string' };
}
