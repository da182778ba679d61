import { secretString } from '../../shared/http.ts';
import { failAt } from '../../shared/fail.ts';
import { canonicalHeader } from '../../shared/headers.ts';
import { inForce } from '../../../schema/schema.ts';
import type { ReadContext, Outcome, StructType } from '../../../schema/schema.ts';
import { bool, oneOf, optionalBool, string, stringMap } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { failures, isSet, sendResolved, type Integration } from '../values/integration.ts';
import { hostPort, template, optionalTls } from '../values/textTypes.ts';

const threading: StructType = {
  kind: 'struct',
  name: 'threading',
  go: 'config.ThreadingConfig',
  keys: {
    enabled: {
      type: bool,
      doc: 'Whether to group the notifications of an alert group into one email thread.',
    },
    thread_by_date: {
      type: oneOf(['daily', 'none']),
      doc: 'Whether to start a new thread every day (`daily`) or never (`none`); required if threading is enabled.',
    },
  },
};

/** `email_configs` (`config.EmailConfig`). */
export const email: Integration = {
  key: 'email_configs',
  doc: 'Sends emails through an SMTP server.',
  go: 'config.EmailConfig',
  refusesNull: 'email',
  config: {
    kind: 'struct',
    name: 'email_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(false),
      to: {
        type: template,
        doc: 'Comma-separated list of addresses to send to.',
        required: true,
      },
      from: { type: template, doc: 'Sender address; defaults to `global.smtp_from`.' },
      hello: {
        type: string,
        doc: 'Host name used to greet the SMTP server; defaults to `global.smtp_hello`.',
      },
      smarthost: {
        type: hostPort,
        doc: 'SMTP server as `host:port`; defaults to `global.smtp_smarthost`.',
      },
      auth_username: {
        type: string,
        doc: 'User name for CRAM-MD5, LOGIN and PLAIN authentication.',
      },
      auth_password: {
        type: secretString,
        doc: 'Password for LOGIN and PLAIN authentication.',
        secret: { file: 'auth_password_file' },
      },
      auth_password_file: { type: string, doc: 'File that contains the password.', path: true },
      auth_secret: {
        type: secretString,
        doc: 'Secret for CRAM-MD5 authentication.',
        secret: { file: 'auth_secret_file' },
      },
      auth_secret_file: {
        type: string,
        doc: 'File that contains the secret for CRAM-MD5.',
        since: '0.31',
        path: true,
      },
      auth_identity: { type: string, doc: 'Identity for PLAIN authentication.' },
      headers: { type: stringMap, doc: 'Additional email headers; the values are templates.' },
      html: {
        type: template,
        doc: 'HTML body of the email.',
        default: '{{ template "email.default.html" . }}',
      },
      text: { type: template, doc: 'Plain-text body of the email.' },
      require_tls: {
        type: optionalBool,
        doc: 'Whether the connection must use TLS; defaults to `global.smtp_require_tls`.',
      },
      tls_config: {
        type: optionalTls,
        doc: 'TLS settings; defaults to `global.smtp_tls_config`.',
      },
      force_implicit_tls: {
        type: optionalBool,
        doc: 'Whether to use implicit TLS on any port; by default it is used on port 465 only.',
        since: '0.31',
      },
      threading: {
        type: threading,
        doc: 'How notifications are grouped into email threads.',
        since: '0.30',
        inPlace: true,
      },
    },
    check: checkEmail,
  },
  complete: (config, global) => {
    if (!isSet(config, 'smarthost') && !isSet(global, 'smtp_smarthost')) {
      return { message: 'no global SMTP smarthost set', at: config.span };
    }
    if (!isSet(config, 'from') && !isSet(global, 'smtp_from')) {
      return { message: 'no global SMTP from set', at: config.span };
    }
    return undefined;
  },
};

function checkEmail(config: StructValue, context: ReadContext): Outcome {
  const headers = new Set<string>();
  const duplicates = [];
  for (const [name, { key }] of config.map('headers')?.entries ?? []) {
    const canonical = canonicalHeader(name);
    if (headers.has(canonical)) {
      duplicates.push({ message: `duplicate header "${canonical}" in email config`, at: key });
    }
    headers.add(canonical);
  }
  return failures(
    !isSet(config, 'to') && failAt(config, 'to', 'missing to address in email config'),
    duplicates,
    checkThreading(config, headers, context),
  );
}

function checkThreading(
  config: StructValue,
  headers: ReadonlySet<string>,
  context: ReadContext,
): Outcome {
  const threads = config.struct('threading');
  if (threads?.flag('enabled') !== true) return undefined;
  const conflict = ['References', 'In-Reply-To'].find((name) => headers.has(name));
  if (conflict !== undefined) {
    const message = `conflicting configuration: threading.enabled conflicts with custom ${conflict} header`;
    return { message, at: config.at('headers') };
  }
  if (inForce('0.31', context) && !['none', 'daily'].includes(threads.text('thread_by_date'))) {
    const message = "threading.thread_by_date must be either 'none' or 'daily'";
    return failAt(threads, 'thread_by_date', message);
  }
  return undefined;
}
