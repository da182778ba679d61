import { secretString } from '../../shared/http.ts';
import { inForce } from '../../../schema/schema.ts';
import { bool, string } from '../../../schema/types.ts';
import {
  exactlyOne,
  failures,
  httpConfig,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { goDurationText, template } from '../values/textTypes.ts';

/** `pushover_configs` (`config.PushoverConfig`). */
export const pushover: Integration = {
  key: 'pushover_configs',
  doc: 'Sends push notifications through Pushover.',
  go: 'config.PushoverConfig',
  refusesNull: 'pushover',
  config: {
    kind: 'struct',
    name: 'pushover_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      user_key: {
        type: secretString,
        doc: 'Key of the user or group to notify.',
        secret: { file: 'user_key_file' },
      },
      user_key_file: {
        type: string,
        doc: 'File that contains the key of the user or group.',
        path: true,
      },
      token: {
        type: secretString,
        doc: 'API token of the application.',
        secret: { file: 'token_file' },
      },
      token_file: { type: string, doc: 'File that contains the API token.', path: true },
      title: {
        type: template,
        doc: 'Title of the notification.',
        default: '{{ template "pushover.default.title" . }}',
      },
      message: {
        type: template,
        doc: 'Body of the notification.',
        default: '{{ template "pushover.default.message" . }}',
      },
      url: {
        type: template,
        doc: 'Supplementary URL shown with the message.',
        default: '{{ template "pushover.default.url" . }}',
      },
      url_title: { type: template, doc: 'Text of the supplementary URL.' },
      device: { type: string, doc: 'Device to notify; by default all devices are notified.' },
      sound: { type: string, doc: 'Sound of the notification.' },
      priority: {
        type: template,
        doc: 'Priority, from -2 to 2.',
        default: '{{ if eq .Status "firing" }}2{{ else }}0{{ end }}',
      },
      retry: {
        type: goDurationText,
        doc: 'How often an emergency notification is repeated, at least `30s`.',
        default: '1m',
      },
      expire: {
        type: goDurationText,
        doc: 'How long an emergency notification is repeated.',
        default: '1h',
      },
      ttl: { type: goDurationText, doc: 'How long devices keep the message.' },
      html: { type: bool, doc: 'Whether the message is formatted as HTML.' },
      monospace: {
        type: bool,
        notWith: ['html'],
        doc: 'Whether the message is shown in a monospace font.',
        since: '0.29',
      },
    },
    check: (config, context) =>
      failures(
        exactlyOne(config, 'user_key', 'user_key_file'),
        exactlyOne(config, 'token', 'token_file'),
        inForce('0.29', context) &&
          config.flag('html') &&
          config.flag('monospace') && {
            message: 'at most one of monospace & html must be configured',
            at: config.keyAt('monospace'),
          },
      ),
  },
};
