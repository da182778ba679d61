import { splitHostPort } from '../../../go/hostPort.ts';
import { parseGoIp } from '../../../go/ip.ts';

/** `host:port` without the port; any other text as it is. */
export function stripPort(text: string): string {
  const parts = splitHostPort(text);
  return 'host' in parts ? parts.host : text;
}

/** The first part of a host's name, with its port; an IP address as it is. */
export function stripDomain(text: string): string {
  const parts = splitHostPort(text);
  const host = 'host' in parts ? parts.host : text;
  if (parseGoIp(host).family !== undefined) return text;
  const name = host.split('.')[0] ?? '';
  const port = 'port' in parts ? parts.port : '';
  if (port === '') return name;
  return /[:%]/.test(name) ? `[${name}]:${port}` : `${name}:${port}`;
}
