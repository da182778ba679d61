import { inForce } from '../../../schema/schema.ts';
import { string } from '../../../schema/types.ts';
import {
  checkInheritedHttp,
  exactlyOne,
  httpConfig,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { secretUrl, template } from '../values/textTypes.ts';

/** `msteamsv2_configs` (`notify/msteamsv2.MSTeamsV2Config`). */
export const msteamsv2: Integration = {
  key: 'msteamsv2_configs',
  doc: 'Sends adaptive cards to Microsoft Teams through workflows.',
  since: '0.28',
  go: 'msteamsv2.MSTeamsV2Config',
  goWas: { until: '0.34', go: 'config.MSTeamsV2Config' },
  refusesNull: 'msteamsv2',
  config: {
    kind: 'struct',
    name: 'msteamsv2_config',
    go: 'msteamsv2.plain',
    goWas: { until: '0.34', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      webhook_url: {
        type: secretUrl,
        doc: 'URL of the workflow.',
        secret: { file: 'webhook_url_file' },
      },
      webhook_url_file: {
        type: string,
        doc: 'File that contains the URL of the workflow.',
        path: true,
      },
      title: {
        type: template,
        doc: 'Title of the card.',
        default: '{{ template "msteamsv2.default.title" . }}',
      },
      text: {
        type: template,
        doc: 'Body of the card.',
        default: '{{ template "msteamsv2.default.text" . }}',
      },
    },
    check: (config) => exactlyOne(config, 'webhook_url', 'webhook_url_file'),
  },
  complete: (config, global, context) => {
    const http = config.struct('http_config');
    const inherits = http === undefined || !http.has('proxy_url') || http.isNull('proxy_url');
    return inForce('0.34', context) && inherits ? checkInheritedHttp(config, global) : undefined;
  },
};
