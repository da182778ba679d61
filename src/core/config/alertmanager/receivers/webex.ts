import { failAt } from '../../shared/fail.ts';
import {
  failures,
  hasAuthorization,
  httpConfig,
  isSet,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { template, url } from '../values/textTypes.ts';

/** `webex_configs` (`config.WebexConfig`). */
export const webex: Integration = {
  key: 'webex_configs',
  doc: 'Sends messages to Webex rooms.',
  go: 'config.WebexConfig',
  refusesNull: 'webex',
  config: {
    kind: 'struct',
    name: 'webex_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: {
        ...httpConfig,
        doc: 'HTTP client settings; set the bot token as `authorization`.',
        required: true,
      },
      api_url: { type: url, doc: 'URL of the Webex API; defaults to `global.webex_api_url`.' },
      message: {
        type: template,
        doc: 'Text of the message.',
        default: '{{ template "webex.default.message" . }}',
      },
      room_id: { type: template, doc: 'ID of the room to send messages to.', required: true },
    },
    check: (config) =>
      failures(
        !isSet(config, 'room_id') && failAt(config, 'room_id', 'missing room_id on webex_config'),
        !hasAuthorization(config.struct('http_config')) &&
          failAt(config, 'http_config', 'missing webex_configs.http_config.authorization'),
      ),
  },
  complete: (config, global) =>
    isSet(config, 'api_url') || isSet(global, 'webex_api_url')
      ? undefined
      : { message: 'no global Webex URL set', at: config.span },
};
