import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/host/ports.ts';
import { startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { CertificateAuthority } from '../support/certificates.ts';
import { startForwardProxy, type ForwardProxy } from '../support/forwardProxy.ts';
import { tellStory } from '../support/story.ts';

/** A real Prometheus that only the proxy of `http.proxy` knows a way to, as it is and behind TLS. */
let prometheus: Service;
let secured: Server;
let proxy: ForwardProxy;
let folder: string;
let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-proxy-'));
  prometheus = await startPrometheus({
    config: (port) => `
global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs:
  - job_name: prometheus
    static_configs: [{targets: ['127.0.0.1:${port}']}]
`,
  });
  const authority = new CertificateAuthority(folder);
  const { certificate, key } = authority.certificate('secured', 'DNS:secured.test');
  secured = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key) },
    ({ url, method, headers }, response) => {
      request(`${prometheus.url}${url ?? ''}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }).end();
    },
  );
  const securedPort = await freePort();
  await new Promise<void>((resolve) => secured.listen(securedPort, '127.0.0.1', resolve));
  proxy = await startForwardProxy((host) =>
    host === 'secured.test' ? securedPort : prometheus.port,
  );
  workspace = workspaceOf({ 'notes.txt': '' });
  workbench = await Workbench.open({
    workspace,
    // In the web, `http.proxy` is not to be had from a file of settings; VS Code treats both alike.
    env: { ...process.env, http_proxy: proxy.url, https_proxy: proxy.url },
    settings: {
      'prometheus.servers': [
        { name: 'plain', url: 'http://plain.test' },
        { name: 'secured', url: 'https://secured.test', tls: { ca: authority.ca } },
      ],
    },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  proxy.close();
  secured.close();
  await prometheus.stop();
  rmSync(workspace, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test('servers are reached through the proxy of VS Code, those with TLS files too', async () => {
  await workbench.showViews();
  await workbench.row(/^plain\s*1\/1 up/).waitFor();
  await workbench.row(/^secured\s*1\/1 up/).waitFor();
  const hosts = new Set(proxy.asked.map((authority) => authority.replace(/:\d+$/, '')));
  // VS Code's own servers are asked through it too.
  expect([...hosts]).toEqual(expect.arrayContaining(['plain.test', 'secured.test']));
});
