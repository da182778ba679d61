import { goQuote } from '../../go/quote.ts';
import { byteLength } from '../../go/utf8.ts';
import type { ReadContext, Failure, Release, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, string, stringMap } from '../../schema/types.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { failAt } from './fail.ts';
import { secretString } from './http.ts';

const externalId: Release = { prometheus: '3.10', alertmanager: '0.31' };
const session: Release = { prometheus: '3.15', alertmanager: '0.35' };
const sessionName = /^[\w+=,.@-]{2,64}$/;

function sigv4Failure(sigv4: StructValue, context: ReadContext): Failure | undefined {
  const hasAccess = sigv4.text('access_key') !== '';
  if (hasAccess !== (sigv4.text('secret_key') !== '')) {
    const message =
      'must provide a AWS SigV4 Access key and Secret Key if credentials are specified in the SigV4 config';
    return { message, at: sigv4.keyAt(hasAccess ? 'access_key' : 'secret_key') };
  }
  const hasRole = sigv4.text('role_arn') !== '';
  for (const key of ['external_id', 'session_name']) {
    if (!hasRole && sigv4.text(key) !== '') {
      return { message: `${key} can only be used with role_arn`, at: sigv4.keyAt(key) };
    }
  }
  if (!inForce(session, context)) return undefined;
  const name = sigv4.text('session_name');
  if (name !== '' && !sessionName.test(name)) {
    const message = `session_name must match ^[\\w+=,.@-]{2,64}$ (2-64 alphanumeric and +=,.@- characters)`;
    return failAt(sigv4, 'session_name', message);
  }
  const tags = sigv4.map('tags')?.entries ?? new Map<string, never>();
  if (tags.size > 0 && !hasRole) {
    return { message: 'tags can only be used with role_arn', at: sigv4.keyAt('tags') };
  }
  for (const [tag, { value, key, span }] of tags) {
    if (tag === '') return { message: 'tag key must not be empty', at: key };
    if (byteLength(tag) > 128) {
      return { message: `tag key ${goQuote(tag)} exceeds maximum length of 128`, at: key };
    }
    if (byteLength(textOf(value)) > 256) {
      const message = `tag value for key ${goQuote(tag)} exceeds maximum length of 256`;
      return { message, at: span };
    }
  }
  return undefined;
}

/** How requests are signed for AWS. */
export const sigv4Config: StructType = {
  kind: 'struct',
  name: 'sigv4_config',
  go: 'sigv4.plain',
  bare: '*sigv4.SigV4Config',
  resets: true,
  keys: {
    region: {
      type: string,
      doc: 'AWS region; by default it is taken from the default credentials chain.',
    },
    access_key: { type: string, doc: 'AWS access key; requires `secret_key`.' },
    secret_key: { type: secretString, secret: {}, doc: 'AWS secret key; requires `access_key`.' },
    profile: { type: string, doc: 'Named AWS profile used to sign requests.' },
    role_arn: { type: string, doc: 'ARN of the AWS role to assume.' },
    external_id: {
      type: string,
      since: externalId,
      doc: 'External ID used when assuming the role; requires `role_arn`.',
    },
    session_name: { type: string, since: session, doc: 'Session name of the assumed role.' },
    tags: { type: stringMap, since: session, doc: 'Session tags of the assumed role.' },
    use_fips_sts_endpoint: {
      type: bool,
      since: { prometheus: '3.1', alertmanager: '0.28' },
      doc: 'Whether to use the FIPS endpoint of the AWS STS.',
    },
    service_name: {
      type: string,
      since: { prometheus: '3.5', alertmanager: '0.29' },
      doc: 'AWS service that requests are signed for.',
    },
  },
  check: sigv4Failure,
};
