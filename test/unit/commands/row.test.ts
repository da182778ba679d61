import { describe, expect, it } from 'vitest';
import { readRow } from '../../../src/commands/row.ts';
import type { RowTarget } from '../../../src/platform/row.ts';

const targets: readonly RowTarget[] = [
  { kind: 'server', url: 'http://a' },
  { kind: 'scrapeTarget', url: 'http://a/metrics', labels: { job: 'a' } },
  { kind: 'alert', labels: {} },
  { kind: 'alertmanager', url: 'http://a:9093' },
  { kind: 'stack', folder: '/s' },
  { kind: 'service', folder: '/s', service: 'prometheus' },
  { kind: 'service', folder: '/s', service: 'prometheus', url: 'http://localhost:9090' },
  { kind: 'step', step: 'reload' },
];

describe('what a command was run on', () => {
  it.each(targets)('is the target of a row, and the target itself: $kind', (target) => {
    expect(readRow({ id: 'x', label: 'y', target })).toEqual(target);
    expect(readRow(target)).toEqual(target);
  });

  it('is a component where a link names one', () => {
    expect(readRow({ component: 'cadvisor' })).toEqual({
      kind: 'component',
      component: 'cadvisor',
    });
  });

  it.each([
    [undefined],
    [null],
    ['/s'],
    [[{ kind: 'stack', folder: '/s' }]],
    [{}],
    [{ target: 7 }],
    [{ kind: 'stack' }],
    [{ kind: 'stack', folder: '' }],
    [{ kind: 'service', folder: '/s' }],
    [{ kind: 'server', url: 7 }],
    [{ kind: 'scrapeTarget', labels: {} }],
    [{ kind: 'step', step: {} }],
    [{ kind: 'unheard of' }],
    [{ component: 7 }],
  ])('is nothing for %j', (argument) => {
    expect(readRow(argument)).toEqual({ kind: 'none' });
  });

  it('has labels that are texts only', () => {
    expect(readRow({ kind: 'alert', labels: { a: 'b', c: 7 } })).toEqual({
      kind: 'alert',
      labels: { a: 'b' },
    });
  });
});
