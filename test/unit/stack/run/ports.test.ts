import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, isPortFree, proposePorts } from '../../../../src/stack/run/ports.ts';

describe('ports', () => {
  it('are looked at for real', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    // The system takes 0 for a port of its choice: it is the one number that nobody can take away.
    expect(await isPortFree(0)).toBe(true);
  });

  it('are proposed free and different', async () => {
    const isFree = (port: number) => Promise.resolve(port !== 9090 && port !== 9092);
    expect(
      await proposePorts(
        [
          { env: 'A', published: 9090 },
          { env: 'B', published: 9091 },
          { env: 'C', published: 9100 },
        ],
        isFree,
      ),
    ).toEqual([
      { env: 'A', wanted: 9090, proposed: 9091 },
      { env: 'B', wanted: 9091, proposed: 9093 },
      { env: 'C', wanted: 9100, proposed: 9100 },
    ]);
    expect(await freePort(65_530, new Set(), () => Promise.resolve(false))).toBeUndefined();
  });
});
