import { remember } from '../../base/remember.ts';
import { knownType } from '../../metrics/loaded.ts';

/** Gauges of well-known exporters, by the beginning of their names; `$` ends a name. */
const gauges: readonly RegExp[] = [
  // Prometheus itself, and what it adds to each scrape.
  /^(?:up|scrape_duration_seconds|scrape_samples_(?:scraped|post_metric_relabeling)|scrape_series_added)$/,
  /^prometheus_(?:tsdb_head_(?:series|chunks)|notifications_(?:queue_(?:length|capacity)|alertmanagers_discovered)|config_last_reload_successful|remote_storage_(?:shards(?:_desired|_max|_min)?|samples_pending))$/,
  /^alertmanager_(?:alerts|silences|config_last_reload_successful|cluster_(?:members|failed_peers))$/,
  // Client libraries.
  /^(?:go_(?:goroutines|threads|info)|go_memstats_(?:alloc|sys|heap_\w+|stack_\w+|mspan_\w+|mcache_\w+|next_gc)_bytes)$/,
  /^process_(?:resident_memory_bytes|virtual_memory_bytes|open_fds|max_fds|start_time_seconds)$/,
  /^jvm_(?:memory_(?:used|max|committed|init)_bytes|memory_bytes_(?:used|max|committed|init)|threads_(?:current|daemon|live_threads|daemon_threads|peak_threads))$/,
  // node_exporter.
  /^node_(?:memory_\w+_bytes|load(?:1|5|15)|filesystem_(?:(?:avail|free|size)_bytes|files|files_free|readonly|device_error))$/,
  /^node_(?:boot_time_seconds|time_seconds|timex_(?:offset_seconds|sync_status)|uname_info|hwmon_temp_celsius|thermal_zone_temp|procs_(?:running|blocked)|filefd_(?:allocated|maximum)|disk_io_now|systemd_unit_state|textfile_mtime_seconds|entropy_available_bits)$/,
  /^node_(?:network_(?:up|speed_bytes|mtu_bytes|carrier)|nf_conntrack_entries(?:_limit)?|sockstat_\w+|cpu_(?:scaling_)?frequency_(?:max_|min_)?hertz)$/,
  // cAdvisor.
  /^container_(?:memory_(?:usage_bytes|working_set_bytes|rss|cache|swap|max_usage_bytes|mapped_file)|spec_\w+|start_time_seconds|last_seen|fs_(?:usage_bytes|limit_bytes|inodes_(?:free|total))|processes|threads|sockets|file_descriptors|tasks_state)$/,
  // kube-state-metrics: everything but its counters.
  /^kube_(?!state_metrics_)\w+(?<!_total)$/,
  // blackbox_exporter.
  /^probe_(?:success|duration_seconds|http_status_code|http_duration_seconds|ssl_earliest_cert_expiry|dns_lookup_time_seconds)$/,
  // Databases and queues.
  /^(?:mysql_up|mysql_global_status_threads_(?:connected|running)|mysql_global_variables_\w+|mysql_slave_status_seconds_behind_master)$/,
  /^pg_(?:up|stat_activity_(?:count|max_tx_duration)|database_size_bytes|settings_\w+|locks_count|replication_lag(?:_seconds)?)$/,
  /^redis_(?:up|memory_(?:used|max)_bytes|connected_(?:clients|slaves)|blocked_clients|db_keys)$/,
  /^(?:rabbitmq_(?:queue_(?:messages(?:_ready|_unacked)?|consumers)|connections|channels)|kafka_(?:consumergroup_lag|brokers|topic_partitions))$/,
  /^elasticsearch_(?:cluster_health_(?!json_parse_failures|total_scrapes)\w+|jvm_memory_(?:used|max)_bytes|filesystem_data_(?:available|free|size)_bytes)$/,
  /^(?:nginx_connections_(?:active|reading|writing|waiting)|haproxy_server_up|haproxy_backend_up)$/,
];

/** Words in the names of what exporters give as a gauge, and what grows all the same: its rate can be meant. */
const growing =
  /_(?:total|count|created|stat|errors|segment|watermark|cycle|cyclecount|epochs|serial|synced|timestamp|time)(?:_|$)/;

/** True for a metric that a well-known exporter gives as a gauge. */
export const isKnownGauge = remember(
  (metric) =>
    gauges.some((pattern) => pattern.test(metric)) ||
    (knownType(metric) === 'gauge' && !growing.test(metric)),
);

/** True for a metric that a well-known exporter gives as a counter, or whose name says that it counts events. */
export const isCounter = remember((metric) => {
  const known = knownType(metric);
  if (known !== undefined && known !== 'untyped') return known === 'counter';
  return events.test(metric) && !states.test(metric) && !isKnownGauge(metric);
});

/** Words for what is so at the moment, which is no counter whatever its name ends in. */
const states = /pending|current|active|in_?flight|queued|open|waiting|available|configured|max_/i;

const events =
  /(?:^|_)(?:errors?|fail\w*|requests?|restarts?|dropp?e?d?s?|retries|timeouts?|exceptions?|discard\w*|reject\w*|evict\w*|kills?|oom_kills?|misses|hits|events|messages|calls|operations|transmit_\w+|receive_\w+|sent|received|cpu_seconds)(?:_bytes|_packets|_seconds)?_total$/;
