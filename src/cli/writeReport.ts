import { writeFileSync } from 'node:fs';
import { fileFault } from '../files/fileFault.ts';

/** Writes a file that an option names. @throws Error that names the file, where it cannot be written */
export function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Error(`${path}: ${fileFault(error)}.`, { cause: error });
  }
}
