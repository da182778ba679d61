import { expect, test } from 'vitest';
import { problemsOf } from '../../../../support/documents.ts';

const server = 'tls_server_config:\n  cert_file: a\n  key_file: b\n';
const client = 'tls_client_config:\n  ca_file: c\n';

/** What cluster.GetTLSTransportConfig and the TLS packages behind it say. */
test.each([
  [server + client, []],
  [
    'tls_client_config: {insecure_skip_verify: true}\ntls_server_config: {cert_file: a, key_file: b}\n',
    [],
  ],
  [client, ["missing 'tls_server_config' entry in the TLS configuration"]],
  [`tls_server_config:\n  cert_file: a\n${client}`, ['missing one of key or key_file']],
  [
    `${server}${client}basic_auth_users: {}\n`,
    ['field basic_auth_users not found in type cluster.TLSTransportConfig'],
  ],
  [`${server}  ca_file: x\n${client}`, ['field ca_file not found in type web.TLSConfig']],
  [`${server}${client}  cert_fil: x\n`, ['field cert_fil not found in type config.plain']],
])('%j', (text, expected) => {
  expect(problemsOf(text, 'cluster-tls').map(({ message }) => message)).toEqual(expected);
});
