import { string } from '../../../schema/types.ts';
import {
  exactlyOne,
  httpConfig,
  sendResolved,
  urlUntil028,
  type Integration,
} from '../values/integration.ts';
import { secretUrl, template } from '../values/textTypes.ts';

/** `discord_configs` (`notify/discord.DiscordConfig`). */
export const discord: Integration = {
  key: 'discord_configs',
  doc: 'Sends messages to Discord channels.',
  go: 'discord.DiscordConfig',
  goWas: { until: '0.33', go: 'config.DiscordConfig' },
  refusesNull: 'discord',
  config: {
    kind: 'struct',
    name: 'discord_config',
    go: 'discord.plain',
    goWas: { until: '0.33', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      webhook_url: {
        type: secretUrl,
        doc: 'URL of the Discord webhook.',
        secret: { file: 'webhook_url_file' },
      },
      webhook_url_file: {
        type: string,
        doc: 'File that contains the URL of the Discord webhook.',
        path: true,
      },
      content: {
        type: template,
        doc: 'Text above the embed, limited to 2,000 characters.',
        since: '0.28',
      },
      title: {
        type: template,
        doc: 'Title of the message.',
        default: '{{ template "discord.default.title" . }}',
      },
      message: {
        type: template,
        doc: 'Body of the message.',
        default: '{{ template "discord.default.message" . }}',
      },
      username: { type: string, doc: 'Name shown as the sender.', since: '0.28' },
      avatar_url: {
        type: string,
        doc: 'URL of the avatar shown beside the message.',
        since: '0.28',
      },
    },
    check: (config) => exactlyOne(config, 'webhook_url', 'webhook_url_file'),
  },
  complete: urlUntil028('discord'),
};
