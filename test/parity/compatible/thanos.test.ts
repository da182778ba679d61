import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../../scripts/host/ports.ts';
import { startProgram, type Service } from '../../../scripts/host/prometheus.ts';
import { thanos } from '../../../scripts/host/compatible.ts';
import { droppedTargets, loadedConfig, relabelSteps } from '../../../src/prometheus/dropped.ts';
import { reload } from '../../../src/prometheus/reload.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { targetFrom, wordsOf } from '../../../src/prometheus/serverTarget.ts';

/** A real Thanos Query without stores: the sidecar of this release, built with a newer gRPC, panics at its
 * first request. */
let service: Service;
let server: Server;

beforeAll(async () => {
  const [port, grpc] = [await freePort(), await freePort()];
  service = await startProgram({
    path: await thanos(),
    args: [
      'query',
      `--grpc-address=127.0.0.1:${grpc}`,
      `--http-address=127.0.0.1:${port}`,
      '--query.replica-label=replica',
    ],
    port,
    readyPath: '/-/ready',
  });
  server = new Server({ name: 'thanos', url: service.url }, { fetch });
});

afterAll(() => service.stop());

it('is known as Thanos, and files are checked as its ruler reads them', async () => {
  const about = await server.about();
  expect(about.kind).toBe('thanos');
  expect(targetFrom({}, wordsOf(about)).target.dialect).toBe('thanos');
});

it('has what it has: queries, rules, targets and alerts', async () => {
  const { prometheus } = server;
  expect(await prometheus.query('vector(1)')).toMatchObject([{ value: 1 }]);
  expect(await prometheus.rules()).toEqual([]);
  expect(await prometheus.targets()).toEqual([]);
  expect(await prometheus.alerts()).toEqual([]);
});

it('lacks what it lacks one by one, and each failure says so', async () => {
  const lacking = { name: 'ServerError', reason: 'unsupported' };
  expect(await relabelSteps(server.prometheus, 'self', {})).toBeUndefined();
  await expect(loadedConfig(server.prometheus)).rejects.toMatchObject(lacking);
  await expect(server.prometheus.scrapePools()).rejects.toMatchObject(lacking);
  await expect(reload(server.prometheus)).rejects.toMatchObject(lacking);
  expect(await droppedTargets(server.prometheus, undefined)).toEqual({ targets: [], count: 0 });
});
