import { secretString } from '../../shared/http.ts';
import { inForce } from '../../../schema/schema.ts';
import type { ReadContext, Outcome } from '../../../schema/schema.ts';
import { string, uint64 } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import {
  atMostOne,
  exactlyOne,
  failures,
  hasAuthorization,
  httpConfig,
  isSetAny,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { goDuration, url } from '../values/textTypes.ts';

/** `incidentio_configs` (`notify/incidentio.IncidentioConfig`). */
export const incidentio: Integration = {
  key: 'incidentio_configs',
  doc: 'Sends alerts to incident.io.',
  since: '0.29',
  go: 'incidentio.IncidentioConfig',
  goWas: { until: '0.33', go: 'config.IncidentioConfig' },
  refusesNull: 'incidentio',
  config: {
    kind: 'struct',
    name: 'incidentio_config',
    go: 'incidentio.plain',
    goWas: { until: '0.33', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      url: { type: url, doc: 'URL of the alert source.' },
      url_file: {
        type: string,
        doc: 'File that contains the URL of the alert source.',
        path: true,
      },
      alert_source_token: {
        type: secretString,
        doc: 'Token of the alert source.',
        secret: { file: 'alert_source_token_file' },
      },
      alert_source_token_file: {
        type: string,
        doc: 'File that contains the token of the alert source.',
        path: true,
      },
      max_alerts: {
        type: uint64,
        doc: 'Maximum number of alerts in a message; 0 means no limit.',
        default: 0,
      },
      timeout: {
        type: goDuration,
        doc: 'Request timeout; `0s` means no timeout.',
        default: 0,
      },
    },
    check: checkIncidentio,
  },
};

function checkIncidentio(config: StructValue, context: ReadContext): Outcome {
  const http = config.struct('http_config');
  const authorized = hasAuthorization(http);
  const token = isSetAny(config, 'alert_source_token', 'alert_source_token_file');
  const both =
    'cannot specify alert_source_token or alert_source_token_file when using http_config.authorization';
  const neither =
    'at least one of alert_source_token, alert_source_token_file or http_config.authorization must be configured';
  return failures(
    exactlyOne(config, 'url', 'url_file'),
    atMostOne(config, 'alert_source_token', 'alert_source_token_file'),
    authorized && token && { message: both, at: config.keyAt('http_config') },
    http !== undefined &&
      !authorized &&
      !token &&
      inForce('0.29', context) && { message: neither, at: config.keyAt('http_config') },
  );
}
