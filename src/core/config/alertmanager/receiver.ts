import { stringOf } from './values/stringOf.ts';
import { goQuote } from '../../go/quote.ts';
import type { Key, Outcome, StructType } from '../../schema/schema.ts';
import { string, stringMap } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { failures, pointersTo } from './values/integration.ts';
import type { Integration } from './values/integration.ts';
import { discord } from './receivers/discord.ts';
import { email } from './receivers/email.ts';
import { incidentio } from './receivers/incidentio.ts';
import { jira } from './receivers/jira.ts';
import { mattermost } from './receivers/mattermost.ts';
import { msteams } from './receivers/msteams.ts';
import { msteamsv2 } from './receivers/msteamsv2.ts';
import { opsgenie } from './receivers/opsgenie.ts';
import { pagerduty } from './receivers/pagerduty.ts';
import { pushover } from './receivers/pushover.ts';
import { rocketchat } from './receivers/rocketchat.ts';
import { slack } from './receivers/slack.ts';
import { sns } from './receivers/sns.ts';
import { telegram } from './receivers/telegram.ts';
import { victorops } from './receivers/victorops.ts';
import { webex } from './receivers/webex.ts';
import { webhook } from './receivers/webhook.ts';
import { wechat } from './receivers/wechat.ts';

/** Every integration, in the order in which Alertmanager completes them from `global`. */
export const integrations: readonly Integration[] = [
  webhook,
  email,
  slack,
  pushover,
  pagerduty,
  incidentio,
  opsgenie,
  wechat,
  victorops,
  sns,
  telegram,
  discord,
  webex,
  msteams,
  msteamsv2,
  jira,
  rocketchat,
  mattermost,
];

/** A named set of ways to notify (`config.Receiver`). */
export const receiver: StructType = {
  kind: 'struct',
  name: 'receiver',
  keepsUnknown: true,
  go: 'config.plain',
  bare: 'config.Receiver',
  often: ['webhook_configs', 'email_configs', 'slack_configs', 'pagerduty_configs'],
  keys: {
    name: {
      type: string,
      doc: 'Unique name of the receiver, referenced by routes.',
      required: true,
    },
    labels: {
      type: stringMap,
      doc: 'Labels of the receiver, for querying and filtering.',
      since: '0.33',
    },
    ...Object.fromEntries(integrations.map((integration) => [integration.key, keyOf(integration)])),
  },
  check: checkReceiver,
};

function keyOf({ doc, since, deprecated, config, go, goWas }: Integration): Key {
  return {
    type: pointersTo(config, go, goWas),
    doc,
    ...(since === undefined ? {} : { since }),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}

function checkReceiver(value: StructValue): Outcome {
  const name = value.text('name');
  const label = value.map('labels')?.entries.get('name');
  const wrong = `receiver label "name" must match receiver name ${goQuote(name)}, got ${goQuote(stringOf(label?.value))}`;
  return failures(
    name === '' && { message: 'missing name in receiver', at: value.at('name') },
    name !== '' &&
      label !== undefined &&
      label.value !== name && { message: wrong, at: label.span },
  );
}
