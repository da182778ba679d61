import type { Validator } from '../../../schema/schema.ts';
import { int, oneOf, strings } from '../../../schema/types.ts';
import { type Mechanism, refreshInterval } from './mechanism.ts';

const check: Validator = (value) => {
  if (value.list('names').length === 0) {
    const message = 'DNS-SD config must contain at least one SRV record name';
    return { message, at: value.at('names') };
  }
  const type = value.text('type');
  switch (type.toUpperCase()) {
    case 'SRV':
      return undefined;
    case 'A':
    case 'AAAA':
    case 'MX':
    case 'NS':
      if (value.number('port') !== 0) return undefined;
      return {
        message: 'a port is required in DNS-SD configs for all record types except SRV',
        at: value.has('port') ? value.at('port') : value.at('type'),
      };
    default:
      return { message: `invalid DNS-SD records type ${type}`, at: value.at('type') };
  }
};

export const dns: Mechanism = {
  key: 'dns_sd_configs',
  go: '*dns.SDConfig',
  doc: 'Discovers targets by DNS lookup.',
  struct: {
    kind: 'struct',
    name: 'dns_sd_config',
    go: 'dns.plain',
    bare: '*dns.SDConfig',
    resets: true,
    keys: {
      names: { type: strings, required: true, doc: 'DNS names to look up.' },
      refresh_interval: refreshInterval('30s'),
      type: {
        type: oneOf(['SRV', 'A', 'AAAA', 'MX', 'NS']),
        default: 'SRV',
        doc: 'Type of DNS record to look up.',
      },
      port: { type: int, doc: 'Port to scrape; required unless the record type is SRV.' },
    },
    check,
  },
};
