import { duration } from '../shared/duration.ts';
import { httpClientConfig, secretString } from '../shared/http.ts';
import type { ReadContext, Failure, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { bool, optionalBool, string } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { atMostOne, failures, isSet, isSetAny } from './values/integration.ts';
import {
  hostPort,
  optionalSecret,
  secretUrl,
  template,
  url,
  optionalTls,
  printedUrl,
} from './values/textTypes.ts';

/** `global`: defaults of all receivers (`config.GlobalConfig`). */
export const globalConfig: StructType = {
  kind: 'struct',
  name: 'global',
  go: 'config.plain',
  bare: '*config.GlobalConfig',
  resets: true,
  keys: {
    resolve_timeout: {
      type: duration,
      doc: 'Time after which an alert without an end time is considered resolved; alerts from Prometheus always have one.',
      default: '5m',
    },
    http_config: { type: httpClientConfig, doc: 'Default HTTP client settings for all receivers.' },
    jira_api_url: { type: url, doc: 'URL of the Jira API.', since: '0.28' },
    smtp_from: { type: template, doc: 'Default sender address of emails.' },
    smtp_hello: {
      type: string,
      doc: 'Default host name used to greet the SMTP server.',
      default: 'localhost',
    },
    smtp_smarthost: { type: hostPort, doc: 'Default SMTP server, as `host:port`.' },
    smtp_auth_username: {
      type: string,
      doc: 'User name for CRAM-MD5, LOGIN and PLAIN authentication.',
    },
    smtp_auth_password: {
      type: secretString,
      doc: 'Password for LOGIN and PLAIN authentication.',
      secret: { file: 'smtp_auth_password_file' },
    },
    smtp_auth_password_file: {
      type: string,
      doc: 'File that contains the SMTP password.',
      path: true,
    },
    smtp_auth_secret: {
      type: secretString,
      doc: 'Secret for CRAM-MD5 authentication.',
      secret: { file: 'smtp_auth_secret_file' },
    },
    smtp_auth_secret_file: {
      type: string,
      doc: 'File that contains the secret for CRAM-MD5.',
      since: '0.31',
      path: true,
    },
    smtp_auth_identity: { type: string, doc: 'Identity for PLAIN authentication.' },
    smtp_require_tls: {
      type: bool,
      doc: 'Whether connections to the SMTP server must use TLS.',
      default: true,
    },
    smtp_tls_config: {
      type: optionalTls,
      doc: 'TLS settings for connections to the SMTP server.',
      since: '0.28',
    },
    smtp_force_implicit_tls: {
      type: optionalBool,
      doc: 'Whether to use implicit TLS on any port; by default it is used on port 465 only.',
      since: '0.31',
    },
    slack_api_url: {
      type: secretUrl,
      doc: 'URL of the Slack webhook.',
      secret: { file: 'slack_api_url_file' },
    },
    slack_api_url_file: {
      type: string,
      doc: 'File that contains the URL of the Slack webhook.',
      path: true,
    },
    slack_app_token: {
      type: secretString,
      doc: 'Token of the Slack app.',
      since: '0.30',
      secret: { file: 'slack_app_token_file' },
    },
    slack_app_token_file: {
      type: string,
      doc: 'File that contains the token of the Slack app.',
      since: '0.30',
      path: true,
    },
    slack_app_url: {
      type: url,
      doc: 'URL that the Slack app posts to.',
      default: 'https://slack.com/api/chat.postMessage',
      since: '0.30',
    },
    pagerduty_url: {
      type: url,
      doc: 'URL of the PagerDuty API.',
      default: 'https://events.pagerduty.com/v2/enqueue',
    },
    opsgenie_api_url: {
      type: url,
      doc: 'URL of the OpsGenie API.',
      default: 'https://api.opsgenie.com/',
    },
    opsgenie_api_key: {
      type: secretString,
      doc: 'API key for OpsGenie.',
      secret: { file: 'opsgenie_api_key_file' },
    },
    opsgenie_api_key_file: {
      type: string,
      doc: 'File that contains the API key for OpsGenie.',
      path: true,
    },
    wechat_api_url: {
      type: url,
      doc: 'URL of the WeChat API.',
      default: 'https://qyapi.weixin.qq.com/cgi-bin/',
    },
    wechat_api_secret: {
      type: secretString,
      doc: 'Secret of the WeChat application.',
      secret: { file: 'wechat_api_secret_file' },
    },
    wechat_api_secret_file: {
      type: string,
      doc: 'File that contains the secret of the WeChat application.',
      since: '0.31',
      path: true,
    },
    wechat_api_corp_id: { type: string, doc: 'Corporation ID in WeChat.' },
    victorops_api_url: {
      type: url,
      doc: 'URL of the VictorOps API.',
      default: 'https://alert.victorops.com/integrations/generic/20131114/alert/',
    },
    victorops_api_key: {
      type: secretString,
      doc: 'API key for VictorOps.',
      secret: { file: 'victorops_api_key_file' },
    },
    victorops_api_key_file: {
      type: string,
      doc: 'File that contains the API key for VictorOps.',
      path: true,
    },
    telegram_api_url: {
      type: url,
      doc: 'URL of the Telegram API.',
      default: 'https://api.telegram.org',
    },
    telegram_bot_token: {
      type: secretString,
      doc: 'Token of the Telegram bot.',
      since: '0.31',
      secret: { file: 'telegram_bot_token_file' },
    },
    telegram_bot_token_file: {
      type: string,
      doc: 'File that contains the token of the Telegram bot.',
      since: '0.31',
      path: true,
    },
    webex_api_url: {
      type: url,
      doc: 'URL of the Webex API.',
      default: 'https://webexapis.com/v1/messages',
    },
    rocketchat_api_url: {
      type: url,
      doc: 'URL of the Rocket.Chat server.',
      default: 'https://open.rocket.chat/',
      since: '0.28',
    },
    rocketchat_token: {
      type: optionalSecret,
      doc: 'Access token of the Rocket.Chat sender.',
      since: '0.28',
      secret: { file: 'rocketchat_token_file' },
    },
    rocketchat_token_file: {
      type: string,
      doc: 'File that contains the access token of the Rocket.Chat sender.',
      since: '0.28',
      path: true,
    },
    rocketchat_token_id: {
      type: optionalSecret,
      doc: 'User ID of the Rocket.Chat sender.',
      since: '0.28',
      secret: { file: 'rocketchat_token_id_file' },
    },
    rocketchat_token_id_file: {
      type: string,
      doc: 'File that contains the user ID of the Rocket.Chat sender.',
      since: '0.28',
      path: true,
    },
    mattermost_webhook_url: {
      type: secretUrl,
      doc: 'URL of the Mattermost webhook.',
      since: '0.32',
      secret: { file: 'mattermost_webhook_url_file' },
    },
    mattermost_webhook_url_file: {
      type: string,
      doc: 'File that contains the URL of the Mattermost webhook.',
      since: '0.32',
      path: true,
    },
  },
};

/** Pairs of a secret and its file, in the order in which Alertmanager checks them. */
const pairs = [
  ['slack_app_token', '0.30'],
  ['slack_api_url', undefined],
  ['opsgenie_api_key', undefined],
  ['victorops_api_key', undefined],
  ['telegram_bot_token', '0.31'],
  ['smtp_auth_password', undefined],
  ['rocketchat_token', '0.28'],
  ['rocketchat_token_id', '0.28'],
  ['smtp_auth_secret', '0.31'],
  ['wechat_api_secret', '0.31'],
  ['mattermost_webhook_url', '0.32'],
] as const;

/** What Alertmanager refuses in `global` once the whole file is read. */
export function checkGlobal(global: StructValue, context: ReadContext): readonly Failure[] {
  return failures(
    ...pairs.map(
      ([key, since]) => inForce(since, context) && atMostOne(global, key, `${key}_file`),
    ),
    checkSlack(global),
  );
}

function checkSlack(global: StructValue): Failure | undefined {
  const token = isSet(global, 'slack_app_token') ? 'slack_app_token' : 'slack_app_token_file';
  if (!isSet(global, token) || !isSetAny(global, 'slack_api_url', 'slack_api_url_file')) {
    return undefined;
  }
  // The same URL in both keys is the way to a token per receiver, and taken. With only the file
  // of an API URL amtool crashes here; the sentence is right all the same.
  if (isSet(global, 'slack_api_url')) {
    const [api, app] = [global.text('slack_api_url'), global.text('slack_app_url')];
    if (printedUrl(api) === printedUrl(app)) return undefined;
  }
  return {
    message:
      'at most one of slack_app_token/slack_app_token_file & slack_api_url/slack_api_url_file must be configured',
    at: global.keyAt(token),
  };
}
