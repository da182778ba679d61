import { secretString } from '../../shared/http.ts';
import { failAt } from '../../shared/fail.ts';
import { string, stringMap } from '../../../schema/types.ts';
import {
  atMostOne,
  failures,
  httpConfig,
  isSet,
  isSetAny,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { template, url } from '../values/textTypes.ts';

const reservedFields = [
  'routing_key',
  'message_type',
  'state_message',
  'entity_display_name',
  'monitoring_tool',
  'entity_id',
  'entity_state',
];

/** `victorops_configs` (`config.VictorOpsConfig`). */
export const victorops: Integration = {
  key: 'victorops_configs',
  doc: 'Creates incidents in Splunk On-Call (formerly VictorOps).',
  go: 'config.VictorOpsConfig',
  refusesNull: 'victorops',
  config: {
    kind: 'struct',
    name: 'victorops_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      api_key: {
        type: secretString,
        doc: 'API key; defaults to `global.victorops_api_key`.',
        secret: { file: 'api_key_file' },
      },
      api_key_file: { type: string, doc: 'File that contains the API key.', path: true },
      api_url: { type: url, doc: 'URL of the API; defaults to `global.victorops_api_url`.' },
      routing_key: {
        type: template,
        doc: 'Key that maps the alert to a team.',
        required: true,
      },
      message_type: {
        type: template,
        doc: 'Behavior of the alert: `CRITICAL`, `WARNING` or `INFO`.',
        default: 'CRITICAL',
      },
      state_message: {
        type: template,
        doc: 'Long explanation of the problem.',
        default: '{{ template "victorops.default.state_message" . }}',
      },
      entity_display_name: {
        type: template,
        doc: 'Summary of the problem.',
        default: '{{ template "victorops.default.entity_display_name" . }}',
      },
      monitoring_tool: {
        type: template,
        doc: 'Name of the monitoring tool that reports the problem.',
        default: '{{ template "victorops.default.monitoring_tool" . }}',
      },
      custom_fields: { type: stringMap, doc: 'Additional fields; the values are templates.' },
    },
    check: (config) => {
      const custom = config.map('custom_fields')?.entries;
      return failures(
        !isSet(config, 'routing_key') &&
          failAt(config, 'routing_key', 'missing Routing key in VictorOps config'),
        atMostOne(config, 'api_key', 'api_key_file'),
        reservedFields.flatMap((name) => {
          const entry = custom?.get(name);
          if (entry === undefined) return [];
          const message = `victorOps config contains custom field ${name} which cannot be used as it conflicts with the fixed/static fields`;
          return [{ message, at: entry.key }];
        }),
      );
    },
  },
  complete: (config, global) => {
    if (!isSet(config, 'api_url') && !isSet(global, 'victorops_api_url')) {
      return { message: 'no global VictorOps URL set', at: config.span };
    }
    return isSetAny(config, 'api_key', 'api_key_file') ||
      isSetAny(global, 'victorops_api_key', 'victorops_api_key_file')
      ? undefined
      : { message: 'no global VictorOps API Key set', at: config.span };
  },
};
