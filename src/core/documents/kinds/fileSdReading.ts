import { readTargetFile } from '../../config/fileSd/fileSd.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads a file of targets that `file_sd_configs` names, in YAML or JSON. */
export function read(text: string, { target, path }: ReadOptions): Reading {
  return configReading(text, readTargetFile(text, path, target), { target, product: 'prometheus' });
}
