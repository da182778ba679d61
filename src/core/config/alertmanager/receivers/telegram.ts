import { secretString } from '../../shared/http.ts';
import { failAt } from '../../shared/fail.ts';
import { inForce } from '../../../schema/schema.ts';
import type { ReadContext, Outcome } from '../../../schema/schema.ts';
import { bool, int, int64, oneOf, string } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import {
  atMostOne,
  failures,
  httpConfig,
  isSetAny,
  sendResolved,
  type Integration,
} from '../values/integration.ts';
import { template, url } from '../values/textTypes.ts';

const parseModes = ['', 'Markdown', 'MarkdownV2', 'HTML'];
const noToken = 'missing bot_token or bot_token_file on telegram_config';

/** `telegram_configs` (`notify/telegram.TelegramConfig`). */
export const telegram: Integration = {
  key: 'telegram_configs',
  doc: 'Sends messages as a Telegram bot.',
  go: 'telegram.TelegramConfig',
  goWas: { until: '0.34', go: 'config.TelegramConfig' },
  refusesNull: 'telegram',
  config: {
    kind: 'struct',
    name: 'telegram_config',
    go: 'telegram.plain',
    goWas: { until: '0.34', go: 'config.plain' },
    resets: true,
    keys: {
      ...sendResolved(true),
      http_config: httpConfig,
      api_url: {
        type: url,
        doc: 'URL of the Telegram API; defaults to `global.telegram_api_url`.',
      },
      bot_token: {
        type: secretString,
        doc: 'Token of the bot; defaults to `global.telegram_bot_token`.',
        secret: { file: 'bot_token_file' },
      },
      bot_token_file: { type: string, doc: 'File that contains the token of the bot.', path: true },
      chat_id: { type: int64, doc: 'ID of the chat to send messages to.' },
      chat_id_file: {
        type: string,
        doc: 'File that contains the ID of the chat.',
        since: '0.31',
        path: true,
      },
      message_thread_id: {
        type: int,
        doc: 'ID of the message thread (topic) to send messages to.',
        since: '0.28',
      },
      message: {
        type: template,
        doc: 'Text of the message.',
        default: '{{ template "telegram.default.message" . }}',
      },
      disable_notifications: { type: bool, doc: 'Whether to send messages silently.' },
      parse_mode: {
        type: oneOf(parseModes.filter((mode) => mode !== '')),
        doc: 'How the message is formatted; an empty value means plain text.',
        default: 'HTML',
      },
    },
    check: checkTelegram,
  },
  complete: (config, global) =>
    isSetAny(config, 'bot_token', 'bot_token_file') ||
    isSetAny(global, 'telegram_bot_token', 'telegram_bot_token_file')
      ? undefined
      : { message: noToken, at: config.span },
};

function checkTelegram(config: StructValue, context: ReadContext): Outcome {
  const files = inForce('0.31', context);
  const missingToken = !files && !isSetAny(config, 'bot_token', 'bot_token_file');
  const missingChat = !isSetAny(config, 'chat_id', 'chat_id_file');
  const noChat = `missing chat_id${files ? ' or chat_id_file' : ''} on telegram_config`;
  const unknownMode =
    'unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string';
  return failures(
    missingToken && { message: noToken, at: config.span },
    atMostOne(config, 'bot_token', 'bot_token_file'),
    missingChat && failAt(config, 'chat_id', noChat),
    atMostOne(config, 'chat_id', 'chat_id_file'),
    !parseModes.includes(config.text('parse_mode')) && failAt(config, 'parse_mode', unknownMode),
  );
}
