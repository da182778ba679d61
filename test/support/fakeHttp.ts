import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeAnswer =
  | { readonly status?: number; readonly body?: string; readonly headers?: Record<string, string> }
  /** The connection stays open, and nothing is said. */
  | 'silence';

/** Fake HTTP servers on real sockets of the loopback interface. */
export class FakeHttp {
  readonly #servers: Server[] = [];

  /** Starts a server; gives its URL. */
  async serve(
    answer: (path: string, headers: IncomingHttpHeaders, method: string) => FakeAnswer,
  ): Promise<string> {
    const server = createServer((request, response) => {
      const given = answer(request.url ?? '', request.headers, request.method ?? '');
      if (given === 'silence') return;
      response.writeHead(given.status ?? 200, given.headers).end(given.body ?? '');
    });
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Ends the last server and waits until its port is free. */
  async stop(): Promise<void> {
    const server = this.#servers.pop();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  }

  close(): void {
    for (const server of this.#servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  }
}
