import { createServer as createSecureServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { CertificateAuthority } from './certificates.ts';

/** A server that fails on purpose, on a real socket of the loopback interface. */
export class FakeFailures {
  readonly #servers: (Server | TcpServer)[] = [];
  readonly #sockets: Socket[] = [];
  readonly #certificates: CertificateAuthority | undefined;

  /** @param folder where certificates are made; absent: nothing is served by HTTPS */
  constructor(folder?: string) {
    this.#certificates = folder === undefined ? undefined : new CertificateAuthority(folder);
  }

  get #authority(): CertificateAuthority {
    if (this.#certificates === undefined) throw new Error('there is no folder for certificates');
    return this.#certificates;
  }

  /** The path of the authority's certificate. */
  get ca(): string {
    return this.#authority.ca;
  }

  /** Serves by HTTP; gives the URL.
   * @param host of the loopback interface */
  async serve(listener: RequestListener, host = '127.0.0.1'): Promise<string> {
    const port = await this.#listen(createServer(listener), host);
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** Serves by HTTPS with a certificate for `subject`; gives the URL.
   * @param days until it expires; below 0: it has expired */
  async serveTls(listener: RequestListener, subject: string, days = 2): Promise<string> {
    const name = `server${this.#servers.length}`;
    const { certificate, key } = this.#authority.certificate(name, subject, days);
    const files = { cert: readFileSync(certificate), key: readFileSync(key) };
    return `https://127.0.0.1:${await this.#listen(createSecureServer(files, listener), '127.0.0.1')}`;
  }

  /** Serves by TCP, whatever is said there; gives an HTTP URL.
   * @param answer is called with each connection once a request has come */
  async serveRaw(answer: (socket: Socket, path: string) => void): Promise<string> {
    const server = createTcpServer((socket) => {
      this.#sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (request) => {
        answer(socket, /^\w+ (\S+)/.exec(request.toString())?.[1] ?? '');
      });
    });
    return `http://127.0.0.1:${await this.#listen(server, '127.0.0.1')}`;
  }

  /** The URL of a port that nobody listens at. */
  async closed(): Promise<string> {
    const server = createServer();
    const port = await this.#listen(server, '127.0.0.1');
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
    for (const server of this.#servers.splice(0)) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    }
  }

  async #listen(server: Server | TcpServer, host: string): Promise<number> {
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return (server.address() as AddressInfo).port;
  }
}

/** A listener that always says the same. */
export function saying(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (_, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** The answer of Prometheus' API with this data. */
export function data(value: unknown): string {
  return JSON.stringify({ status: 'success', data: value });
}

/** Targets, one of which has these properties. */
export function withTarget(properties: Readonly<Record<string, unknown>> = {}): string {
  const target = { scrapePool: 'node', health: 'up', labels: { instance: 'i' }, ...properties };
  return data({ activeTargets: [target] });
}

/** Sends a body without end, as fast as it is taken. */
export function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more).writeHead(200);
  more();
}
