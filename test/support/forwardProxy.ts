import { createServer, request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** An HTTP proxy that takes every request to one server, whatever it is for. */
export interface ForwardProxy {
  readonly url: string;
  /** `host:port` of every request, in order. */
  readonly asked: readonly string[];
  close(): void;
}

/** Starts a proxy that forwards to a port of the loopback interface which it chooses by the host asked for. */
export async function startForwardProxy(portOf: (host: string) => number): Promise<ForwardProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const targetOf = (authority: string): { host: string; port: number } => {
    asked.push(authority);
    return { host: '127.0.0.1', port: portOf(authority.replace(/:\d+$/, '')) };
  };
  const server: Server = createServer((incoming, response) => {
    const { host, pathname, search } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const outgoing = request(
      { ...targetOf(host), path: pathname + search, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connect', (incoming, client: Socket) => {
    const target = connect(targetOf(incoming.url ?? ''), () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    for (const [one, other] of [
      [target, client],
      [client, target],
    ] as const) {
      one.on('error', () => other.destroy());
    }
    sockets.add(client).add(target);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
