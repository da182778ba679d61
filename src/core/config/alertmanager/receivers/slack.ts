import { secretString } from '../../shared/http.ts';
import { failAt } from '../../shared/fail.ts';
import { inForce } from '../../../schema/schema.ts';
import type { ReadContext, Failure, Outcome, StructType } from '../../../schema/schema.ts';
import { bool, optionalBool, string, strings } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import {
  atMostOne,
  checkInheritedHttp,
  failures,
  hasAuthorization,
  httpConfig,
  isSet,
  isSetAny,
  pointersTo,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { goDuration, secretUrl, template, url, printedUrl } from '../values/textTypes.ts';

const field: StructType = {
  kind: 'struct',
  name: 'field_config',
  go: 'config.plain',
  keys: {
    title: { type: template, doc: 'Title of the field.', required: true },
    value: { type: template, doc: 'Text of the field.', required: true },
    short: {
      type: optionalBool,
      doc: 'Whether the field is short enough to be shown beside others; defaults to `short_fields`.',
    },
  },
  check: (value) => failures(missing(value, 'title', 'field'), missing(value, 'value', 'field')),
};

const confirmation: StructType = {
  kind: 'struct',
  name: 'action_confirm_field_config',
  go: 'config.plain',
  bare: '*config.SlackConfirmationField',
  keys: {
    text: { type: template, doc: 'Text of the confirmation dialog.', required: true },
    title: { type: template, doc: 'Title of the confirmation dialog.' },
    ok_text: { type: template, doc: 'Text of the button that confirms.' },
    dismiss_text: { type: template, doc: 'Text of the button that cancels.' },
  },
  check: (value) => missing(value, 'text', 'confirmation'),
};

const action: StructType = {
  kind: 'struct',
  name: 'action_config',
  go: 'config.plain',
  keys: {
    type: { type: template, doc: 'Type of the action, for example `button`.', required: true },
    text: { type: template, doc: 'Text of the button.', required: true },
    url: { type: template, doc: 'Link opened by the button.' },
    style: { type: template, doc: 'Style of the button: `default`, `primary` or `danger`.' },
    name: { type: template, doc: 'Name sent to the Slack app; required unless `url` is set.' },
    value: { type: template, doc: 'Value sent to the Slack app.' },
    confirm: { type: confirmation, doc: 'Confirmation dialog shown before the action is taken.' },
  },
  check: (value) =>
    failures(
      missing(value, 'type', 'action'),
      missing(value, 'text', 'action'),
      !isSetAny(value, 'url', 'name') && {
        message: 'missing name or url in Slack action configuration',
        at: value.span,
      },
    ),
};

function missing(value: StructValue, key: string, what: string): Failure | undefined {
  if (isSet(value, key)) return undefined;
  return failAt(value, key, `missing ${key} in Slack ${what} configuration`);
}

/** `slack_configs` (`config.SlackConfig`). */
export const slack: Integration = {
  key: 'slack_configs',
  doc: 'Sends messages to Slack channels, through a webhook or as an app.',
  go: 'config.SlackConfig',
  config: {
    kind: 'struct',
    name: 'slack_config',
    go: 'config.plain',
    resets: true,
    often: ['api_url', 'channel', 'title', 'text'],
    keys: {
      ...sendResolved(false),
      http_config: httpConfig,
      api_url: {
        type: secretUrl,
        doc: 'URL of the webhook; defaults to `global.slack_api_url`.',
        secret: { file: 'api_url_file' },
      },
      api_url_file: { type: string, doc: 'File that contains the URL of the webhook.', path: true },
      app_token: {
        type: secretString,
        doc: 'Token of the Slack app; defaults to `global.slack_app_token`.',
        since: '0.30',
        notWith: ['api_url', 'api_url_file'],
        secret: { file: 'app_token_file' },
      },
      app_token_file: {
        type: string,
        notWith: ['api_url', 'api_url_file'],
        doc: 'File that contains the token of the Slack app.',
        since: '0.30',
        path: true,
      },
      app_url: {
        type: url,
        doc: 'URL that the Slack app posts to; defaults to `global.slack_app_url`.',
        since: '0.30',
      },
      channel: { type: template, doc: 'Channel or user to send messages to.' },
      username: {
        type: template,
        doc: 'Name shown as the sender.',
        default: '{{ template "slack.default.username" . }}',
      },
      color: {
        type: template,
        doc: "Color of the attachment's border.",
        default: '{{ template "slack.default.color" . }}',
      },
      title: {
        type: template,
        doc: 'Title of the attachment.',
        default: '{{ template "slack.default.title" . }}',
      },
      title_link: {
        type: template,
        doc: 'Link on the title.',
        default: '{{ template "slack.default.titlelink" . }}',
      },
      pretext: {
        type: template,
        doc: 'Text shown above the attachment.',
        default: '{{ template "slack.default.pretext" . }}',
      },
      text: {
        type: template,
        doc: 'Text of the attachment.',
        default: '{{ template "slack.default.text" . }}',
      },
      message_text: {
        type: template,
        doc: 'Text of the message itself, outside the attachment.',
        since: '0.31',
      },
      fields: {
        type: pointersTo(field, 'config.SlackField'),
        doc: 'Fields shown as a table in the attachment.',
      },
      short_fields: { type: bool, doc: 'Whether fields are shown beside each other by default.' },
      footer: {
        type: template,
        doc: 'Text shown below the attachment.',
        default: '{{ template "slack.default.footer" . }}',
      },
      fallback: {
        type: template,
        doc: 'Plain text for clients that cannot show attachments.',
        default: '{{ template "slack.default.fallback" . }}',
      },
      callback_id: {
        type: template,
        doc: 'ID sent to the Slack app with every action.',
        default: '{{ template "slack.default.callbackid" . }}',
      },
      icon_emoji: {
        type: template,
        doc: 'Emoji used as the avatar.',
        default: '{{ template "slack.default.iconemoji" . }}',
      },
      icon_url: {
        type: template,
        doc: 'URL of the avatar shown beside the message.',
        default: '{{ template "slack.default.iconurl" . }}',
      },
      image_url: { type: template, doc: 'URL of an image shown in the attachment.' },
      thumb_url: { type: template, doc: 'URL of the thumbnail shown beside the attachment.' },
      link_names: { type: bool, doc: 'Whether to turn names in the text into links.' },
      mrkdwn_in: { type: strings, doc: 'Parts of the attachment that Slack formats as Markdown.' },
      actions: {
        type: pointersTo(action, 'config.SlackAction'),
        doc: 'Buttons shown below the attachment.',
      },
      update_message: {
        type: bool,
        doc: 'Whether to update the existing message when alerts change; not supported by webhook URLs.',
        since: '0.32',
      },
      timeout: {
        type: goDuration,
        doc: 'Request timeout; `0s` means no timeout.',
        default: 0,
        since: '0.30',
      },
    },
    check: checkSlack,
  },
  complete: completeSlack,
};

const messageApi = 'https://slack.com/api/chat.postMessage';

function checkSlack(config: StructValue): Outcome {
  const byUrl = isSetAny(config, 'api_url', 'api_url_file');
  const byToken = isSetAny(config, 'app_token', 'app_token_file');
  return failures(
    atMostOne(config, 'api_url', 'api_url_file'),
    atMostOne(config, 'app_token', 'app_token_file'),
    byUrl &&
      byToken && {
        message:
          'at most one of api_url/api_url_file & app_token/app_token_file must be configured',
        at: config.keyAt(isSet(config, 'app_token') ? 'app_token' : 'app_token_file'),
      },
    checkUpdates(config),
  );
}

function checkUpdates(config: StructValue): Failure | undefined {
  if (!config.flag('update_message') || printedUrl(config.text('api_url')) === messageApi) {
    return undefined;
  }
  const message = `update_message can only be used with bot tokens. api_url must be set to ${messageApi}`;
  // Without an api_url amtool crashes; the sentence is right all the same.
  return { message, at: config.keyAt('update_message') };
}

function completeSlack(config: StructValue, global: StructValue, context: ReadContext): Outcome {
  const fail = (message: string): Failure => ({ message, at: config.span });
  const urls = (value: StructValue, prefix: string): boolean =>
    isSetAny(value, `${prefix}api_url`, `${prefix}api_url_file`);
  const byUrl = urls(config, '') || urls(global, 'slack_');
  if (!inForce('0.30', context)) {
    return byUrl ? undefined : fail('no global Slack API URL set either inline or in a file');
  }
  if (!isSet(config, 'app_url') && !isSet(global, 'slack_app_url')) {
    return fail('no global Slack App URL set');
  }
  const http = config.struct('http_config');
  const ownAuthorization = hasAuthorization(http);
  const byOwnToken = isSetAny(config, 'app_token', 'app_token_file');
  const byGlobalToken =
    !ownAuthorization &&
    !isSet(config, 'api_url') &&
    isSetAny(global, 'slack_app_token', 'slack_app_token_file');
  if (!byUrl && !byOwnToken && !byGlobalToken) {
    return fail('no Slack API URL nor App token set either inline or in a file');
  }
  if (http === undefined && global.isNull('http_config')) return checkInheritedHttp(config, global);
  if (!byOwnToken && !byGlobalToken) return undefined;
  if (!hasAuthorization(http ?? global.struct('http_config'))) return undefined;
  return {
    message: "http authorization can't be set when using Slack App tokens",
    at: http?.keyAt('authorization') ?? config.span,
  };
}
