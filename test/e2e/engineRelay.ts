import { createServer, connect, type Server, type Socket } from 'node:net';
import { rmSync } from 'node:fs';

/** A socket that leads to the real engine, and can be cut as if the engine had died. */
export class EngineRelay {
  readonly #path: string;
  readonly #engine: string;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  /**
   * @param path where the socket is made
   * @param engine the engine's own socket
   */
  constructor(path: string, engine: string) {
    this.#path = path;
    this.#engine = engine;
  }

  /** Listens; also again after a cut. */
  async start(): Promise<void> {
    const server = createServer((client) => {
      const engine = connect(this.#engine);
      for (const [socket, other] of [
        [client, engine],
        [engine, client],
      ] as const) {
        this.#open.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => this.#open.delete(socket));
        socket.pipe(other);
      }
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#path, resolve));
  }

  /** Ends every connection and refuses new ones. */
  cut(): void {
    this.#server?.close();
    for (const socket of this.#open) socket.destroy();
    rmSync(this.#path, { force: true });
  }
}
