/** Series names of well-known exporters: parts, and the whole that none of them exceeds. */
const wholes: readonly (readonly [parts: RegExp, whole: string])[] = [
  [/^node_filesystem_(?:avail|free)_bytes$/, 'node_filesystem_size_bytes'],
  [/^node_filesystem_files_free$/, 'node_filesystem_files'],
  [
    /^node_memory_(?:MemAvailable|MemFree|Buffers|Cached|Slab|SReclaimable)_bytes$/,
    'node_memory_MemTotal_bytes',
  ],
  [/^node_memory_SwapFree_bytes$/, 'node_memory_SwapTotal_bytes'],
  [/^node_filefd_allocated$/, 'node_filefd_maximum'],
  [/^node_nf_conntrack_entries$/, 'node_nf_conntrack_entries_limit'],
  [/^process_open_fds$/, 'process_max_fds'],
  [/^prometheus_notifications_queue_length$/, 'prometheus_notifications_queue_capacity'],
  [/^kubelet_volume_stats_(?:available|used)_bytes$/, 'kubelet_volume_stats_capacity_bytes'],
  [/^kubelet_volume_stats_inodes_(?:free|used)$/, 'kubelet_volume_stats_inodes'],
  [/^kube_node_status_allocatable$/, 'kube_node_status_capacity'],
  [/^windows_logical_disk_free_bytes$/, 'windows_logical_disk_size_bytes'],
  [
    /^elasticsearch_filesystem_data_(?:available|free)_bytes$/,
    'elasticsearch_filesystem_data_size_bytes',
  ],
  [/^mysql_global_status_threads_connected$/, 'mysql_global_variables_max_connections'],
];

/** True for a metric of a well-known exporter that is a part of another one. */
export function isPartOf(part: string, whole: string): boolean {
  return wholes.some(([parts, all]) => all === whole && parts.test(part));
}

/** Metrics that are 1 where something is so, and otherwise 0. */
const flags =
  /^(?:up|ALERTS|probe_success|probe_http_ssl|node_(?:scrape_collector_success|textfile_scrape_error|filesystem_(?:readonly|device_error))|node_network_up|node_timex_sync_status|node_systemd_unit_state|(?:mysql|pg|redis|haproxy_(?:server|backend))_up|(?:prometheus|alertmanager)_config_last_reload_successful|kube_(?:namespace|persistentvolume|persistentvolumeclaim)_status_phase|kube_pod_status_(?:phase|ready|scheduled|reason|unschedulable)|kube_pod_container_status_(?:ready|running|waiting|terminated)|kube_(?:node|deployment)_status_condition|kube_node_spec_unschedulable)$/;

/** True for a metric of a well-known exporter whose samples are 0 or 1. */
export function isFlag(metric: string): boolean {
  return flags.test(metric);
}

/** Metrics with a series for each value of a label, of which one is 1 and the others are 0. */
const choices: readonly (readonly [metric: RegExp, label: string])[] = [
  [/^kube_(?:pod|namespace|persistentvolume|persistentvolumeclaim)_status_phase$/, 'phase'],
  [/^kube_pod_status_(?:ready|scheduled)$/, 'condition'],
  [/^kube_(?:node|deployment)_status_condition$/, 'status'],
  [/^node_systemd_unit_state$/, 'state'],
  [/^certmanager_certificate_ready_status$/, 'condition'],
];

/** The label whose values the series of a metric stand for, of which one is 1; undefined for other metrics. */
export function choiceLabel(metric: string): string | undefined {
  return choices.find(([pattern]) => pattern.test(metric))?.[1];
}
