import { secretString } from '../../shared/http.ts';
import { listOf, mapOf, oneOf, string, stringMap } from '../../../schema/types.ts';
import type { StructType } from '../../../schema/schema.ts';
import {
  atMostOne,
  failures,
  httpConfig,
  isSet,
  isSetAny,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { any, goDuration, template, url } from '../values/textTypes.ts';

const image: StructType = {
  kind: 'struct',
  name: 'image_config',
  go: 'pagerduty.PagerdutyImage',
  goWas: { until: '0.34', go: 'config.PagerdutyImage' },
  keys: {
    src: { type: template, doc: 'URL of the image.' },
    alt: { type: template, doc: 'Alternative text of the image.' },
    href: { type: template, doc: 'Link on the image.' },
  },
};

const link: StructType = {
  kind: 'struct',
  name: 'link_config',
  go: 'pagerduty.PagerdutyLink',
  goWas: { until: '0.34', go: 'config.PagerdutyLink' },
  keys: {
    href: { type: template, doc: 'URL of the link.' },
    text: { type: template, doc: 'Text of the link.' },
  },
};

/** `pagerduty_configs` (`notify/pagerduty.PagerdutyConfig`). */
export const pagerduty: Integration = {
  key: 'pagerduty_configs',
  doc: 'Creates incidents in PagerDuty.',
  go: 'pagerduty.PagerdutyConfig',
  goWas: { until: '0.34', go: 'config.PagerdutyConfig' },
  refusesNull: 'pagerduty',
  config: {
    kind: 'struct',
    name: 'pagerduty_config',
    go: 'pagerduty.plain',
    goWas: { until: '0.34', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      service_key: {
        type: secretString,
        doc: 'Integration key, for the integration type `Prometheus`.',
        secret: { file: 'service_key_file' },
      },
      service_key_file: {
        type: string,
        doc: 'File that contains the integration key, for the integration type `Prometheus`.',
        path: true,
      },
      routing_key: {
        type: secretString,
        doc: 'Integration key, for the integration type `Events API v2`.',
        secret: { file: 'routing_key_file' },
      },
      routing_key_file: {
        type: string,
        doc: 'File that contains the integration key, for the integration type `Events API v2`.',
        path: true,
      },
      url: { type: url, doc: 'URL of the API; defaults to `global.pagerduty_url`.' },
      client: {
        type: template,
        doc: 'Name of the monitoring client, shown in PagerDuty.',
        default: '{{ template "pagerduty.default.client" . }}',
      },
      client_url: {
        type: template,
        doc: 'Link back to the sender of the notification.',
        default: '{{ template "pagerduty.default.clientURL" . }}',
      },
      description: {
        type: template,
        doc: 'Description of the incident.',
        default: '{{ template "pagerduty.default.description" .}}',
      },
      details: {
        type: mapOf(string, any, 'map[string]interface {}'),
        doc: 'Additional details of the incident; nested values are accepted since 0.30.',
        was: { until: '0.30', type: stringMap },
      },
      images: {
        type: {
          ...listOf(image, '[]pagerduty.PagerdutyImage'),
          goWas: { until: '0.34', go: '[]config.PagerdutyImage' },
        },
        doc: 'Images to attach to the incident.',
      },
      links: {
        type: {
          ...listOf(link, '[]pagerduty.PagerdutyLink'),
          goWas: { until: '0.34', go: '[]config.PagerdutyLink' },
        },
        doc: 'Links to attach to the incident.',
      },
      source: { type: template, doc: 'Affected system; defaults to `client`.' },
      severity: {
        type: oneOf(['critical', 'error', 'warning', 'info']),
        doc: 'Severity of the incident, as a template; PagerDuty accepts four values.',
      },
      class: { type: template, doc: 'Class or type of the event.' },
      component: { type: template, doc: 'Component of the affected system that is broken.' },
      group: { type: template, doc: 'Cluster or group of sources.' },
      timeout: {
        type: goDuration,
        doc: 'Request timeout; `0s` means no timeout.',
        default: 0,
        since: '0.30',
      },
    },
    check: (config) =>
      failures(
        !isSetAny(config, 'routing_key', 'service_key', 'routing_key_file', 'service_key_file') && {
          message: 'missing service or routing key in PagerDuty config',
          at: config.span,
        },
        atMostOne(config, 'routing_key', 'routing_key_file'),
        atMostOne(config, 'service_key', 'service_key_file'),
      ),
  },
  complete: (config, global) =>
    isSet(config, 'url') || isSet(global, 'pagerduty_url')
      ? undefined
      : { message: 'no global PagerDuty URL set', at: config.span },
};
