import { goQuote } from '../../../go/quote.ts';
import { secretString } from '../../shared/http.ts';
import { tlsConfig } from '../../shared/tls.ts';
import type { Validator, TextType } from '../../../schema/schema.ts';
import { inForce } from '../../../schema/schema.ts';
import { bool, oneOf, string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const role: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'OpenStack role',
  bare: { go: 'openstack.Role', holdsString: true },
  choices: [
    { value: 'instance' },
    { value: 'hypervisor' },
    { value: 'loadbalancer', since: '3.2' },
  ],
  zero: '',
  parse: (text, context) =>
    text === 'instance' ||
    text === 'hypervisor' ||
    (text === 'loadbalancer' && inForce('3.2', context))
      ? { value: text }
      : { error: `unknown OpenStack SD role ${goQuote(text)}` },
};

const check: Validator = (value, context) => {
  const availability = value.text('availability');
  if (!['public', 'internal', 'admin'].includes(availability)) {
    const message = `unknown availability ${availability}, must be one of admin, internal or public`;
    return { message, at: value.at('availability') };
  }
  if (value.text('role') === '') {
    const third = inForce('3.2', context) ? ', loadbalancer' : '';
    const message = `role missing (one of: instance, hypervisor${third})`;
    return { message, at: value.at('role') };
  }
  if (value.text('region') === '') {
    const message = 'openstack SD configuration requires a region';
    return { message, at: value.at('region') };
  }
  return undefined;
};

export const openstack: Mechanism = {
  key: 'openstack_sd_configs',
  go: '*openstack.SDConfig',
  doc: 'Finds instances, hypervisors or load balancers of OpenStack.',
  struct: {
    kind: 'struct',
    name: 'openstack_sd_config',
    go: 'openstack.plain',
    bare: '*openstack.SDConfig',
    resets: true,
    keys: {
      identity_endpoint: {
        type: string,
        doc: 'The URL of the identity API; from OS_ variables if unset.',
      },
      username: { type: string, doc: 'The user name.' },
      userid: { type: string, doc: 'The id of the user.' },
      password: { type: secretString, secret: {}, doc: 'The password.' },
      project_name: { type: string, doc: 'The name of the project.' },
      project_id: { type: string, doc: 'The id of the project.' },
      domain_name: { type: string, doc: 'The name of the domain.' },
      domain_id: { type: string, doc: 'The id of the domain.' },
      application_credential_name: { type: string, doc: 'The name of the application credential.' },
      application_credential_id: { type: string, doc: 'The id of the application credential.' },
      application_credential_secret: {
        type: secretString,
        secret: {},
        doc: 'The secret of the application credential.',
      },
      role: { type: role, required: true, doc: 'What to look for.' },
      region: { type: string, required: true, doc: 'The region.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      all_tenants: { type: bool, doc: 'Looks at all projects; needs the rights of an admin.' },
      tls_config: { type: tlsConfig, inPlace: true, doc: 'TLS settings of the requests.' },
      availability: {
        type: oneOf(['public', 'admin', 'internal']),
        default: 'public',
        doc: 'Which endpoint of the identity API to use.',
      },
    },
    check,
  },
};
