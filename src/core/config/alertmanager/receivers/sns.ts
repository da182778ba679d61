import { sigv4Config } from '../../shared/sigv4.ts';
import { bool, stringMap } from '../../../schema/types.ts';
import { httpConfig, isSet, sendResolved, type Integration } from '../values/integration.ts';
import { template } from '../values/textTypes.ts';

const targets = ['target_arn', 'topic_arn', 'phone_number'];

/** `sns_configs` (`config.SNSConfig`). */
export const sns: Integration = {
  key: 'sns_configs',
  doc: 'Sends messages through Amazon SNS.',
  go: 'config.SNSConfig',
  refusesNull: 'sns',
  config: {
    kind: 'struct',
    name: 'sns_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      api_url: {
        type: template,
        doc: 'URL of the SNS API; defaults to the endpoint of the region.',
      },
      sigv4: {
        type: { ...sigv4Config, bare: 'sigv4.SigV4Config' },
        doc: 'Signs requests with AWS Signature Version 4.',
        inPlace: true,
      },
      topic_arn: { type: template, doc: 'ARN of the topic to publish to.' },
      phone_number: { type: template, doc: 'Phone number to send SMS messages to.' },
      target_arn: { type: template, doc: 'ARN of the mobile platform endpoint to send to.' },
      subject: {
        type: template,
        doc: 'Subject of the message when it is delivered by email.',
        default: '{{ template "sns.default.subject" . }}',
      },
      message: {
        type: template,
        doc: 'Body of the message.',
        default: '{{ template "sns.default.message" . }}',
      },
      attributes: { type: stringMap, doc: 'Attributes of the message.' },
      use_aws_http_client: {
        type: bool,
        doc: "Whether to use the AWS SDK's own HTTP client, for example with a custom CA bundle.",
        since: '0.33',
      },
    },
    check: (config) => {
      // Alertmanager compares in a chain, so all three are as good as one.
      const given = targets.filter((key) => isSet(config, key));
      if (given.length % 2 === 1) return undefined;
      const second = given[1];
      return {
        message: 'must provide either a Target ARN, Topic ARN, or Phone Number for SNS config',
        at: second === undefined ? config.span : config.keyAt(second),
      };
    },
  },
};
