import { remember } from '../base/remember.ts';

/** What a metric of a well-known exporter is called since a release. */
export interface MetricReplacement {
  readonly name: string;
  /** What its selectors need beside the name, as label and value. */
  readonly matcher?: readonly [label: string, value: string];
  /** The release that has renamed it, with the name of its program. */
  readonly since: string;
  /** The unit that its values have now, where they had another one. */
  readonly unit?: string;
}

interface Renaming extends MetricReplacement {
  readonly old: RegExp;
}

const nodeExporter = 'node_exporter 0.16';
const kubeState = 'kube-state-metrics 2.0';
const remoteWrite = 'Prometheus 2.23';

/** By the notes of the releases. `$1` stands for what the first group of the old name matches. */
const renamings: readonly Renaming[] = [
  { old: /^node_cpu$/, name: 'node_cpu_seconds_total', since: nodeExporter },
  {
    old: /^node_memory_(Mem(?:Total|Free|Available)|Buffers|Cached|Swap(?:Total|Free|Cached)|Active|Inactive|Slab|SReclaimable|Shmem|Dirty|Committed_AS)$/,
    name: 'node_memory_$1_bytes',
    since: nodeExporter,
  },
  {
    old: /^node_filesystem_(avail|free|size)$/,
    name: 'node_filesystem_$1_bytes',
    since: nodeExporter,
  },
  { old: /^node_(boot_)?time$/, name: 'node_$1time_seconds', since: nodeExporter },
  {
    old: /^node_disk_bytes_(read|written)$/,
    name: 'node_disk_$1_bytes_total',
    since: nodeExporter,
  },
  {
    old: /^node_disk_(io|read|write)_time_ms$/,
    name: 'node_disk_$1_time_seconds_total',
    since: nodeExporter,
    unit: 'seconds',
  },
  {
    old: /^node_disk_io_time_weighted$/,
    name: 'node_disk_io_time_weighted_seconds_total',
    since: nodeExporter,
    unit: 'seconds',
  },
  {
    old: /^node_disk_((?:reads|writes)_(?:completed|merged))$/,
    name: 'node_disk_$1_total',
    since: nodeExporter,
  },
  {
    old: /^node_network_((?:receive|transmit)_(?:bytes|packets|errs|drop|compressed|fifo))$/,
    name: 'node_network_$1_total',
    since: nodeExporter,
  },
  {
    old: /^node_(context_switches|forks|intr|interrupts)$/,
    name: 'node_$1_total',
    since: nodeExporter,
  },
  { old: /^kube_hpa_(\w+)$/, name: 'kube_horizontalpodautoscaler_$1', since: kubeState },
  {
    old: /^kube_pod_container_resource_(requests|limits)_cpu_cores$/,
    name: 'kube_pod_container_resource_$1',
    matcher: ['resource', 'cpu'],
    since: kubeState,
  },
  {
    old: /^kube_pod_container_resource_(requests|limits)_memory_bytes$/,
    name: 'kube_pod_container_resource_$1',
    matcher: ['resource', 'memory'],
    since: kubeState,
  },
  {
    old: /^kube_node_status_(allocatable|capacity)_cpu_cores$/,
    name: 'kube_node_status_$1',
    matcher: ['resource', 'cpu'],
    since: kubeState,
  },
  {
    old: /^kube_node_status_(allocatable|capacity)_memory_bytes$/,
    name: 'kube_node_status_$1',
    matcher: ['resource', 'memory'],
    since: kubeState,
  },
  {
    old: /^kube_node_status_(allocatable|capacity)_pods$/,
    name: 'kube_node_status_$1',
    matcher: ['resource', 'pods'],
    since: kubeState,
  },
  {
    old: /^prometheus_remote_storage_(failed|dropped|retried)_samples_total$/,
    name: 'prometheus_remote_storage_samples_$1_total',
    since: remoteWrite,
  },
  {
    old: /^prometheus_remote_storage_succeeded_samples_total$/,
    name: 'prometheus_remote_storage_samples_total',
    since: remoteWrite,
  },
  {
    old: /^prometheus_remote_storage_pending_samples$/,
    name: 'prometheus_remote_storage_samples_pending',
    since: remoteWrite,
  },
  { old: /^apiserver_request_count$/, name: 'apiserver_request_total', since: 'Kubernetes 1.14' },
  { old: /^kubelet_running_pod_count$/, name: 'kubelet_running_pods', since: 'Kubernetes 1.19' },
  {
    old: /^kubelet_running_container_count$/,
    name: 'kubelet_running_containers',
    since: 'Kubernetes 1.19',
  },
  { old: /^etcd_object_counts$/, name: 'apiserver_storage_objects', since: 'Kubernetes 1.22' },
];

/** What a metric is called since a release of its exporter; undefined for one that was not renamed. */
export const replacementOf = remember((metric: string): MetricReplacement | undefined => {
  const found = renamings.find(({ old }) => old.test(metric));
  if (found === undefined) return undefined;
  const { old, name, ...rest } = found;
  return { ...rest, name: metric.replace(old, name) };
});
