import { afterEach, expect, test } from 'vitest';
import type { LiveSnapshot } from '../../../src/core/live/liveSnapshot.ts';
import { LiveRuns } from '../../../src/prometheus/liveRuns.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { type FakeAnswer, FakeHttp } from '../../support/fakeHttp.ts';

/** A fake server, because a real one does not fail when a test asks for it. */
const http = new FakeHttp();
afterEach(() => {
  http.close();
});

const told: string[] = [];
afterEach(() => {
  told.length = 0;
});

const runs = new LiveRuns((message) => told.push(message));

async function serverWith(answer: (path: string) => FakeAnswer): Promise<Server> {
  return new Server({ name: 'a', url: await http.serve(answer) }, { fetch });
}

const metrics = (live: LiveSnapshot, signal: AbortSignal) =>
  live.settle((lookup) => Promise.resolve(lookup.ask({ about: 'metrics' })), signal);

const answered: FakeAnswer = { body: '{"status":"success","data":["up"]}' };

test('what a server has said serves the next run, but for those who wait for it', async () => {
  const asked: string[] = [];
  const server = await serverWith((path) => {
    asked.push(path);
    return answered;
  });
  const run = { id: 'a', server, check: metrics };
  expect(await runs.run(run)).toEqual(['up']);
  expect(await runs.run({ ...run, id: 'b' })).toEqual(['up']);
  expect(asked).toHaveLength(1);
  await runs.run({ ...run, signal: new AbortController().signal });
  expect(asked).toHaveLength(2);
});

test('only the latest run of a document is wanted', async () => {
  const server = await serverWith(() => answered);
  const untilEnded = (_: LiveSnapshot, signal: AbortSignal) =>
    new Promise<string>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('ended'));
      });
    });
  const first = runs.run({ id: 'a', server, check: untilEnded });
  const other = runs.run({ id: 'b', server, check: untilEnded });
  expect(await runs.run({ id: 'a', server, check: metrics })).toEqual(['up']);
  expect(await first).toBeUndefined();
  runs.end('b');
  expect(await other).toBeUndefined();
  expect(told).toEqual([]);
});

test('that a server cannot be reached is told once until it answers again', async () => {
  let isLocked = true;
  const server = await serverWith(() => (isLocked ? { status: 401 } : answered));
  const run = { id: 'a', server, check: metrics };
  const asked = { ...run, signal: new AbortController().signal };
  await runs.run(run);
  await runs.run({ ...run, id: 'b' });
  expect(told).toHaveLength(1);
  await runs.run(asked);
  expect(told).toHaveLength(2);
  isLocked = false;
  expect(await runs.run(asked)).toEqual(['up']);
  isLocked = true;
  await runs.run(asked);
  expect(told).toHaveLength(3);
});
