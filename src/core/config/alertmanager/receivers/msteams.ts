import { string } from '../../../schema/types.ts';
import {
  exactlyOne,
  httpConfig,
  sendResolved,
  urlUntil028,
  type Integration,
} from '../values/integration.ts';
import { secretUrl, template } from '../values/textTypes.ts';

/** `msteams_configs` (`notify/msteams.MSTeamsConfig`). */
export const msteams: Integration = {
  key: 'msteams_configs',
  doc: 'Sends messages to Microsoft Teams through connectors.',
  deprecated: {
    note: 'Microsoft is retiring connectors; use msteamsv2_configs with a workflow',
    since: '0.28',
  },
  go: 'msteams.MSTeamsConfig',
  goWas: { until: '0.33', go: 'config.MSTeamsConfig' },
  refusesNull: 'msteams',
  config: {
    kind: 'struct',
    name: 'msteams_config',
    go: 'msteams.plain',
    goWas: { until: '0.33', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      webhook_url: {
        type: secretUrl,
        doc: 'URL of the incoming webhook.',
        secret: { file: 'webhook_url_file' },
      },
      webhook_url_file: {
        type: string,
        doc: 'File that contains the URL of the webhook.',
        path: true,
      },
      title: {
        type: template,
        doc: 'Title of the message.',
        default: '{{ template "msteams.default.title" . }}',
      },
      summary: {
        type: template,
        doc: 'Summary shown in notifications.',
        default: '{{ template "msteams.default.summary" . }}',
      },
      text: {
        type: template,
        doc: 'Body of the message.',
        default: '{{ template "msteams.default.text" . }}',
      },
    },
    check: (config) => exactlyOne(config, 'webhook_url', 'webhook_url_file'),
  },
  complete: urlUntil028('msteams'),
};
