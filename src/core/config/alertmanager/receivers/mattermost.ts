import { failAt } from '../../shared/fail.ts';
import { inForce } from '../../../schema/schema.ts';
import type { Key, StructType } from '../../../schema/schema.ts';
import { bool, oneOf, optionalBool, string } from '../../../schema/types.ts';
import {
  atMostOne,
  failures,
  httpConfig,
  isSet,
  isSetAny,
  oneOfTwo,
  pointersTo,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { secretUrl, template } from '../values/textTypes.ts';

const configGo = { until: '0.33', go: 'config.plain' };

const field: StructType = {
  kind: 'struct',
  name: 'field_config',
  go: 'mattermost.plain',
  goWas: configGo,
  keys: {
    title: { type: template, doc: 'Title of the field.', required: true },
    value: { type: template, doc: 'Text of the field.', required: true },
    short: {
      type: optionalBool,
      doc: 'Whether the field is short enough to be shown beside others.',
    },
  },
  check: (value) =>
    failures(
      !isSet(value, 'title') &&
        failAt(value, 'title', 'missing title in Mattermost field configuration'),
      !isSet(value, 'value') &&
        failAt(value, 'value', 'missing value in Mattermost field configuration'),
    ),
};

const fields: Key = {
  type: pointersTo(field, 'mattermost.MattermostField', {
    until: '0.33',
    go: 'config.MattermostField',
  }),
  doc: 'Fields shown as a table in the attachment.',
};

const attachment: StructType = {
  kind: 'struct',
  name: 'attachment_config',
  go: 'mattermost.MattermostAttachment',
  goWas: { until: '0.33', go: 'config.MattermostAttachment' },
  keys: {
    fallback: { type: template, doc: 'Plain text for clients that cannot show attachments.' },
    color: { type: template, doc: "Color of the attachment's border." },
    pretext: { type: template, doc: 'Text shown above the attachment.' },
    text: { type: template, doc: 'Text of the attachment.' },
    author_name: { type: template, doc: 'Name of the author.' },
    author_link: { type: template, doc: "Link on the author's name." },
    author_icon: { type: template, doc: "URL of the author's icon." },
    title: { type: template, doc: 'Title of the attachment.' },
    title_link: { type: template, doc: 'Link on the title.' },
    fields,
    thumb_url: { type: template, doc: 'URL of the thumbnail shown beside the attachment.' },
    footer: { type: template, doc: 'Text shown below the attachment.' },
    footer_icon: { type: template, doc: 'URL of the icon shown beside the footer.' },
    image_url: { type: template, doc: 'URL of an image shown in the attachment.' },
  },
};

const props: StructType = {
  kind: 'struct',
  name: 'prop_config',
  go: 'mattermost.MattermostProps',
  bare: '*mattermost.MattermostProps',
  goWas: { until: '0.33', go: 'config.MattermostProps', bare: '*config.MattermostProps' },
  keys: { card: { type: template, doc: 'Markdown text shown in the right-hand sidebar.' } },
};

const priority: StructType = {
  kind: 'struct',
  name: 'priority_config',
  go: 'mattermost.MattermostPriority',
  bare: '*mattermost.MattermostPriority',
  goWas: { until: '0.33', go: 'config.MattermostPriority', bare: '*config.MattermostPriority' },
  keys: {
    priority: {
      type: oneOf(['urgent', 'important', 'standard']),
      doc: 'Priority of the message: `urgent`, `important` or `standard`.',
    },
    requested_ack: { type: bool, doc: 'Whether to ask readers to acknowledge the message.' },
    persistent_notifications: {
      type: bool,
      doc: 'Whether to repeat the notification of an urgent message until it is acknowledged.',
    },
  },
};

/** `mattermost_configs` (`notify/mattermost.MattermostConfig`). */
export const mattermost: Integration = {
  key: 'mattermost_configs',
  doc: 'Sends messages to Mattermost channels.',
  since: '0.30',
  go: 'mattermost.MattermostConfig',
  goWas: { until: '0.33', go: 'config.MattermostConfig' },
  refusesNull: 'mattermost',
  config: {
    kind: 'struct',
    name: 'mattermost_config',
    go: 'mattermost.plain',
    goWas: configGo,
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      webhook_url: {
        type: secretUrl,
        doc: 'URL of the webhook; defaults to `global.mattermost_webhook_url`.',
        secret: { file: 'webhook_url_file' },
      },
      webhook_url_file: {
        type: string,
        doc: 'File that contains the URL of the webhook.',
        path: true,
      },
      channel: {
        type: template,
        doc: 'Channel to post to; use the name from its URL, not its display name.',
      },
      username: {
        type: template,
        doc: 'Name shown as the sender.',
        default: '{{ template "mattermost.default.username" . }}',
      },
      text: {
        type: template,
        doc: 'Text of the message.',
        default: '{{ template "mattermost.default.text" . }}',
      },
      fallback: {
        type: template,
        doc: 'Plain text for clients that cannot show attachments.',
        default: '{{ template "mattermost.default.fallback" . }}',
        since: '0.32',
      },
      color: {
        type: template,
        doc: "Color of the attachment's border.",
        default: '{{ template "mattermost.default.color" . }}',
        since: '0.32',
      },
      pretext: { type: template, doc: 'Text shown above the attachment.', since: '0.32' },
      author_name: { type: template, doc: 'Name of the author.', since: '0.32' },
      author_link: { type: template, doc: "Link on the author's name.", since: '0.32' },
      author_icon: { type: template, doc: "URL of the author's icon.", since: '0.32' },
      title: {
        type: template,
        doc: 'Title of the attachment.',
        default: '{{ template "mattermost.default.title" . }}',
        since: '0.32',
      },
      title_link: {
        type: template,
        doc: 'Link on the title.',
        default: '{{ template "mattermost.default.titlelink" . }}',
        since: '0.32',
      },
      fields: { ...fields, since: '0.32' },
      thumb_url: {
        type: template,
        doc: 'URL of the thumbnail shown beside the attachment.',
        since: '0.32',
      },
      footer: { type: template, doc: 'Text shown below the attachment.', since: '0.32' },
      footer_icon: {
        type: template,
        doc: 'URL of the icon shown beside the footer.',
        since: '0.32',
      },
      image_url: { type: template, doc: 'URL of an image shown in the attachment.', since: '0.32' },
      icon_url: { type: template, doc: 'URL of the avatar shown beside the message.' },
      icon_emoji: { type: template, doc: 'Emoji used as the avatar; overrides `icon_url`.' },
      attachments: {
        type: pointersTo(attachment, 'mattermost.MattermostAttachment', {
          until: '0.33',
          go: 'config.MattermostAttachment',
        }),
        doc: 'Attachments of the message.',
        deprecated: { note: 'use the keys of the message itself, such as title', since: '0.32' },
      },
      type: { type: template, doc: 'Type of the post.' },
      props: { type: props, doc: 'Additional properties of the post.' },
      priority: { type: priority, doc: 'Priority of the message.' },
    },
    check: (config, context) =>
      failures(
        !inForce('0.32', context) && oneOfTwo(config, 'webhook_url', 'webhook_url_file'),
        atMostOne(config, 'webhook_url', 'webhook_url_file'),
      ),
  },
  complete: (config, global) =>
    isSetAny(config, 'webhook_url', 'webhook_url_file') ||
    isSetAny(global, 'mattermost_webhook_url', 'mattermost_webhook_url_file')
      ? undefined
      : {
          message: 'missing webhook_url or webhook_url_file on mattermost_config',
          at: config.span,
        },
};
