import { failAt } from '../../shared/fail.ts';
import { duration } from '../../shared/duration.ts';
import { inForce } from '../../../schema/schema.ts';
import type { StructType } from '../../../schema/schema.ts';
import { mapOf, oneOf, optionalBool, string, strings } from '../../../schema/types.ts';
import {
  failures,
  httpConfig,
  isSet,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { any, template, url } from '../values/textTypes.ts';

const field: StructType = {
  kind: 'struct',
  name: 'jira_field_config',
  go: 'jira.plain',
  bare: 'jira.JiraFieldConfig',
  goWas: { until: '0.33', go: 'config.plain', bare: 'config.JiraFieldConfig' },
  scalarFor: 'template',
  keys: {
    template: { type: template, doc: 'Template for the content of the field.' },
    enable_update: {
      type: optionalBool,
      doc: 'Whether to update the field of an existing issue.',
      default: true,
    },
  },
};

const apiTypes = ['auto', 'cloud', 'datacenter'];

/** `jira_configs` (`notify/jira.JiraConfig`). */
export const jira: Integration = {
  key: 'jira_configs',
  doc: 'Creates issues in Jira.',
  since: '0.28',
  go: 'jira.JiraConfig',
  goWas: { until: '0.33', go: 'config.JiraConfig' },
  refusesNull: 'jira',
  config: {
    kind: 'struct',
    name: 'jira_config',
    go: 'jira.plain',
    goWas: { until: '0.33', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      api_url: {
        type: url,
        doc: 'URL of the Jira REST API, including the path; defaults to `global.jira_api_url`.',
      },
      api_type: {
        type: oneOf(apiTypes),
        doc: 'Which Jira search API to use.',
        default: 'auto',
        since: '0.29',
      },
      project: {
        type: template,
        doc: 'Key of the project in which issues are created.',
        required: true,
      },
      summary: {
        type: field,
        doc: 'Summary of the issue.',
        default: '{{ template "jira.default.summary" . }}',
        was: { until: '0.30', type: template },
      },
      description: {
        type: field,
        doc: 'Description of the issue.',
        default: '{{ template "jira.default.description" . }}',
        was: { until: '0.30', type: template },
      },
      labels: { type: strings, doc: 'Labels of the issue; each one is a template.' },
      priority: {
        type: template,
        doc: 'Priority of the issue.',
        default: '{{ template "jira.default.priority" . }}',
      },
      issue_type: { type: template, doc: 'Type of the issue, for example `Bug`.', required: true },
      reopen_transition: {
        type: string,
        doc: 'Name of the workflow transition that reopens an issue.',
      },
      resolve_transition: {
        type: string,
        doc: 'Name of the workflow transition that resolves an issue.',
      },
      wont_fix_resolution: {
        type: string,
        doc: 'Issues with this resolution are never reopened.',
      },
      reopen_duration: {
        type: duration,
        doc: 'Resolved issues are reopened only if they were resolved within this duration.',
      },
      fields: {
        type: mapOf(string, any, 'map[string]interface {}'),
        doc: 'Other fields of the issue, including custom fields.',
      },
    },
    check: (config, context) =>
      failures(
        !isSet(config, 'project') && failAt(config, 'project', 'missing project in jira_config'),
        !isSet(config, 'issue_type') &&
          failAt(config, 'issue_type', 'missing issue_type in jira_config'),
        inForce('0.29', context) &&
          !apiTypes.includes(config.text('api_type')) &&
          failAt(
            config,
            'api_type',
            'unknown api_type on jira_config, must be auto, cloud or datacenter',
          ),
      ),
  },
  complete: (config, global) =>
    isSet(config, 'api_url') || isSet(global, 'jira_api_url')
      ? undefined
      : { message: 'no global Jira Cloud URL set', at: config.span },
};
