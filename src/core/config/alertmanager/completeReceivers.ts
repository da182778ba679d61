import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Failure, Outcome } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { StructValue } from '../../schema/value.ts';
import { crash, failures } from './values/integration.ts';
import type { Integration } from './values/integration.ts';
import { integrations } from './receiver.ts';

/**
 * What Alertmanager finds when it fills the receivers from `global`: names given twice, entries
 * that are empty, settings that are in neither place. Without a readable `global` only the first.
 */
export function completeReceivers(
  root: StructValue,
  global: StructValue | undefined,
  context: ReadContext,
): readonly Failure[] {
  const names = new Set<string>();
  const found: Failure[] = [];
  for (const { value, span } of root.structs('receivers')) {
    const name = value?.text('name') ?? '';
    if (names.has(name)) {
      const message = `notification config name ${goQuote(name)} is not unique`;
      const at = value?.at('name') ?? span;
      found.push({ message, at, code: 'duplicate-receiver', item: span });
    }
    names.add(name);
    if (value === undefined || global === undefined) continue;
    for (const integration of integrations) {
      if (!value.has(integration.key)) continue;
      for (const item of value.structs(integration.key)) {
        found.push(...failures(complete(integration, item, global, context)));
      }
    }
  }
  return found;
}

function complete(
  integration: Integration,
  item: { readonly value: StructValue | undefined; readonly span: Failure['at'] },
  global: StructValue,
  context: ReadContext,
): Outcome {
  if (item.value !== undefined) return integration.complete?.(item.value, global, context);
  if (integration.refusesNull !== undefined && inForce('0.32', context)) {
    return { message: `missing ${integration.refusesNull} config`, at: item.span };
  }
  const empty = new StructValue(integration.config, item.span, true);
  const missing =
    integration.refusesNull === undefined && integration.complete?.(empty, global, context);
  return missing === undefined || missing === false ? crash('empty config', item.span) : missing;
}
