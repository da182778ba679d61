import { afterEach, expect, test } from 'vitest';
import { type LiveQuestion, ServerUnavailable } from '../../../src/core/live/questions.ts';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import { PrometheusLive } from '../../../src/prometheus/liveServer.ts';
import { type FakeAnswer, FakeHttp } from '../../support/fakeHttp.ts';
import { inVirtualTime } from '../../support/virtualTime.ts';

/** A fake server, because a real one does not fail in all of these ways. */
const http = new FakeHttp();
afterEach(() => {
  http.close();
});

const result: LiveQuestion = { about: 'result', expression: 'up' };
const rules = (name: string): LiveQuestion => ({ about: 'rules', name });

async function live(answer: (path: string) => FakeAnswer): Promise<PrometheusLive> {
  return new PrometheusLive(new PrometheusClient({ url: await http.serve(answer), fetch }));
}

test('what no question will be answered by ends the run, any other failure is one answer', async () => {
  const locked = await live(() => ({ status: 401 }));
  await expect(locked.ask(result)).rejects.toThrow(ServerUnavailable);
  const refusing = await live(() => ({
    status: 422,
    body: '{"status":"error","errorType":"execution","error":"too many samples"}',
  }));
  expect(await refusing.ask(result)).toEqual({ failed: 'too many samples' });
});

test('the rules are asked for once', async () => {
  const asked: string[] = [];
  const server = await live((path) => {
    asked.push(path);
    const rule = { type: 'recording', name: 'a', query: 'b', labels: {} };
    return { body: JSON.stringify({ status: 'success', data: { groups: [{ rules: [rule] }] } }) };
  });
  expect(await server.ask(rules('a'))).toEqual([
    { kind: 'record', expression: 'b', for: 0, labels: {} },
  ]);
  expect(await server.ask(rules('b'))).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('so many requests a second, at most', async () => {
  const answer = () =>
    Promise.resolve(
      new Response('{"status":"success","data":{"resultType":"vector","result":[]}}'),
    );
  const client = new PrometheusClient({ url: 'http://fake', fetch: answer });
  const server = new PrometheusLive(client, { window: 1000, perSecond: 4 });
  const took = await inVirtualTime(async () => {
    const start = Date.now();
    for (let i = 0; i < 9; i++) await server.ask(result);
    return Date.now() - start;
  });
  expect(took).toBe(2000);
});

test('an abort ends the wait', async () => {
  const server = new PrometheusLive(
    new PrometheusClient({ url: 'http://fake', fetch: () => new Promise(() => undefined) }),
    { window: 1000, perSecond: 0.001 },
  );
  const end = new AbortController();
  const first = server.ask(result, end.signal);
  const second = server.ask(result, end.signal);
  end.abort();
  await expect(first).rejects.toThrow('aborted');
  await expect(second).rejects.toThrow('aborted');
});
