import { expect, it } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import type { BacktestRule } from '../../../../src/core/backtest/alertRule.ts';
import { backtest } from '../../../../src/core/backtest/backtest.ts';
import { conditionOf, meets } from '../../../../src/core/backtest/condition.ts';
import type { Backtest } from '../../../../src/core/backtest/history.ts';
import { MemorySource } from '../../../support/memorySource.ts';
import { replay } from '../../../../src/core/backtest/replay.ts';
import { runBacktest } from '../../../../src/core/backtest/run.ts';
import { Engine } from '../../../../src/core/promql/eval/engine.ts';
import { MemoryStorage } from '../../../../src/core/promql/eval/series/memoryStorage.ts';
import { Labels } from '../../../../src/core/promql/eval/series/labels.ts';
import { Random } from '../../../support/random.ts';

const minute = 60_000;

function rule(changes: Partial<BacktestRule> = {}): BacktestRule {
  return {
    name: 'Hot',
    group: 'g',
    expression: 'temperature > 10',
    labels: [['severity', 'page']],
    annotations: [],
    for: 0,
    keepFiringFor: 0,
    limit: 0,
    ...changes,
  };
}

/** One value a minute for each room. */
function source(rooms: Readonly<Record<string, readonly number[]>>): MemorySource {
  const storage = new MemoryStorage();
  for (const [room, values] of Object.entries(rooms)) {
    const labels = Labels.of([
      ['__name__', 'temperature'],
      ['room', room],
    ]);
    values.forEach((value, i) => storage.append(labels, i * minute, value));
  }
  const engine = new Engine({ lookback: minute / 2 });
  return new MemorySource(engine, storage, newestTarget);
}

/** Spans as `firing 2-5`, in minutes; `…` where one goes on. */
function drawn({ alerts }: Pick<Backtest, 'alerts'>): string[] {
  return alerts.map(({ labels, spans }) => {
    const parts = spans.map(
      ({ state, from, to, goesOn }) =>
        `${state} ${from / minute}-${to / minute}${goesOn ? '…' : ''}`,
    );
    return `${labels.get('room')}: ${parts.join(', ')}`;
  });
}

async function tested(
  changes: Partial<BacktestRule>,
  rooms: Readonly<Record<string, readonly number[]>>,
  from = 0,
) {
  const to = (Object.values(rooms)[0]?.length ?? 1) - 1;
  const server = { externalLabels: [['region', 'eu']] as const, externalUrl: '' };
  const range = {
    from: from * minute,
    to: to * minute,
    interval: minute,
    queryOffset: 0,
    server,
  };
  return runBacktest(rule(changes), range, source(rooms), newestTarget);
}

it('draws when an alert was pending and when it fired', async () => {
  const report = await tested(
    { for: 2 * minute },
    { a: [5, 20, 20, 20, 20, 5, 20, 5], b: [20, 20, 20, 20, 20, 20, 20, 20] },
  );
  expect(drawn(report)).toEqual([
    'a: pending 1-3, firing 3-5, pending 6-7',
    'b: pending 0-2, firing 2-8…',
  ]);
  expect(report.summary).toEqual({
    alerts: 2,
    firings: 2,
    unfired: 1,
    longest: 6 * minute,
    total: 8 * minute,
  });
});

it('keeps an alert firing', async () => {
  const report = await tested({ keepFiringFor: 2 * minute }, { a: [20, 5, 20, 5, 5, 5, 5] });
  expect(drawn(report)).toEqual(['a: firing 0-5']);
});

it('sees what happened before the range', async () => {
  const rooms = { a: [20, 20, 20, 20, 20, 20, 5] };
  expect(drawn(await tested({ for: 2 * minute }, rooms, 4))).toEqual(['a: firing 4-6']);
  expect(drawn(await tested({ for: 5 * minute }, rooms, 4))).toEqual([
    'a: pending 4-5, firing 5-6',
  ]);
  const kept = { for: 2 * minute, keepFiringFor: 3 * minute };
  const over = { a: [20, 20, 20, 5, 5, 5, 5, 5] };
  expect(drawn(await tested(kept, over, 5))).toEqual(['a: firing 5-6']);
});

it('makes alerts of labels that change with the value, and says what it cannot evaluate', async () => {
  const changing = { labels: [['level', '{{ $value }}']] as const };
  const report = await tested(changing, { a: [20, 20, 30] });
  expect(drawn(report)).toEqual(['a: firing 0-2', 'a: firing 2-3…']);
  const clash = { labels: [['room', 'any']] as const };
  const { alerts, failures } = await tested(clash, { a: [20, 20, 5], b: [5, 20, 5] });
  expect(drawn({ alerts })).toEqual(['any: firing 0-2']);
  expect(failures).toEqual([
    {
      message: 'vector contains metrics with the same labelset after applying alert labels',
      first: minute,
      count: 1,
    },
  ]);
});

