import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tlsFetch } from '../../../src/network/tlsFetch.ts';
import type { TlsFiles } from '../../../src/prometheus/address.ts';
import { send } from '../../../src/prometheus/http.ts';
import { CertificateAuthority } from '../../support/certificates.ts';

let folder: string;
let authority: CertificateAuthority;
const servers: Server[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
  authority = new CertificateAuthority(folder);
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A real HTTPS server that says the path, and the name in the client's certificate. */
async function serve(subject: string, days?: number, options: ServerOptions = {}): Promise<string> {
  const name = `server${servers.length}`;
  const { certificate, key } = authority.certificate(name, subject, days);
  const files = { cert: readFileSync(certificate), key: readFileSync(key) };
  const server = createServer({ ...files, ...options }, (request, response) => {
    const { socket, method = '', url = '' } = request;
    const isKnown = socket instanceof TLSSocket && socket.authorized;
    const client = isKnown ? String(socket.getPeerCertificate().subject.CN) : 'nobody';
    const packed = gzipSync(`${method} ${url} from ${client}`);
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(url: string, files: TlsFiles): Promise<string> {
  const fetch = tlsFetch(files, (path) => join(folder, path));
  return send({ url, fetch }, { path: '/x' }).then(({ text }) => text);
}

describe('a connection by TLS', () => {
  it('trusts the authority that it is given, by relative path', async () => {
    const url = await serve('IP:127.0.0.1');
    expect(await ask(url, { ca: 'ca.pem' })).toBe('GET /x from nobody');
  });

  it('shows its own certificate', async () => {
    const ca = readFileSync(authority.ca);
    const url = await serve('IP:127.0.0.1', 2, { requestCert: true, rejectUnauthorized: true, ca });
    authority.certificate('me', 'DNS:me');
    const mine = { ca: 'ca.pem', certificate: 'me.pem', key: 'me.key' };
    expect(await ask(url, mine)).toBe('GET /x from me');
  });

  it('knows a server by another name', async () => {
    const url = await serve('DNS:prometheus.internal');
    const files = { ca: 'ca.pem', serverName: 'prometheus.internal' };
    expect(await ask(url, files)).toBe('GET /x from nobody');
  });

  it.each([
    [
      'nobody knows the authority',
      'IP:127.0.0.1',
      2,
      {},
      'its TLS certificate is signed by an unknown authority; set `tls.ca` of the server',
    ],
    [
      'the certificate has expired',
      'IP:127.0.0.1',
      -1,
      { ca: 'ca.pem' },
      'its TLS certificate has expired',
    ],
    [
      'it is for another name',
      'DNS:other',
      2,
      { ca: 'ca.pem' },
      'its TLS certificate is for another name',
    ],
  ] as const)('says why it fails: %s', async (_, subject, days, files, why) => {
    const url = await serve(subject, days);
    await expect(ask(url, files)).rejects.toMatchObject({
      reason: 'unreachable',
      message: `Cannot reach ${url}: ${why}.`,
    });
  });

  it('says which file cannot be read', async () => {
    await expect(ask('https://127.0.0.1:1', { ca: 'none.pem' })).rejects.toMatchObject({
      reason: 'badUrl',
      message: 'The TLS file none.pem cannot be read.',
    });
  });
});
