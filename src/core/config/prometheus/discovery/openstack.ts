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
  doc: 'Discovers OpenStack instances, hypervisors or load balancers.',
  struct: {
    kind: 'struct',
    name: 'openstack_sd_config',
    go: 'openstack.plain',
    bare: '*openstack.SDConfig',
    resets: true,
    keys: {
      identity_endpoint: {
        type: string,
        doc: 'URL of the identity API; by default it is read from the `OS_*` environment variables.',
      },
      username: { type: string, doc: 'User name.' },
      userid: { type: string, doc: 'User ID.' },
      password: { type: secretString, secret: {}, doc: 'Password.' },
      project_name: { type: string, doc: 'Project name.' },
      project_id: { type: string, doc: 'Project ID.' },
      domain_name: { type: string, doc: 'Domain name.' },
      domain_id: { type: string, doc: 'Domain ID.' },
      application_credential_name: { type: string, doc: 'Name of the application credential.' },
      application_credential_id: { type: string, doc: 'ID of the application credential.' },
      application_credential_secret: {
        type: secretString,
        secret: {},
        doc: 'Secret of the application credential.',
      },
      role: { type: role, required: true, doc: 'Type of resource to discover.' },
      region: { type: string, required: true, doc: 'OpenStack region.' },
      refresh_interval: refreshInterval('1m'),
      port: port(),
      all_tenants: {
        type: bool,
        doc: 'Whether to list the instances of all projects; requires admin permissions.',
      },
      tls_config: { type: tlsConfig, inPlace: true, doc: 'TLS settings of the requests.' },
      availability: {
        type: oneOf(['public', 'admin', 'internal']),
        default: 'public',
        doc: 'Availability of the endpoint to connect to.',
      },
    },
    check,
  },
};
