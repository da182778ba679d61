import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mimir } from '../../../scripts/host/compatible.ts';
import { freePort } from '../../../scripts/host/ports.ts';
import { startProgram, type Service } from '../../../scripts/host/prometheus.ts';
import { Server } from '../../../src/prometheus/server.ts';
import { targetFrom, wordsOf } from '../../../src/prometheus/serverTarget.ts';

/** A real Mimir in one process, with rules of one tenant. */
let folder: string;
let service: Service;
let server: Server;

const lacking = { name: 'ServerError', reason: 'unsupported' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-mimir-'));
  const [port, grpc, gossip] = [await freePort(), await freePort(), await freePort()];
  mkdirSync(join(folder, 'rules/team'), { recursive: true });
  writeFileSync(
    join(folder, 'rules/team/rules.yml'),
    `
groups:
  - name: g
    interval: 1s
    rules:
      - {record: 'job:one:sum', expr: vector(1)}
      - {alert: Always, expr: vector(1) > 0, labels: {severity: page}}
`,
  );
  const config = join(folder, 'mimir.yml');
  writeFileSync(config, configuration(folder, { port, grpc, gossip }));
  service = await startProgram({
    path: await mimir(),
    args: [`-config.file=${config}`, '-target=all'],
    port,
    readyPath: '/ready',
  });
  const url = `${service.url}/prometheus`;
  server = new Server({ name: 'mimir', url, tenant: 'team' }, { fetch });
});

afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('is known as Mimir, and files are checked as it reads them', async () => {
  const about = await server.about();
  expect(about.kind).toBe('mimir');
  expect(targetFrom({}, wordsOf(about)).target.dialect).toBe('mimir');
});

it('shows the rules and alerts of the tenant, and is asked for values', async () => {
  const { prometheus } = server;
  await expect
    .poll(async () => (await prometheus.alerts()).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(['firing']);
  expect((await prometheus.rules()).map(({ kind, name, group }) => [kind, name, group])).toEqual([
    ['recording', 'job:one:sum', 'g'],
    ['alerting', 'Always', 'g'],
  ]);
  expect(await prometheus.query('vector(1)')).toMatchObject([{ value: 1 }]);
});

it('lacks what it lacks one by one, and each failure says so', async () => {
  await expect(server.prometheus.targets()).rejects.toMatchObject(lacking);
  await expect(server.prometheus.scrapePools()).rejects.toMatchObject(lacking);
});

it('says that it wants a tenant', async () => {
  const { url } = server.address;
  const nobody = new Server({ name: 'mimir', url }, { fetch });
  await expect(nobody.prometheus.rules()).rejects.toMatchObject({
    reason: 'unauthorized',
    message: expect.stringContaining('Set the tenant of the server') as string,
  });
});

/** Everything below one folder and on the loopback interface. */
function configuration(
  root: string,
  { port, grpc, gossip }: { port: number; grpc: number; gossip: number },
): string {
  const ring = '{instance_addr: 127.0.0.1, kvstore: {store: inmemory}}';
  const single = ring.replace('}}', '}, replication_factor: 1}');
  return `
multitenancy_enabled: true
server:
  http_listen_address: 127.0.0.1
  http_listen_port: ${port}
  grpc_listen_address: 127.0.0.1
  grpc_listen_port: ${grpc}
common: {storage: {backend: filesystem, filesystem: {dir: '${root}/common'}}}
blocks_storage:
  filesystem: {dir: '${root}/blocks'}
  tsdb: {dir: '${root}/tsdb'}
  bucket_store: {sync_dir: '${root}/sync'}
compactor: {data_dir: '${root}/compactor', sharding_ring: ${ring}}
distributor: {ring: ${ring}}
ingester: {ring: ${single.replace('replication', 'min_ready_duration: 0s, replication')}}
store_gateway: {sharding_ring: ${single}}
ruler: {rule_path: '${root}/ruler', ring: ${ring}}
ruler_storage: {backend: local, local: {directory: '${root}/rules'}}
frontend: {address: 127.0.0.1}
query_scheduler: {ring: ${ring}}
memberlist: {bind_addr: [127.0.0.1], bind_port: ${gossip}}
usage_stats: {enabled: false}
`;
}
