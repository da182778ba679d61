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
      doc: 'Whether fields may stand side by side; absent: `short_fields`.',
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
    type: { type: template, doc: 'Kind of the action; only buttons are sent.' },
    text: { type: template, doc: 'Text of the button.' },
    url: { type: template, doc: 'Link that the button opens.' },
    imageurl: { type: template, doc: 'Picture on the button.' },
    iswebview: { type: bool, doc: 'Whether the link opens inside the client.' },
    webviewheightratio: { type: template, doc: 'Height of the view that opens.' },
    msg: { type: template, doc: 'Message that the button posts.' },
    msginchatwindow: { type: bool, doc: 'Whether the message waits in the input field.' },
    msgprocessingtype: {
      type: template,
      doc: 'What happens to the message: sendMessage or respondWithMessage.',
    },
  },
};

/** `rocketchat_configs` (`config.RocketchatConfig`). */
export const rocketchat: Integration = {
  key: 'rocketchat_configs',
  doc: 'Messages to Rocket.Chat channels.',
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
      api_url: { type: url, doc: 'URL of the server; absent: `global.rocketchat_api_url`.' },
      token_id: {
        type: optionalSecret,
        doc: 'User identifier of the sender; absent: `global.rocketchat_token_id`.',
        secret: { file: 'token_id_file' },
      },
      token_id_file: { type: string, doc: 'File with the user identifier.', path: true },
      token: {
        type: optionalSecret,
        doc: 'Access token of the sender; absent: `global.rocketchat_token`.',
        secret: { file: 'token_file' },
      },
      token_file: { type: string, doc: 'File with the access token.', path: true },
      channel: { type: template, doc: 'Channel or user to post to.' },
      color: {
        type: template,
        doc: "Colour of the attachment's border.",
        default: '{{ if eq .Status "firing" }}red{{ else }}green{{ end }}',
      },
      title: {
        type: template,
        doc: 'Title of the attachment.',
        default: '{{ template "rocketchat.default.title" . }}',
      },
      title_link: {
        type: template,
        doc: 'Link of the title.',
        default: '{{ template "rocketchat.default.titlelink" . }}',
      },
      text: {
        type: template,
        doc: 'Text of the attachment.',
        default: '{{ template "rocketchat.default.text" . }}',
      },
      fields: {
        type: pointersTo(field, 'config.RocketchatAttachmentField'),
        doc: 'Table of titles and values in the attachment.',
      },
      short_fields: { type: bool, doc: 'Whether fields stand side by side unless they say so.' },
      emoji: {
        type: template,
        doc: 'Emoji to post with.',
        default: '{{ template "rocketchat.default.emoji" . }}',
      },
      icon_url: {
        type: template,
        doc: 'Picture to post with.',
        default: '{{ template "rocketchat.default.iconurl" . }}',
      },
      image_url: { type: template, doc: 'Picture in the attachment.' },
      thumb_url: { type: template, doc: 'Thumbnail beside the attachment.' },
      link_names: { type: bool, doc: 'Whether names in the text become links.' },
      actions: {
        type: pointersTo(action, 'config.RocketchatAttachmentAction'),
        doc: 'Buttons below the attachment.',
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
