import { describe, expect, it } from 'vitest';
import { isSameAddress, readServers, withStacks } from '../../../src/prometheus/address.ts';

describe('prometheus.servers', () => {
  it('takes URLs, and objects with a name', () => {
    const { servers } = readServers([
      ' http://a:9090// ',
      'http://user:secret@a',
      'https://b/prefix/',
      { url: 'http://c', name: 'C' },
      { url: 'http://d', name: '' },
    ]);
    expect(servers).toEqual([
      { url: 'http://a:9090', name: 'a:9090' },
      { url: 'http://user:secret@a', name: 'a' },
      { url: 'https://b/prefix', name: 'b/prefix' },
      { url: 'http://c', name: 'C' },
      { url: 'http://d', name: 'd' },
    ]);
  });

  it('takes all that says how a server is reached, and nothing that is misspelt', () => {
    const reached = {
      url: 'https://a',
      name: 'A',
      kind: 'mimir',
      tenant: 'team-x',
      headers: { 'X-Source': 'editor' },
      alertmanagers: ['http://b:9093', 'http://c:9093/am'],
      tls: { ca: 'ca.pem', certificate: 'me.pem', key: 'me.key', serverName: 'prom' },
    };
    expect(readServers([reached])).toEqual({ servers: [reached], problems: [] });
    const misspelt = {
      url: 'https://a',
      kind: 'mimr',
      tenant: 7,
      headers: { a: 1 },
      tls: { ca: '' },
    };
    expect(readServers([{ ...misspelt, alertmanagers: 'http://b' }]).servers).toEqual([
      { url: 'https://a', name: 'a' },
    ]);
  });

  it.each(['Authorization', 'cookie', 'PROXY-AUTHORIZATION', 'X-API-Key'])(
    'does not take the secret header %s',
    (name) => {
      const headers = { [name]: 'hush', 'X-Source': 'editor' };
      const { servers, problems } = readServers([{ url: 'http://a', headers }]);
      expect(servers[0]?.headers).toEqual({ 'X-Source': 'editor' });
      expect(problems).toEqual([
        `The header ${name} of the server a is not sent, because settings are not a safe place for secrets. Use “Prometheus: Set Credentials…” instead.`,
      ]);
    },
  );

  it.each([[undefined], ['http://a'], [{}], [['', '/', 7, null, {}, { url: 7 }, ['http://a']]]])(
    'leaves out everything else: %j',
    (value) => {
      expect(readServers(value)).toEqual({ servers: [], problems: [] });
    },
  );

  it('are the same where they are reached in the same way', () => {
    const trusting = (ca: string) => ({ name: 'a', url: 'http://a', tls: { ca } });
    expect(isSameAddress(trusting('x'), trusting('x'))).toBe(true);
    expect(isSameAddress(trusting('x'), trusting('y'))).toBe(false);
  });
});

describe('servers and running stacks', () => {
  const stack = {
    name: 'shop',
    url: 'http://127.0.0.1:9090',
    alertmanagers: ['http://127.0.0.1:9093'],
  };
  const production = { name: 'production', url: 'https://prometheus.example.org' };

  it('are shown together, the stacks in front', () => {
    expect(withStacks([production], [stack])).toEqual([stack, production]);
    expect(withStacks([], [stack])).toEqual([stack]);
    expect(withStacks([production], [])).toEqual([production]);
  });

  it('are one where a stack has been named, with the Alertmanagers of the stack unless it names its own', () => {
    const mine = { name: 'mine', url: 'http://localhost:9090', tenant: 'a' };
    expect(withStacks([mine], [stack])).toEqual([{ ...mine, alertmanagers: stack.alertmanagers }]);
    const own = { ...mine, alertmanagers: ['http://other:9093'] };
    expect(withStacks([own], [stack])).toEqual([own]);
  });
});
