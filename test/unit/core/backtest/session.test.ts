import { expect, it } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import type { BacktestRule } from '../../../../src/core/backtest/alertRule.ts';
import type { RangeSource, SampledSeries } from '../../../../src/core/backtest/sampledSeries.ts';
import { type BacktestChanges, BacktestSession } from '../../../../src/core/backtest/session.ts';
import { timeOf } from '../../../../src/core/backtest/evaluations.ts';

const minute = 60_000;
const server = { externalLabels: [['region', 'eu']] as const, externalUrl: '' };
const range = { from: 0, to: 300 * minute, interval: minute, queryOffset: 0, server };

const rule: BacktestRule = {
  name: 'Hot',
  group: 'g',
  expression: 'temperature > 10',
  labels: [],
  annotations: [['summary', '{{ $labels.room }}: {{ $value }}']],
  for: 0,
  keepFiringFor: 0,
  limit: 0,
};

/** Rooms with a value for each evaluation; it remembers what it was asked. */
class FakeRooms implements RangeSource {
  readonly asked: string[] = [];
  readonly #count: number;
  readonly #value: (room: number, step: number) => number;

  constructor(count: number, value: (room: number, step: number) => number) {
    this.#count = count;
    this.#value = value;
  }

  range(...[expression, evaluations]: Parameters<RangeSource['range']>) {
    this.asked.push(expression);
    const steps = Array.from({ length: evaluations.count }, (_, step) => step);
    const series = Array.from({ length: this.#count }, (_, room): SampledSeries => ({
      labels: { __name__: 'temperature', room: String(room) },
      times: Float64Array.from(steps, (step) => timeOf(evaluations, step)),
      values: Float64Array.from(steps, (step) =>
        this.#value(room, timeOf(evaluations, step) / minute),
      ),
    }));
    return Promise.resolve(series);
  }

  isRefusal(): boolean {
    return false;
  }
}

it('answers changes without asking again, and says what it cannot read', async () => {
  const source = new FakeRooms(1, (_, step) => (step >= 100 && step < 110 ? 20 : 5));
  const session = await BacktestSession.open(rule, range, source, newestTarget);
  const said = async (changes: BacktestChanges) => (await session.view(changes)).summary;
  expect(await said({})).toBe('It would have fired once, for 10m.');
  expect(await said({ for: '5m' })).toBe('It would have fired once, for 5m.');
  expect(await said({ for: '1h' })).toBe(
    'It would not have fired. It was pending without firing once.',
  );
  expect(await said({ threshold: '4' })).toBe('It would have fired once, for 5h1m.');
  expect(await session.view({ threshold: 'x' })).toMatchObject({
    error: 'The threshold is not a number.',
  });
  expect((await session.view({ for: '5 m' })).error).toMatch(/^“for”: /);
  expect(source.asked).toEqual(['temperature']);
});

it('tells the annotations with the value that it fired with', async () => {
  const source = new FakeRooms(1, (_, step) => (step >= 100 ? 20 + step : 5));
  const session = await BacktestSession.open(rule, range, source, newestTarget);
  await session.view();
  expect(await session.details(0)).toEqual({
    labels: '{alertname="Hot", region="eu", room="0"}',
    annotations: [['summary', '0: 120']],
    firedAt: 100 * minute,
  });
  expect(await session.details(1)).toBeUndefined();
});

it('asks for what templates query when an alert is looked at', async () => {
  const source = new FakeRooms(2, (room, step) => (step >= 100 + room && step < 110 ? 20 : 5));
  const query = '{{ query "max(temperature)" | first | value }}';
  const own = { ...rule, annotations: [['summary', `${query} at most`]] as const };
  const session = await BacktestSession.open(own, range, source, newestTarget);
  await session.view();
  expect(source.asked).toEqual(['temperature']);
  expect((await session.details(1))?.annotations).toEqual([['summary', '20 at most']]);
  await session.details(1);
  expect(source.asked).toEqual(['temperature', 'max(temperature)']);
});

it('tells the annotations of alerts that several series become', async () => {
  const source = new FakeRooms(2, (room, step) => (step >= 100 && step % 2 === room ? 20 : 5));
  const labels = [['room', 'any']] as const;
  const session = await BacktestSession.open({ ...rule, labels }, range, source, newestTarget);
  await session.view();
  expect(await session.details(0)).toEqual({
    labels: '{alertname="Hot", region="eu", room="any"}',
    annotations: [['summary', '0: 20']],
    firedAt: 100 * minute,
  });
});

it('compares with the previous version', async () => {
  const source = new FakeRooms(1, () => 20);
  const previous = { rule: { ...rule, expression: 'temperature > 30' }, name: 'The saved version' };
  const session = await BacktestSession.open(rule, range, source, newestTarget, { previous });
  expect((await session.view()).previous).toBe('The saved version: It would not have fired.');
});

it('draws and lists some of 10,000 series, and counts all', async () => {
  const source = new FakeRooms(10_000, (room, step) => (room + step) % 400);
  const session = await BacktestSession.open(
    { ...rule, expression: 'temperature < 10' },
    range,
    source,
    newestTarget,
  );
  const { lines, notes, times } = session.chart;
  expect([lines.length, times.length, lines.at(-1)?.title]).toEqual([
    31,
    301,
    'lowest of 9970 others',
  ]);
  expect(notes).toEqual(['30 of 10000 series are drawn; for the others, only the lowest value.']);
  const view = await session.view();
  expect([view.alerts.length, view.more > 5000]).toEqual([200, true]);
  expect(view.summary).toMatch(/^It would have fired \d+ times \(\d+ alerts\)/);
});

it('puts many evaluations into one column', async () => {
  const source = new FakeRooms(1, (_, step) => (step === 1000 ? 50 : 5));
  const long = { from: 0, to: 6000 * minute, interval: minute, queryOffset: 0, server };
  const { chart } = await BacktestSession.open(rule, long, source, newestTarget);
  expect(chart.notes).toEqual(['Each point is the highest of 11 evaluations.']);
  expect(chart.times.length).toBeLessThanOrEqual(600);
  expect(chart.lines[0]?.values).toContain(50);
});
