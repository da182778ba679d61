import type { TlsFiles } from '../../src/prometheus/address.ts';
import { data, type FakeFailures, pour, saying, withTarget } from './fakeFailures.ts';

export /** A way in which a server fails. */
interface Failure {
  /** As docs/servers.md names it. */
  readonly name: string;
  readonly url: () => Promise<string>;
  readonly tls?: () => TlsFiles;
  readonly isRules?: boolean;
  readonly isSlow?: boolean;
  /** What is said of it beside its state. */
  readonly why: RegExp;
}

const html = '<html><body><h1>Bad\u001b[31m Gateway</h1></body></html>';
/** Every way in which a server fails, as docs/servers.md tells them. */
export function serverFailures(fakes: () => FakeFailures): readonly Failure[] {
  const authority = (): TlsFiles => ({ ca: fakes().ca });
  return [
    { name: 'nothing listens there', url: () => fakes().closed(), why: /connection refused/ },
    {
      name: 'it takes longer than 10 s',
      isSlow: true,
      url: () =>
        fakes().serve((_, response) => {
          setTimeout(() => response.end(withTarget()), 30_000).unref();
        }),
      why: /did not respond within/,
    },
    {
      name: 'it accepts the connection and says nothing',
      isSlow: true,
      url: () => fakes().serve(() => undefined),
      why: /did not respond within/,
    },
    {
      name: 'the connection breaks off in the middle of the response',
      url: () =>
        fakes().serve((_, response) => {
          response
            .writeHead(200, { 'content-length': '1000' })
            .write(withTarget().slice(0, 20), () => {
              response.destroy();
            });
        }),
      why: /ended before the response was complete|reset/,
    },
    {
      name: 'the response has 500 MB',
      url: () =>
        fakes().serve((_, response) => {
          pour(response);
        }),
      why: /more than 64 MB/,
    },
    {
      name: 'a web page instead of JSON',
      url: () => fakes().serve(saying(200, html)),
      why: /not JSON/,
    },
    {
      name: 'JSON of other types',
      url: () => fakes().serve(saying(200, data({ activeTargets: 'many' }))),
      why: /unexpected response/,
    },
    {
      name: 'JSON that is cut off',
      url: () => fakes().serve(saying(200, withTarget().slice(0, -9))),
      why: /not JSON/,
    },
    {
      name: 'the wrong Content-Encoding',
      url: () => fakes().serve(saying(200, withTarget(), { 'content-encoding': 'gzip' })),
      why: /cannot be unpacked/,
    },
    {
      name: 'HTTP 400',
      url: () =>
        fakes().serve(
          saying(400, '{"status":"error","errorType":"bad_data","error":"bad \\u001b[1m"}'),
        ),
      why: /^bad +\[1m$/,
    },
    { name: 'HTTP 401', url: () => fakes().serve(saying(401, 'who?')), why: /denied access/ },
    { name: 'HTTP 403', url: () => fakes().serve(saying(403, 'no')), why: /denied access/ },
    { name: 'HTTP 404', url: () => fakes().serve(saying(404, 'not here')), why: /Check the URL/ },
    {
      name: 'HTTP 429',
      url: () => fakes().serve(saying(429, '', { 'retry-after': '30' })),
      why: /asks to wait 30 s/,
    },
    { name: 'HTTP 500', url: () => fakes().serve(saying(500, 'oops')), why: /HTTP 500: oops/ },
    {
      name: 'HTTP 502',
      url: () => fakes().serve(saying(502, html)),
      why: /HTTP 502: Bad \[31m Gateway/,
    },
    { name: 'HTTP 503', url: () => fakes().serve(saying(503, '')), why: /HTTP 503/ },
    {
      name: 'something other than HTTP',
      url: () => fakes().serveRaw((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
      why: /is not valid HTTP/,
    },
    {
      name: 'it starts and replays its write-ahead log',
      url: () =>
        fakes().serve(saying(503, 'Service Unavailable', { 'x-prometheus-stopping': 'false' })),
      why: /starting up/,
    },
    {
      name: 'it runs in agent mode',
      isRules: true,
      url: () =>
        fakes().serve(
          saying(
            422,
            '{"status":"error","errorType":"execution","error":"unavailable with Prometheus Agent"}',
          ),
        ),
      why: /agent mode/,
    },
    {
      name: 'redirects in a circle',
      url: () => fakes().serve(saying(302, '', { location: '/again' })),
      why: /cannot be followed/,
    },
    {
      name: 'the TLS certificate has expired',
      url: () => fakes().serveTls(saying(200, withTarget()), 'IP:127.0.0.1', -1),
      tls: authority,
      why: /has expired/,
    },
    {
      name: 'the TLS certificate is for another name',
      url: () => fakes().serveTls(saying(200, withTarget()), 'DNS:other'),
      tls: authority,
      why: /for another name/,
    },
    {
      name: 'the authority of the TLS certificate is unknown',
      url: () => fakes().serveTls(saying(200, withTarget()), 'IP:127.0.0.1'),
      why: /set `tls.ca`/,
    },
  ];
}
