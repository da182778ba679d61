/** Shapes of queries in rule files and dashboards; `$x` is replaced by a word of that kind. */
const shapes = [
  'up{job="$job"} == 0',
  'sum by (job, instance) (rate($metric{job="$job", code=~"5.."}[$d]))',
  'sum(rate($metric{job="$job",code=~"5.."}[$d])) by (route) / sum(rate($metric{job="$job"}[$d])) by (route) > 0.0$n',
  'histogram_quantile(0.$n, sum by (le, job) (rate($metric_bucket{job="$job"}[$d])))',
  '100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle", cluster="$job"}[$d]))) > $n',
  '(node_filesystem_avail_bytes{fstype!~"tmpfs|overlay",mountpoint="$path"} / node_filesystem_size_bytes{fstype!~"tmpfs|overlay",mountpoint="$path"}) * 100 < $n',
  'predict_linear(node_filesystem_free_bytes{job="$job"}[$d], 4 * 3600) < 0',
  'absent(up{job="$job", namespace="$label"} == 1)',
  'kube_pod_container_status_restarts_total{namespace="$job"} offset $d > $n',
  'increase($metric{namespace=~"$job|kube-.*"}[$d]) > $n and on (namespace, pod) kube_pod_info{node!=""}',
  'sum without (instance) ($metric{env="$job"}) unless on (cluster) cluster_maintenance == 1',
  'topk($n, sum by ($label) (rate($metric[$d])))',
  'max_over_time(sum by ($label) (rate($metric{job="$job"}[$d]))[1h:$d])',
  'label_replace($metric{job="$job"}, "host", "$1", "instance", "([^:]+):.*")',
  'time() - $metric{job="$job"} > $n * 60',
  '$metric{job="$job"} * on (instance) group_left (nodename) node_uname_info{nodename=~".+"}',
  'clamp_max(sum(rate($metric[$d])) by ($label), $n) or vector(0)',
  'avg_over_time($metric{$label="$job"}[$d] offset 1d) < bool $n',
  'count(count by ($label) ($metric{job=~"$job.*"})) != $n',
  'quantile_over_time(0.$n, $metric{job="$job"}[$d])',
  'sum(kube_node_status_allocatable{resource="cpu", node=~"$job-.*"}) - sum(kube_pod_container_resource_requests{resource="cpu", node=~"$job-.*"}) < $n',
  '((sum(rate($metric{job="$job"}[$d])) - sum(rate($metric{job="$job"}[$d] offset 1w))) / sum(rate($metric{job="$job"}[$d] offset 1w))) * 100',
  'rate($metric{job="$job"}[$d]) > 3 * stddev_over_time(rate($metric{job="$job"}[$d])[1h:1m]) + $n',
  'changes(process_start_time_seconds{job="$job"}[$d]) > $n',
  'delta($metric{$label=~"$job|$label"}[$d]) / $n',
  'sum by (job) (go_goroutines{job="$job"}) > $n # too many',
  'min by ($label) (probe_ssl_earliest_cert_expiry{job="$job"}) - time() < $n * 24 * 3600',
  'job:$metric:rate$d{job="$job"}',
  'scalar(sum(up{job="$job"})) / count(up) <= $n',
  'sum(rate($metric{job="$job"}[$d])) by (code) / ignoring (code) group_left sum(rate($metric{job="$job"}[$d]))',
];

const words: Readonly<Record<string, readonly string[]>> = {
  job: [
    'api',
    'node',
    'gateway',
    'checkout',
    'kubelet',
    'prometheus',
    'postgres',
    'ingress',
    'auth',
  ],
  metric: [
    ...['http_requests_total', 'http_request_duration_seconds', 'process_cpu_seconds_total'],
    ...[
      'container_memory_working_set_bytes',
      'kube_deployment_status_replicas',
      'grpc_server_handled_total',
    ],
    ...[
      'rabbitmq_queue_messages_ready',
      'redis_connected_clients',
      'alertmanager_notifications_total',
    ],
  ],
  label: ['namespace', 'pod', 'instance', 'cluster', 'handler', 'region', 'team', 'device'],
  path: ['/', '/var', '/home', '/data', '/boot'],
  d: ['1m', '5m', '10m', '15m', '30m', '1h', '2h', '1d'],
};

/** Distinct expressions of the shapes above; the same for the same count. */
export function realWorldExpressions(count: number): readonly string[] {
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const found = new Set<string>();
  while (found.size < count) {
    const shape = shapes[random(shapes.length)] ?? '';
    found.add(
      shape.replace(/\$(job|metric|label|path|d|n)/g, (_, kind: string) => {
        const list = words[kind];
        return list === undefined ? String(1 + random(99)) : (list[random(list.length)] ?? '');
      }),
    );
  }
  return [...found];
}
