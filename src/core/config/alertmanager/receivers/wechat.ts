import { secretString } from '../../shared/http.ts';
import { goQuote } from '../../../go/quote.ts';
import { failAt } from '../../shared/fail.ts';
import { inForce } from '../../../schema/schema.ts';
import { oneOf, string } from '../../../schema/types.ts';
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

const messageTypes = ['text', 'markdown'];

/** `wechat_configs` (`config.WechatConfig`). */
export const wechat: Integration = {
  key: 'wechat_configs',
  doc: 'Sends messages through WeChat Work.',
  go: 'config.WechatConfig',
  config: {
    kind: 'struct',
    name: 'wechat_config',
    go: 'config.plain',
    resets: true,
    keys: {
      ...sendResolved(false),
      http_config: httpConfig,
      api_secret: {
        type: secretString,
        doc: 'Secret of the application; defaults to `global.wechat_api_secret`.',
        secret: { file: 'api_secret_file' },
      },
      api_secret_file: {
        type: string,
        doc: 'File that contains the secret of the application.',
        since: '0.31',
        path: true,
      },
      corp_id: {
        type: string,
        doc: 'Corporation ID; defaults to `global.wechat_api_corp_id`.',
      },
      message: {
        type: template,
        doc: 'Text of the message.',
        default: '{{ template "wechat.default.message" . }}',
      },
      api_url: { type: url, doc: 'URL of the WeChat API; defaults to `global.wechat_api_url`.' },
      to_user: {
        type: template,
        doc: 'Users to notify.',
        default: '{{ template "wechat.default.to_user" . }}',
      },
      to_party: {
        type: template,
        doc: 'Departments to notify.',
        default: '{{ template "wechat.default.to_party" . }}',
      },
      to_tag: {
        type: template,
        doc: 'Tags to notify.',
        default: '{{ template "wechat.default.to_tag" . }}',
      },
      agent_id: {
        type: template,
        doc: 'ID of the application.',
        default: '{{ template "wechat.default.agent_id" . }}',
      },
      message_type: {
        type: oneOf(messageTypes),
        doc: 'Type of the message: `text` or `markdown`.',
        default: 'text',
      },
    },
    check: (config, context) => {
      const type = config.text('message_type');
      const unknown = `weChat message type ${goQuote(type)} does not match valid options ^(${messageTypes.join('|')})$`;
      return failures(
        type !== '' && !messageTypes.includes(type) && failAt(config, 'message_type', unknown),
        inForce('0.31', context) && atMostOne(config, 'api_secret', 'api_secret_file'),
      );
    },
  },
  complete: (config, global, context) => {
    if (!isSet(config, 'api_url') && !isSet(global, 'wechat_api_url')) {
      return { message: 'no global Wechat URL set', at: config.span };
    }
    const keys = ['api_secret', 'api_secret_file'];
    if (!isSetAny(config, ...keys) && !isSetAny(global, ...keys.map((key) => `wechat_${key}`))) {
      const message = inForce('0.31', context)
        ? 'no global Wechat Api Secret set either inline or in a file'
        : 'no global Wechat ApiSecret set';
      return { message, at: config.span };
    }
    return isSet(config, 'corp_id') || isSet(global, 'wechat_api_corp_id')
      ? undefined
      : { message: 'no global Wechat CorpID set', at: config.span };
  },
};
