import { describe, expect, it } from 'vitest';
import { anySeries } from '../../../src/core/features/promql/metricCatalog.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { FakeMillionNames } from '../../../scripts/bench/fakeMillionNames.ts';

/** Types a name letter by letter; gives what was found with all of it. */
async function typed(fake: FakeMillionNames, name: string) {
  const { catalog } = new Server({ name: 'fake', url: fake.url }, { fetch: fake.fetch });
  let found = await catalog.metrics('', anySeries);
  for (let length = 1; length <= name.length; length++) {
    found = await catalog.metrics(name.slice(0, length), anySeries);
  }
  return found;
}

const name = 'service_0123456_requests';
const mostNames = 1000;

describe.each([
  ['lists', []],
  ['searches', ['search-api']],
])('a server with a million names that %s', (_, features) => {
  it('is asked for few of them, and finds the one that is typed', async () => {
    const fake = new FakeMillionNames(features);
    const { items, isComplete } = await typed(fake, name);
    const found = items.filter((item) => item.name.startsWith(name));
    expect(found.map((item) => item.name)).toEqual(['service_0123456_requests_total']);
    expect(isComplete).toBe(true);
    expect(fake.asked.length).toBeGreaterThan(0);
    expect(fake.mostAnswered).toBeLessThanOrEqual(mostNames);
    const lastHour = Date.now() / 1000 - 3700;
    for (const question of fake.asked) {
      expect(question.limit).toBeLessThanOrEqual(mostNames);
      expect(question.start).toBeGreaterThan(lastHour);
      expect(question.search ?? question.selector).toContain(name.slice(0, 3));
    }
  });

  it('is not asked before there are three letters', async () => {
    const fake = new FakeMillionNames(features);
    await typed(fake, 'se');
    expect(fake.asked).toEqual([]);
  });
});
