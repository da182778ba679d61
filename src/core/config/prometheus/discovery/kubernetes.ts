import { goQuote } from '../../../go/quote.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import { url } from '../../shared/url.ts';
import type {
  Validator,
  ReadContext,
  Failure,
  StructType,
  TextType,
} from '../../../schema/schema.ts';
import { inForce } from '../../../schema/schema.ts';
import { bool, listOf, string, strings } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { fieldSelectorError, labelSelectorError } from './kubernetesSelector.ts';
import type { Mechanism } from './mechanism.ts';

const roles = ['node', 'pod', 'service', 'endpoints', 'endpointslice', 'ingress'];

const role: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'Kubernetes role',
  bare: { go: 'kubernetes.Role', holdsString: true },
  choices: roles.map((value) => ({ value })),
  zero: '',
  parse: (text) =>
    roles.includes(text)
      ? { value: text }
      : { error: `unknown Kubernetes SD role ${goQuote(text)}` },
};

const selector: StructType = {
  kind: 'struct',
  name: 'kubernetes_selector',
  go: 'kubernetes.SelectorConfig',
  keys: {
    role: { type: role, required: true, doc: 'Kind of objects that the selector applies to.' },
    label: { type: string, doc: 'Label selector.' },
    field: { type: string, doc: 'Field selector.' },
  },
};

const namespaces: StructType = {
  kind: 'struct',
  name: 'kubernetes_namespaces',
  go: 'kubernetes.plain',
  bare: 'kubernetes.NamespaceDiscovery',
  resets: true,
  keys: {
    own_namespace: {
      type: bool,
      doc: 'Whether to discover objects in the namespace that Prometheus runs in.',
    },
    names: { type: strings, doc: 'Namespaces to discover objects in; by default all of them.' },
  },
};

const attachMetadata: StructType = {
  kind: 'struct',
  name: 'kubernetes_attach_metadata',
  go: 'kubernetes.AttachMetadataConfig',
  keys: {
    node: {
      type: bool,
      doc: 'Whether to attach node metadata; applies to pods, endpoints and endpoint slices.',
    },
    namespace: { type: bool, since: '3.6', doc: 'Whether to attach namespace metadata.' },
    deployment: {
      type: bool,
      since: '3.11',
      doc: 'Whether to attach the Deployment that a pod belongs to.',
    },
    job: { type: bool, since: '3.11', doc: 'Whether to attach the Job that a pod belongs to.' },
    cronjob: {
      type: bool,
      since: '3.11',
      doc: 'Whether to attach the CronJob that a pod belongs to.',
    },
  },
};

const allowedSelectors: Readonly<Record<string, readonly string[]>> = {
  pod: ['pod', 'node'],
  service: ['service'],
  endpointslice: ['pod', 'service', 'endpointslice'],
  endpoints: ['pod', 'service', 'endpoints'],
  node: ['node'],
  ingress: ['ingress'],
};

/** The first key of the HTTP client that is not at its default (Go's DeepEqual). */
function customClientKey(value: StructValue): string | undefined {
  const client = httpClientKeys();
  return Object.keys(client).find((key) => {
    const field = value.field(key);
    if (field === undefined) return false;
    const type = client[key]?.type;
    if (type?.kind === 'bool') return field.value !== (client[key]?.default ?? false);
    if (type?.kind === 'struct')
      return client[key]?.inPlace === true
        ? hasContent(value.struct(key))
        : value.struct(key) !== undefined;
    if (type?.kind === 'map') return value.map(key) !== undefined;
    // A URL that is set is a pointer that is not nil, even an empty one.
    return key === 'proxy_url' ? !field.isNull : field.value !== '';
  });
}

function hasContent(tls: StructValue | undefined): boolean {
  return (
    tls !== undefined &&
    tls.fields.some(({ name }) => tls.get(name) !== '' && tls.get(name) !== false)
  );
}

