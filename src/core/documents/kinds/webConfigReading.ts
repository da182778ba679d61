import { webConfigFile } from '../../config/webConfig/webConfig.ts';
import { missingTlsFiles, readWebConfig } from '../../config/webConfig/webConfig.ts';
import { filesNamedIn } from '../../config/shared/named.ts';
import type { StructValue } from '../../schema/value.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads a file for `--web.config.file`, which `promtool check web-config` judges. */
export function read(text: string, { target, path }: ReadOptions): Reading {
  const validated = readWebConfig(text, target);
  return configReading(
    text,
    validated,
    { target, product: 'prometheus' },
    {
      fileProblems: (lookup) =>
        path === undefined ? [] : missingTlsFiles(validated.root, path, lookup),
      named: namedInWebConfig,
    },
  );
}

function namedInWebConfig(root: StructValue) {
  return filesNamedIn(root, new Set());
}

export const describe = describedBy(webConfigFile.root);