it('drops all alerts where there are more than the group allows', async () => {
  const rooms = { a: [20, 20, 20, 20], b: [5, 20, 20, 5] };
  const { alerts, failures } = await tested({ limit: 1 }, rooms);
  expect(drawn({ alerts })).toEqual(['a: firing 0-1, firing 3-4…']);
  const message = 'exceeded limit of 1 with 2 alerts';
  expect(failures).toEqual([{ message, first: minute, count: 2 }]);
});

it('looks earlier by the offset of the group', async () => {
  const rooms = { a: [20, 5, 5, 20, 5, 5] };
  const report = await tested({ queryOffset: 2 * minute }, rooms);
  expect(drawn(report)).toEqual(['a: firing 2-3, firing 5-6…']);
});

it('answers the queries of templates as they were at each evaluation', async () => {
  const rooms = { a: [20, 20, 20, 30], b: [5, 5, 8, 9], c: [5, 6, 6, 7] };
  const label = (template: string): Promise<string[]> =>
    tested({ labels: [['room', template]] }, rooms).then(drawn);
  const coldest =
    '{{ with query "bottomk(2, temperature)" }}{{ . | first | label "room" }}{{ end }}';
  expect(await label(coldest)).toEqual(['b: firing 0-2', 'c: firing 2-4…']);
  const order = '{{ range query "sort_desc(temperature < 10)" }}{{ .Labels.room }}{{ end }}';
  expect(await label(order)).toEqual(['bc: firing 0-1, firing 2-4…', 'cb: firing 1-2']);
  const own =
    '{{ range printf "count(temperature{room=%q})" .Labels.room | query }}{{ .Value }}{{ end }}';
  expect(await label(own)).toEqual(['1: firing 0-4…']);
  expect(await label('{{ $externalLabels.region }}')).toEqual(['eu: firing 0-4…']);
  const wrong = await label('{{ query "temperature[" }}{{ query "temperature[5m]" }}');
  expect(wrong[0]).toContain('error calling query: 1:13: parse error: ');
  expect((await label('{{ query "temperature[5m]" }}'))[0]).toContain(
    'error calling query: rule result is not a vector or scalar',
  );
  expect((await label('{{ query "temperature * on () temperature" }}'))[0]).toContain(
    'error calling query: found duplicate series for the match group {}',
  );
});

it('answers no more queries than a server can bear', async () => {
  const template = '{{ range query (printf "vector(%v)" $value) }}{{ .Value }}{{ end }}';
  const values = Array.from({ length: 120 }, (_, step) => 100 + step);
  const { alerts } = await tested({ labels: [['room', template]] }, { a: values });
  expect(alerts.length).toBe(101);
  expect(drawn({ alerts }).join('\n')).toContain(
    'a backtest runs at most 100 different template queries',
  );
});

it('says what the engine refuses', async () => {
  const refused = tested({ expression: 'temperature * on () temperature' }, { a: [1], b: [1] });
  await expect(refused).rejects.toThrow('found duplicate series for the match group {}');
});

it.each([
  ['temperature > 10', { value: 'temperature', op: '>', threshold: 10 }],
  ['(1 - 0.5) * 2 >= rate(x[5m])', { value: 'rate(x[5m])', op: '<=', threshold: 1 }],
  ['(sum by (job) (x) != -(2 ^ 3))', { value: 'sum by (job) (x)', op: '!=', threshold: -8 }],
  ['x > bool 1', undefined],
  ['x > y', undefined],
  ['x > scalar(y)', undefined],
  ['x > 1 and y > 2', undefined],
  ['1 > bool 2', undefined],
  ['x >', undefined],
])('the condition of %s', (expression, expected) => {
  expect(conditionOf(expression, newestTarget)).toEqual(expected);
});

it('gives the same by single series, by a replay of all, and by values that are compared here', async () => {
  const random = new Random(7);
  const server = { externalLabels: [], externalUrl: '' };
  const templates = { target: newestTarget, textAt: () => [], server };
  for (let run = 0; run < 200; run++) {
    const rooms = Object.fromEntries(
      ['a', 'b', 'c'].map((room) => [
        room,
        Array.from({ length: 40 }, () => (random.percent(60) ? 20 : 5)),
      ]),
    );
    const own = rule({
      for: random.below(4) * minute,
      keepFiringFor: random.below(4) * minute,
    });
    const evaluations = { first: 0, interval: minute, count: 40 };
    const data = source(rooms);
    const sampled = await data.range(own.expression, evaluations);
    const alone = backtest(own, sampled, evaluations, templates);
    expect(drawn(replay(own, sampled, evaluations, templates))).toEqual(drawn(alone));
    const values = await data.range('temperature', evaluations);
    const isMet = meets({ value: 'temperature', op: '>', threshold: 10 });
    expect(drawn(backtest(own, values, evaluations, templates, isMet))).toEqual(drawn(alone));
  }
});
