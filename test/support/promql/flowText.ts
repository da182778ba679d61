import { type Branch, type Flow } from '../../../src/core/promql/labels/flow.ts';
import type { LabelState } from '../../../src/core/promql/labels/labelSet.ts';

/**
 * A flow as one line: labels that series have, with their values where known, `!a` that lack, `a?` that
 * may be there, `…` where others may be; alternatives are joined by ` or `.
 */
export function flowText(flow: Flow): string {
  return flow.map(branchText).join(' or ');
}

function branchText({ labels, always, range, never }: Branch): string {
  const named = [...labels.named].map(([name, state]) => stateText(name, state));
  const all = labels.isOpen ? [...named, '…'] : named.filter((text) => !text.startsWith('!'));
  const values =
    range === undefined ? '' : ` [${range.min},${range.max}${range.nan ? ',NaN' : ''}]`;
  const why =
    never === undefined ? '' : ` never: ${[never.reason, ...(never.labels ?? [])].join(' ')}`;
  return `{${all.join(' ')}}${always ? ' always' : ''}${values}${why}`;
}

function stateText(name: string, { presence, values }: LabelState): string {
  if (presence === 'lacks') return `!${name}`;
  if (presence === 'may') return `${name}?`;
  return values === undefined ? name : `${name}=${values.join('|')}`;
}
