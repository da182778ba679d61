import { anchored, compileRegexp } from '../../../go/regexp.ts';
import { goQuote } from '../../../go/quote.ts';
import { duration } from '../../shared/duration.ts';
import { parseGoDuration } from '../../../go/duration.ts';
import { parseUrl } from '../../shared/url.ts';
import { tlsConfig } from '../../shared/tls.ts';
import { isLabelName } from '../../shared/names.ts';
import type {
  AnyType,
  ReadContext,
  NumberType,
  Parsed,
  StringType,
  StructType,
  TextType,
} from '../../../schema/schema.ts';
import { judgeTemplate } from './notificationTemplate.ts';
import { splitHostPort } from '../../../go/hostPort.ts';

/** A pointer to TLS settings (`*config.TLSConfig`). */
export const optionalTls: StructType = { ...tlsConfig, bare: '*config.TLSConfig' };

/** How Alertmanager hides a secret where it prints its configuration; read back as is. */
export const hiddenSecret = '<secret>';

/** Alertmanager's sentence about a text that is no absolute HTTP URL, or undefined. */
export function judgeHttpUrl(text: string, context: ReadContext): string | undefined {
  const parsed = parseUrl(text, context);
  if (parsed.error !== undefined) return parsed.error;
  const { scheme, host } = parsed.url;
  if (scheme !== 'http' && scheme !== 'https') {
    return `unsupported scheme ${goQuote(scheme)} for URL`;
  }
  return host === '' ? 'missing host for URL' : undefined;
}

/** A URL as Go prints it again, as far as two URLs are compared: the scheme in lower case. */
export function printedUrl(text: string): string {
  return text.replace(/^[A-Za-z][\w+.-]*:/, (scheme) => scheme.toLowerCase());
}

function parseHttpUrl(text: string, context: ReadContext): Parsed {
  const error = judgeHttpUrl(text, context);
  return error === undefined ? { value: text } : { error };
}

/** `config/common.URL`; unset is the empty text, which is no URL. */
export const url: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'URL',
  zero: '',
  bare: { go: '*common.URL' },
  parse: parseHttpUrl,
};

/** `config/common.SecretURL`. */
export const secretUrl: TextType = {
  ...url,
  name: 'secret URL',
  bare: { go: '*common.SecretURL' },
  parse: (text, context) => (text === hiddenSecret ? { value: text } : parseHttpUrl(text, context)),
};

/** `config/common.SecretTemplateURL`: a URL, or a template that makes one. */
export const secretTemplateUrl: TextType = {
  ...url,
  go: 'common.plain',
  goWas: { until: '0.33', go: 'config.plain' },
  bare: { go: 'common.SecretTemplateURL', holdsString: true },
  name: 'secret URL or template',
  parse: (text, context) => {
    if (text === '' || text === hiddenSecret) return { value: text };
    if (text.includes('{{')) {
      const error = judgeTemplate(text);
      return error === undefined ? { value: text } : { error: `invalid template syntax: ${error}` };
    }
    const error = judgeHttpUrl(text, context);
    return error === undefined ? { value: text } : { error: `invalid URL: ${error}` };
  },
};

/** A Go string whose value is a template of notifications. */
export const template: StringType = {
  kind: 'string',
  go: 'string',
  name: 'template',
  template: 'notification',
};

/** A pointer to a secret: the empty text is a secret, null is none (`false`). */
export const optionalSecret: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'config.plain',
  name: 'secret',
  zero: false,
  bare: { go: '*config.Secret' },
  parse: (value) => ({ value }),
};

/** A pointer to a Prometheus duration: null is unset (`false`), `0s` is zero. */
export const optionalDuration: TextType = {
  ...duration,
  zero: false,
  bare: { go: '*model.Duration' },
};

/** `time.Duration`; a number without a unit counts nanoseconds. */
export const goDuration: NumberType = { kind: 'goDuration', go: 'time.Duration', bits: 64 };

/** Go's interface{}. */
export const any: AnyType = { kind: 'any', go: 'interface {}' };

/** A duration that Go reads itself, such as `1h30m` and `250ms`; its value is in ms. */
export const goDurationText: TextType = {
  kind: 'text',
  via: 'text',
  go: 'config.duration',
  name: 'duration',
  zero: 0,
  parse: parseGoDuration,
};

/** `config.HostPort`. */
export const hostPort: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'host:port',
  zero: '',
  bare: { go: 'config.HostPort' },
  parse: (text) => {
    if (text === '') return { value: text };
    const parts = splitHostPort(text);
    if (parts.error !== undefined) return { error: parts.error };
    return parts.port === ''
      ? { error: `address ${goQuote(text)}: port cannot be empty` }
      : { value: text };
  },
};

/** `config/common.Regexp`; null is none (`false`), the empty text a regex. */
export const anchoredRegex: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'regex',
  zero: false,
  bare: { go: 'common.Regexp' },
  parse: (text) => {
    const { error, hint } = compileRegexp(anchored(text));
    if (error === undefined) return { value: text };
    return { error, ...(hint === undefined ? {} : { hint }) };
  },
};

/** A label name as releases before UTF-8 names read it (`model.LabelName`). */
export const classicLabelName: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'label name',
  zero: '',
  bare: { go: 'model.LabelName', holdsString: true },
  parse: (text) =>
    isLabelName(text, 'legacy')
      ? { value: text }
      : { error: `${goQuote(text)} is not a valid label name` },
};
