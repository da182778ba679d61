import { createServer, type Server as HttpServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../scripts/host/ports.ts';
import { startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { Server } from '../../src/prometheus/server.ts';
import { alertsContent, targetsContent } from '../../src/views/contents.ts';

const pools = 20;
const perPool = 100;
/** The addresses of a pool at whose port nobody listens. */
const downPerPool = 5;

/** A real Prometheus that scrapes 2,000 addresses of the loopback interface. */
let exporter: HttpServer;
let prometheus: Service;
let server: Server;

beforeAll(async () => {
  exporter = createServer((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end('a_metric 1\n');
  });
  const [port, closed] = [await freePort(), await freePort()];
  await new Promise<void>((resolve) => exporter.listen(port, '0.0.0.0', resolve));
  const jobs = Array.from({ length: pools }, (_, pool) => {
    const targets = Array.from(
      { length: perPool },
      (__, index) => `127.0.${pool + 1}.${index + 1}:${index < downPerPool ? closed : port}`,
    );
    return `  - {job_name: pool-${pool}, static_configs: [{targets: [${targets.join(', ')}]}]}`;
  });
  prometheus = await startPrometheus({
    config: () => `
global: {scrape_interval: 5s, scrape_timeout: 5s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs:
${jobs.join('\n')}
`,
    files: { 'rules.yml': 'groups: [{name: g, rules: [{alert: Down, expr: up == 0}]}]\n' },
  });
  server = new Server({ name: 'many', url: prometheus.url }, { fetch });
});

afterAll(async () => {
  await prometheus.stop();
  exporter.close();
  exporter.closeAllConnections();
});

const question = () => ({ signal: new AbortController().signal, filter: '', maxAge: 0 });

it('shows 2,000 targets of a real server by scrape pool, those that fail first', async () => {
  await expect
    .poll(async () => (await targetsContent(server, question())).summary, { timeout: 60_000 })
    .toBe('1900/2000 up');
  const { nodes, badge } = await targetsContent(server, question());
  expect(badge).toBe(pools * downPerPool);
  expect(nodes.map(({ description }) => description)).toEqual(Array(pools).fill('95/100 up'));
  const rows = nodes[0]?.children?.() ?? [];
  expect(rows).toHaveLength(perPool);
  const failing = rows.slice(0, downPerPool + 1).map(({ icon }) => icon.id);
  expect(failing).toEqual([...Array<string>(downPerPool).fill('error'), 'pass-filled']);
  const { nodes: found } = await targetsContent(server, {
    ...question(),
    filter: 'state:down instance=127.0.7.',
  });
  expect(found.map(({ label, description }) => [label, description])).toEqual([
    ['pool-6', '0/5 up'],
  ]);
});

it('shows them as well where they are asked for by the scrape pool that is open', async () => {
  const asked: string[] = [];
  const counted = new Server(
    { name: 'many', url: prometheus.url },
    {
      fetch: (url, init) => {
        asked.push(new URL(url).pathname + new URL(url).search);
        return fetch(url, init);
      },
    },
  );
  const [all, before] = await Promise.all(
    [server, counted].map((one) => targetsContent(one, question())),
  );
  expect(before?.nodes.map(({ label }) => label)).toEqual(all?.nodes.map(({ label }) => label));
  const maxAge = 1_000;
  await expect
    .poll(
      async () => {
        const content = await targetsContent(counted, { ...question(), maxAge });
        expect(content.badge).toBe(pools * downPerPool);
        expect(content.nodes[0]?.children?.()).toHaveLength(perPool);
        return asked.at(-1);
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBe('/api/v1/targets?state=active&scrapePool=pool-0');
  expect(asked).toContain('/api/v1/scrape_pools');
});

it('shows its alerts by name, as there are many', async () => {
  await expect
    .poll(async () => (await alertsContent(server, question())).summary, { timeout: 60_000 })
    .toBe('100 firing');
  const { nodes } = await alertsContent(server, question());
  const [names] = nodes[0]?.children?.() ?? [];
  expect([names?.label, names?.description]).toEqual(['Down', '100']);
  expect(names?.children?.()).toHaveLength(100);
});
