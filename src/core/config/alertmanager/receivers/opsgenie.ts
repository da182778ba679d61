import { secretString } from '../../shared/http.ts';
import { listOf, oneOf, string, stringMap, bool } from '../../../schema/types.ts';
import type { Failure, Outcome, StructType } from '../../../schema/schema.ts';
import { StructValue } from '../../../schema/value.ts';
import { judgeTemplate } from '../values/notificationTemplate.ts';
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

const responderTypes = ['team', 'teams', 'user', 'escalation', 'schedule'];
const validTypes = `^(${responderTypes.join('|')})$`;

const responder: StructType = {
  kind: 'struct',
  name: 'responder',
  go: 'opsgenie.OpsGenieConfigResponder',
  goWas: { until: '0.34', go: 'config.OpsGenieConfigResponder' },
  keys: {
    id: { type: template, doc: 'ID of the responder.' },
    name: {
      type: template,
      doc: 'Name of the responder; for `teams`, a comma-separated list of team names.',
    },
    username: { type: template, doc: 'User name of the responder.' },
    type: { type: oneOf(responderTypes), doc: 'Type of the responder.', required: true },
  },
};

/** `opsgenie_configs` (`notify/opsgenie.OpsGenieConfig`). */
export const opsgenie: Integration = {
  key: 'opsgenie_configs',
  doc: 'Creates alerts in OpsGenie.',
  go: 'opsgenie.OpsGenieConfig',
  goWas: { until: '0.34', go: 'config.OpsGenieConfig' },
  config: {
    kind: 'struct',
    name: 'opsgenie_config',
    go: 'opsgenie.plain',
    goWas: { until: '0.34', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      api_key: {
        type: secretString,
        doc: 'API key; defaults to `global.opsgenie_api_key`.',
        secret: { file: 'api_key_file' },
      },
      api_key_file: { type: string, doc: 'File that contains the API key.', path: true },
      api_url: { type: url, doc: 'URL of the API; defaults to `global.opsgenie_api_url`.' },
      message: {
        type: template,
        doc: 'Text of the alert, limited to 130 characters.',
        default: '{{ template "opsgenie.default.message" . }}',
      },
      description: {
        type: template,
        doc: 'Description of the alert.',
        default: '{{ template "opsgenie.default.description" . }}',
      },
      source: {
        type: template,
        doc: 'Link back to the sender of the notification.',
        default: '{{ template "opsgenie.default.source" . }}',
      },
      details: {
        type: stringMap,
        doc: 'Additional details of the alert; common labels are always included.',
      },
      entity: { type: template, doc: 'Domain that the alert is related to.' },
      responders: {
        type: {
          ...listOf(responder, '[]opsgenie.OpsGenieConfigResponder'),
          goWas: { until: '0.34', go: '[]config.OpsGenieConfigResponder' },
        },
        doc: 'Responders to notify.',
      },
      actions: { type: template, doc: 'Comma-separated list of actions available for the alert.' },
      tags: { type: template, doc: 'Comma-separated list of tags of the alert.' },
      note: { type: template, doc: 'Additional note on the alert.' },
      priority: { type: template, doc: 'Priority of the alert: `P1`, `P2`, `P3`, `P4` or `P5`.' },
      update_alerts: {
        type: bool,
        doc: 'Whether to update the message and description of an existing alert.',
      },
    },
    check: (config) =>
      failures(
        atMostOne(config, 'api_key', 'api_key_file'),
        ...config
          .structs('responders')
          .map(({ value, span }) =>
            checkResponder(value ?? new StructValue(responder, span, true)),
          ),
      ),
  },
  complete: (config, global) => {
    if (!isSet(config, 'api_url') && !isSet(global, 'opsgenie_api_url')) {
      return { message: 'no global OpsGenie URL set', at: config.span };
    }
    const keys = ['api_key', 'api_key_file'];
    if (isSetAny(config, ...keys) || isSetAny(global, ...keys.map((key) => `opsgenie_${key}`))) {
      return undefined;
    }
    return {
      message: 'no global OpsGenie API Key set either inline or in a file',
      at: config.span,
    };
  },
};

function checkResponder(value: StructValue): Outcome {
  const type = value.text('type');
  const fail = (sentence: string, key: string, lower = false): Failure => {
    const [id, name, username] = ['id', 'name', 'username'].map((part) => value.text(part));
    const shown = `{${id} ${name} ${username} ${lower ? type.toLowerCase() : type}}`;
    return { message: `opsGenieConfig responder ${shown} ${sentence}`, at: value.at(key) };
  };
  if (!isSetAny(value, 'id', 'name', 'username')) {
    return fail('has to have at least one of id, username or name specified', '');
  }
  if (type.includes('{{')) {
    const error = judgeTemplate(type);
    return error === undefined
      ? undefined
      : fail(`type contains invalid template syntax: ${error}`, 'type');
  }
  return responderTypes.includes(type.toLowerCase())
    ? undefined
    : fail(`type does not match valid options ${validTypes}`, 'type', true);
}
