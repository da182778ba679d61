import type { StructType } from '../../../schema/schema.ts';
import { bool, optionalBool, string } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import {
  atMostOne,
  failures,
  httpConfig,
  pointersTo,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { optionalSecret, template, url } from '../values/textTypes.ts';

const field: StructType = {
  kind: 'struct',
  name: 'rocketchat_field_config',
  go: 'config.RocketchatAttachmentField',
  keys: {
    short: {
      type: optionalBool,
      doc: 'Whether the field is short enough to be shown beside others; defaults to `short_fields`.',
    },
    title: { type: template, doc: 'Title of the field.' },
    value: { type: template, doc: 'Text of the field.' },
  },
};

/** Go names no YAML keys here, so they are the field names in lower case. */
const action: StructType = {
  kind: 'struct',
  name: 'rocketchat_action_config',
  go: 'config.RocketchatAttachmentAction',
  keys: {
    type: { type: template, doc: 'Type of the action; only buttons are supported.' },
    text: { type: template, doc: 'Text of the button.' },
    url: { type: template, doc: 'Link opened by the button.' },
    imageurl: { type: template, doc: 'URL of the image on the button.' },
    iswebview: { type: bool, doc: 'Whether to open the link inside the client.' },
    webviewheightratio: { type: template, doc: 'Height of the web view.' },
    msg: { type: template, doc: 'Message posted by the button.' },
    msginchatwindow: {
      type: bool,
      doc: 'Whether to put the message into the input field instead of sending it.',
    },
    msgprocessingtype: {
      type: template,
      doc: 'How the message is processed: `sendMessage` or `respondWithMessage`.',
    },
  },
};

/** `rocketchat_configs` (`config.RocketchatConfig`). */
export const rocketchat: Integration = {
  key: 'rocketchat_configs',
  doc: 'Sends messages to Rocket.Chat channels.',
  since: '0.28',
  go: 'config.RocketchatConfig',
  config: {
    kind: 'struct',
    name: 'rocketchat_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(false),
      http_config: httpConfig,
      api_url: { type: url, doc: 'URL of the server; defaults to `global.rocketchat_api_url`.' },
      token_id: {
        type: optionalSecret,
        doc: 'User ID of the sender; defaults to `global.rocketchat_token_id`.',
        secret: { file: 'token_id_file' },
      },
      token_id_file: {
        type: string,
        doc: 'File that contains the user ID of the sender.',
        path: true,
      },
      token: {
        type: optionalSecret,
        doc: 'Access token of the sender; defaults to `global.rocketchat_token`.',
        secret: { file: 'token_file' },
      },
      token_file: { type: string, doc: 'File that contains the access token.', path: true },
      channel: { type: template, doc: 'Channel or user to send messages to.' },
      color: {
        type: template,
        doc: "Color of the attachment's border.",
        default: '{{ if eq .Status "firing" }}red{{ else }}green{{ end }}',
      },
      title: {
        type: template,
        doc: 'Title of the attachment.',
        default: '{{ template "rocketchat.default.title" . }}',
      },
      title_link: {
        type: template,
        doc: 'Link on the title.',
        default: '{{ template "rocketchat.default.titlelink" . }}',
      },
      text: {
        type: template,
        doc: 'Text of the attachment.',
        default: '{{ template "rocketchat.default.text" . }}',
      },
      fields: {
        type: pointersTo(field, 'config.RocketchatAttachmentField'),
        doc: 'Fields shown as a table in the attachment.',
      },
      short_fields: { type: bool, doc: 'Whether fields are shown beside each other by default.' },
      emoji: {
        type: template,
        doc: 'Emoji used as the avatar.',
        default: '{{ template "rocketchat.default.emoji" . }}',
      },
      icon_url: {
        type: template,
        doc: 'URL of the avatar shown beside the message.',
        default: '{{ template "rocketchat.default.iconurl" . }}',
      },
      image_url: { type: template, doc: 'URL of an image shown in the attachment.' },
      thumb_url: { type: template, doc: 'URL of the thumbnail shown beside the attachment.' },
      link_names: { type: bool, doc: 'Whether to turn names in the text into links.' },
      actions: {
        type: pointersTo(action, 'config.RocketchatAttachmentAction'),
        doc: 'Buttons shown below the attachment.',
      },
    },
    check: (config) =>
      failures(
        atMostOne(config, 'token', 'token_file'),
        atMostOne(config, 'token_id', 'token_id_file'),
      ),
  },
  complete: (config, global) => {
    const missing = (key: string): boolean =>
      !hasSecret(config, key) && !hasSecret(global, `rocketchat_${key}`);
    if (missing('token_id')) {
      const message = 'no global Rocketchat TokenID set either inline or in a file';
      return { message, at: config.span };
    }
    if (missing('token')) {
      const message = 'no global Rocketchat Token set either inline or in a file';
      return { message, at: config.span };
    }
    return undefined;
  },
};

function hasSecret(value: StructValue, key: string): boolean {
  return typeof value.get(key) === 'string' || value.text(`${key}_file`) !== '';
}
