import { expect, it } from 'vitest';
import { joinedCatalog } from '../../../../../src/core/features/promql/joinedCatalog.ts';
import { anySeries, unknownYet } from '../../../../../src/core/features/promql/metricCatalog.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';

const rules = fakeCatalog({
  metrics: [{ name: 'a:b', expression: 'sum(a)' }],
  labelNames: ['job'],
});
const server = fakeCatalog({
  metrics: [
    { name: 'a', type: 'gauge', help: 'Of the server.' },
    { name: 'a:b', type: 'gauge', expression: 'other' },
  ],
  labelNames: ['instance', 'job'],
  labelValues: ['x'],
  seriesCount: 3,
});
const both = joinedCatalog(() => [rules, server]);

it('knows each name once, in the order of the catalogs', async () => {
  const { items, isComplete } = await both.metrics('a', anySeries);
  expect(items.map(({ name }) => name)).toEqual(['a:b', 'a']);
  expect(isComplete).toBe(true);
  expect((await both.labelNames(anySeries)).items).toEqual(['job', 'instance']);
  expect((await both.labelValues('job', '', anySeries)).items).toEqual(['x']);
});

it('takes from the next what one does not say', async () => {
  const known = { name: 'a:b', type: 'gauge', expression: 'sum(a)' };
  expect(await both.metric('a:b')).toEqual(known);
  expect((await both.metrics('a', anySeries)).items[0]).toEqual(known);
  expect(await both.metric('c')).toBeUndefined();
});

it('adds up series, as far as somebody counts them', async () => {
  expect(await both.seriesCount?.('a')).toBe(3);
  expect(await joinedCatalog(() => [rules]).seriesCount?.('a')).toBeUndefined();
});

it('is complete only where all are', async () => {
  const slow = fakeCatalog({}, { labelNames: () => Promise.resolve(unknownYet) });
  const { items, isComplete } = await joinedCatalog(() => [rules, slow]).labelNames(anySeries);
  expect([items, isComplete]).toEqual([['job'], false]);
});

it('knows which metrics only the list of exporters has', async () => {
  const known = fakeCatalog({
    metrics: [
      { name: 'a', help: 'x', isUnseen: true },
      { name: 'z', isUnseen: true },
    ],
  });
  const { items } = await joinedCatalog(() => [both, known]).metrics('', anySeries);
  expect(items.filter(({ isUnseen }) => isUnseen).map(({ name }) => name)).toEqual(['z']);
});
