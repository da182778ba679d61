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
    name: { type: string, doc: 'Name of the filter.' },
    values: { type: strings, doc: 'Values accepted by the filter.' },
  },
};

const host: Key = {
  type: string,
  required: true,
  doc: 'Address of the Docker daemon, for example `unix:///var/run/docker.sock`.',
};
const filters: Key = { type: listOf(filter), doc: 'Filters applied by the Docker daemon.' };

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
  doc: 'Discovers containers of a Docker daemon.',
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
        doc: 'Host to use for containers in host networking mode.',
      },
      refresh_interval: refreshInterval('1m'),
      match_first_network: {
        type: bool,
        default: true,
        since: '2.54',
        doc: 'Creates one target for a container with several networks, on the first of them.',
      },
    },
    check: (value, context) => hostFailure(value) ?? httpClientFailure(value, context),
  },
};

export const dockerswarm: Mechanism = {
  key: 'dockerswarm_sd_configs',
  go: '*moby.DockerSwarmSDConfig',
  doc: 'Discovers services, tasks or nodes of a Docker Swarm.',
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
        doc: 'Type of resource to discover.',
      },
      port: port(),
      filters,
      refresh_interval: refreshInterval('1m'),
    },
    check: checkSwarm,
  },
};
