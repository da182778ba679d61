import { goQuote } from '../../../go/quote.ts';
import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import type { Validator } from '../../../schema/schema.ts';
import { inForce } from '../../../schema/schema.ts';
import { oneOf, string } from '../../../schema/types.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const check: Validator = (value, context) => {
  const method = value.text('authentication_method');
  const needed = [
    'subscription_id',
    ...(method === 'OAuth' ? ['tenant_id', 'client_id', 'client_secret'] : []),
  ];
  for (const key of needed) {
    if (value.text(key) === '') {
      return { message: `azure SD configuration requires a ${key}`, at: value.at(key) };
    }
  }
  const workload = inForce('3.11', context);
  const methods = ['OAuth', 'ManagedIdentity', 'SDK', ...(workload ? ['WorkloadIdentity'] : [])];
  if (!methods.includes(method)) {
    const quoted = methods.map(goQuote);
    const last = quoted.pop() ?? '';
    const message = `unknown authentication_type ${goQuote(method)}. Supported types are ${quoted.join(', ')} or ${last}`;
    return { message, at: value.at('authentication_method') };
  }
  return httpClientFailure(value, context);
};

export const azure: Mechanism = {
  key: 'azure_sd_configs',
  go: '*azure.SDConfig',
  doc: 'Discovers virtual machines in Azure.',
  struct: {
    kind: 'struct',
    name: 'azure_sd_config',
    go: 'azure.plain',
    bare: '*azure.SDConfig',
    resets: true,
    keys: {
      environment: { type: string, default: 'AzurePublicCloud', doc: 'Azure environment.' },
      port: port(),
      subscription_id: { type: string, required: true, doc: 'Subscription ID.' },
      tenant_id: { type: string, doc: 'Tenant ID; required for OAuth.' },
      client_id: { type: string, doc: 'Client ID; required for OAuth.' },
      client_secret: { type: secretString, secret: {}, doc: 'Client secret; required for OAuth.' },
      refresh_interval: refreshInterval('5m'),
      authentication_method: {
        type: oneOf([
          'OAuth',
          'ManagedIdentity',
          'SDK',
          { value: 'WorkloadIdentity', since: '3.11' },
        ]),
        default: 'OAuth',
        doc: 'Authentication method.',
      },
      resource_group: { type: string, doc: 'Limits discovery to this resource group.' },
      ...httpClientKeys(),
    },
    check,
  },
};
