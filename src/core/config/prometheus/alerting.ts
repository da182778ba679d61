import { duration } from '../shared/duration.ts';
import { authenticationKeys, httpClientFailure, httpClientKeys } from '../shared/http.ts';
import { relabelConfigs } from '../shared/relabel.ts';
import { sigv4Config } from '../shared/sigv4.ts';
import type { Validator, StructType, TextType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { listOf, oneOf, string } from '../../schema/types.ts';
import { nullDiscovery, nullRule, urlTargets, withDiscovery } from './scrape.ts';

const apiVersion: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'config.plain',
  name: 'Alertmanager API version',
  bare: { go: 'config.AlertmanagerAPIVersion', holdsString: true },
  choices: [{ value: 'v2' }, { value: 'v1', removed: '3.0' }],
  zero: '',
  parse: (text, context) => {
    const v1 = !inForce('3.0', context);
    if (text === 'v2' || (v1 && text === 'v1')) return { value: text };
    const supported = v1 ? '[v1 v2]' : '[v2]';
    return {
      error: `expected Alertmanager api version to be one of ${supported} but got ${text}`,
      ...(text === 'v1' ? { hint: 'v1 was removed in Prometheus 3.0' } : {}),
    };
  },
};

const check: Validator = (manager, context) => {
  const early = nullDiscovery(manager) ?? httpClientFailure(manager, context);
  if (early !== undefined) return early;
  const auth = ['basic_auth', 'authorization', 'oauth2'].some(
    (key) => manager.struct(key) !== undefined,
  );
  // The deprecated bearer tokens have become an authorization by now.
  const bearer = manager.text('bearer_token') !== '' || manager.text('bearer_token_file') !== '';
  if ((auth || bearer) && manager.struct('sigv4') !== undefined) {
    const message = 'at most one of basic_auth, authorization, oauth2, & sigv4 must be configured';
    return { message, at: manager.keyAt('sigv4') };
  }
  return (
    urlTargets(manager) ??
    nullRule(manager, 'relabel_configs', 'empty or null Alertmanager target relabeling rule') ??
    nullRule(manager, 'alert_relabel_configs', 'empty or null Alertmanager alert relabeling rule')
  );
};

/** How alerts get to Alertmanagers: config.AlertmanagerConfig. */
const alertmanagerConfig: StructType = {
  kind: 'struct',
  name: 'alertmanager_config',
  go: 'config.AlertmanagerConfig',
  bare: '*config.AlertmanagerConfig',
  resets: true,
  often: ['static_configs', 'kubernetes_sd_configs', 'path_prefix', 'scheme', 'timeout'],
  keys: withDiscovery({
    ...httpClientKeys(),
    sigv4: {
      type: sigv4Config,
      notWith: authenticationKeys,
      doc: 'Signs requests with AWS Signature Version 4.',
    },
    scheme: { type: oneOf(['http', 'https']), default: 'http', doc: 'Protocol scheme of the URL.' },
    path_prefix: {
      type: string,
      default: '/',
      doc: 'Prefix for the HTTP path that alerts are sent to.',
    },
    timeout: { type: duration, default: '10s', doc: 'Timeout for sending alerts.' },
    api_version: { type: apiVersion, default: 'v2', doc: 'Version of the Alertmanager API.' },
    relabel_configs: {
      type: relabelConfigs,
      doc: 'Relabeling of the discovered Alertmanagers.',
    },
    alert_relabel_configs: {
      type: relabelConfigs,
      doc: 'Relabeling of alerts sent to these Alertmanagers.',
    },
  }),
  check,
};

/** Alerts and where they go: config.AlertingConfig. */
export const alertingConfig: StructType = {
  kind: 'struct',
  name: 'alerting',
  go: 'config.plain',
  bare: 'config.AlertingConfig',
  resets: true,
  keys: {
    alert_relabel_configs: {
      type: relabelConfigs,
      doc: 'Relabeling of alerts before they are sent to any Alertmanager.',
    },
    alertmanagers: {
      type: listOf(alertmanagerConfig, 'config.AlertmanagerConfigs'),
      doc: 'Alertmanagers that alerts are sent to.',
    },
  },
  check: (alerting) =>
    nullRule(alerting, 'alert_relabel_configs', 'empty or null alert relabeling rule'),
};