function selectorsFailure(value: StructValue, context: ReadContext): Failure | undefined {
  const wanted = value.text('role');
  const seen = new Set<string>();
  for (const { value: item, span } of value.structs('selectors')) {
    const name = item?.text('role') ?? '';
    const at = item?.has('role') === true ? item.at('role') : span;
    if (seen.has(name)) return { message: `duplicated selector role: ${name}`, at };
    seen.add(name);
    if (!Object.hasOwn(allowedSelectors, wanted)) {
      const message = `invalid role: ${goQuote(wanted)}, expecting one of: pod, service, endpoints, endpointslice, node or ingress`;
      return { message, at: value.at('role') };
    }
    const nodes = wanted === 'pod' && !inForce('3.11', context);
    const allowed = nodes ? ['pod'] : (allowedSelectors[wanted] ?? []);
    if (!allowed.includes(name)) {
      return { message: `${wanted} role supports only ${allowed.join(', ')} selectors`, at };
    }
    if (item === undefined) continue;
    const field = fieldSelectorError(item.text('field'));
    if (field !== undefined) return { message: field, at: item.at('field') };
    const label = labelSelectorError(item.text('label'));
    if (label !== undefined) return { message: label, at: item.at('label') };
  }
  return undefined;
}

const check: Validator = (value: StructValue, context: ReadContext) => {
  if (value.text('role') === '') {
    const message = 'role missing (one of: pod, service, endpoints, endpointslice, node, ingress)';
    return { message, at: value.at('role') };
  }
  const client = httpClientFailure(value, context);
  if (client !== undefined) return client;
  const hasServer = value.has('api_server') && !value.isNull('api_server');
  const hasFile = value.text('kubeconfig_file') !== '';
  if (hasServer && hasFile) {
    const message = "cannot use 'kubeconfig_file' and 'api_server' simultaneously";
    return { message, at: value.keyAt('kubeconfig_file') };
  }
  const custom = customClientKey(value);
  if (custom !== undefined && hasFile) {
    const message = "cannot use a custom HTTP client configuration together with 'kubeconfig_file'";
    return { message, at: value.keyAt(custom) };
  }
  if (custom !== undefined && !hasServer) {
    const message =
      "to use custom HTTP client configuration please provide the 'api_server' URL explicitly";
    return { message, at: value.keyAt(custom) };
  }
  if (value.struct('namespaces')?.flag('own_namespace') === true && (hasServer || hasFile)) {
    const key = hasServer ? 'api_server' : 'kubeconfig_file';
    const message = `cannot use '${key}' and 'namespaces.own_namespace' simultaneously`;
    return { message, at: value.struct('namespaces')?.at('own_namespace') ?? value.span };
  }
  return selectorsFailure(value, context);
};

export const kubernetes: Mechanism = {
  key: 'kubernetes_sd_configs',
  go: '*kubernetes.SDConfig',
  doc: 'Discovers objects in a Kubernetes cluster.',
  struct: {
    kind: 'struct',
    name: 'kubernetes_sd_config',
    go: 'kubernetes.plain',
    bare: '*kubernetes.SDConfig',
    resets: true,
    keys: {
      api_server: {
        type: url,
        doc: 'URL of the API server; leave it empty if Prometheus runs inside the cluster.',
      },
      role: { type: role, required: true, doc: 'Kind of objects to discover.' },
      kubeconfig_file: {
        type: string,
        path: true,
        doc: 'Kubeconfig file; cannot be used together with `api_server`.',
      },
      ...httpClientKeys(),
      namespaces: { type: namespaces, inPlace: true, doc: 'Namespaces to discover objects in.' },
      selectors: {
        type: listOf(selector),
        doc: 'Label and field selectors that limit the discovered objects.',
      },
      attach_metadata: {
        type: attachMetadata,
        inPlace: true,
        doc: 'Additional metadata to attach to the targets.',
      },
    },
    check,
  },
};
