import { alertmanagerSchema } from '../../config/alertmanager/root.ts';
import { readAlertmanagerConfig } from '../../config/alertmanager/check.ts';
import { checkTemplateFiles } from '../../config/alertmanager/templateFiles.ts';
import { namedInAlertmanager } from '../../config/alertmanager/named.ts';
import { matchedValues } from '../../config/alertmanager/routing/matchedValues.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { StructValue } from '../../schema/value.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads `alertmanager.yml`, for `amtool check-config`. */
export function read(text: string, { target, path }: ReadOptions): Reading {
  const context: ReadContext = { target, product: 'alertmanager' };
  const validated = readAlertmanagerConfig(text, target);
  const { root } = validated;
  return configReading(text, validated, context, {
    fileProblems: (lookup) =>
      path === undefined || !(root instanceof StructValue)
        ? []
        : checkTemplateFiles(root, { path, lookup }, context),
    named: namedInAlertmanager,
    matched: matchedValues,
  });
}

export const describe = describedBy(alertmanagerSchema.root);
