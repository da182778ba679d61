/** A part of the stack that can be chosen. */
export type ComponentId =
  | 'prometheus'
  | 'node-exporter'
  | 'cadvisor'
  | 'alertmanager'
  | 'recording-rules'
  | 'alerting-rules'
  | 'ml-model-exporter'
  | 'inference-gateway';

/** A port that a component publishes. */
export interface ComponentPort {
  /** The variable of `.env` that sets it. */
  readonly env: string;
  readonly published: number;
  readonly container: number;
}

/** A part of a stack that can be chosen, and added later. */
export interface Component {
  readonly id: ComponentId;
  readonly title: string;
  /** What it brings, as one phrase. */
  readonly brings: string;
  readonly requires: readonly ComponentId[];
  /** Its service in `docker-compose.yml`. */
  readonly service?: string;
  /** Its named volumes there. */
  readonly volumes?: readonly string[];
  /** Its job in `prometheus.yml`. */
  readonly job?: string;
  /** Its entry under `rule_files`. */
  readonly ruleFile?: string;
  /** Its files in the template: paths, or folders with a `/` at the end. */
  readonly files: readonly string[];
  readonly ports: readonly ComponentPort[];
  /** Every variable of `.env` that its service reads. */
  readonly env: readonly string[];
}

const logs = ['LOG_MAX_SIZE', 'LOG_MAX_FILES', 'BIND_ADDRESS'];

/** The catalogue, in the order in which the components build on each other. */
export const components: readonly Component[] = [
  {
    id: 'prometheus',
    title: 'Prometheus',
    brings: 'collects metrics and evaluates rules',
    requires: [],
    service: 'prometheus',
    volumes: ['prometheus_data'],
    job: 'prometheus',
    files: ['config/prometheus/prometheus.yml'],
    ports: [{ env: 'PROMETHEUS_PORT', published: 9090, container: 9090 }],
    env: [
      'PROMETHEUS_VERSION',
      'PROMETHEUS_PORT',
      'PROMETHEUS_RETENTION_TIME',
      'PROMETHEUS_RETENTION_SIZE',
      'PROMETHEUS_MEMORY',
      'PROMETHEUS_CPUS',
      ...logs,
    ],
  },
  {
    id: 'node-exporter',
    title: 'node-exporter',
    brings: 'CPU, memory, disks, and network of the machine',
    requires: ['prometheus'],
    service: 'node-exporter',
    job: 'node-exporter',
    files: [],
    ports: [{ env: 'NODE_EXPORTER_PORT', published: 9100, container: 9100 }],
    env: [
      'NODE_EXPORTER_VERSION',
      'NODE_EXPORTER_PORT',
      'NODE_EXPORTER_MEMORY',
      'NODE_EXPORTER_CPUS',
      ...logs,
    ],
  },
  {
    id: 'cadvisor',
    title: 'cAdvisor',
    brings: 'CPU, memory, and network of each container',
    requires: ['prometheus'],
    service: 'cadvisor',
    job: 'cadvisor',
    files: [],
    ports: [{ env: 'CADVISOR_PORT', published: 8080, container: 8080 }],
    env: [
      'CADVISOR_VERSION',
      'CADVISOR_IMAGE',
      'CADVISOR_PORT',
      'CADVISOR_MEMORY',
      'CADVISOR_CPUS',
      'DOCKER_SOCKET',
      ...logs,
    ],
  },
  {
    id: 'alertmanager',
    title: 'Alertmanager',
    brings: 'groups, routes, and delivers alerts',
    requires: ['prometheus'],
    service: 'alertmanager',
    volumes: ['alertmanager_data'],
    job: 'alertmanager',
    files: ['config/alertmanager/'],
    ports: [{ env: 'ALERTMANAGER_PORT', published: 9093, container: 9093 }],
    env: [
      'ALERTMANAGER_VERSION',
      'ALERTMANAGER_PORT',
      'ALERTMANAGER_RETENTION',
      'ALERTMANAGER_MEMORY',
      'ALERTMANAGER_CPUS',
      ...logs,
    ],
  },
  {
    id: 'recording-rules',
    title: 'Recording rules',
    brings: 'service level indicators, burn rates, and usage ratios',
    requires: ['prometheus'],
    ruleFile: 'recording_rules.yml',
    files: [
      'config/prometheus/recording_rules.yml',
      'config/prometheus/tests/recording_rules_test.yml',
    ],
    ports: [],
    env: [],
  },
  {
    id: 'alerting-rules',
    title: 'Alerting rules',
    brings: 'alerts for burn rates, services, containers, disks, and the monitoring itself',
    requires: ['prometheus', 'recording-rules', 'alertmanager'],
    ruleFile: 'alerting_rules.yml',
    files: [
      'config/prometheus/alerting_rules.yml',
      'config/prometheus/tests/alerting_rules_test.yml',
      'docs/runbooks.md',
    ],
    ports: [],
    env: [],
  },
  {
    id: 'inference-gateway',
    title: 'Demo inference-gateway',
    brings: 'a service to monitor, with traffic and failures on demand',
    requires: ['prometheus'],
    service: 'inference-gateway',
    job: 'inference-gateway',
    files: ['gateway/', 'scripts/test-alerts.sh'],
    ports: [{ env: 'INFERENCE_GATEWAY_PORT', published: 8000, container: 8000 }],
    env: [
      'PYTHON_VERSION',
      'INFERENCE_GATEWAY_PORT',
      'INFERENCE_GATEWAY_MEMORY',
      'INFERENCE_GATEWAY_CPUS',
      'DEMO_MODELS',
      'DEMO_REQUESTS_PER_SECOND',
      ...logs,
    ],
  },
  {
    id: 'ml-model-exporter',
    title: 'ml-model-exporter',
    brings: 'loaded models with their versions and ages',
    requires: ['prometheus', 'inference-gateway'],
    service: 'ml-model-exporter',
    job: 'ml-model-exporter',
    files: ['exporters/'],
    ports: [{ env: 'ML_MODEL_EXPORTER_PORT', published: 9101, container: 9101 }],
    env: [
      'PYTHON_VERSION',
      'ML_MODEL_EXPORTER_PORT',
      'ML_MODEL_EXPORTER_MEMORY',
      'ML_MODEL_EXPORTER_CPUS',
      ...logs,
    ],
  },
];

/** The component of that name. */
export function component(id: ComponentId): Component {
  const found = components.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no component ${id}`);
  return found;
}

/** The chosen components and all that they require, in the catalogue's order. */
export function withRequired(chosen: Iterable<ComponentId>): readonly ComponentId[] {
  const all = new Set<ComponentId>();
  const add = (id: ComponentId): void => {
    if (all.has(id)) return;
    all.add(id);
    component(id).requires.forEach(add);
  };
  for (const id of chosen) add(id);
  return components.filter((one) => all.has(one.id)).map((one) => one.id);
}

/** True where a path of the template belongs to the component. */
export function ownsFile(one: Component, path: string): boolean {
  return one.files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file));
}
