import { projectFile } from '../../project/schema.ts';
import { decodeProject } from '../../project/readProject.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads the project file `.promcheck.yml`. */
export function read(text: string, { target }: ReadOptions): Reading {
  return configReading(text, decodeProject(text), { target, product: 'prometheus' });
}

export const describe = describedBy(projectFile.root);
