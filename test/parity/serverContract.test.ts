import { expect, it } from 'vitest';
import { startPrometheus } from '../../scripts/host/prometheus.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import { PrometheusClient } from '../../src/prometheus/client.ts';
import { reload } from '../../src/prometheus/reload.ts';
import { serverContract } from '../support/serverContract.ts';

const { prometheus, versions } = await debianTools();
serverContract(() => Promise.resolve(prometheus), versions.prometheus);

it('a server without its lifecycle API says what to do instead of a reload', async () => {
  const service = await startPrometheus({ config: () => 'global: {}', hasLifecycle: false });
  try {
    const client = new PrometheusClient({ url: service.url, fetch });
    await expect(reload(client)).rejects.toMatchObject({
      reason: 'unsupported',
      message: `${service.url} does not accept reloads: start Prometheus with --web.enable-lifecycle, or send it a SIGHUP.`,
    });
  } finally {
    await service.stop();
  }
});
