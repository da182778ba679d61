import { secretString } from '../shared/http.ts';
import type { ReadContext, Failure, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, oneOf, string } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';

/** google/uuid's Parse: with or without dashes, in braces or as a URN. */
const uuid =
  /^(?:urn:uuid:|URN:UUID:)?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$|^.[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}.$|^[0-9a-fA-F]{32}$/;

const methods: readonly { readonly key: string; readonly name: string; readonly since?: string }[] =
  [
    { key: 'managed_identity', name: 'Azure Managed Identity' },
    { key: 'workload_identity', name: 'Azure Workload Identity', since: '3.7' },
    { key: 'oauth', name: 'Azure OAuth' },
    { key: 'certificate', name: 'Azure Certificate', since: '3.13' },
    { key: 'sdk', name: 'Azure SDK' },
  ];

function azureFailure(azure: StructValue, context: ReadContext): Failure | undefined {
  const cloud = azure.text('cloud');
  if (!['', 'AzureChina', 'AzureGovernment', 'AzurePublic'].includes(cloud)) {
    return { message: 'must provide a cloud in the Azure AD config', at: azure.at('cloud') };
  }
  const known = methods.filter(({ since }) => inForce(since, context));
  const used = known.filter(({ key }) => azure.struct(key) !== undefined);
  if (used.length === 0) {
    const names = known.map(({ name }) => name);
    const last = names.pop() ?? '';
    const message = `must provide an ${names.join(', ')} or ${last} in the Azure AD config`;
    return { message, at: azure.span };
  }
  if (used.length > 1) {
    const message = inForce('3.7', context)
      ? 'cannot provide multiple authentication methods in the Azure AD config'
      : `cannot provide both ${used[0]?.name ?? ''} and ${used[1]?.name ?? ''} in the Azure AD config`;
    return { message, at: azure.keyAt(used[1]?.key ?? '') };
  }
  const wrong = methodFailure(azure, used[0]?.key ?? '', used[0]?.name ?? '');
  if (wrong !== undefined) return wrong;
  const scope = azure.text('scope');
  if (scope === '' || /^[\w\t\n\f\r :/.-]+$/.test(scope)) return undefined;
  return { message: 'the provided scope contains invalid characters', at: azure.at('scope') };
}

const needed: Readonly<Record<string, readonly string[]>> = {
  managed_identity: [],
  workload_identity: ['client_id', 'tenant_id'],
  oauth: ['client_id', 'client_secret', 'tenant_id'],
  certificate: ['client_id', 'tenant_id', 'certificate_path'],
  sdk: [],
};

function methodFailure(azure: StructValue, key: string, name: string): Failure | undefined {
  const method = azure.struct(key);
  if (method === undefined) return undefined;
  for (const field of needed[key] ?? []) {
    if (method.text(field) === '') {
      const at = method.has(field) ? method.at(field) : azure.keyAt(key);
      return { message: `must provide an ${name} ${field} in the Azure AD config`, at };
    }
  }
  const ids = key === 'workload_identity' ? ['client_id', 'tenant_id'] : ['client_id'];
  for (const field of ids) {
    const id = method.text(field);
    if (id !== '' && !uuid.test(id)) {
      return { message: `the provided ${name} ${field} is invalid`, at: method.at(field) };
    }
  }
  return undefined;
}

const clientId = { type: string, doc: 'Client ID.' } as const;
const tenantId = { type: string, doc: 'Tenant ID.' } as const;

function method(name: string, go: string, keys: StructType['keys']): StructType {
  return { kind: 'struct', name, go: `azuread.${go}`, bare: `*azuread.${go}`, keys };
}

/** Authentication by Microsoft Entra ID: azuread.AzureADConfig. */
export const azureAd: StructType = {
  kind: 'struct',
  name: 'azuread',
  go: 'azuread.plain',
  bare: '*azuread.AzureADConfig',
  resets: true,
  keys: {
    managed_identity: {
      type: method('managed_identity', 'ManagedIdentityConfig', { client_id: clientId }),
      doc: 'Authenticates with a managed identity.',
    },
    workload_identity: {
      type: method('workload_identity', 'WorkloadIdentityConfig', {
        client_id: { ...clientId, required: true },
        tenant_id: { ...tenantId, required: true },
        token_file_path: {
          type: string,
          doc: 'File that contains the token of the Kubernetes service account.',
        },
      }),
      since: '3.7',
      doc: 'Authenticates with a workload identity of Kubernetes.',
    },
    oauth: {
      type: method('oauth', 'OAuthConfig', {
        client_id: { ...clientId, required: true },
        client_secret: {
          type: secretString,
          was: { until: '3.12', type: string },
          required: true,
          secret: {},
          doc: 'Client secret.',
        },
        tenant_id: { ...tenantId, required: true },
      }),
      doc: 'Authenticates as an OAuth application.',
    },
    sdk: {
      type: method('sdk', 'SDKConfig', { tenant_id: tenantId }),
      doc: 'Authenticates with the default credentials of the Azure SDK.',
    },
    certificate: {
      type: method('certificate', 'CertificateConfig', {
        client_id: { ...clientId, required: true },
        tenant_id: { ...tenantId, required: true },
        certificate_path: {
          type: string,
          required: true,
          doc: 'File that contains the certificate.',
        },
        certificate_key_path: {
          type: string,
          doc: 'File that contains the private key of the certificate.',
        },
        certificate_password: {
          type: secretString,
          secret: {},
          doc: 'Password of the certificate file.',
        },
        send_certificate_chain: { type: bool, doc: 'Whether to send the whole certificate chain.' },
      }),
      since: '3.13',
      doc: 'Authenticates with a certificate.',
    },
    cloud: {
      type: oneOf(['AzurePublic', 'AzureGovernment', 'AzureChina']),
      default: 'AzurePublic',
      doc: 'Azure cloud.',
    },
    scope: { type: string, since: '3.9', doc: 'OAuth 2.0 scope requested for tokens.' },
  },
  check: azureFailure,
};
