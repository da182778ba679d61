import { string, uint64 } from '../../../schema/types.ts';
import { exactlyOne, httpConfig, sendResolved, type Integration } from '../values/integration.ts';
import { any, goDuration, secretTemplateUrl, secretUrl } from '../values/textTypes.ts';

/** `webhook_configs` (`notify/webhook.WebhookConfig`). */
export const webhook: Integration = {
  key: 'webhook_configs',
  doc: 'Sends alerts as JSON to an HTTP endpoint.',
  go: 'webhook.WebhookConfig',
  goWas: { until: '0.33', go: 'config.WebhookConfig' },
  refusesNull: 'webhook',
  config: {
    kind: 'struct',
    name: 'webhook_config',
    go: 'webhook.plain',
    goWas: { until: '0.33', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      url: {
        type: secretTemplateUrl,
        doc: 'Endpoint to send HTTP POST requests to; may be a template since 0.31.',
        secret: { file: 'url_file', when: holdsToken },
        was: { until: '0.31', type: secretUrl },
      },
      url_file: { type: string, doc: 'File that contains the URL of the endpoint.', path: true },
      max_alerts: {
        type: uint64,
        doc: 'Maximum number of alerts in a message; 0 means no limit.',
        default: 0,
      },
      timeout: {
        type: goDuration,
        doc: 'Request timeout; `0s` means no timeout.',
        default: 0,
        since: '0.28',
      },
      payload: {
        type: any,
        doc: 'Request body to send instead of the default one; strings in it are templates.',
        since: '0.32',
      },
    },
    check: (config) => exactlyOne(config, 'url', 'url_file'),
  },
};

/** Most webhook URLs are no secret; those with a password, a query or a long random part are. */
function holdsToken(url: string): boolean {
  return /^\w+:\/\/[^/]*:[^/@]*@|\?|\/(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}/.test(url);
}
