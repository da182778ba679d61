import { parseGoUrl } from '../../../go/url.ts';
import { httpClientFailure, httpClientKeys } from '../../shared/http.ts';
import type { Validator, Failure, Key, StructType } from '../../../schema/schema.ts';
import { bool, listOf, oneOf, string, strings } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';
import { type Mechanism, port, refreshInterval } from './mechanism.ts';

const filter: StructType = {
  kind: 'struct',
  name: 'docker_filter',
  go: 'moby.Filter',
  keys: {
    name: { type: string, doc: 'The name of the filter.' },
    values: { type: strings, doc: 'The values to let through.' },
  },
};

const host: Key = {
  type: string,
  required: true,
  doc: 'Where the Docker daemon listens, for example unix:///var/run/docker.sock.',
};
const filters: Key = { type: listOf(filter), doc: 'Filters that the Docker daemon applies.' };

function hostFailure(value: StructValue): Failure | undefined {
  const text = value.text('host');
  if (text === '') return { message: 'host missing', at: value.at('host') };
  const { error } = parseGoUrl(text);
  return error === undefined ? undefined : { message: error, at: value.at('host') };
}

const checkSwarm: Validator = (value, context) => {
  const wrong = hostFailure(value);
  if (wrong !== undefined) return wrong;
  const role = value.text('role');
  const at = value.at('role');
  if (role === '') return { message: 'role missing (one of: tasks, services, nodes)', at };
  if (!['services', 'nodes', 'tasks'].includes(role)) {
    return { message: `invalid role ${role}, expected tasks, services, or nodes`, at };
  }
  return httpClientFailure(value, context);
};

export const docker: Mechanism = {
  key: 'docker_sd_configs',
  go: '*moby.DockerSDConfig',
  doc: 'Finds containers of a Docker daemon.',
  struct: {
    kind: 'struct',
    name: 'docker_sd_config',
    go: 'moby.plain',
    bare: '*moby.DockerSDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      host,
      port: port(),
      filters,
      host_networking_host: {
        type: string,
        default: 'localhost',
        doc: 'The host of containers that use the network of the host.',
      },
      refresh_interval: refreshInterval('1m'),
      match_first_network: {
        type: bool,
        default: true,
        since: '2.54',
        doc: 'Makes one target of a container with several networks.',
      },
    },
    check: (value, context) => hostFailure(value) ?? httpClientFailure(value, context),
  },
};

export const dockerswarm: Mechanism = {
  key: 'dockerswarm_sd_configs',
  go: '*moby.DockerSwarmSDConfig',
  doc: 'Finds services, tasks or nodes of a Docker Swarm.',
  struct: {
    kind: 'struct',
    name: 'dockerswarm_sd_config',
    go: 'moby.plain',
    bare: '*moby.DockerSwarmSDConfig',
    resets: true,
    keys: {
      ...httpClientKeys(),
      host,
      role: {
        type: oneOf(['services', 'tasks', 'nodes']),
        required: true,
        doc: 'What to look for.',
      },
      port: port(),
      filters,
      refresh_interval: refreshInterval('1m'),
    },
    check: checkSwarm,
  },
};
