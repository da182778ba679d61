import { readFile } from 'node:fs/promises';
import { request, type RequestOptions } from 'node:https';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { createGunzip } from 'node:zlib';
import type { TlsFiles } from '../prometheus/address.ts';
import { ServerError } from '../prometheus/errors.ts';
import type { Fetch } from '../prometheus/http.ts';

/**
 * A `fetch` that trusts further certificates and shows one of its own: what the web's `fetch` cannot
 * be told. The files are read with each request, so that a renewed certificate is used at once.
 * Rejects with `ServerError` where a file cannot be read, else with the system's error.
 * @param absolute makes a path of the settings absolute
 */
export function tlsFetch(files: TlsFiles, absolute: (path: string) => string): Fetch {
  const read = async (path: string): Promise<string> => {
    try {
      return await readFile(absolute(path), 'utf8');
    } catch (cause) {
      throw new ServerError('badUrl', `The TLS file ${path} cannot be read.`, { cause });
    }
  };
  return async (url, init) => {
    const { ca, certificate, key, serverName } = files;
    const tls: RequestOptions = {
      ...(ca === undefined ? {} : { ca: [...rootCertificates, await read(ca)] }),
      ...(certificate === undefined ? {} : { cert: await read(certificate) }),
      ...(key === undefined ? {} : { key: await read(key) }),
      ...(serverName === undefined ? {} : { servername: serverName }),
    };
    return sent(url, init, tls);
  };
}

function sent(url: string, init: RequestInit, tls: RequestOptions): Promise<Response> {
  const isTls = url.startsWith('https:');
  const headers = Object.fromEntries(new Headers(init.headers));
  const options: RequestOptions = {
    ...(isTls ? tls : {}),
    method: init.method ?? 'GET',
    headers: { ...headers, 'accept-encoding': 'gzip' },
    ...(init.signal ? { signal: init.signal } : {}),
  };
  return new Promise((resolve, reject) => {
    const outgoing = (isTls ? request : plainRequest)(url, options, (incoming) => {
      try {
        resolve(responseOf(incoming));
      } catch (error) {
        incoming.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    outgoing.on('error', reject);
    outgoing.end(typeof init.body === 'string' ? init.body : undefined);
  });
}

/** Statuses whose response has no body. */
const withoutBody = new Set([204, 205, 304]);

function responseOf(incoming: IncomingMessage): Response {
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  if (withoutBody.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  const body = headers.get('content-encoding') === 'gzip' ? unpacked(incoming) : incoming;
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { status, headers });
}

function unpacked(packed: IncomingMessage): Readable {
  // The error of either ends the other, and whoever reads gets it.
  return pipeline(packed, createGunzip(), () => undefined);
}
