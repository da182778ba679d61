import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startPrometheusWith } from '../../scripts/host/prometheus.ts';
import { promcheck } from '../support/promcheck.ts';
import { recentRequests } from '../support/recentRequests.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** `promcheck --server`: what a real Prometheus knows of the metrics that rules name. */

let prometheus: Service & { readonly folder: string };

beforeAll(async () => {
  prometheus = await startPrometheusWith(recentRequests(), {
    config: () => 'global: {}\n',
  });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

const rules = (metric: string, count = 1): string =>
  `groups:\n- name: g\n  rules:\n${Array.from(
    { length: count },
    (_, at) => `  - {record: 'job:requests${at}:sum', expr: 'sum by (job) (${metric})'}\n`,
  ).join('')}`;

const check = (url: string, text: string, ...args: string[]) =>
  promcheck(['--server', url, ...args, 'rules.yml'], {
    cwd: temporaryFolder({ 'rules.yml': text }),
  });

describe('promcheck --server', () => {
  it('names what the server does not have', async () => {
    const { status, stdout } = await check(prometheus.url, rules('requets_total'));
    expect(status).toBe(1);
    expect(stdout).toContain(
      'The server has not had the metric "requets_total" in the last 1w. Did you mean "requests_total"?',
    );
  });

  it('is content with what it has', async () => {
    expect(await check(prometheus.url, rules('requests_total'))).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it('says once that a server cannot be reached, however many rules ask it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    const { status, stdout, stderr } = await check(url, rules('requests_total', 20));
    expect([status, stdout]).toEqual([2, '']);
    const said = 'connection refused. Rules were not checked against its data.';
    expect(stderr.trimEnd()).toBe(`promcheck: Cannot reach ${url}: ${said}`);
  });

  it('shows no password of the URL when access is denied', async () => {
    const server = createServer((_, response) => {
      response.writeHead(401).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { stdout, stderr } = await check(
      `http://me:secret@127.0.0.1:${port}`,
      rules('requests_total'),
    );
    server.close();
    expect(`${stdout}${stderr}`).not.toContain('secret');
    expect(`${stdout}${stderr}`).not.toBe('');
  });
});
