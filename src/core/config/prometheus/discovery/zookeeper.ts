import { duration } from '../../shared/duration.ts';
import type { Validator } from '../../../schema/schema.ts';
import { strings } from '../../../schema/types.ts';
import { textOf } from '../../../schema/value.ts';
import type { Mechanism } from './mechanism.ts';

function checkPaths(name: string): Validator {
  return (value) => {
    if (value.list('servers').length === 0) {
      const message = `${name} SD config must contain at least one Zookeeper server`;
      return { message, at: value.at('servers') };
    }
    const paths = value.list('paths');
    if (paths.length === 0) {
      const message = `${name} SD config must contain at least one path`;
      return { message, at: value.at('paths') };
    }
    for (const { value: path, span } of paths) {
      if (!textOf(path).startsWith('/')) {
        const message = `${name} SD config paths must begin with '/': ${textOf(path)}`;
        return { message, at: span };
      }
    }
    return undefined;
  };
}

function zookeeper(name: string, goName: string, doc: string): Mechanism {
  return {
    key: `${name}_sd_configs`,
    go: `*zookeeper.${goName}`,
    doc,
    struct: {
      kind: 'struct',
      name: `${name}_sd_config`,
      go: 'zookeeper.plain',
      bare: `*zookeeper.${goName}`,
      resets: true,
      keys: {
        servers: { type: strings, required: true, doc: 'ZooKeeper servers.' },
        paths: {
          type: strings,
          required: true,
          doc: 'Paths of a single service, or of a directory of services.',
        },
        timeout: { type: duration, default: '10s', doc: 'Timeout of the ZooKeeper session.' },
      },
      check: checkPaths(name),
    },
  };
}

export const nerve = zookeeper('nerve', 'NerveSDConfig', 'Discovers Nerve targets in ZooKeeper.');
export const serverset = zookeeper(
  'serverset',
  'ServersetSDConfig',
  'Discovers serversets in ZooKeeper.',
);
