import { createServer } from 'node:net';

/** True where a TCP port can be listened on at that address of this machine. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** The first free port from `wanted` upwards that is not in `taken`; undefined if there is none
 * among the next hundred. */
export async function freePort(
  wanted: number,
  taken: ReadonlySet<number>,
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<number | undefined> {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port++)
    if (!taken.has(port) && (await isFree(port))) return port;
  return undefined;
}

/** A port that a stack wants, and what to do where somebody has it. */
export interface PortProposal {
  /** The variable of `.env`. */
  readonly env: string;
  readonly wanted: number;
  /** `wanted` itself where it is free; undefined where no free port was found near it. */
  readonly proposed: number | undefined;
}

/** For each wanted port a free one, all different and none of `reserved`. */
export async function proposePorts(
  wanted: readonly { readonly env: string; readonly published: number }[],
  isFree: (port: number) => Promise<boolean> = isPortFree,
  reserved: Iterable<number> = [],
): Promise<readonly PortProposal[]> {
  const taken = new Set(reserved);
  const proposals: PortProposal[] = [];
  for (const { env, published } of wanted) {
    const proposed = await freePort(published, taken, isFree);
    if (proposed !== undefined) taken.add(proposed);
    proposals.push({ env, wanted: published, proposed });
  }
  return proposals;
}
