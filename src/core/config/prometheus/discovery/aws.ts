import { goQuote } from '../../../go/quote.ts';
import { httpClientFailure, httpClientKeys, secretString } from '../../shared/http.ts';
import { duration } from '../../shared/duration.ts';
import type {
  Validator,
  ReadContext,
  Failure,
  Key,
  Release,
  StructType,
  TextType,
} from '../../../schema/schema.ts';
import { inForce } from '../../../schema/schema.ts';
import { int, listOf, string, strings } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

/** The mechanisms of discovery/aws: one for each service, and `aws` for all of them. */

const filter: StructType = {
  kind: 'struct',
  name: 'aws_filter',
  go: 'aws.Filter',
  bare: '*aws.Filter',
  keys: {
    name: { type: string, doc: 'Name of the filter.' },
    values: { type: strings, doc: 'Values accepted by the filter.' },
  },
};

const ec2Filter: StructType = { ...filter, go: 'aws.EC2Filter', bare: '*aws.EC2Filter' };

function filters(since: Release | undefined): Readonly<Record<string, Key>> {
  return {
    filters: {
      type: listOf(filter, '[]*aws.Filter'),
      was: { until: '3.13', type: listOf(ec2Filter, '[]*aws.EC2Filter') },
      doc: 'Filters that limit the discovered resources.',
      ...(since === undefined ? {} : { since }),
    },
  };
}

/** The keys of every AWS mechanism. */
const account: Readonly<Record<string, Key>> = {
  region: { type: string, doc: 'AWS region; by default it is read from the instance metadata.' },
  endpoint: { type: string, doc: 'Custom endpoint to use instead of the default one.' },
  access_key: { type: string, doc: 'AWS access key; by default it is read from the environment.' },
  secret_key: { type: secretString, secret: {}, doc: 'AWS secret key.' },
  profile: { type: string, doc: 'Named AWS profile that provides the credentials.' },
  role_arn: { type: string, doc: 'ARN of the AWS role to assume.' },
  external_id: { type: string, since: '3.12', doc: 'External ID used when assuming the role.' },
};

const clusters: Key = { type: strings, doc: 'Clusters to discover; by default all of them.' };

function concurrency(value: number): Readonly<Record<string, Key>> {
  return {
    request_concurrency: {
      type: int,
      default: value,
      doc: 'Maximum number of concurrent requests.',
    },
  };
}

/** Until 3.9 the region was looked up while reading, which fails outside of AWS. */
function regionFailure(
  name: string,
  value: StructValue,
  context: ReadContext,
): Failure | undefined {
  if (inForce('3.10', context) || value.text('region') !== '') return undefined;
  return { message: `${name} SD configuration requires a region`, at: value.at('region') };
}

const checkEc2: Validator = (value, context) => {
  const region = regionFailure('EC2', value, context);
  if (region !== undefined) return region;
  for (const { value: item, span } of value.structs('filters')) {
    if (item !== undefined && item.list('values').length === 0) {
      const message = 'EC2 SD configuration filter values cannot be empty';
      return { message, at: item.has('values') ? item.at('values') : span };
    }
  }
  return httpClientFailure(value, context);
};

const checkLightsail: Validator = (value, context) =>
  regionFailure('Lightsail', value, context) ?? httpClientFailure(value, context);

function checkConcurrency(name: string): Validator {
  return (value, context) => {
    const requests = value.number('request_concurrency');
    if (requests > 0 || !inForce('3.15', context)) return httpClientFailure(value, context);
    const message = `${name}_sd: request_concurrency must be positive, got ${requests}`;
    return { message, at: value.at('request_concurrency') };
  };
}

interface Service {
  readonly name: string;
  readonly goName: string;
  readonly what: string;
  readonly since?: Release;
  readonly keys: Readonly<Record<string, Key>>;
  readonly check: Validator;
}

function service({ name, goName, what, since, keys, check }: Service): Mechanism {
  return {
    key: `${name}_sd_configs`,
    go: `*aws.${goName}`,
    doc: `Discovers ${what} in AWS.`,
    ...(since === undefined ? {} : { since }),
    struct: {
      kind: 'struct',
      name: `${name}_sd_config`,
      go: 'aws.plain',
      bare: `*aws.${goName}`,
      resets: true,
      keys: {
        ...account,
        ...keys,
        port: port(),
        refresh_interval: refreshInterval('1m'),
        ...httpClientKeys(),
      },
      check,
    },
  };
}

const roles = ['ec2', 'ecs', 'elasticache', 'lightsail', 'msk', 'rds'] as const;
const roleSince: Readonly<Record<string, Release>> = {
  msk: '3.10',
  elasticache: '3.11',
  rds: '3.11',
};

const role: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'AWS service',
  bare: { go: 'aws.Role', holdsString: true },
  choices: roles.map((value) => ({
    value,
    ...(roleSince[value] === undefined ? {} : { since: roleSince[value] }),
  })),
  zero: '',
  parse: (text, context) =>
    roles.some((known) => known === text && inForce(roleSince[known], context))
      ? { value: text }
      : { error: `unknown AWS SD role ${goQuote(text)}` },
};

const awsAll: Mechanism = {
  key: 'aws_sd_configs',
  go: '*aws.SDConfig',
  since: '3.8',
  doc: 'Discovers targets of one AWS service, selected by role.',
  struct: {
    kind: 'struct',
    name: 'aws_sd_config',
    go: 'aws.plain',
    bare: '*aws.SDConfig',
    resets: true,
    keys: {
      role: { type: role, required: true, doc: 'AWS service to discover targets from.' },
      ...account,
      refresh_interval: { type: duration, doc: 'How often the list of targets is refreshed.' },
      port: { type: int, doc: 'Port to scrape, for targets that do not report one.' },
      // Unlike the services' own mechanisms nothing checks or defaults the HTTP client here.
      ...httpClientKeys(),
      ...filters(undefined),
      clusters,
    },
    check: (value) =>
      value.text('role') === ''
        ? { message: 'unknown AWS SD role ""', at: value.at('role') }
        : undefined,
  },
};

export const awsMechanisms: readonly Mechanism[] = [
  awsAll,
  service({
    name: 'ec2',
    goName: 'EC2SDConfig',
    what: 'EC2 instances',
    keys: filters(undefined),
    check: checkEc2,
  }),
  service({
    name: 'ecs',
    goName: 'ECSSDConfig',
    what: 'tasks of ECS',
    since: '3.8',
    keys: { clusters, ...concurrency(20) },
    check: checkConcurrency('ecs'),
  }),
  service({
    name: 'elasticache',
    goName: 'ElasticacheSDConfig',
    what: 'ElastiCache caches',
    since: '3.11',
    keys: { clusters, ...concurrency(10) },
    check: checkConcurrency('elasticache'),
  }),
  service({
    name: 'lightsail',
    goName: 'LightsailSDConfig',
    what: 'Lightsail instances',
    keys: {},
    check: checkLightsail,
  }),
  service({
    name: 'msk',
    goName: 'MSKSDConfig',
    what: 'brokers of MSK (Kafka)',
    since: '3.10',
    keys: { clusters, ...concurrency(10) },
    check: checkConcurrency('msk'),
  }),
  service({
    name: 'rds',
    goName: 'RDSSDConfig',
    what: 'RDS databases',
    since: '3.11',
    keys: { clusters, ...filters('3.13'), ...concurrency(10) },
    check: checkConcurrency('rds'),
  }),
];
