// Written by scripts/known-metrics.ts.

/** A line for each metric: name, type, labels, unit where its name does not say it, help; with tabs between. */
export const knownMetrics: readonly { readonly exporter: string; readonly metrics: string }[] = [
  {
    exporter: 'Prometheus',
    // 3.5.3
    metrics: `
ALERTS	gauge	alertname,alertstate		One series with the value 1 for each pending and firing alert, with the labels of the alert.
ALERTS_FOR_STATE	gauge	alertname		The Unix timestamp at which each pending or firing alert became active.
net_conntrack_dialer_conn_attempted_total	counter	dialer_name		Total number of connections attempted by the given dialer a given name.
net_conntrack_dialer_conn_closed_total	counter	dialer_name		Total number of connections closed which originated from the dialer of a given name.
net_conntrack_dialer_conn_established_total	counter	dialer_name		Total number of connections successfully established by the given dialer a given name.
net_conntrack_dialer_conn_failed_total	counter	dialer_name,reason		Total number of connections failed to dial by the dialer a given name.
net_conntrack_listener_conn_accepted_total	counter	listener_name		Total number of connections opened to the listener of a given name.
net_conntrack_listener_conn_closed_total	counter	listener_name		Total number of connections closed that were made to the listener of a given name.
prometheus_api_notification_active_subscribers	gauge			The current number of active notification subscribers.
prometheus_api_notification_updates_dropped_total	counter			Total number of notification updates dropped.
prometheus_api_notification_updates_sent_total	counter			Total number of notification updates sent.
prometheus_build_info	gauge	branch,goarch,goos,goversion,revision,tags,version		A metric with a constant '1' value labeled by version, revision, branch, goversion from which prometheus was built, and the goos and goarch for the build.
prometheus_config_last_reload_success_timestamp_seconds	gauge			Timestamp of the last successful configuration reload.
prometheus_config_last_reload_successful	gauge			Whether the last configuration reload attempt was successful.
prometheus_engine_queries	gauge			The current number of queries being executed or waiting.
prometheus_engine_queries_concurrent_max	gauge			The max number of concurrent queries.
prometheus_engine_query_duration_seconds	summary	slice		Query timings
prometheus_engine_query_log_enabled	gauge			State of the query log.
prometheus_engine_query_log_failures_total	counter			The number of query log failures.
prometheus_engine_query_samples_total	counter			The total number of samples loaded by all queries.
prometheus_http_request_duration_seconds	histogram	handler		Histogram of latencies for HTTP requests.
prometheus_http_requests_total	counter	code,handler		Counter of HTTP requests.
prometheus_http_response_size_bytes	histogram	handler		Histogram of response size for HTTP requests.
prometheus_notifications_alertmanagers_discovered	gauge			The number of alertmanagers discovered and active.
prometheus_notifications_dropped_total	counter			Total number of alerts dropped due to errors when sending to Alertmanager.
prometheus_notifications_errors_total	counter	alertmanager		Total number of sent alerts affected by errors.
prometheus_notifications_queue_capacity	gauge			The capacity of the alert notifications queue.
prometheus_notifications_queue_length	gauge			The number of alert notifications in the queue.
prometheus_notifications_sent_total	counter	alertmanager		Total number of alerts sent.
prometheus_ready	gauge			Whether Prometheus startup was fully completed and the server is ready for normal operation.
prometheus_remote_read_client_queries	gauge	remote_name,url		The number of in-flight remote read queries.
prometheus_remote_read_handler_queries	gauge			The current number of remote read queries that are either in execution or queued on the handler.
prometheus_remote_storage_bytes_total	counter	remote_name,url		The total number of bytes of data (not metadata) sent by the queue after compression. Note that when exemplars over remote write is enabled the exemplars included in a remote write request count towards this metric.
prometheus_remote_storage_enqueue_retries_total	counter	remote_name,url		Total number of times enqueue has failed because a shards queue was full.
prometheus_remote_storage_exemplars_failed_total	counter	remote_name,url		Total number of exemplars which failed on send to remote storage, non-recoverable errors.
prometheus_remote_storage_exemplars_in_total	counter			Exemplars in to remote storage, compare to exemplars out for queue managers.
prometheus_remote_storage_exemplars_pending	gauge	remote_name,url		The number of exemplars pending in the queues shards to be sent to the remote storage.
prometheus_remote_storage_exemplars_retried_total	counter	remote_name,url		Total number of exemplars which failed on send to remote storage but were retried because the send error was recoverable.
prometheus_remote_storage_exemplars_total	counter	remote_name,url		Total number of exemplars sent to remote storage.
prometheus_remote_storage_highest_timestamp_in_seconds	gauge			Highest timestamp that has come into the remote storage via the Appender interface, in seconds since epoch. Initialized to 0 when no data has been received yet.
prometheus_remote_storage_histograms_failed_total	counter	remote_name,url		Total number of histograms which failed on send to remote storage, non-recoverable errors.
prometheus_remote_storage_histograms_in_total	counter			HistogramSamples in to remote storage, compare to histograms out for queue managers.
prometheus_remote_storage_histograms_pending	gauge	remote_name,url		The number of histograms pending in the queues shards to be sent to the remote storage.
prometheus_remote_storage_histograms_retried_total	counter	remote_name,url		Total number of histograms which failed on send to remote storage but were retried because the send error was recoverable.
prometheus_remote_storage_histograms_total	counter	remote_name,url		Total number of histograms sent to remote storage.
prometheus_remote_storage_max_samples_per_send	gauge	remote_name,url		The maximum number of samples to be sent, in a single request, to the remote storage. Note that, when sending of exemplars over remote write is enabled, exemplars count towards this limt.
prometheus_remote_storage_metadata_bytes_total	counter	remote_name,url		The total number of bytes of metadata sent by the queue after compression.
prometheus_remote_storage_metadata_failed_total	counter	remote_name,url		Total number of metadata entries which failed on send to remote storage, non-recoverable errors.
prometheus_remote_storage_metadata_retried_total	counter	remote_name,url		Total number of metadata entries which failed on send to remote storage but were retried because the send error was recoverable.
prometheus_remote_storage_metadata_total	counter	remote_name,url		Total number of metadata entries sent to remote storage.
prometheus_remote_storage_queue_highest_sent_timestamp_seconds	gauge	remote_name,url		Timestamp from a WAL sample, the highest timestamp successfully sent by this queue, in seconds since epoch. Initialized to 0 when no data has been sent yet.
prometheus_remote_storage_samples_failed_total	counter	remote_name,url		Total number of samples which failed on send to remote storage, non-recoverable errors.
prometheus_remote_storage_samples_in_total	counter			Samples in to remote storage, compare to samples out for queue managers.
prometheus_remote_storage_samples_pending	gauge	remote_name,url		The number of samples pending in the queues shards to be sent to the remote storage.
prometheus_remote_storage_samples_retried_total	counter	remote_name,url		Total number of samples which failed on send to remote storage but were retried because the send error was recoverable.
prometheus_remote_storage_samples_total	counter	remote_name,url		Total number of samples sent to remote storage.
prometheus_remote_storage_sent_batch_duration_seconds	histogram	remote_name,url		Duration of send calls to the remote storage.
prometheus_remote_storage_shard_capacity	gauge	remote_name,url		The capacity of each shard of the queue used for parallel sending to the remote storage.
prometheus_remote_storage_shards	gauge	remote_name,url		The number of shards used for parallel sending to the remote storage.
prometheus_remote_storage_shards_desired	gauge	remote_name,url		The number of shards that the queues shard calculation wants to run based on the rate of samples in vs. samples out.
prometheus_remote_storage_shards_max	gauge	remote_name,url		The maximum number of shards that the queue is allowed to run.
prometheus_remote_storage_shards_min	gauge	remote_name,url		The minimum number of shards that the queue is allowed to run.
prometheus_remote_storage_string_interner_zero_reference_releases_total	counter			The number of times release has been called for strings that are not interned.
prometheus_rule_evaluation_duration_seconds	summary			The duration for a rule to execute.
prometheus_rule_evaluation_failures_total	counter	rule_group		The total number of rule evaluation failures.
prometheus_rule_evaluations_total	counter	rule_group		The total number of rule evaluations.
prometheus_rule_group_duration_seconds	summary			The duration of rule group evaluations.
prometheus_rule_group_interval_seconds	gauge	rule_group		The interval of a rule group.
prometheus_rule_group_iterations_missed_total	counter	rule_group		The total number of rule group evaluations missed due to slow rule group evaluation.
prometheus_rule_group_iterations_total	counter	rule_group		The total number of scheduled rule group evaluations, whether executed or missed.
prometheus_rule_group_last_duration_seconds	gauge	rule_group		The duration of the last rule group evaluation.
prometheus_rule_group_last_evaluation_samples	gauge	rule_group		The number of samples returned during the last rule group evaluation.
prometheus_rule_group_last_evaluation_timestamp_seconds	gauge	rule_group		The timestamp of the last rule group evaluation in seconds.
prometheus_rule_group_last_restore_duration_seconds	gauge	rule_group		The duration of the last alert rules alerts restoration using the \`ALERTS_FOR_STATE\` series.
prometheus_rule_group_last_rule_duration_sum_seconds	gauge	rule_group		The sum of time in seconds it took to evaluate each rule in the group regardless of concurrency. This should be higher than the group duration if rules are evaluated concurrently.
prometheus_rule_group_rules	gauge	rule_group		The number of rules.
prometheus_sd_discovered_targets	gauge	config,name		Current number of discovered targets.
prometheus_sd_dns_lookup_failures_total	counter			The number of DNS-SD lookup failures.
prometheus_sd_dns_lookups_total	counter			The number of DNS-SD lookups.
prometheus_sd_failed_configs	gauge	name		Current number of service discovery configurations that failed to load.
prometheus_sd_file_read_errors_total	counter			The number of File-SD read errors.
prometheus_sd_file_scan_duration_seconds	summary			The duration of the File-SD scan in seconds.
prometheus_sd_file_watcher_errors_total	counter			The number of File-SD errors caused by filesystem watch failures.
prometheus_sd_http_failures_total	counter			Number of HTTP service discovery refresh failures.
prometheus_sd_kubernetes_events_total	counter	event,role		The number of Kubernetes events handled.
prometheus_sd_kubernetes_failures_total	counter			The number of failed WATCH/LIST requests.
prometheus_sd_linode_failures_total	counter			Number of Linode service discovery refresh failures.
prometheus_sd_received_updates_total	counter	name		Total number of update events received from the SD providers.
prometheus_sd_refresh_duration_seconds	summary	mechanism		The duration of a refresh in seconds for the given SD mechanism.
prometheus_sd_refresh_failures_total	counter	mechanism		Number of refresh failures for the given SD mechanism.
prometheus_sd_updates_delayed_total	counter	name		Total number of update events that couldn't be sent immediately.
prometheus_sd_updates_total	counter	name		Total number of update events sent to the SD consumers.
prometheus_target_interval_length_seconds	summary	interval		Actual intervals between scrapes.
prometheus_target_metadata_cache_bytes	gauge	scrape_job		The number of bytes that are currently used for storing metric metadata in the cache
prometheus_target_metadata_cache_entries	gauge	scrape_job		Total number of metric metadata entries in the cache
prometheus_target_scrape_pool_exceeded_label_limits_total	counter			Total number of times scrape pools hit the label limits, during sync or config reload.
prometheus_target_scrape_pool_exceeded_target_limit_total	counter			Total number of times scrape pools hit the target limit, during sync or config reload.
prometheus_target_scrape_pool_reloads_failed_total	counter			Total number of failed scrape pool reloads.
prometheus_target_scrape_pool_reloads_total	counter			Total number of scrape pool reloads.
prometheus_target_scrape_pool_symboltable_items	gauge	scrape_job		Current number of symbols in table for this scrape pool.
prometheus_target_scrape_pool_sync_total	counter	scrape_job		Total number of syncs that were executed on a scrape pool.
prometheus_target_scrape_pool_target_limit	gauge	scrape_job		Maximum number of targets allowed in this scrape pool.
prometheus_target_scrape_pool_targets	gauge	scrape_job		Current number of targets in this scrape pool.
prometheus_target_scrape_pools_failed_total	counter			Total number of scrape pool creations that failed.
prometheus_target_scrape_pools_total	counter			Total number of scrape pool creation attempts.
prometheus_target_scrapes_cache_flush_forced_total	counter			How many times a scrape cache was flushed due to getting big while scrapes are failing.
prometheus_target_scrapes_exceeded_body_size_limit_total	counter			Total number of scrapes that hit the body size limit
prometheus_target_scrapes_exceeded_native_histogram_bucket_limit_total	counter			Total number of scrapes that hit the native histogram bucket limit and were rejected.
prometheus_target_scrapes_exceeded_sample_limit_total	counter			Total number of scrapes that hit the sample limit and were rejected.
prometheus_target_scrapes_exemplar_out_of_order_total	counter			Total number of exemplar rejected due to not being out of the expected order.
prometheus_target_scrapes_sample_duplicate_timestamp_total	counter			Total number of samples rejected due to duplicate timestamps but different values.
prometheus_target_scrapes_sample_out_of_bounds_total	counter			Total number of samples rejected due to timestamp falling outside of the time bounds.
prometheus_target_scrapes_sample_out_of_order_total	counter			Total number of samples rejected due to not being out of the expected order.
prometheus_target_sync_failed_total	counter	scrape_job		Total number of target sync failures.
prometheus_target_sync_length_seconds	summary	scrape_job		Actual interval to sync the scrape pool.
prometheus_template_text_expansion_failures_total	counter			The total number of template text expansion failures.
prometheus_template_text_expansions_total	counter			The total number of template text expansions.
prometheus_treecache_watcher_goroutines	gauge			The current number of watcher goroutines.
prometheus_treecache_zookeeper_failures_total	counter			The total number of ZooKeeper failures.
prometheus_tsdb_blocks_loaded	gauge			Number of currently loaded data blocks
prometheus_tsdb_checkpoint_creations_failed_total	counter			Total number of checkpoint creations that failed.
prometheus_tsdb_checkpoint_creations_total	counter			Total number of checkpoint creations attempted.
prometheus_tsdb_checkpoint_deletions_failed_total	counter			Total number of checkpoint deletions that failed.
prometheus_tsdb_checkpoint_deletions_total	counter			Total number of checkpoint deletions attempted.
prometheus_tsdb_clean_start	gauge			-1: lockfile is disabled. 0: a lockfile from a previous execution was replaced. 1: lockfile creation was clean
prometheus_tsdb_compaction_chunk_range_seconds	histogram			Final time range of chunks on their first compaction
prometheus_tsdb_compaction_chunk_samples	histogram			Final number of samples on their first compaction
prometheus_tsdb_compaction_chunk_size_bytes	histogram			Final size of chunks on their first compaction
prometheus_tsdb_compaction_duration_seconds	histogram			Duration of compaction runs
prometheus_tsdb_compaction_populating_block	gauge			Set to 1 when a block is currently being written to the disk.
prometheus_tsdb_compactions_failed_total	counter			Total number of compactions that failed for the partition.
prometheus_tsdb_compactions_skipped_total	counter			Total number of skipped compactions due to disabled auto compaction.
prometheus_tsdb_compactions_total	counter			Total number of compactions that were executed for the partition.
prometheus_tsdb_compactions_triggered_total	counter			Total number of triggered compactions for the partition.
prometheus_tsdb_data_replay_duration_seconds	gauge			Time taken to replay the data on disk.
prometheus_tsdb_exemplar_exemplars_appended_total	counter			Total number of appended exemplars.
prometheus_tsdb_exemplar_exemplars_in_storage	gauge			Number of exemplars currently in circular storage.
prometheus_tsdb_exemplar_last_exemplars_timestamp_seconds	gauge			The timestamp of the oldest exemplar stored in circular storage. Useful to check for what timerange the current exemplar buffer limit allows. This usually means the last timestampfor all exemplars for a typical setup. This is not true though if one of the series timestamp is in future compared to rest series.
prometheus_tsdb_exemplar_max_exemplars	gauge			Total number of exemplars the exemplar storage can store, resizeable.
prometheus_tsdb_exemplar_out_of_order_exemplars_total	counter			Total number of out of order exemplar ingestion failed attempts.
prometheus_tsdb_exemplar_series_with_exemplars_in_storage	gauge			Number of series with exemplars currently in circular storage.
prometheus_tsdb_head_active_appenders	gauge			Number of currently active appender transactions
prometheus_tsdb_head_chunks	gauge			Total number of chunks in the head block.
prometheus_tsdb_head_chunks_created_total	counter			Total number of chunks created in the head
prometheus_tsdb_head_chunks_removed_total	counter			Total number of chunks removed in the head
prometheus_tsdb_head_chunks_storage_size_bytes	gauge			Size of the chunks_head directory.
prometheus_tsdb_head_gc_duration_seconds	summary			Runtime of garbage collection in the head block.
prometheus_tsdb_head_max_time	gauge			Maximum timestamp of the head block. The unit is decided by the library consumer.
prometheus_tsdb_head_max_time_seconds	gauge			Maximum timestamp of the head block.
prometheus_tsdb_head_min_time	gauge			Minimum time bound of the head block. The unit is decided by the library consumer.
prometheus_tsdb_head_min_time_seconds	gauge			Minimum time bound of the head block.
prometheus_tsdb_head_out_of_order_samples_appended_total	counter	type		Total number of appended out of order samples.
prometheus_tsdb_head_samples_appended_total	counter	type		Total number of appended samples.
prometheus_tsdb_head_series	gauge			Total number of series in the head block.
prometheus_tsdb_head_series_created_total	counter			Total number of series created in the head
prometheus_tsdb_head_series_not_found_total	counter			Total number of requests for series that were not found.
prometheus_tsdb_head_series_removed_total	counter			Total number of series removed in the head
prometheus_tsdb_head_truncations_failed_total	counter			Total number of head truncations that failed.
prometheus_tsdb_head_truncations_total	counter			Total number of head truncations attempted.
prometheus_tsdb_isolation_high_watermark	gauge			The highest TSDB append ID that has been given out.
prometheus_tsdb_isolation_low_watermark	gauge			The lowest TSDB append ID that is still referenced.
prometheus_tsdb_lowest_timestamp	gauge			Lowest timestamp value stored in the database. The unit is decided by the library consumer.
prometheus_tsdb_lowest_timestamp_seconds	gauge			Lowest timestamp value stored in the database.
prometheus_tsdb_mmap_chunk_corruptions_total	counter			Total number of memory-mapped chunk corruptions.
prometheus_tsdb_mmap_chunks_total	counter			Total number of chunks that were memory-mapped.
prometheus_tsdb_out_of_bound_samples_total	counter	type		Total number of out of bound samples ingestion failed attempts with out of order support disabled.
prometheus_tsdb_out_of_order_samples_total	counter	type		Total number of out of order samples ingestion failed attempts due to out of order being disabled.
prometheus_tsdb_reloads_failures_total	counter			Number of times the database failed to reloadBlocks block data from disk.
prometheus_tsdb_reloads_total	counter			Number of times the database reloaded block data from disk.
prometheus_tsdb_retention_limit_bytes	gauge			Max number of bytes to be retained in the tsdb blocks, configured 0 means disabled
prometheus_tsdb_retention_limit_seconds	gauge			How long to retain samples in storage.
prometheus_tsdb_size_retentions_total	counter			The number of times that blocks were deleted because the maximum number of bytes was exceeded.
prometheus_tsdb_snapshot_replay_error_total	counter			Total number snapshot replays that failed.
prometheus_tsdb_storage_blocks_bytes	gauge			The number of bytes that are currently used for local storage by all blocks.
prometheus_tsdb_symbol_table_size_bytes	gauge			Size of symbol table in memory for loaded blocks
prometheus_tsdb_time_retentions_total	counter			The number of times that blocks were deleted because the maximum time limit was exceeded.
prometheus_tsdb_tombstone_cleanup_seconds	histogram			The time taken to recompact blocks to remove tombstones.
prometheus_tsdb_too_old_samples_total	counter	type		Total number of out of order samples ingestion failed attempts with out of support enabled, but sample outside of time window.
prometheus_tsdb_vertical_compactions_total	counter			Total number of compactions done on overlapping blocks.
prometheus_tsdb_wal_completed_pages_total	counter			Total number of completed pages.
prometheus_tsdb_wal_corruptions_total	counter			Total number of WAL corruptions.
prometheus_tsdb_wal_fsync_duration_seconds	summary			Duration of write log fsync.
prometheus_tsdb_wal_page_flushes_total	counter			Total number of page flushes.
prometheus_tsdb_wal_record_bytes_saved_total	counter	compression		Total number of bytes saved by the optional record compression. Use this metric to learn about the effectiveness compression.
prometheus_tsdb_wal_record_part_writes_total	counter			Total number of record parts written before flushing.
prometheus_tsdb_wal_record_parts_bytes_written_total	counter			Total number of record part bytes written before flushing, including CRC and compression headers.
prometheus_tsdb_wal_segment_current	gauge			Write log segment index that TSDB is currently writing to.
prometheus_tsdb_wal_storage_size_bytes	gauge			Size of the write log directory.
prometheus_tsdb_wal_truncate_duration_seconds	summary			Duration of WAL truncation.
prometheus_tsdb_wal_truncations_failed_total	counter			Total number of write log truncations that failed.
prometheus_tsdb_wal_truncations_total	counter			Total number of write log truncations attempted.
prometheus_tsdb_wal_writes_failed_total	counter			Total number of write log writes that failed.
prometheus_wal_watcher_current_segment	gauge	consumer		Current segment the WAL watcher is reading records from.
prometheus_wal_watcher_notifications_skipped_total	counter	consumer		The number of WAL write notifications that the Watcher has skipped due to already being in a WAL read routine.
prometheus_wal_watcher_record_decode_failures_total	counter	consumer		Number of records read by the WAL watcher that resulted in an error when decoding.
prometheus_wal_watcher_records_read_total	counter	consumer,type		Number of records read by the WAL watcher from the WAL.
prometheus_wal_watcher_samples_sent_pre_tailing_total	counter	consumer		Number of sample records read by the WAL watcher and sent to remote write during replay of existing WAL.
prometheus_web_federation_errors_total	counter			Total number of errors that occurred while sending federation responses.
prometheus_web_federation_warnings_total	counter			Total number of warnings that occurred while sending federation responses.
scrape_body_size_bytes	gauge			Size of the uncompressed response to the scrape (with --enable-feature=extra-scrape-metrics).
scrape_duration_seconds	gauge			Duration of the scrape.
scrape_sample_limit	gauge			The sample limit of the target (with --enable-feature=extra-scrape-metrics).
scrape_samples_post_metric_relabeling	gauge			Number of samples that were left after metric relabeling.
scrape_samples_scraped	gauge			Number of samples that the target exposed.
scrape_series_added	gauge			Approximate number of new series in this scrape.
scrape_timeout_seconds	gauge			The scrape timeout of the target (with --enable-feature=extra-scrape-metrics).
up	gauge			1 if the last scrape of the target succeeded, else 0.
`,
  },
  {
    exporter: 'the Go client library',
    // 3.5.3
    metrics: `
go_gc_cleanups_executed_cleanups_total	counter			Approximate total count of cleanup functions (created by runtime.AddCleanup) executed by the runtime. Subtract /gc/cleanups/queued:cleanups to approximate cleanup queue length. Useful for detecting slow cleanups holding up the queue. Sourced from /gc/cleanups/executed:cleanups.
go_gc_cleanups_queued_cleanups_total	counter			Approximate total count of cleanup functions (created by runtime.AddCleanup) queued by the runtime for execution. Subtract from /gc/cleanups/executed:cleanups to approximate cleanup queue length. Useful for detecting slow cleanups holding up the queue. Sourced from /gc/cleanups/queued:cleanups.
go_gc_cycles_automatic_gc_cycles_total	counter			Count of completed GC cycles generated by the Go runtime. Sourced from /gc/cycles/automatic:gc-cycles.
go_gc_cycles_forced_gc_cycles_total	counter			Count of completed GC cycles forced by the application. Sourced from /gc/cycles/forced:gc-cycles.
go_gc_cycles_total_gc_cycles_total	counter			Count of all completed GC cycles. Sourced from /gc/cycles/total:gc-cycles.
go_gc_duration_seconds	summary			A summary of the wall-time pause (stop-the-world) duration in garbage collection cycles.
go_gc_finalizers_executed_finalizers_total	counter			Total count of finalizer functions (created by runtime.SetFinalizer) executed by the runtime. Subtract /gc/finalizers/queued:finalizers to approximate finalizer queue length. Useful for detecting finalizers overwhelming the queue, either by being too slow, or by there being too many of them. Sourced from /gc/finalizers/executed:finalizers.
go_gc_finalizers_queued_finalizers_total	counter			Total count of finalizer functions (created by runtime.SetFinalizer) and queued by the runtime for execution. Subtract from /gc/finalizers/executed:finalizers to approximate finalizer queue length. Useful for detecting slow finalizers holding up the queue. Sourced from /gc/finalizers/queued:finalizers.
go_gc_gogc_percent	gauge			Heap size target percentage configured by the user, otherwise 100. This value is set by the GOGC environment variable, and the runtime/debug.SetGCPercent function. Sourced from /gc/gogc:percent.
go_gc_gomemlimit_bytes	gauge			Go runtime memory limit configured by the user, otherwise math.MaxInt64. This value is set by the GOMEMLIMIT environment variable, and the runtime/debug.SetMemoryLimit function. Sourced from /gc/gomemlimit:bytes.
go_gc_heap_allocs_by_size_bytes	histogram			Distribution of heap allocations by approximate size. Bucket counts increase monotonically. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks. Sourced from /gc/heap/allocs-by-size:bytes.
go_gc_heap_allocs_bytes_total	counter			Cumulative sum of memory allocated to the heap by the application. Sourced from /gc/heap/allocs:bytes.
go_gc_heap_allocs_objects_total	counter			Cumulative count of heap allocations triggered by the application. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks. Sourced from /gc/heap/allocs:objects.
go_gc_heap_frees_by_size_bytes	histogram			Distribution of freed heap allocations by approximate size. Bucket counts increase monotonically. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks. Sourced from /gc/heap/frees-by-size:bytes.
go_gc_heap_frees_bytes_total	counter			Cumulative sum of heap memory freed by the garbage collector. Sourced from /gc/heap/frees:bytes.
go_gc_heap_frees_objects_total	counter			Cumulative count of heap allocations whose storage was freed by the garbage collector. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks. Sourced from /gc/heap/frees:objects.
go_gc_heap_goal_bytes	gauge			Heap size target for the end of the GC cycle. Sourced from /gc/heap/goal:bytes.
go_gc_heap_live_bytes	gauge			Heap memory occupied by live objects that were marked by the previous GC. Sourced from /gc/heap/live:bytes.
go_gc_heap_objects_objects	gauge			Number of objects, live or unswept, occupying heap memory. Sourced from /gc/heap/objects:objects.
go_gc_heap_tiny_allocs_objects_total	counter			Count of small allocations that are packed together into blocks. These allocations are counted separately from other allocations because each individual allocation is not tracked by the runtime, only their block. Each block is already accounted for in allocs-by-size and frees-by-size. Sourced from /gc/heap/tiny/allocs:objects.
go_gc_limiter_last_enabled_gc_cycle	gauge			GC cycle the last time the GC CPU limiter was enabled. This metric is useful for diagnosing the root cause of an out-of-memory error, because the limiter trades memory for CPU time when the GC's CPU time gets too high. This is most likely to occur with use of SetMemoryLimit. The first GC cycle is cycle 1, so a value of 0 indicates that it was never enabled. Sourced from /gc/limiter/last-enabled:gc-cycle.
go_gc_pauses_seconds	histogram			Deprecated. Prefer the identical /sched/pauses/total/gc:seconds. Sourced from /gc/pauses:seconds.
go_gc_scan_globals_bytes	gauge			The total amount of global variable space that is scannable. Sourced from /gc/scan/globals:bytes.
go_gc_scan_heap_bytes	gauge			The total amount of heap space that is scannable. Sourced from /gc/scan/heap:bytes.
go_gc_scan_stack_bytes	gauge			The number of bytes of stack that were scanned last GC cycle. Sourced from /gc/scan/stack:bytes.
go_gc_scan_total_bytes	gauge			The total amount space that is scannable. Sum of all metrics in /gc/scan. Sourced from /gc/scan/total:bytes.
go_gc_stack_starting_size_bytes	gauge			The stack size of new goroutines. Sourced from /gc/stack/starting-size:bytes.
go_goroutines	gauge			Number of goroutines that currently exist.
go_info	gauge	version		Information about the Go environment.
go_memstats_alloc_bytes	gauge			Number of bytes allocated in heap and currently in use. Equals to /memory/classes/heap/objects:bytes.
go_memstats_alloc_bytes_total	counter			Total number of bytes allocated in heap until now, even if released already. Equals to /gc/heap/allocs:bytes.
go_memstats_buck_hash_sys_bytes	gauge			Number of bytes used by the profiling bucket hash table. Equals to /memory/classes/profiling/buckets:bytes.
go_memstats_frees_total	counter			Total number of heap objects frees. Equals to /gc/heap/frees:objects + /gc/heap/tiny/allocs:objects.
go_memstats_gc_sys_bytes	gauge			Number of bytes used for garbage collection system metadata. Equals to /memory/classes/metadata/other:bytes.
go_memstats_heap_alloc_bytes	gauge			Number of heap bytes allocated and currently in use, same as go_memstats_alloc_bytes. Equals to /memory/classes/heap/objects:bytes.
go_memstats_heap_idle_bytes	gauge			Number of heap bytes waiting to be used. Equals to /memory/classes/heap/released:bytes + /memory/classes/heap/free:bytes.
go_memstats_heap_inuse_bytes	gauge			Number of heap bytes that are in use. Equals to /memory/classes/heap/objects:bytes + /memory/classes/heap/unused:bytes
go_memstats_heap_objects	gauge			Number of currently allocated objects. Equals to /gc/heap/objects:objects.
go_memstats_heap_released_bytes	gauge			Number of heap bytes released to OS. Equals to /memory/classes/heap/released:bytes.
go_memstats_heap_sys_bytes	gauge			Number of heap bytes obtained from system. Equals to /memory/classes/heap/objects:bytes + /memory/classes/heap/unused:bytes + /memory/classes/heap/released:bytes + /memory/classes/heap/free:bytes.
go_memstats_last_gc_time_seconds	gauge			Number of seconds since 1970 of last garbage collection.
go_memstats_mallocs_total	counter			Total number of heap objects allocated, both live and gc-ed. Semantically a counter version for go_memstats_heap_objects gauge. Equals to /gc/heap/allocs:objects + /gc/heap/tiny/allocs:objects.
go_memstats_mcache_inuse_bytes	gauge			Number of bytes in use by mcache structures. Equals to /memory/classes/metadata/mcache/inuse:bytes.
go_memstats_mcache_sys_bytes	gauge			Number of bytes used for mcache structures obtained from system. Equals to /memory/classes/metadata/mcache/inuse:bytes + /memory/classes/metadata/mcache/free:bytes.
go_memstats_mspan_inuse_bytes	gauge			Number of bytes in use by mspan structures. Equals to /memory/classes/metadata/mspan/inuse:bytes.
go_memstats_mspan_sys_bytes	gauge			Number of bytes used for mspan structures obtained from system. Equals to /memory/classes/metadata/mspan/inuse:bytes + /memory/classes/metadata/mspan/free:bytes.
go_memstats_next_gc_bytes	gauge			Number of heap bytes when next garbage collection will take place. Equals to /gc/heap/goal:bytes.
go_memstats_other_sys_bytes	gauge			Number of bytes used for other system allocations. Equals to /memory/classes/other:bytes.
go_memstats_stack_inuse_bytes	gauge			Number of bytes obtained from system for stack allocator in non-CGO environments. Equals to /memory/classes/heap/stacks:bytes.
go_memstats_stack_sys_bytes	gauge			Number of bytes obtained from system for stack allocator. Equals to /memory/classes/heap/stacks:bytes + /memory/classes/os-stacks:bytes.
go_memstats_sys_bytes	gauge			Number of bytes obtained from system. Equals to /memory/classes/total:byte.
go_sched_gomaxprocs_threads	gauge			The current runtime.GOMAXPROCS setting, or the number of operating system threads that can execute user-level Go code simultaneously. Sourced from /sched/gomaxprocs:threads.
go_sched_goroutines_created_goroutines_total	counter			Count of goroutines created since program start. Sourced from /sched/goroutines-created:goroutines.
go_sched_goroutines_goroutines	gauge			Count of live goroutines. Sourced from /sched/goroutines:goroutines.
go_sched_goroutines_not_in_go_goroutines	gauge			Approximate count of goroutines running or blocked in a system call or cgo call. Not guaranteed to add up to /sched/goroutines:goroutines with other goroutine metrics. Sourced from /sched/goroutines/not-in-go:goroutines.
go_sched_goroutines_runnable_goroutines	gauge			Approximate count of goroutines ready to execute, but not executing. Not guaranteed to add up to /sched/goroutines:goroutines with other goroutine metrics. Sourced from /sched/goroutines/runnable:goroutines.
go_sched_goroutines_running_goroutines	gauge			Approximate count of goroutines executing. Always less than or equal to /sched/gomaxprocs:threads. Not guaranteed to add up to /sched/goroutines:goroutines with other goroutine metrics. Sourced from /sched/goroutines/running:goroutines.
go_sched_goroutines_waiting_goroutines	gauge			Approximate count of goroutines waiting on a resource (I/O or sync primitives). Not guaranteed to add up to /sched/goroutines:goroutines with other goroutine metrics. Sourced from /sched/goroutines/waiting:goroutines.
go_sched_latencies_seconds	histogram			Distribution of the time goroutines have spent in the scheduler in a runnable state before actually running. Bucket counts increase monotonically. Sourced from /sched/latencies:seconds.
go_sched_pauses_stopping_gc_seconds	histogram			Distribution of individual GC-related stop-the-world stopping latencies. This is the time it takes from deciding to stop the world until all Ps are stopped. This is a subset of the total GC-related stop-the-world time (/sched/pauses/total/gc:seconds). During this time, some threads may be executing. Bucket counts increase monotonically. Sourced from /sched/pauses/stopping/gc:seconds.
go_sched_pauses_stopping_other_seconds	histogram			Distribution of individual non-GC-related stop-the-world stopping latencies. This is the time it takes from deciding to stop the world until all Ps are stopped. This is a subset of the total non-GC-related stop-the-world time (/sched/pauses/total/other:seconds). During this time, some threads may be executing. Bucket counts increase monotonically. Sourced from /sched/pauses/stopping/other:seconds.
go_sched_pauses_total_gc_seconds	histogram			Distribution of individual GC-related stop-the-world pause latencies. This is the time from deciding to stop the world until the world is started again. Some of this time is spent getting all threads to stop (this is measured directly in /sched/pauses/stopping/gc:seconds), during which some threads may still be running. Bucket counts increase monotonically. Sourced from /sched/pauses/total/gc:seconds.
go_sched_pauses_total_other_seconds	histogram			Distribution of individual non-GC-related stop-the-world pause latencies. This is the time from deciding to stop the world until the world is started again. Some of this time is spent getting all threads to stop (measured directly in /sched/pauses/stopping/other:seconds). Bucket counts increase monotonically. Sourced from /sched/pauses/total/other:seconds.
go_sched_threads_total_threads	gauge			The current count of live threads that are owned by the Go runtime. Sourced from /sched/threads/total:threads.
go_sync_mutex_wait_total_seconds_total	counter			Approximate cumulative time goroutines have spent blocked on a sync.Mutex, sync.RWMutex, or runtime-internal lock. This metric is useful for identifying global changes in lock contention. Collect a mutex or block profile using the runtime/pprof package for more detailed contention data. Sourced from /sync/mutex/wait/total:seconds.
go_threads	gauge			Number of OS threads created.
process_cpu_seconds_total	counter			Total user and system CPU time spent in seconds.
process_max_fds	gauge			Maximum number of open file descriptors.
process_network_receive_bytes_total	counter			Number of bytes received by the process over the network.
process_network_transmit_bytes_total	counter			Number of bytes sent by the process over the network.
process_open_fds	gauge			Number of open file descriptors.
process_resident_memory_bytes	gauge			Resident memory size in bytes.
process_start_time_seconds	gauge			Start time of the process since unix epoch in seconds.
process_virtual_memory_bytes	gauge			Virtual memory size in bytes.
process_virtual_memory_max_bytes	gauge			Maximum amount of virtual memory available in bytes.
promhttp_metric_handler_requests_in_flight	gauge			Current number of scrapes being served.
promhttp_metric_handler_requests_total	counter	code		Total number of scrapes by HTTP status code.
`,
  },
  {
    exporter: 'Alertmanager',
    // 0.34.0
    metrics: `
alertmanager_alerts	gauge	state		How many alerts by state.
alertmanager_alerts_invalid_total	counter	version		The total number of received alerts that were invalid.
alertmanager_alerts_per_alert_limit	gauge			Current limit on number of alerts per alert name
alertmanager_alerts_received_total	counter	status,version		The total number of received alerts.
alertmanager_alerts_subscriber_channel_writes_total	counter	subscriber		Number of times alerts were written to subscriber channels
alertmanager_build_info	gauge	branch,goarch,goos,goversion,revision,tags,version		A metric with a constant '1' value labeled by version, revision, branch, goversion from which alertmanager was built, and the goos and goarch for the build.
alertmanager_cluster_enabled	gauge			Indicates whether the clustering is enabled or not.
alertmanager_config_hash	gauge			Hash of the currently loaded alertmanager configuration. Note that this is not a cryptographically strong hash.
alertmanager_config_last_reload_success_timestamp_seconds	gauge			Timestamp of the last successful configuration reload.
alertmanager_config_last_reload_successful	gauge			Whether the last configuration reload attempt was successful.
alertmanager_dispatcher_aggregation_group_creation_given_up_total	counter			Number of alerts dropped because aggregation group creation exceeded the retry limit.
alertmanager_dispatcher_aggregation_group_creation_retries_total	counter			Number of CAS retries while creating aggregation groups under contention.
alertmanager_dispatcher_aggregation_group_limit_reached_total	counter			Number of times when dispatcher failed to create new aggregation group due to limit.
alertmanager_dispatcher_aggregation_groups	gauge			Number of active aggregation groups
alertmanager_dispatcher_alert_processing_duration_seconds	summary			Summary of latencies for the processing of alerts.
alertmanager_http_concurrency_limit_exceeded_total	counter	method		Total number of times an HTTP request failed because the concurrency limit was reached.
alertmanager_http_request_duration_seconds	histogram	code,handler,method		Histogram of latencies for HTTP requests.
alertmanager_http_requests_in_flight	gauge	method		Current number of HTTP requests being processed.
alertmanager_http_response_size_bytes	histogram	handler,method		Histogram of response size for HTTP requests.
alertmanager_inhibition_rules	gauge			Number of configured inhibition rules.
alertmanager_integrations	gauge			Number of configured integrations.
alertmanager_nflog_gc_duration_seconds	summary			Duration of the last notification log garbage collection cycle.
alertmanager_nflog_gossip_messages_propagated_total	counter			Number of received gossip messages that have been further gossiped.
alertmanager_nflog_maintenance_errors_total	counter			How many maintenances were executed for the notification log that failed.
alertmanager_nflog_maintenance_total	counter			How many maintenances were executed for the notification log.
alertmanager_nflog_queries_total	counter			Number of notification log queries were received.
alertmanager_nflog_query_duration_seconds	histogram			Duration of notification log query evaluation.
alertmanager_nflog_query_errors_total	counter			Number notification log received queries that failed.
alertmanager_nflog_snapshot_duration_seconds	summary			Duration of the last notification log snapshot.
alertmanager_nflog_snapshot_size_bytes	gauge			Size of the last notification log snapshot in bytes.
alertmanager_notification_latency_seconds	histogram	integration		The latency of notifications in seconds.
alertmanager_notification_requests_failed_total	counter	integration		The total number of failed notification requests.
alertmanager_notification_requests_total	counter	integration		The total number of attempted notification requests.
alertmanager_notifications_failed_total	counter	integration,reason		The total number of failed notifications.
alertmanager_notifications_total	counter	integration		The total number of attempted notifications.
alertmanager_receivers	gauge			Number of configured receivers.
alertmanager_silences	gauge	state		How many silences by state.
alertmanager_silences_gc_duration_seconds	summary			Duration of the last silence garbage collection cycle.
alertmanager_silences_gc_errors_total	counter			How many silence GC errors were encountered.
alertmanager_silences_gossip_messages_propagated_total	counter			Number of received gossip messages that have been further gossiped.
alertmanager_silences_maintenance_errors_total	counter			How many maintenances were executed for silences that failed.
alertmanager_silences_maintenance_total	counter			How many maintenances were executed for silences.
alertmanager_silences_matcher_compile_errors_total	counter	stage		How many silence matcher compilations failed.
alertmanager_silences_matcher_index_size	gauge			The number of entries in the matcher cache index.
alertmanager_silences_queries_total	counter			How many silence queries were received.
alertmanager_silences_query_duration_seconds	histogram			Duration of silence query evaluation.
alertmanager_silences_query_errors_total	counter			How many silence received queries did not succeed.
alertmanager_silences_query_silences_scanned_total	counter			How many silences were scanned during query evaluation.
alertmanager_silences_query_silences_skipped_total	counter			How many silences were skipped during query evaluation using the version index.
alertmanager_silences_snapshot_duration_seconds	summary			Duration of the last silence snapshot.
alertmanager_silences_snapshot_size_bytes	gauge			Size of the last silence snapshot in bytes.
alertmanager_silences_state_size	gauge			The number of silences in the state map.
alertmanager_silences_version_index_size	gauge			The number of entries in the version index.
`,
  },
  {
    exporter: 'node_exporter',
    // 1.12.1
    metrics: `
node_arp_entries	gauge	device		ARP entries by device
node_bcache_active_journal_entries	gauge	uuid		Number of journal entries that are newer than the index.
node_bcache_average_key_size_sectors	gauge	uuid		Average data per key in the btree (sectors).
node_bcache_btree_cache_size_bytes	gauge	uuid		Amount of memory currently used by the btree cache.
node_bcache_btree_nodes	gauge	uuid		Total nodes in the btree.
node_bcache_btree_read_average_duration_seconds	gauge	uuid		Average btree read duration.
node_bcache_bypassed_bytes_total	counter	backing_device,uuid		Amount of IO (both reads and writes) that has bypassed the cache.
node_bcache_cache_available_percent	gauge	uuid		Percentage of cache device without dirty data, usable for writeback (may contain clean cached data).
node_bcache_cache_bypass_hits_total	counter	backing_device,uuid		Hits for IO intended to skip the cache.
node_bcache_cache_bypass_misses_total	counter	backing_device,uuid		Misses for IO intended to skip the cache.
node_bcache_cache_hits_total	counter	backing_device,uuid		Hits counted per individual IO as bcache sees them.
node_bcache_cache_miss_collisions_total	counter	backing_device,uuid		Instances where data insertion from cache miss raced with write (data already present).
node_bcache_cache_misses_total	counter	backing_device,uuid		Misses counted per individual IO as bcache sees them.
node_bcache_cache_read_races_total	counter	uuid		Counts instances where while data was being read from the cache, the bucket was reused and invalidated - i.e. where the pointer was stale after the read completed.
node_bcache_cache_readaheads_total	counter	backing_device,uuid		Count of times readahead occurred.
node_bcache_congested	gauge	uuid		Congestion.
node_bcache_dirty_data_bytes	gauge	backing_device,uuid		Amount of dirty data for this backing device in the cache.
node_bcache_dirty_target_bytes	gauge	backing_device,uuid		Current dirty data target threshold for this backing device in bytes.
node_bcache_io_errors	gauge	cache_device,uuid		Number of errors that have occurred, decayed by io_error_halflife.
node_bcache_metadata_written_bytes_total	counter	cache_device,uuid		Sum of all non data writes (btree writes and all other metadata).
node_bcache_priority_stats_metadata_percent	gauge	cache_device,uuid		Bcache's metadata overhead.
node_bcache_priority_stats_unused_percent	gauge	cache_device,uuid		The percentage of the cache that doesn't contain any data.
node_bcache_root_usage_percent	gauge	uuid		Percentage of the root btree node in use (tree depth increases if too high).
node_bcache_tree_depth	gauge	uuid		Depth of the btree.
node_bcache_writeback_change	gauge	backing_device,uuid		Last writeback rate change step for this backing device.
node_bcache_writeback_rate	gauge	backing_device,uuid		Current writeback rate for this backing device in bytes.
node_bcache_writeback_rate_integral_term	gauge	backing_device,uuid		Current result of integral controller, part of writeback rate
node_bcache_writeback_rate_proportional_term	gauge	backing_device,uuid		Current result of proportional controller, part of writeback rate
node_bcache_written_bytes_total	counter	cache_device,uuid		Sum of all data that has been written to the cache.
node_bcachefs_accounting_key_to_wb_slowpath_total	counter	uuid		Bcachefs counter accounting_key_to_wb_slowpath since filesystem creation.
node_bcachefs_bkey_pack_pos_fail_total	counter	uuid		Bcachefs counter bkey_pack_pos_fail since filesystem creation.
node_bcachefs_btree_cache_cannibalize_lock_fail_total	counter	uuid		Bcachefs counter btree_cache_cannibalize_lock_fail since filesystem creation.
node_bcachefs_btree_cache_cannibalize_lock_total	counter	uuid		Bcachefs counter btree_cache_cannibalize_lock since filesystem creation.
node_bcachefs_btree_cache_cannibalize_total	counter	uuid		Bcachefs counter btree_cache_cannibalize since filesystem creation.
node_bcachefs_btree_cache_cannibalize_unlock_total	counter	uuid		Bcachefs counter btree_cache_cannibalize_unlock since filesystem creation.
node_bcachefs_btree_cache_reap_total	counter	uuid		Bcachefs counter btree_cache_reap since filesystem creation.
node_bcachefs_btree_cache_scan_total	counter	uuid		Bcachefs counter btree_cache_scan since filesystem creation.
node_bcachefs_btree_cache_size_bytes	gauge	uuid		Btree cache memory usage in bytes.
node_bcachefs_btree_key_cache_fill_total	counter	uuid		Bcachefs counter btree_key_cache_fill since filesystem creation.
node_bcachefs_btree_node_alloc_total	counter	uuid		Bcachefs counter btree_node_alloc since filesystem creation.
node_bcachefs_btree_node_compact_total	counter	uuid		Bcachefs counter btree_node_compact since filesystem creation.
node_bcachefs_btree_node_free_total	counter	uuid		Bcachefs counter btree_node_free since filesystem creation.
node_bcachefs_btree_node_merge_attempt_total	counter	uuid		Bcachefs counter btree_node_merge_attempt since filesystem creation.
node_bcachefs_btree_node_merge_total	counter	uuid		Bcachefs counter btree_node_merge since filesystem creation.
node_bcachefs_btree_node_read_total	counter	uuid		Bcachefs counter btree_node_read since filesystem creation.
node_bcachefs_btree_node_rewrite_total	counter	uuid		Bcachefs counter btree_node_rewrite since filesystem creation.
node_bcachefs_btree_node_set_root_total	counter	uuid		Bcachefs counter btree_node_set_root since filesystem creation.
node_bcachefs_btree_node_split_total	counter	uuid		Bcachefs counter btree_node_split since filesystem creation.
node_bcachefs_btree_node_write_total	counter	uuid		Bcachefs counter btree_node_write since filesystem creation.
node_bcachefs_btree_path_relock_fail_total	counter	uuid		Bcachefs counter btree_path_relock_fail since filesystem creation.
node_bcachefs_btree_path_upgrade_fail_total	counter	uuid		Bcachefs counter btree_path_upgrade_fail since filesystem creation.
node_bcachefs_btree_reserve_get_fail_total	counter	uuid		Bcachefs counter btree_reserve_get_fail since filesystem creation.
node_bcachefs_btree_write_average_size_bytes	gauge	type,uuid		Average btree write size by type.
node_bcachefs_btree_writes_total	counter	type,uuid		Number of btree writes by type.
node_bcachefs_bucket_alloc_fail_total	counter	uuid		Bcachefs counter bucket_alloc_fail since filesystem creation.
node_bcachefs_bucket_alloc_from_stripe_total	counter	uuid		Bcachefs counter bucket_alloc_from_stripe since filesystem creation.
node_bcachefs_bucket_alloc_total	counter	uuid		Bcachefs counter bucket_alloc since filesystem creation.
node_bcachefs_bucket_discard_fast_total	counter	uuid		Bcachefs counter bucket_discard_fast since filesystem creation.
node_bcachefs_bucket_discard_fast_worker_total	counter	uuid		Bcachefs counter bucket_discard_fast_worker since filesystem creation.
node_bcachefs_bucket_discard_total	counter	uuid		Bcachefs counter bucket_discard since filesystem creation.
node_bcachefs_bucket_discard_worker_total	counter	uuid		Bcachefs counter bucket_discard_worker since filesystem creation.
node_bcachefs_bucket_invalidate_total	counter	uuid		Bcachefs counter bucket_invalidate since filesystem creation.
node_bcachefs_cached_ptr_drop_total	counter	uuid		Bcachefs counter cached_ptr_drop since filesystem creation.
node_bcachefs_compression_compressed_bytes	gauge	algorithm,uuid		Compressed size by algorithm.
node_bcachefs_compression_uncompressed_bytes	gauge	algorithm,uuid		Uncompressed size by algorithm.
node_bcachefs_copygc_total	counter	uuid		Bcachefs counter copygc since filesystem creation.
node_bcachefs_copygc_wait_obsolete_total	counter	uuid		Bcachefs counter copygc_wait_obsolete since filesystem creation.
node_bcachefs_data_read_bounce_total	counter	uuid		Bcachefs counter data_read_bounce since filesystem creation.
node_bcachefs_data_read_fail_and_poison_total	counter	uuid		Bcachefs counter data_read_fail_and_poison since filesystem creation.
node_bcachefs_data_read_hole_total	counter	uuid		Bcachefs counter data_read_hole since filesystem creation.
node_bcachefs_data_read_inline_total	counter	uuid		Bcachefs counter data_read_inline since filesystem creation.
node_bcachefs_data_read_narrow_crcs_fail_total	counter	uuid		Bcachefs counter data_read_narrow_crcs_fail since filesystem creation.
node_bcachefs_data_read_narrow_crcs_total	counter	uuid		Bcachefs counter data_read_narrow_crcs since filesystem creation.
node_bcachefs_data_read_nopromote_already_promoted_total	counter	uuid		Bcachefs counter data_read_nopromote_already_promoted since filesystem creation.
node_bcachefs_data_read_nopromote_congested_total	counter	uuid		Bcachefs counter data_read_nopromote_congested since filesystem creation.
node_bcachefs_data_read_nopromote_may_not_total	counter	uuid		Bcachefs counter data_read_nopromote_may_not since filesystem creation.
node_bcachefs_data_read_nopromote_total	counter	uuid		Bcachefs counter data_read_nopromote since filesystem creation.
node_bcachefs_data_read_nopromote_unwritten_total	counter	uuid		Bcachefs counter data_read_nopromote_unwritten since filesystem creation.
node_bcachefs_data_read_promote_total	counter	uuid		Bcachefs counter data_read_promote since filesystem creation.
node_bcachefs_data_read_retry_total	counter	uuid		Bcachefs counter data_read_retry since filesystem creation.
node_bcachefs_data_read_reuse_race_total	counter	uuid		Bcachefs counter data_read_reuse_race since filesystem creation.
node_bcachefs_data_read_split_total	counter	uuid		Bcachefs counter data_read_split since filesystem creation.
node_bcachefs_data_read_total	counter	uuid		Bcachefs counter data_read since filesystem creation.
node_bcachefs_data_update_fail_total	counter	uuid		Bcachefs counter data_update_fail since filesystem creation.
node_bcachefs_data_update_in_flight_total	counter	uuid		Bcachefs counter data_update_in_flight since filesystem creation.
node_bcachefs_data_update_key_fail_total	counter	uuid		Bcachefs counter data_update_key_fail since filesystem creation.
node_bcachefs_data_update_key_total	counter	uuid		Bcachefs counter data_update_key since filesystem creation.
node_bcachefs_data_update_no_io_total	counter	uuid		Bcachefs counter data_update_no_io since filesystem creation.
node_bcachefs_data_update_noop_obsolete_total	counter	uuid		Bcachefs counter data_update_noop_obsolete since filesystem creation.
node_bcachefs_data_update_pred_total	counter	uuid		Bcachefs counter data_update_pred since filesystem creation.
node_bcachefs_data_update_read_total	counter	uuid		Bcachefs counter data_update_read since filesystem creation.
node_bcachefs_data_update_start_fail_obsolete_total	counter	uuid		Bcachefs counter data_update_start_fail_obsolete since filesystem creation.
node_bcachefs_data_update_total	counter	uuid		Bcachefs counter data_update since filesystem creation.
node_bcachefs_data_update_useless_write_fail_total	counter	uuid		Bcachefs counter data_update_useless_write_fail since filesystem creation.
node_bcachefs_data_update_write_total	counter	uuid		Bcachefs counter data_update_write since filesystem creation.
node_bcachefs_data_write_total	counter	uuid		Bcachefs counter data_write since filesystem creation.
node_bcachefs_device_bucket_size_bytes	gauge	device,uuid		Bucket size in bytes.
node_bcachefs_device_buckets	gauge	device,uuid		Total number of buckets.
node_bcachefs_device_durability	gauge	device,uuid		Device durability setting.
node_bcachefs_device_info	gauge	device,label,state,uuid		Device information.
node_bcachefs_device_io_done_bytes_total	counter	data_type,device,operation,uuid		IO bytes by operation type and data type.
node_bcachefs_device_io_errors_total	counter	device,type,uuid		IO errors by error type.
node_bcachefs_error_throw_total	counter	uuid		Bcachefs counter error_throw since filesystem creation.
node_bcachefs_errors_total	counter	error_type,uuid		Error count by error type.
node_bcachefs_evacuate_bucket_total	counter	uuid		Bcachefs counter evacuate_bucket since filesystem creation.
node_bcachefs_fsync_total	counter	uuid		Bcachefs counter fsync since filesystem creation.
node_bcachefs_gc_gens_end_total	counter	uuid		Bcachefs counter gc_gens_end since filesystem creation.
node_bcachefs_gc_gens_start_total	counter	uuid		Bcachefs counter gc_gens_start since filesystem creation.
node_bcachefs_info	gauge	uuid		Filesystem information.
node_bcachefs_journal_full_total	counter	uuid		Bcachefs counter journal_full since filesystem creation.
node_bcachefs_journal_reclaim_finish_total	counter	uuid		Bcachefs counter journal_reclaim_finish since filesystem creation.
node_bcachefs_journal_reclaim_start_total	counter	uuid		Bcachefs counter journal_reclaim_start since filesystem creation.
node_bcachefs_journal_res_get_blocked_total	counter	uuid		Bcachefs counter journal_res_get_blocked since filesystem creation.
node_bcachefs_journal_write_total	counter	uuid		Bcachefs counter journal_write since filesystem creation.
node_bcachefs_open_bucket_alloc_fail_total	counter	uuid		Bcachefs counter open_bucket_alloc_fail since filesystem creation.
node_bcachefs_reconcile_btree_total	counter	uuid		Bcachefs counter reconcile_btree since filesystem creation.
node_bcachefs_reconcile_clear_scan_total	counter	uuid		Bcachefs counter reconcile_clear_scan since filesystem creation.
node_bcachefs_reconcile_data_total	counter	uuid		Bcachefs counter reconcile_data since filesystem creation.
node_bcachefs_reconcile_phys_total	counter	uuid		Bcachefs counter reconcile_phys since filesystem creation.
node_bcachefs_reconcile_scan_device_total	counter	uuid		Bcachefs counter reconcile_scan_device since filesystem creation.
node_bcachefs_reconcile_scan_fs_total	counter	uuid		Bcachefs counter reconcile_scan_fs since filesystem creation.
node_bcachefs_reconcile_scan_inum_total	counter	uuid		Bcachefs counter reconcile_scan_inum since filesystem creation.
node_bcachefs_reconcile_scan_metadata_total	counter	uuid		Bcachefs counter reconcile_scan_metadata since filesystem creation.
node_bcachefs_reconcile_scan_pending_total	counter	uuid		Bcachefs counter reconcile_scan_pending since filesystem creation.
node_bcachefs_reconcile_set_pending_total	counter	uuid		Bcachefs counter reconcile_set_pending since filesystem creation.
node_bcachefs_sectors_alloc_total	counter	uuid		Bcachefs counter sectors_alloc since filesystem creation.
node_bcachefs_stripe_alloc_total	counter	uuid		Bcachefs counter stripe_alloc since filesystem creation.
node_bcachefs_stripe_create_fail_total	counter	uuid		Bcachefs counter stripe_create_fail since filesystem creation.
node_bcachefs_stripe_create_total	counter	uuid		Bcachefs counter stripe_create since filesystem creation.
node_bcachefs_stripe_delete_total	counter	uuid		Bcachefs counter stripe_delete since filesystem creation.
node_bcachefs_stripe_reuse_total	counter	uuid		Bcachefs counter stripe_reuse since filesystem creation.
node_bcachefs_stripe_update_bucket_total	counter	uuid		Bcachefs counter stripe_update_bucket since filesystem creation.
node_bcachefs_stripe_update_extent_fail_total	counter	uuid		Bcachefs counter stripe_update_extent_fail since filesystem creation.
node_bcachefs_stripe_update_extent_total	counter	uuid		Bcachefs counter stripe_update_extent since filesystem creation.
node_bcachefs_sync_fs_total	counter	uuid		Bcachefs counter sync_fs since filesystem creation.
node_bcachefs_trans_blocked_journal_reclaim_total	counter	uuid		Bcachefs counter trans_blocked_journal_reclaim since filesystem creation.
node_bcachefs_trans_restart_btree_node_reused_total	counter	uuid		Bcachefs counter trans_restart_btree_node_reused since filesystem creation.
node_bcachefs_trans_restart_btree_node_split_total	counter	uuid		Bcachefs counter trans_restart_btree_node_split since filesystem creation.
node_bcachefs_trans_restart_fault_inject_total	counter	uuid		Bcachefs counter trans_restart_fault_inject since filesystem creation.
node_bcachefs_trans_restart_injected_total	counter	uuid		Bcachefs counter trans_restart_injected since filesystem creation.
node_bcachefs_trans_restart_iter_upgrade_total	counter	uuid		Bcachefs counter trans_restart_iter_upgrade since filesystem creation.
node_bcachefs_trans_restart_journal_preres_get_total	counter	uuid		Bcachefs counter trans_restart_journal_preres_get since filesystem creation.
node_bcachefs_trans_restart_journal_reclaim_total	counter	uuid		Bcachefs counter trans_restart_journal_reclaim since filesystem creation.
node_bcachefs_trans_restart_journal_res_get_total	counter	uuid		Bcachefs counter trans_restart_journal_res_get since filesystem creation.
node_bcachefs_trans_restart_key_cache_key_realloced_total	counter	uuid		Bcachefs counter trans_restart_key_cache_key_realloced since filesystem creation.
node_bcachefs_trans_restart_key_cache_raced_total	counter	uuid		Bcachefs counter trans_restart_key_cache_raced since filesystem creation.
node_bcachefs_trans_restart_key_cache_upgrade_total	counter	uuid		Bcachefs counter trans_restart_key_cache_upgrade since filesystem creation.
node_bcachefs_trans_restart_mark_replicas_total	counter	uuid		Bcachefs counter trans_restart_mark_replicas since filesystem creation.
node_bcachefs_trans_restart_mem_realloced_total	counter	uuid		Bcachefs counter trans_restart_mem_realloced since filesystem creation.
node_bcachefs_trans_restart_memory_allocation_failure_total	counter	uuid		Bcachefs counter trans_restart_memory_allocation_failure since filesystem creation.
node_bcachefs_trans_restart_relock_after_fill_total	counter	uuid		Bcachefs counter trans_restart_relock_after_fill since filesystem creation.
node_bcachefs_trans_restart_relock_key_cache_fill_obsolete_total	counter	uuid		Bcachefs counter trans_restart_relock_key_cache_fill_obsolete since filesystem creation.
node_bcachefs_trans_restart_relock_next_node_total	counter	uuid		Bcachefs counter trans_restart_relock_next_node since filesystem creation.
node_bcachefs_trans_restart_relock_parent_for_fill_obsolete_total	counter	uuid		Bcachefs counter trans_restart_relock_parent_for_fill_obsolete since filesystem creation.
node_bcachefs_trans_restart_relock_path_intent_total	counter	uuid		Bcachefs counter trans_restart_relock_path_intent since filesystem creation.
node_bcachefs_trans_restart_relock_path_total	counter	uuid		Bcachefs counter trans_restart_relock_path since filesystem creation.
node_bcachefs_trans_restart_relock_total	counter	uuid		Bcachefs counter trans_restart_relock since filesystem creation.
node_bcachefs_trans_restart_split_race_total	counter	uuid		Bcachefs counter trans_restart_split_race since filesystem creation.
node_bcachefs_trans_restart_too_many_iters_total	counter	uuid		Bcachefs counter trans_restart_too_many_iters since filesystem creation.
node_bcachefs_trans_restart_traverse_total	counter	uuid		Bcachefs counter trans_restart_traverse since filesystem creation.
node_bcachefs_trans_restart_upgrade_total	counter	uuid		Bcachefs counter trans_restart_upgrade since filesystem creation.
node_bcachefs_trans_restart_would_deadlock_recursion_limit_total	counter	uuid		Bcachefs counter trans_restart_would_deadlock_recursion_limit since filesystem creation.
node_bcachefs_trans_restart_would_deadlock_total	counter	uuid		Bcachefs counter trans_restart_would_deadlock since filesystem creation.
node_bcachefs_trans_restart_would_deadlock_write_total	counter	uuid		Bcachefs counter trans_restart_would_deadlock_write since filesystem creation.
node_bcachefs_trans_restart_write_buffer_flush_total	counter	uuid		Bcachefs counter trans_restart_write_buffer_flush since filesystem creation.
node_bcachefs_trans_traverse_all_total	counter	uuid		Bcachefs counter trans_traverse_all since filesystem creation.
node_bcachefs_transaction_commit_total	counter	uuid		Bcachefs counter transaction_commit since filesystem creation.
node_bcachefs_write_buffer_flush_slowpath_total	counter	uuid		Bcachefs counter write_buffer_flush_slowpath since filesystem creation.
node_bcachefs_write_buffer_flush_sync_total	counter	uuid		Bcachefs counter write_buffer_flush_sync since filesystem creation.
node_bcachefs_write_buffer_flush_total	counter	uuid		Bcachefs counter write_buffer_flush since filesystem creation.
node_bcachefs_write_buffer_maybe_flush_total	counter	uuid		Bcachefs counter write_buffer_maybe_flush since filesystem creation.
node_bcachefs_write_super_total	counter	uuid		Bcachefs counter write_super since filesystem creation.
node_bonding_active	gauge	master		Number of active slaves per bonding interface.
node_bonding_slaves	gauge	master		Number of configured slaves per bonding interface.
node_boot_time_seconds	gauge			Node boot time, in unixtime.
node_btrfs_allocation_ratio	gauge	block_group_type,mode,uuid		Data allocation ratio for a layout/data type
node_btrfs_commit_seconds_total	counter	uuid		Sum of the duration of all commits, in seconds.
node_btrfs_commits_total	counter	uuid		The total number of commits that have occurred.
node_btrfs_device_size_bytes	gauge	device,uuid		Size of a device that is part of the filesystem.
node_btrfs_global_rsv_size_bytes	gauge	uuid		Size of global reserve.
node_btrfs_info	gauge	label,uuid		Filesystem information
node_btrfs_last_commit_seconds	gauge	uuid		Duration of the most recent commit, in seconds.
node_btrfs_max_commit_seconds	gauge	uuid		Duration of the slowest commit, in seconds.
node_btrfs_reserved_bytes	gauge	block_group_type,uuid		Amount of space reserved for a data type
node_btrfs_size_bytes	gauge	block_group_type,mode,uuid		Amount of space allocated for a layout/data type
node_btrfs_used_bytes	gauge	block_group_type,mode,uuid		Amount of used space by a layout/data type
node_buddyinfo_blocks	gauge	node,size,zone		Count of free blocks according to size.
node_cgroups_cgroups	gauge	subsys_name		Current cgroup number of the subsystem.
node_cgroups_enabled	gauge	subsys_name		Current cgroup number of the subsystem.
node_context_switches_total	counter			Total number of context switches.
node_cooling_device_cur_state	gauge	name,type		Current throttle state of the cooling device
node_cooling_device_max_state	gauge	name,type		Maximum throttle state of the cooling device
node_cpu_bug_info	gauge	bug		The \`bugs\` field of CPU information from /proc/cpuinfo taken from the first core.
node_cpu_core_throttles_total	counter	core,package		Number of times this CPU core has been throttled.
node_cpu_flag_info	gauge	flag		The \`flags\` field of CPU information from /proc/cpuinfo taken from the first core.
node_cpu_frequency_hertz	gauge	core,cpu,package		CPU frequency in hertz from /proc/cpuinfo.
node_cpu_guest_seconds_total	counter	cpu,mode		Seconds the CPUs spent in guests (VMs) for each mode.
node_cpu_info	gauge	cachesize,core,cpu,family,microcode,model,model_name,package,stepping,vendor		CPU information from /proc/cpuinfo.
node_cpu_isolated	gauge	cpu		Whether each core is isolated, information from /sys/devices/system/cpu/isolated.
node_cpu_package_throttles_total	counter	package		Number of times this CPU package has been throttled.
node_cpu_scaling_frequency_hertz	gauge	cpu		Current scaled CPU thread frequency in hertz.
node_cpu_scaling_frequency_max_hertz	gauge	cpu		Maximum scaled CPU thread frequency in hertz.
node_cpu_scaling_frequency_min_hertz	gauge	cpu		Minimum scaled CPU thread frequency in hertz.
node_cpu_scaling_governor	gauge	cpu,governor		Current enabled CPU frequency governor.
node_cpu_seconds_total	counter	cpu,mode		Seconds the CPUs spent in each mode.
node_cpu_vulnerabilities_info	gauge	codename,mitigation,state		Details of each CPU vulnerability reported by sysfs. The value of the series is an int encoded state of the vulnerability. The same state is stored as a string in the label
node_disk_ata_rotation_rate_rpm	gauge	device		ATA disk rotation rate in RPMs (0 for SSDs).
node_disk_ata_write_cache	gauge	device		ATA disk has a write cache.
node_disk_ata_write_cache_enabled	gauge	device		ATA disk has its write cache enabled.
node_disk_device_mapper_info	gauge	device,lv_layer,lv_name,name,uuid,vg_name		Info about disk device mapper.
node_disk_discard_time_seconds_total	counter	device		This is the total number of seconds spent by all discards.
node_disk_discarded_sectors_total	counter	device		The total number of sectors discarded successfully.
node_disk_discards_completed_total	counter	device		The total number of discards completed successfully.
node_disk_discards_merged_total	counter	device		The total number of discards merged.
node_disk_filesystem_info	gauge	device,type,usage,uuid,version		Info about disk filesystem.
node_disk_flush_requests_time_seconds_total	counter	device		This is the total number of seconds spent by all flush requests.
node_disk_flush_requests_total	counter	device		The total number of flush requests completed successfully
node_disk_info	gauge	device,major,minor,model,path,revision,rotational,serial,wwn		Info of /sys/block/<block_device>.
node_disk_io_now	gauge	device		The number of I/Os currently in progress.
node_disk_io_time_seconds_total	counter	device		Total seconds spent doing I/Os.
node_disk_io_time_weighted_seconds_total	counter	device		The weighted # of seconds spent doing I/Os.
node_disk_read_bytes_total	counter	device		The total number of bytes read successfully.
node_disk_read_errors_total	counter	device		The total number of read errors.
node_disk_read_retries_total	counter	device		The total number of read retries.
node_disk_read_time_seconds_total	counter	device		The total number of seconds spent by all reads.
node_disk_reads_completed_total	counter	device		The total number of reads completed successfully.
node_disk_reads_merged_total	counter	device		The total number of reads merged.
node_disk_write_errors_total	counter	device		The total number of write errors.
node_disk_write_retries_total	counter	device		The total number of write retries.
node_disk_write_time_seconds_total	counter	device		This is the total number of seconds spent by all writes.
node_disk_writes_completed_total	counter	device		The total number of writes completed successfully.
node_disk_writes_merged_total	counter	device		The number of writes merged.
node_disk_written_bytes_total	counter	device		The total number of bytes written successfully.
node_dmi_info	gauge	bios_date,bios_release,bios_vendor,bios_version,board_name,board_serial,board_vendor,board_version,chassis_asset_tag,chassis_serial,chassis_vendor,chassis_version,product_family,product_name,product_serial,product_sku,product_uuid,product_version,system_vendor		A metric with a constant '1' value labeled by bios_date, bios_release, bios_vendor, bios_version, board_asset_tag, board_name, board_serial, board_vendor, board_version, chassis_asset_tag, chassis_serial, chassis_vendor, chassis_version, product_family, product_name, product_serial, product_sku, product_uuid, product_version, system_vendor if provided by DMI.
node_dmmultipath_device_active	gauge	device,sysfs_name		Whether the multipath device-mapper device is active (1) or suspended (0).
node_dmmultipath_device_info	gauge	device,sysfs_name,uuid		Non-numeric information about a DM-multipath device.
node_dmmultipath_device_paths	gauge	device,sysfs_name		Number of paths for a multipath device.
node_dmmultipath_device_paths_active	gauge	device,sysfs_name		Number of paths in active state (SCSI running or NVMe live) for a multipath device.
node_dmmultipath_device_paths_failed	gauge	device,sysfs_name		Number of paths not in active state for a multipath device.
node_dmmultipath_device_size_bytes	gauge	device,sysfs_name		Size of the multipath device in bytes, read from /sys/block/<dm>/size.
node_dmmultipath_path_state	gauge	device,path,state		Reports the underlying device state for a multipath path, as read from /sys/block/<dev>/device/state.
node_drbd_activitylog_writes_total	counter	device		Number of updates of the activity log area of the meta data.
node_drbd_application_pending	gauge	device		Number of block I/O requests forwarded to DRBD, but not yet answered by DRBD.
node_drbd_bitmap_writes_total	counter	device		Number of updates of the bitmap area of the meta data.
node_drbd_connected	gauge	device		Whether DRBD is connected to the peer.
node_drbd_disk_read_bytes_total	counter	device		Net data read from local hard disk; in bytes.
node_drbd_disk_state_is_up_to_date	gauge	device,node		Whether the disk of the node is up to date.
node_drbd_disk_written_bytes_total	counter	device		Net data written on local hard disk; in bytes.
node_drbd_epochs	gauge	device		Number of Epochs currently on the fly.
node_drbd_local_pending	gauge	device		Number of open requests to the local I/O sub-system.
node_drbd_network_received_bytes_total	counter	device		Total number of bytes received via the network.
node_drbd_network_sent_bytes_total	counter	device		Total number of bytes sent via the network.
node_drbd_node_role_is_primary	gauge	device,node		Whether the role of the node is in the primary state.
node_drbd_out_of_sync_bytes	gauge	device		Amount of data known to be out of sync; in bytes.
node_drbd_remote_pending	gauge	device		Number of requests sent to the peer, but that have not yet been answered by the latter.
node_drbd_remote_unacknowledged	gauge	device		Number of requests received by the peer via the network connection, but that have not yet been answered.
node_edac_channel_correctable_errors_total	counter	channel,controller,csrow,dimm_label		Total correctable memory errors for this channel.
node_edac_channel_uncorrectable_errors_total	counter	channel,controller,csrow,dimm_label		Total uncorrectable memory errors for this channel.
node_edac_correctable_errors_total	counter	controller		Total correctable memory errors.
node_edac_csrow_correctable_errors_total	counter	controller,csrow		Total correctable memory errors for this csrow.
node_edac_csrow_uncorrectable_errors_total	counter	controller,csrow		Total uncorrectable memory errors for this csrow.
node_edac_uncorrectable_errors_total	counter	controller		Total uncorrectable memory errors.
node_entropy_available_bits	gauge			Bits of available entropy.
node_entropy_pool_size_bits	gauge			Bits of entropy pool.
node_exporter_build_info	gauge	branch,goarch,goos,goversion,revision,tags,version		A metric with a constant '1' value labeled by version, revision, branch, goversion from which node_exporter was built, and the goos and goarch for the build.
node_fibrechannel_dumped_frames_total	counter	fc_host		Number of dumped frames
node_fibrechannel_error_frames_total	counter	fc_host		Number of errors in frames
node_fibrechannel_fcp_packet_aborts_total	counter	fc_host		Number of aborted packets
node_fibrechannel_info	gauge	dev_loss_tmo,fabric_name,fc_host,port_id,port_name,port_state,port_type,speed,supported_classes,supported_speeds,symbolic_name		Non-numeric data from /sys/class/fc_host/<host>, value is always 1.
node_fibrechannel_invalid_crc_total	counter	fc_host		Invalid Cyclic Redundancy Check count
node_fibrechannel_invalid_tx_words_total	counter	fc_host		Number of invalid words transmitted by host port
node_fibrechannel_link_failure_total	counter	fc_host		Number of times the host port link has failed
node_fibrechannel_loss_of_signal_total	counter	fc_host		Number of times signal has been lost
node_fibrechannel_loss_of_sync_total	counter	fc_host		Number of failures on either bit or transmission word boundaries
node_fibrechannel_nos_total	counter	fc_host		Number Not_Operational Primitive Sequence received by host port
node_fibrechannel_rx_frames_total	counter	fc_host		Number of frames received
node_fibrechannel_rx_words_total	counter	fc_host		Number of words received by host port
node_fibrechannel_seconds_since_last_reset_total	counter	fc_host		Number of seconds since last host port reset
node_fibrechannel_tx_frames_total	counter	fc_host		Number of frames transmitted by host port
node_fibrechannel_tx_words_total	counter	fc_host		Number of words transmitted by host port
node_filefd_allocated	gauge			File descriptor statistics: allocated.
node_filefd_maximum	gauge			File descriptor statistics: maximum.
node_filesystem_avail_bytes	gauge	device,device_error,fstype,mountpoint		Filesystem space available to non-root users in bytes.
node_filesystem_device_error	gauge	device,device_error,fstype,mountpoint		Whether an error occurred while getting statistics for the given device.
node_filesystem_files	gauge	device,device_error,fstype,mountpoint		Filesystem total file nodes.
node_filesystem_files_free	gauge	device,device_error,fstype,mountpoint		Filesystem total free file nodes.
node_filesystem_free_bytes	gauge	device,device_error,fstype,mountpoint		Filesystem free space in bytes.
node_filesystem_mount_info	gauge	device,major,minor,mountpoint		Filesystem mount information.
node_filesystem_purgeable_bytes	gauge	device,device_error,fstype,mountpoint		Filesystem space available including purgeable space (MacOS specific).
node_filesystem_readonly	gauge	device,device_error,fstype,mountpoint		Filesystem read-only status.
node_filesystem_size_bytes	gauge	device,device_error,fstype,mountpoint		Filesystem size in bytes.
node_forks_total	counter			Total number of forks.
node_hwmon_chip_names	gauge	chip,chip_name		Annotation metric for human-readable chip names
node_hwmon_fan_alarm	gauge	chip,sensor		Hardware sensor alarm status (fan)
node_hwmon_fan_beep_enabled	gauge	chip,sensor		Hardware monitor sensor has beeping enabled
node_hwmon_fan_manual	gauge	chip,sensor		Hardware monitor fan element manual
node_hwmon_fan_max_rpm	gauge	chip,sensor		Hardware monitor for fan revolutions per minute (max)
node_hwmon_fan_min_rpm	gauge	chip,sensor		Hardware monitor for fan revolutions per minute (min)
node_hwmon_fan_output	gauge	chip,sensor		Hardware monitor fan element output
node_hwmon_fan_pulses	gauge	chip,sensor		Hardware monitor fan element pulses
node_hwmon_fan_rpm	gauge	chip,sensor		Hardware monitor for fan revolutions per minute (input)
node_hwmon_fan_target_rpm	gauge	chip,sensor		Hardware monitor for fan revolutions per minute (target)
node_hwmon_fan_tolerance	gauge	chip,sensor		Hardware monitor fan element tolerance
node_hwmon_freq_freq_mhz	gauge	chip,sensor		Hardware monitor for GPU frequency in MHz
node_hwmon_in_alarm	gauge	chip,sensor		Hardware sensor alarm status (in)
node_hwmon_in_beep_enabled	gauge	chip,sensor		Hardware monitor sensor has beeping enabled
node_hwmon_in_max_volts	gauge	chip,sensor		Hardware monitor for voltage (max)
node_hwmon_in_min_volts	gauge	chip,sensor		Hardware monitor for voltage (min)
node_hwmon_in_volts	gauge	chip,sensor		Hardware monitor for voltage (input)
node_hwmon_intrusion_alarm	gauge	chip,sensor		Hardware sensor alarm status (intrusion)
node_hwmon_intrusion_beep_enabled	gauge	chip,sensor		Hardware monitor sensor has beeping enabled
node_hwmon_pwm_auto_point1_pwm	gauge	chip,sensor		Hardware monitor pwm element auto_point1_pwm
node_hwmon_pwm_auto_point1_temp	gauge	chip,sensor		Hardware monitor pwm element auto_point1_temp
node_hwmon_pwm_auto_point2_pwm	gauge	chip,sensor		Hardware monitor pwm element auto_point2_pwm
node_hwmon_pwm_auto_point2_temp	gauge	chip,sensor		Hardware monitor pwm element auto_point2_temp
node_hwmon_pwm_auto_point3_pwm	gauge	chip,sensor		Hardware monitor pwm element auto_point3_pwm
node_hwmon_pwm_auto_point3_temp	gauge	chip,sensor		Hardware monitor pwm element auto_point3_temp
node_hwmon_pwm_auto_point4_pwm	gauge	chip,sensor		Hardware monitor pwm element auto_point4_pwm
node_hwmon_pwm_auto_point4_temp	gauge	chip,sensor		Hardware monitor pwm element auto_point4_temp
node_hwmon_pwm_auto_point5_pwm	gauge	chip,sensor		Hardware monitor pwm element auto_point5_pwm
node_hwmon_pwm_auto_point5_temp	gauge	chip,sensor		Hardware monitor pwm element auto_point5_temp
node_hwmon_pwm_crit_temp_tolerance	gauge	chip,sensor		Hardware monitor pwm element crit_temp_tolerance
node_hwmon_pwm_enable	gauge	chip,sensor		Hardware monitor pwm element enable
node_hwmon_pwm_floor	gauge	chip,sensor		Hardware monitor pwm element floor
node_hwmon_pwm_mode	gauge	chip,sensor		Hardware monitor pwm element mode
node_hwmon_pwm_start	gauge	chip,sensor		Hardware monitor pwm element start
node_hwmon_pwm_step_down_time	gauge	chip,sensor		Hardware monitor pwm element step_down_time
node_hwmon_pwm_step_up_time	gauge	chip,sensor		Hardware monitor pwm element step_up_time
node_hwmon_pwm_stop_time	gauge	chip,sensor		Hardware monitor pwm element stop_time
node_hwmon_pwm_target_temp	gauge	chip,sensor		Hardware monitor pwm element target_temp
node_hwmon_pwm_temp_sel	gauge	chip,sensor		Hardware monitor pwm element temp_sel
node_hwmon_pwm_temp_tolerance	gauge	chip,sensor		Hardware monitor pwm element temp_tolerance
node_hwmon_pwm_weight_duty_base	gauge	chip,sensor		Hardware monitor pwm element weight_duty_base
node_hwmon_pwm_weight_duty_step	gauge	chip,sensor		Hardware monitor pwm element weight_duty_step
node_hwmon_pwm_weight_temp_sel	gauge	chip,sensor		Hardware monitor pwm element weight_temp_sel
node_hwmon_pwm_weight_temp_step	gauge	chip,sensor		Hardware monitor pwm element weight_temp_step
node_hwmon_pwm_weight_temp_step_base	gauge	chip,sensor		Hardware monitor pwm element weight_temp_step_base
node_hwmon_pwm_weight_temp_step_tol	gauge	chip,sensor		Hardware monitor pwm element weight_temp_step_tol
node_hwmon_sensor_label	gauge	chip,label,sensor		Label for given chip and sensor
node_hwmon_temp_celsius	gauge	chip,sensor		Hardware monitor for temperature (input)
node_hwmon_temp_crit_alarm_celsius	gauge	chip,sensor		Hardware monitor for temperature (crit_alarm)
node_hwmon_temp_crit_celsius	gauge	chip,sensor		Hardware monitor for temperature (crit)
node_hwmon_temp_max_celsius	gauge	chip,sensor		Hardware monitor for temperature (max)
node_infiniband_info	gauge	board_id,device,firmware_version,hca_type		Non-numeric data from /sys/class/infiniband/<device>, value is always 1.
node_infiniband_legacy_data_received_bytes_total	counter	device,port		Number of data octets received on all links
node_infiniband_legacy_data_transmitted_bytes_total	counter	device,port		Number of data octets transmitted on all links
node_infiniband_legacy_multicast_packets_received_total	counter	device,port		Number of multicast packets received
node_infiniband_legacy_multicast_packets_transmitted_total	counter	device,port		Number of multicast packets transmitted
node_infiniband_legacy_packets_received_total	counter	device,port		Number of data packets received on all links
node_infiniband_legacy_packets_transmitted_total	counter	device,port		Number of data packets received on all links
node_infiniband_legacy_unicast_packets_received_total	counter	device,port		Number of unicast packets received
node_infiniband_legacy_unicast_packets_transmitted_total	counter	device,port		Number of unicast packets transmitted
node_infiniband_link_downed_total	counter	device,port		Number of times the link failed to recover from an error state and went down
node_infiniband_link_error_recovery_total	counter	device,port		Number of times the link successfully recovered from an error state
node_infiniband_multicast_packets_received_total	counter	device,port		Number of multicast packets received (including errors)
node_infiniband_multicast_packets_transmitted_total	counter	device,port		Number of multicast packets transmitted (including errors)
node_infiniband_physical_state_id	gauge	device,port		Physical state of the InfiniBand port (0: no change, 1: sleep, 2: polling, 3: disable, 4: shift, 5: link up, 6: link error recover, 7: phytest)
node_infiniband_port_constraint_errors_received_total	counter	device,port		Number of packets received on the switch physical port that are discarded
node_infiniband_port_constraint_errors_transmitted_total	counter	device,port		Number of packets not transmitted from the switch physical port
node_infiniband_port_data_received_bytes_total	counter	device,port		Number of data octets received on all links
node_infiniband_port_data_transmitted_bytes_total	counter	device,port		Number of data octets transmitted on all links
node_infiniband_port_discards_received_total	counter	device,port		Number of inbound packets discarded by the port because the port is down or congested
node_infiniband_port_discards_transmitted_total	counter	device,port		Number of outbound packets discarded by the port because the port is down or congested
node_infiniband_port_errors_received_total	counter	device,port		Number of packets containing an error that were received on this port
node_infiniband_port_packets_received_total	counter	device,port		Number of packets received on all VLs by this port (including errors)
node_infiniband_port_packets_transmitted_total	counter	device,port		Number of packets transmitted on all VLs from this port (including errors)
node_infiniband_port_transmit_wait_total	counter	device,port		Number of ticks during which the port had data to transmit but no data was sent during the entire tick
node_infiniband_rate_bytes_per_second	gauge	device,port		Maximum signal transfer rate
node_infiniband_state_id	gauge	device,port		State of the InfiniBand port (0: no change, 1: down, 2: init, 3: armed, 4: active, 5: act defer)
node_infiniband_unicast_packets_received_total	counter	device,port		Number of unicast packets received (including errors)
node_infiniband_unicast_packets_transmitted_total	counter	device,port		Number of unicast packets transmitted (including errors)
node_interrupts_total	counter	cpu,devices,info,type		Interrupt details.
node_intr_total	counter			Total number of interrupts serviced.
node_ipvs_backend_connections_active	gauge	local_address,local_mark,local_port,proto,remote_address,remote_port		The current active connections by local and remote address.
node_ipvs_backend_connections_inactive	gauge	local_address,local_mark,local_port,proto,remote_address,remote_port		The current inactive connections by local and remote address.
node_ipvs_backend_weight	gauge	local_address,local_mark,local_port,proto,remote_address,remote_port		The current backend weight by local and remote address.
node_ipvs_connections_total	counter			The total number of connections made.
node_ipvs_incoming_bytes_total	counter			The total amount of incoming data.
node_ipvs_incoming_packets_total	counter			The total number of incoming packets.
node_ipvs_outgoing_bytes_total	counter			The total amount of outgoing data.
node_ipvs_outgoing_packets_total	counter			The total number of outgoing packets.
node_kernel_hung_tasks_total	counter			Total number of tasks that have been detected as hung since the system booted.
node_ksmd_full_scans_total	counter			ksmd 'full_scans' file.
node_ksmd_merge_across_nodes	gauge			ksmd 'merge_across_nodes' file.
node_ksmd_pages_shared	gauge			ksmd 'pages_shared' file.
node_ksmd_pages_sharing	gauge			ksmd 'pages_sharing' file.
node_ksmd_pages_to_scan	gauge			ksmd 'pages_to_scan' file.
node_ksmd_pages_unshared	gauge			ksmd 'pages_unshared' file.
node_ksmd_pages_volatile	gauge			ksmd 'pages_volatile' file.
node_ksmd_run	gauge			ksmd 'run' file.
node_ksmd_sleep_seconds	gauge			ksmd 'sleep_millisecs' file.
node_lnstat_allocs_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_delete_list_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_delete_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_destroys_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_drop_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_early_drop_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_entries_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_expect_create_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_expect_delete_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_expect_new_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_forced_gc_runs_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_found_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_hash_grows_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_hits_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_icmp_error_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_ignore_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_insert_failed_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_insert_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_invalid_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_lookups_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_new_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_periodic_gc_runs_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_rcv_probes_mcast_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_rcv_probes_ucast_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_res_failed_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_search_restart_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_searched_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_table_fulls_total	counter	cpu,subsystem		linux network cache stats
node_lnstat_unresolved_discards_total	counter	cpu,subsystem		linux network cache stats
node_load1	gauge			1m load average.
node_load15	gauge			15m load average.
node_load5	gauge			5m load average.
node_md_blocks	gauge	device		Total number of blocks on device.
node_md_blocks_synced	gauge	device		Number of blocks synced on device.
node_md_degraded	gauge	device		Number of degraded disks on device.
node_md_disks	gauge	device,state		Number of active/failed/spare disks of device.
node_md_disks_required	gauge	device		Total number of disks of device.
node_md_raid_disks	gauge	device		Number of raid disks on device.
node_md_state	gauge	device,state		Indicates the state of md-device.
node_memory_Active_anon_bytes	gauge			Memory information field Active_anon_bytes.
node_memory_Active_bytes	gauge			Memory information field Active_bytes.
node_memory_Active_file_bytes	gauge			Memory information field Active_file_bytes.
node_memory_AnonHugePages_bytes	gauge			Memory information field AnonHugePages_bytes.
node_memory_AnonPages_bytes	gauge			Memory information field AnonPages_bytes.
node_memory_Bounce_bytes	gauge			Memory information field Bounce_bytes.
node_memory_Buffers_bytes	gauge			Memory information field Buffers_bytes.
node_memory_Cached_bytes	gauge			Memory information field Cached_bytes.
node_memory_CommitLimit_bytes	gauge			Memory information field CommitLimit_bytes.
node_memory_Committed_AS_bytes	gauge			Memory information field Committed_AS_bytes.
node_memory_DirectMap1G_bytes	gauge			Memory information field DirectMap1G_bytes.
node_memory_DirectMap2M_bytes	gauge			Memory information field DirectMap2M_bytes.
node_memory_DirectMap4k_bytes	gauge			Memory information field DirectMap4k_bytes.
node_memory_Dirty_bytes	gauge			Memory information field Dirty_bytes.
node_memory_HardwareCorrupted_bytes	gauge			Memory information field HardwareCorrupted_bytes.
node_memory_HugePages_Free	gauge			Memory information field HugePages_Free.
node_memory_HugePages_Rsvd	gauge			Memory information field HugePages_Rsvd.
node_memory_HugePages_Surp	gauge			Memory information field HugePages_Surp.
node_memory_HugePages_Total	gauge			Memory information field HugePages_Total.
node_memory_Hugepagesize_bytes	gauge			Memory information field Hugepagesize_bytes.
node_memory_Inactive_anon_bytes	gauge			Memory information field Inactive_anon_bytes.
node_memory_Inactive_bytes	gauge			Memory information field Inactive_bytes.
node_memory_Inactive_file_bytes	gauge			Memory information field Inactive_file_bytes.
node_memory_KernelStack_bytes	gauge			Memory information field KernelStack_bytes.
node_memory_Mapped_bytes	gauge			Memory information field Mapped_bytes.
node_memory_MemAvailable_bytes	gauge			Memory information field MemAvailable_bytes.
node_memory_MemFree_bytes	gauge			Memory information field MemFree_bytes.
node_memory_MemTotal_bytes	gauge			Memory information field MemTotal_bytes.
node_memory_Mlocked_bytes	gauge			Memory information field Mlocked_bytes.
node_memory_NFS_Unstable_bytes	gauge			Memory information field NFS_Unstable_bytes.
node_memory_PageTables_bytes	gauge			Memory information field PageTables_bytes.
node_memory_Percpu_bytes	gauge			Memory information field Percpu_bytes.
node_memory_SReclaimable_bytes	gauge			Memory information field SReclaimable_bytes.
node_memory_SUnreclaim_bytes	gauge			Memory information field SUnreclaim_bytes.
node_memory_ShmemHugePages_bytes	gauge			Memory information field ShmemHugePages_bytes.
node_memory_ShmemPmdMapped_bytes	gauge			Memory information field ShmemPmdMapped_bytes.
node_memory_Shmem_bytes	gauge			Memory information field Shmem_bytes.
node_memory_Slab_bytes	gauge			Memory information field Slab_bytes.
node_memory_SwapCached_bytes	gauge			Memory information field SwapCached_bytes.
node_memory_SwapFree_bytes	gauge			Memory information field SwapFree_bytes.
node_memory_SwapTotal_bytes	gauge			Memory information field SwapTotal_bytes.
node_memory_Unevictable_bytes	gauge			Memory information field Unevictable_bytes.
node_memory_VmallocChunk_bytes	gauge			Memory information field VmallocChunk_bytes.
node_memory_VmallocTotal_bytes	gauge			Memory information field VmallocTotal_bytes.
node_memory_VmallocUsed_bytes	gauge			Memory information field VmallocUsed_bytes.
node_memory_WritebackTmp_bytes	gauge			Memory information field WritebackTmp_bytes.
node_memory_Writeback_bytes	gauge			Memory information field Writeback_bytes.
node_memory_Zswap_bytes	gauge			Memory information field Zswap_bytes.
node_memory_Zswapped_bytes	gauge			Memory information field Zswapped_bytes.
node_memory_numa_Active	gauge	node		Memory information field Active.
node_memory_numa_Active_anon	gauge	node		Memory information field Active_anon.
node_memory_numa_Active_file	gauge	node		Memory information field Active_file.
node_memory_numa_AnonHugePages	gauge	node		Memory information field AnonHugePages.
node_memory_numa_AnonPages	gauge	node		Memory information field AnonPages.
node_memory_numa_Bounce	gauge	node		Memory information field Bounce.
node_memory_numa_Dirty	gauge	node		Memory information field Dirty.
node_memory_numa_FilePages	gauge	node		Memory information field FilePages.
node_memory_numa_HugePages_Free	gauge	node		Memory information field HugePages_Free.
node_memory_numa_HugePages_Surp	gauge	node		Memory information field HugePages_Surp.
node_memory_numa_HugePages_Total	gauge	node		Memory information field HugePages_Total.
node_memory_numa_Inactive	gauge	node		Memory information field Inactive.
node_memory_numa_Inactive_anon	gauge	node		Memory information field Inactive_anon.
node_memory_numa_Inactive_file	gauge	node		Memory information field Inactive_file.
node_memory_numa_KernelStack	gauge	node		Memory information field KernelStack.
node_memory_numa_Mapped	gauge	node		Memory information field Mapped.
node_memory_numa_MemFree	gauge	node		Memory information field MemFree.
node_memory_numa_MemTotal	gauge	node		Memory information field MemTotal.
node_memory_numa_MemUsed	gauge	node		Memory information field MemUsed.
node_memory_numa_Mlocked	gauge	node		Memory information field Mlocked.
node_memory_numa_NFS_Unstable	gauge	node		Memory information field NFS_Unstable.
node_memory_numa_PageTables	gauge	node		Memory information field PageTables.
node_memory_numa_SReclaimable	gauge	node		Memory information field SReclaimable.
node_memory_numa_SUnreclaim	gauge	node		Memory information field SUnreclaim.
node_memory_numa_Shmem	gauge	node		Memory information field Shmem.
node_memory_numa_Slab	gauge	node		Memory information field Slab.
node_memory_numa_Unevictable	gauge	node		Memory information field Unevictable.
node_memory_numa_Writeback	gauge	node		Memory information field Writeback.
node_memory_numa_WritebackTmp	gauge	node		Memory information field WritebackTmp.
node_memory_numa_interleave_hit_total	counter	node		Memory information field interleave_hit_total.
node_memory_numa_local_node_total	counter	node		Memory information field local_node_total.
node_memory_numa_numa_foreign_total	counter	node		Memory information field numa_foreign_total.
node_memory_numa_numa_hit_total	counter	node		Memory information field numa_hit_total.
node_memory_numa_numa_miss_total	counter	node		Memory information field numa_miss_total.
node_memory_numa_other_node_total	counter	node		Memory information field other_node_total.
node_memory_swap_in_bytes_total	counter			Bytes paged in from swap devices
node_memory_swap_out_bytes_total	counter			Bytes paged out to swap devices
node_memory_swap_total_bytes	gauge			Memory information field swap_total_bytes.
node_memory_swap_used_bytes	gauge			Memory information field swap_used_bytes.
node_memory_swapped_in_pages_bytes_total	counter			Memory information field swapped_in_pages_bytes_total.
node_memory_swapped_out_pages_bytes_total	counter			Memory information field swapped_out_pages_bytes_total.
node_memory_total_bytes	gauge			Memory information field total_bytes.
node_memory_user_wired_bytes	gauge			Locked in memory by user, mlock, etc
node_mountstats_nfs_age_seconds_total	counter	export,mountaddr,protocol		The age of the NFS mount in seconds.
node_mountstats_nfs_direct_read_bytes_total	counter	export,mountaddr,protocol		Number of bytes read using the read() syscall in O_DIRECT mode.
node_mountstats_nfs_direct_write_bytes_total	counter	export,mountaddr,protocol		Number of bytes written using the write() syscall in O_DIRECT mode.
node_mountstats_nfs_event_attribute_invalidate_total	counter	export,mountaddr,protocol		Number of times cached inode attributes are invalidated.
node_mountstats_nfs_event_data_invalidate_total	counter	export,mountaddr,protocol		Number of times an inode cache is cleared.
node_mountstats_nfs_event_dnode_revalidate_total	counter	export,mountaddr,protocol		Number of times cached dentry nodes are re-validated from the server.
node_mountstats_nfs_event_inode_revalidate_total	counter	export,mountaddr,protocol		Number of times cached inode attributes are re-validated from the server.
node_mountstats_nfs_event_jukebox_delay_total	counter	export,mountaddr,protocol		Number of times the NFS server indicated EJUKEBOX; retrieving data from offline storage.
node_mountstats_nfs_event_pnfs_read_total	counter	export,mountaddr,protocol		Number of NFS v4.1+ pNFS reads.
node_mountstats_nfs_event_pnfs_write_total	counter	export,mountaddr,protocol		Number of NFS v4.1+ pNFS writes.
node_mountstats_nfs_event_short_read_total	counter	export,mountaddr,protocol		Number of times the NFS server gave less data than expected while reading.
node_mountstats_nfs_event_short_write_total	counter	export,mountaddr,protocol		Number of times the NFS server wrote less data than expected while writing.
node_mountstats_nfs_event_silly_rename_total	counter	export,mountaddr,protocol		Number of times a file was removed while still open by another process.
node_mountstats_nfs_event_truncation_total	counter	export,mountaddr,protocol		Number of times files have been truncated.
node_mountstats_nfs_event_vfs_access_total	counter	export,mountaddr,protocol		Number of times permissions have been checked.
node_mountstats_nfs_event_vfs_file_release_total	counter	export,mountaddr,protocol		Number of times files have been closed and released.
node_mountstats_nfs_event_vfs_flush_total	counter	export,mountaddr,protocol		Number of pending writes that have been forcefully flushed to the server.
node_mountstats_nfs_event_vfs_fsync_total	counter	export,mountaddr,protocol		Number of times fsync() has been called on directories and files.
node_mountstats_nfs_event_vfs_getdents_total	counter	export,mountaddr,protocol		Number of times directory entries have been read with getdents().
node_mountstats_nfs_event_vfs_lock_total	counter	export,mountaddr,protocol		Number of times locking has been attempted on a file.
node_mountstats_nfs_event_vfs_lookup_total	counter	export,mountaddr,protocol		Number of times a directory lookup has occurred.
node_mountstats_nfs_event_vfs_open_total	counter	export,mountaddr,protocol		Number of times cached inode attributes are invalidated.
node_mountstats_nfs_event_vfs_read_page_total	counter	export,mountaddr,protocol		Number of pages read directly via mmap()'d files.
node_mountstats_nfs_event_vfs_read_pages_total	counter	export,mountaddr,protocol		Number of times a group of pages have been read.
node_mountstats_nfs_event_vfs_setattr_total	counter	export,mountaddr,protocol		Number of times directory entries have been read with getdents().
node_mountstats_nfs_event_vfs_update_page_total	counter	export,mountaddr,protocol		Number of updates (and potential writes) to pages.
node_mountstats_nfs_event_vfs_write_page_total	counter	export,mountaddr,protocol		Number of pages written directly via mmap()'d files.
node_mountstats_nfs_event_vfs_write_pages_total	counter	export,mountaddr,protocol		Number of times a group of pages have been written.
node_mountstats_nfs_event_write_extension_total	counter	export,mountaddr,protocol		Number of times a file has been grown due to writes beyond its existing end.
node_mountstats_nfs_mountpoint_info	gauge	export,mountaddr,mountpoint,protocol		Info metric for an NFS mountpoint.
node_mountstats_nfs_operations_major_timeouts_total	counter	export,mountaddr,operation,protocol		Number of times a request has had a major timeout for a given operation.
node_mountstats_nfs_operations_queue_time_seconds_total	counter	export,mountaddr,operation,protocol		Duration all requests spent queued for transmission for a given operation before they were sent, in seconds.
node_mountstats_nfs_operations_received_bytes_total	counter	export,mountaddr,operation,protocol		Number of bytes received for a given operation, including RPC headers and payload.
node_mountstats_nfs_operations_request_time_seconds_total	counter	export,mountaddr,operation,protocol		Duration all requests took from when a request was enqueued to when it was completely handled for a given operation, in seconds.
node_mountstats_nfs_operations_requests_total	counter	export,mountaddr,operation,protocol		Number of requests performed for a given operation.
node_mountstats_nfs_operations_response_time_seconds_total	counter	export,mountaddr,operation,protocol		Duration all requests took to get a reply back after a request for a given operation was transmitted, in seconds.
node_mountstats_nfs_operations_sent_bytes_total	counter	export,mountaddr,operation,protocol		Number of bytes sent for a given operation, including RPC headers and payload.
node_mountstats_nfs_operations_transmissions_total	counter	export,mountaddr,operation,protocol		Number of times an actual RPC request has been transmitted for a given operation.
node_mountstats_nfs_read_bytes_total	counter	export,mountaddr,protocol		Number of bytes read using the read() syscall.
node_mountstats_nfs_read_pages_total	counter	export,mountaddr,protocol		Number of pages read directly via mmap()'d files.
node_mountstats_nfs_total_read_bytes_total	counter	export,mountaddr,protocol		Number of bytes read from the NFS server, in total.
node_mountstats_nfs_total_write_bytes_total	counter	export,mountaddr,protocol		Number of bytes written to the NFS server, in total.
node_mountstats_nfs_transport_backlog_queue_total	counter	export,mountaddr,protocol,transport		Total number of items added to the RPC backlog queue.
node_mountstats_nfs_transport_bad_transaction_ids_total	counter	export,mountaddr,protocol,transport		Number of times the NFS server sent a response with a transaction ID unknown to this client.
node_mountstats_nfs_transport_bind_total	counter	export,mountaddr,protocol,transport		Number of times the client has had to establish a connection from scratch to the NFS server.
node_mountstats_nfs_transport_connect_total	counter	export,mountaddr,protocol,transport		Number of times the client has made a TCP connection to the NFS server.
node_mountstats_nfs_transport_idle_time_seconds	gauge	export,mountaddr,protocol,transport		Duration since the NFS mount last saw any RPC traffic, in seconds.
node_mountstats_nfs_transport_maximum_rpc_slots	gauge	export,mountaddr,protocol,transport		Maximum number of simultaneously active RPC requests ever used.
node_mountstats_nfs_transport_pending_queue_total	counter	export,mountaddr,protocol,transport		Total number of items added to the RPC transmission pending queue.
node_mountstats_nfs_transport_receives_total	counter	export,mountaddr,protocol,transport		Number of RPC responses for this mount received from the NFS server.
node_mountstats_nfs_transport_sending_queue_total	counter	export,mountaddr,protocol,transport		Total number of items added to the RPC transmission sending queue.
node_mountstats_nfs_transport_sends_total	counter	export,mountaddr,protocol,transport		Number of RPC requests for this mount sent to the NFS server.
node_mountstats_nfs_write_bytes_total	counter	export,mountaddr,protocol		Number of bytes written using the write() syscall.
node_mountstats_nfs_write_pages_total	counter	export,mountaddr,protocol		Number of pages written directly via mmap()'d files.
node_netisr_bindthreads	gauge			netisr threads bound to CPUs
node_netisr_defaultqlimit	gauge			netisr default queue limit
node_netisr_maxprot	gauge			netisr maximum protocols
node_netisr_maxqlimit	gauge			netisr maximum queue limit
node_netisr_maxthreads	gauge			netisr maximum thread count
node_netisr_numthreads	gauge			netisr current thread count
node_netstat_Icmp6_InErrors	untyped			Statistic Icmp6InErrors.
node_netstat_Icmp6_InMsgs	untyped			Statistic Icmp6InMsgs.
node_netstat_Icmp6_OutMsgs	untyped			Statistic Icmp6OutMsgs.
node_netstat_Icmp_InErrors	untyped			Statistic IcmpInErrors.
node_netstat_Icmp_InMsgs	untyped			Statistic IcmpInMsgs.
node_netstat_Icmp_OutMsgs	untyped			Statistic IcmpOutMsgs.
node_netstat_Ip6_InOctets	untyped			Statistic Ip6InOctets.
node_netstat_Ip6_OutOctets	untyped			Statistic Ip6OutOctets.
node_netstat_IpExt_InOctets	untyped			Statistic IpExtInOctets.
node_netstat_IpExt_OutOctets	untyped			Statistic IpExtOutOctets.
node_netstat_Ip_Forwarding	untyped			Statistic IpForwarding.
node_netstat_TcpExt_ListenDrops	untyped			Statistic TcpExtListenDrops.
node_netstat_TcpExt_ListenOverflows	untyped			Statistic TcpExtListenOverflows.
node_netstat_TcpExt_SyncookiesFailed	untyped			Statistic TcpExtSyncookiesFailed.
node_netstat_TcpExt_SyncookiesRecv	untyped			Statistic TcpExtSyncookiesRecv.
node_netstat_TcpExt_SyncookiesSent	untyped			Statistic TcpExtSyncookiesSent.
node_netstat_TcpExt_TCPOFOQueue	untyped			Statistic TcpExtTCPOFOQueue.
node_netstat_TcpExt_TCPRcvQDrop	untyped			Statistic TcpExtTCPRcvQDrop.
node_netstat_TcpExt_TCPSynRetrans	untyped			Statistic TcpExtTCPSynRetrans.
node_netstat_TcpExt_TCPTimeouts	untyped			Statistic TcpExtTCPTimeouts.
node_netstat_Tcp_ActiveOpens	untyped			Statistic TcpActiveOpens.
node_netstat_Tcp_CurrEstab	untyped			Statistic TcpCurrEstab.
node_netstat_Tcp_InErrs	untyped			Statistic TcpInErrs.
node_netstat_Tcp_InSegs	untyped			Statistic TcpInSegs.
node_netstat_Tcp_OutRsts	untyped			Statistic TcpOutRsts.
node_netstat_Tcp_OutSegs	untyped			Statistic TcpOutSegs.
node_netstat_Tcp_PassiveOpens	untyped			Statistic TcpPassiveOpens.
node_netstat_Tcp_RetransSegs	untyped			Statistic TcpRetransSegs.
node_netstat_Udp6_InDatagrams	untyped			Statistic Udp6InDatagrams.
node_netstat_Udp6_InErrors	untyped			Statistic Udp6InErrors.
node_netstat_Udp6_NoPorts	untyped			Statistic Udp6NoPorts.
node_netstat_Udp6_OutDatagrams	untyped			Statistic Udp6OutDatagrams.
node_netstat_Udp6_RcvbufErrors	untyped			Statistic Udp6RcvbufErrors.
node_netstat_Udp6_SndbufErrors	untyped			Statistic Udp6SndbufErrors.
node_netstat_UdpLite6_InErrors	untyped			Statistic UdpLite6InErrors.
node_netstat_UdpLite_InErrors	untyped			Statistic UdpLiteInErrors.
node_netstat_Udp_InDatagrams	untyped			Statistic UdpInDatagrams.
node_netstat_Udp_InErrors	untyped			Statistic UdpInErrors.
node_netstat_Udp_NoPorts	untyped			Statistic UdpNoPorts.
node_netstat_Udp_OutDatagrams	untyped			Statistic UdpOutDatagrams.
node_netstat_Udp_RcvbufErrors	untyped			Statistic UdpRcvbufErrors.
node_netstat_Udp_SndbufErrors	untyped			Statistic UdpSndbufErrors.
node_network_address_assign_type	gauge	device		Network device property: address_assign_type
node_network_carrier	gauge	device		Network device property: carrier
node_network_carrier_changes_total	counter	device		Network device property: carrier_changes_total
node_network_carrier_down_changes_total	counter	device		Network device property: carrier_down_changes_total
node_network_carrier_up_changes_total	counter	device		Network device property: carrier_up_changes_total
node_network_device_id	gauge	device		Network device property: device_id
node_network_dormant	gauge	device		Network device property: dormant
node_network_flags	gauge	device		Network device property: flags
node_network_iface_id	gauge	device		Network device property: iface_id
node_network_iface_link	gauge	device		Network device property: iface_link
node_network_iface_link_mode	gauge	device		Network device property: iface_link_mode
node_network_info	gauge	address,adminstate,broadcast,device,duplex,ifalias,operstate		Non-numeric data from /sys/class/net/<iface>, value is always 1.
node_network_mtu_bytes	gauge	device		Network device property: mtu_bytes
node_network_name_assign_type	gauge	device		Network device property: name_assign_type
node_network_net_dev_group	gauge	device		Network device property: net_dev_group
node_network_noproto_total	counter	device		Network device statistic noproto.
node_network_protocol_type	gauge	device		Network device property: protocol_type
node_network_receive_bytes_total	counter	device		Network device statistic receive_bytes.
node_network_receive_compressed_total	counter	device		Network device statistic receive_compressed.
node_network_receive_drop_total	counter	device		Network device statistic receive_drop.
node_network_receive_errs_total	counter	device		Network device statistic receive_errs.
node_network_receive_fifo_total	counter	device		Network device statistic receive_fifo.
node_network_receive_frame_total	counter	device		Network device statistic receive_frame.
node_network_receive_multicast_total	counter	device		Network device statistic receive_multicast.
node_network_receive_nohandler_total	counter	device		Network device statistic receive_nohandler.
node_network_receive_packets_total	counter	device		Network device statistic receive_packets.
node_network_speed_bytes	gauge	device		Network device property: speed_bytes
node_network_transmit_bytes_total	counter	device		Network device statistic transmit_bytes.
node_network_transmit_carrier_total	counter	device		Network device statistic transmit_carrier.
node_network_transmit_colls_total	counter	device		Network device statistic transmit_colls.
node_network_transmit_compressed_total	counter	device		Network device statistic transmit_compressed.
node_network_transmit_drop_total	counter	device		Network device statistic transmit_drop.
node_network_transmit_errs_total	counter	device		Network device statistic transmit_errs.
node_network_transmit_fifo_total	counter	device		Network device statistic transmit_fifo.
node_network_transmit_packets_total	counter	device		Network device statistic transmit_packets.
node_network_transmit_queue_length	gauge	device		Network device property: transmit_queue_length
node_network_up	gauge	device		Value is 1 if operstate is 'up', 0 otherwise.
node_nf_conntrack_entries	gauge			Number of currently allocated flow entries for connection tracking.
node_nf_conntrack_entries_limit	gauge			Maximum size of connection tracking table.
node_nf_conntrack_stat_drop	gauge			Number of packets dropped due to conntrack failure.
node_nf_conntrack_stat_early_drop	gauge			Number of dropped conntrack entries to make room for new ones, if maximum table size was reached.
node_nf_conntrack_stat_found	gauge			Number of searched entries which were successful.
node_nf_conntrack_stat_ignore	gauge			Number of packets seen which are already connected to a conntrack entry.
node_nf_conntrack_stat_insert	gauge			Number of entries inserted into the list.
node_nf_conntrack_stat_insert_failed	gauge			Number of entries for which list insertion was attempted but failed.
node_nf_conntrack_stat_invalid	gauge			Number of packets seen which can not be tracked.
node_nf_conntrack_stat_search_restart	gauge			Number of conntrack table lookups which had to be restarted due to hashtable resizes.
node_nfs_connections_total	counter			Total number of NFSd TCP connections.
node_nfs_packets_total	counter	protocol		Total NFSd network packets (sent+received) by protocol type.
node_nfs_requests_total	counter	method,proto		Number of NFS procedures invoked.
node_nfs_rpc_authentication_refreshes_total	counter			Number of RPC authentication refreshes performed.
node_nfs_rpc_retransmissions_total	counter			Number of RPC transmissions performed.
node_nfs_rpcs_total	counter			Total number of RPCs performed.
node_nfsd_connections_total	counter			Total number of NFSd TCP connections.
node_nfsd_disk_bytes_read_total	counter			Total NFSd bytes read.
node_nfsd_disk_bytes_written_total	counter			Total NFSd bytes written.
node_nfsd_file_handles_stale_total	counter			Total number of NFSd stale file handles
node_nfsd_packets_total	counter	proto		Total NFSd network packets (sent+received) by protocol type.
node_nfsd_read_ahead_cache_not_found_total	counter			Total number of NFSd read ahead cache not found.
node_nfsd_read_ahead_cache_size_blocks	gauge			How large the read ahead cache is in blocks.
node_nfsd_reply_cache_hits_total	counter			Total number of NFSd Reply Cache hits (client lost server response).
node_nfsd_reply_cache_misses_total	counter			Total number of NFSd Reply Cache an operation that requires caching (idempotent).
node_nfsd_reply_cache_nocache_total	counter			Total number of NFSd Reply Cache non-idempotent operations (rename/delete/…).
node_nfsd_requests_total	counter	method,proto		Total number NFSd Requests by method and protocol.
node_nfsd_rpc_errors_total	counter	error		Total number of NFSd RPC errors by error type.
node_nfsd_server_rpcs_total	counter			Total number of NFSd RPCs.
node_nfsd_server_threads	gauge			Total number of NFSd kernel threads that are running.
node_nvme_info	gauge	cntlid,device,firmware_revision,model,serial,state		Non-numeric data from /sys/class/nvme/<device>, value is always 1.
node_nvme_namespace_capacity_bytes	gauge	device,nsid		Capacity of the NVMe namespace in bytes. Computed as namespace_size * namespace_logical_block_size
node_nvme_namespace_info	gauge	ana_state,device,nsid		Information about NVMe namespaces. Value is always 1
node_nvme_namespace_logical_block_size_bytes	gauge	device,nsid		Logical block size of the NVMe namespace in bytes. Usually 4Kb. Available in /sys/class/nvme/<device>/<namespace>/queue/logical_block_size
node_nvme_namespace_size_bytes	gauge	device,nsid		Size of the NVMe namespace in bytes. Available in /sys/class/nvme/<device>/<namespace>/size
node_nvme_namespace_used_bytes	gauge	device,nsid		Used space of the NVMe namespace in bytes. Available in /sys/class/nvme/<device>/<namespace>/nuse
node_os_info	gauge	build_id,id,id_like,image_id,image_version,name,pretty_name,variant,variant_id,version,version_codename,version_id		A metric with a constant '1' value labeled by build_id, id, id_like, image_id, image_version, name, pretty_name, variant, variant_id, version, version_codename, version_id.
node_os_version	gauge	id,id_like,name		Metric containing the major.minor part of the OS version.
node_pcidevice_current_link_transfers_per_second	gauge	bus,device,function,segment		Value of current link's transfers per second (T/s)
node_pcidevice_current_link_width	gauge	bus,device,function,segment		Value of current link's width (number of lanes)
node_pcidevice_d3cold_allowed	gauge	bus,device,function,segment		Whether the PCIe device supports D3cold power state (0/1).
node_pcidevice_info	gauge	bus,class_id,device,device_id,function,parent_bus,parent_device,parent_function,parent_segment,revision,segment,subsystem_device_id,subsystem_vendor_id,vendor_id		Non-numeric data from /sys/bus/pci/devices/<location>, value is always 1.
node_pcidevice_max_link_transfers_per_second	gauge	bus,device,function,segment		Value of maximum link's transfers per second (T/s)
node_pcidevice_max_link_width	gauge	bus,device,function,segment		Value of maximum link's width (number of lanes)
node_pcidevice_numa_node	gauge	bus,device,function,segment		NUMA node number for the PCI device. -1 indicates unknown or not available.
node_pcidevice_power_state	gauge	bus,device,function,segment,state		PCIe device power state, one of: D0, D1, D2, D3hot, D3cold, unknown or error.
node_pcidevice_sriov_drivers_autoprobe	gauge	bus,device,function,segment		Whether SR-IOV drivers autoprobe is enabled for the device (0/1).
node_pcidevice_sriov_numvfs	gauge	bus,device,function,segment		Number of Virtual Functions (VFs) currently enabled for SR-IOV.
node_pcidevice_sriov_totalvfs	gauge	bus,device,function,segment		Total number of Virtual Functions (VFs) supported by the device.
node_pcidevice_sriov_vf_total_msix	gauge	bus,device,function,segment		Total number of MSI-X vectors for Virtual Functions.
node_power_supply_capacity	gauge	power_supply		capacity value of /sys/class/power_supply/<power_supply>.
node_power_supply_cyclecount	gauge	power_supply		cyclecount value of /sys/class/power_supply/<power_supply>.
node_power_supply_energy_full	gauge	power_supply		energy_full value of /sys/class/power_supply/<power_supply>.
node_power_supply_energy_full_design	gauge	power_supply		energy_full_design value of /sys/class/power_supply/<power_supply>.
node_power_supply_energy_watthour	gauge	power_supply		energy_watthour value of /sys/class/power_supply/<power_supply>.
node_power_supply_info	gauge	capacity_level,manufacturer,model_name,power_supply,serial_number,status,technology,type		info of /sys/class/power_supply/<power_supply>.
node_power_supply_online	gauge	power_supply		online value of /sys/class/power_supply/<power_supply>.
node_power_supply_power_watt	gauge	power_supply		power_watt value of /sys/class/power_supply/<power_supply>.
node_power_supply_present	gauge	power_supply		present value of /sys/class/power_supply/<power_supply>.
node_power_supply_voltage_min_design	gauge	power_supply		voltage_min_design value of /sys/class/power_supply/<power_supply>.
node_power_supply_voltage_volt	gauge	power_supply		voltage_volt value of /sys/class/power_supply/<power_supply>.
node_pressure_cpu_waiting_seconds_total	counter			Total time in seconds that processes have waited for CPU time
node_pressure_io_stalled_seconds_total	counter			Total time in seconds no process could make progress due to IO congestion
node_pressure_io_waiting_seconds_total	counter			Total time in seconds that processes have waited due to IO congestion
node_pressure_irq_stalled_seconds_total	counter			Total time in seconds no process could make progress due to IRQ congestion
node_pressure_memory_stalled_seconds_total	counter			Total time in seconds no process could make progress due to memory congestion
node_pressure_memory_waiting_seconds_total	counter			Total time in seconds that processes have waited for memory
node_processes_max_processes	gauge			Number of max PIDs limit
node_processes_max_threads	gauge			Limit of threads in the system
node_processes_pids	gauge			Number of PIDs
node_processes_state	gauge	state		Number of processes in each state.
node_processes_threads	gauge			Allocated threads in system
node_procs_blocked	gauge			Number of processes blocked waiting for I/O to complete.
node_procs_running	gauge			Number of processes in runnable state.
node_qdisc_backlog	gauge	device,kind		Number of bytes currently in queue to be sent.
node_qdisc_bytes_total	counter	device,kind		Number of bytes sent.
node_qdisc_current_queue_length	gauge	device,kind		Number of packets currently in queue to be sent.
node_qdisc_drops_total	counter	device,kind		Number of packets dropped.
node_qdisc_overlimits_total	counter	device,kind		Number of overlimit packets.
node_qdisc_packets_total	counter	device,kind		Number of packets sent.
node_qdisc_requeues_total	counter	device,kind		Number of packets dequeued, not transmitted, and requeued.
node_rapl_core_joules_total	counter	index,path		Current RAPL core value in joules
node_rapl_package_joules_total	counter	index,path		Current RAPL package value in joules
node_schedstat_running_seconds_total	counter	cpu		Number of seconds CPU spent running a process.
node_schedstat_timeslices_total	counter	cpu		Number of timeslices executed by CPU.
node_schedstat_waiting_seconds_total	counter	cpu		Number of seconds spent by processing waiting for this CPU.
node_scrape_collector_duration_seconds	gauge	collector		node_exporter: Duration of a collector scrape.
node_scrape_collector_success	gauge	collector		node_exporter: Whether a collector succeeded.
node_selinux_enabled	gauge			SELinux is enabled, 1 is true, 0 is false
node_slabinfo_active_objects	gauge	slab		The number of objects that are currently active (i.e., in use).
node_slabinfo_object_size_bytes	gauge	slab		The size of objects in this slab, in bytes.
node_slabinfo_objects	gauge	slab		The total number of allocated objects (i.e., objects that are both in use and not in use).
node_slabinfo_objects_per_slab	gauge	slab		The number of objects stored in each slab.
node_slabinfo_pages_per_slab	gauge	slab		The number of pages allocated for each slab.
node_sockstat_FRAG6_inuse	gauge			Number of FRAG6 sockets in state inuse.
node_sockstat_FRAG6_memory	gauge			Number of FRAG6 sockets in state memory.
node_sockstat_FRAG_inuse	gauge			Number of FRAG sockets in state inuse.
node_sockstat_FRAG_memory	gauge			Number of FRAG sockets in state memory.
node_sockstat_RAW6_inuse	gauge			Number of RAW6 sockets in state inuse.
node_sockstat_RAW_inuse	gauge			Number of RAW sockets in state inuse.
node_sockstat_TCP6_inuse	gauge			Number of TCP6 sockets in state inuse.
node_sockstat_TCP_alloc	gauge			Number of TCP sockets in state alloc.
node_sockstat_TCP_inuse	gauge			Number of TCP sockets in state inuse.
node_sockstat_TCP_mem	gauge			Number of TCP sockets in state mem.
node_sockstat_TCP_mem_bytes	gauge			Number of TCP sockets in state mem_bytes.
node_sockstat_TCP_orphan	gauge			Number of TCP sockets in state orphan.
node_sockstat_TCP_tw	gauge			Number of TCP sockets in state tw.
node_sockstat_UDP6_inuse	gauge			Number of UDP6 sockets in state inuse.
node_sockstat_UDPLITE6_inuse	gauge			Number of UDPLITE6 sockets in state inuse.
node_sockstat_UDPLITE_inuse	gauge			Number of UDPLITE sockets in state inuse.
node_sockstat_UDP_inuse	gauge			Number of UDP sockets in state inuse.
node_sockstat_UDP_mem	gauge			Number of UDP sockets in state mem.
node_sockstat_UDP_mem_bytes	gauge			Number of UDP sockets in state mem_bytes.
node_sockstat_sockets_used	gauge			Number of IPv4 sockets in use.
node_softirqs_functions_total	counter	cpu,type		Softirq counts per CPU.
node_softirqs_total	counter	vector		Number of softirq calls.
node_softnet_backlog_len	gauge	cpu		Softnet backlog status
node_softnet_cpu_collision_total	counter	cpu		Number of collision occur while obtaining device lock while transmitting
node_softnet_dropped_total	counter	cpu		Number of dropped packets
node_softnet_flow_limit_count_total	counter	cpu		Number of times flow limit has been reached
node_softnet_processed_total	counter	cpu		Number of processed packets
node_softnet_received_rps_total	counter	cpu		Number of times cpu woken up received_rps
node_softnet_times_squeezed_total	counter	cpu		Number of times processing packets ran out of quota
node_sysctl_fs_file_nr	untyped	index		sysctl fs.file-nr
node_sysctl_fs_file_nr_current	untyped			sysctl fs.file-nr, field 1
node_sysctl_fs_file_nr_max	untyped			sysctl fs.file-nr, field 2
node_sysctl_fs_file_nr_total	untyped			sysctl fs.file-nr, field 0
node_sysctl_info	gauge	index,name,value		sysctl info
node_sysctl_kernel_threads_max	untyped			sysctl kernel.threads-max
node_tape_io_now	gauge	device		The number of I/Os currently outstanding to this device.
node_tape_io_others_total	counter	device		The number of I/Os issued to the tape drive other than read or write commands. The time taken to complete these commands uses the following calculation io_time_seconds_total-read_time_seconds_total-write_time_seconds_total
node_tape_io_time_seconds_total	counter	device		The amount of time spent waiting for all I/O to complete (including read and write). This includes tape movement commands such as seeking between file or set marks and implicit tape movement such as when rewind on close tape devices are used.
node_tape_read_bytes_total	counter	device		The number of bytes read from the tape drive.
node_tape_read_time_seconds_total	counter	device		The amount of time spent waiting for read requests to complete.
node_tape_reads_completed_total	counter	device		The number of read requests issued to the tape drive.
node_tape_residual_total	counter	device		The number of times during a read or write we found the residual amount to be non-zero. This should mean that a program is issuing a read larger thean the block size on tape. For write not all data made it to tape.
node_tape_write_time_seconds_total	counter	device		The amount of time spent waiting for write requests to complete.
node_tape_writes_completed_total	counter	device		The number of write requests issued to the tape drive.
node_tape_written_bytes_total	counter	device		The number of bytes written to the tape drive.
node_textfile_mtime_seconds	gauge			Unixtime mtime of textfiles successfully read.
node_textfile_scrape_error	gauge			1 if there was an error opening or reading a file, 0 otherwise
node_thermal_zone_temp	gauge	type,zone		Zone temperature in Celsius
node_time_clocksource_available_info	gauge	clocksource,device		Available clocksources read from '/sys/devices/system/clocksource'.
node_time_clocksource_current_info	gauge	clocksource,device		Current clocksource read from '/sys/devices/system/clocksource'.
node_time_seconds	gauge			System time in seconds since epoch (1970).
node_time_zone_offset_seconds	gauge	time_zone		System time zone offset in seconds.
node_timex_estimated_error_seconds	gauge			Estimated error in seconds.
node_timex_frequency_adjustment_ratio	gauge			Local clock frequency adjustment.
node_timex_loop_time_constant	gauge			Phase-locked loop time constant.
node_timex_maxerror_seconds	gauge			Maximum error in seconds.
node_timex_offset_seconds	gauge			Time offset in between local system and reference clock.
node_timex_pps_calibration_total	counter			Pulse per second count of calibration intervals.
node_timex_pps_error_total	counter			Pulse per second count of calibration errors.
node_timex_pps_frequency_hertz	gauge			Pulse per second frequency.
node_timex_pps_jitter_seconds	gauge			Pulse per second jitter.
node_timex_pps_jitter_total	counter			Pulse per second count of jitter limit exceeded events.
node_timex_pps_shift_seconds	gauge			Pulse per second interval duration.
node_timex_pps_stability_exceeded_total	counter			Pulse per second count of stability limit exceeded events.
node_timex_pps_stability_hertz	gauge			Pulse per second stability, average of recent frequency changes.
node_timex_status	gauge			Value of the status array bits.
node_timex_sync_status	gauge			Is clock synchronized to a reliable server (1 = yes, 0 = no).
node_timex_tai_offset_seconds	gauge			International Atomic Time (TAI) offset.
node_timex_tick_seconds	gauge			Seconds between clock ticks.
node_udp_queues	gauge	ip,queue		Number of allocated memory in the kernel for UDP datagrams in bytes.
node_uname_info	gauge	domainname,machine,nodename,release,sysname,version		Labeled system information as provided by the uname system call.
node_vmstat_oom_kill	untyped			/proc/vmstat information field oom_kill.
node_vmstat_pgfault	untyped			/proc/vmstat information field pgfault.
node_vmstat_pgmajfault	untyped			/proc/vmstat information field pgmajfault.
node_vmstat_pgpgin	untyped			/proc/vmstat information field pgpgin.
node_vmstat_pgpgout	untyped			/proc/vmstat information field pgpgout.
node_vmstat_pswpin	untyped			/proc/vmstat information field pswpin.
node_vmstat_pswpout	untyped			/proc/vmstat information field pswpout.
node_watchdog_access_cs0	gauge	name		Value of /sys/class/watchdog/<watchdog>/access_cs0
node_watchdog_bootstatus	gauge	name		Value of /sys/class/watchdog/<watchdog>/bootstatus
node_watchdog_fw_version	gauge	name		Value of /sys/class/watchdog/<watchdog>/fw_version
node_watchdog_info	gauge	identity,name,options,pretimeout_governor,state,status		Info of /sys/class/watchdog/<watchdog>
node_watchdog_nowayout	gauge	name		Value of /sys/class/watchdog/<watchdog>/nowayout
node_watchdog_pretimeout_seconds	gauge	name		Value of /sys/class/watchdog/<watchdog>/pretimeout
node_watchdog_timeleft_seconds	gauge	name		Value of /sys/class/watchdog/<watchdog>/timeleft
node_watchdog_timeout_seconds	gauge	name		Value of /sys/class/watchdog/<watchdog>/timeout
node_wifi_interface_frequency_hertz	gauge	device		The current frequency a WiFi interface is operating at, in hertz.
node_wifi_station_beacon_loss_total	counter	device,mac_address		The total number of times a station has detected a beacon loss.
node_wifi_station_connected_seconds_total	counter	device,mac_address		The total number of seconds a station has been connected to an access point.
node_wifi_station_inactive_seconds	gauge	device,mac_address		The number of seconds since any wireless activity has occurred on a station.
node_wifi_station_info	gauge	bssid,device,mode,ssid		Labeled WiFi interface station information as provided by the operating system.
node_wifi_station_receive_bits_per_second	gauge	device,mac_address		The current WiFi receive bitrate of a station, in bits per second.
node_wifi_station_receive_bytes_total	counter	device,mac_address		The total number of bytes received by a WiFi station.
node_wifi_station_received_packets_total	counter	device,mac_address		The total number of packets received by a station.
node_wifi_station_signal_dbm	gauge	device,mac_address		The current WiFi signal strength, in decibel-milliwatts (dBm).
node_wifi_station_transmit_bits_per_second	gauge	device,mac_address		The current WiFi transmit bitrate of a station, in bits per second.
node_wifi_station_transmit_bytes_total	counter	device,mac_address		The total number of bytes transmitted by a WiFi station.
node_wifi_station_transmit_failed_total	counter	device,mac_address		The total number of times a station has failed to send a packet.
node_wifi_station_transmit_retries_total	counter	device,mac_address		The total number of times a station has had to retry while sending a packet.
node_wifi_station_transmitted_packets_total	counter	device,mac_address		The total number of packets transmitted by a station.
node_xfrm_acquire_error_packets_total	counter			State hasn’t been fully acquired before use
node_xfrm_fwd_hdr_error_packets_total	counter			Forward routing of a packet is not allowed
node_xfrm_in_buffer_error_packets_total	counter			No buffer is left
node_xfrm_in_error_packets_total	counter			All errors not matched by other
node_xfrm_in_hdr_error_packets_total	counter			Header error
node_xfrm_in_no_pols_packets_total	counter			No policy is found for states e.g. Inbound SAs are correct but no SP is found
node_xfrm_in_no_states_packets_total	counter			No state is found i.e. Either inbound SPI, address, or IPsec protocol at SA is wrong
node_xfrm_in_pol_block_packets_total	counter			Policy discards
node_xfrm_in_pol_error_packets_total	counter			Policy error
node_xfrm_in_state_expired_packets_total	counter			State is expired
node_xfrm_in_state_invalid_packets_total	counter			State is invalid
node_xfrm_in_state_mismatch_packets_total	counter			State has mismatch option e.g. UDP encapsulation type is mismatch
node_xfrm_in_state_mode_error_packets_total	counter			Transformation mode specific error
node_xfrm_in_state_proto_error_packets_total	counter			Transformation protocol specific error e.g. SA key is wrong
node_xfrm_in_state_seq_error_packets_total	counter			Sequence error i.e. Sequence number is out of window
node_xfrm_in_tmpl_mismatch_packets_total	counter			No matching template for states e.g. Inbound SAs are correct but SP rule is wrong
node_xfrm_out_bundle_check_error_packets_total	counter			Bundle check error
node_xfrm_out_bundle_gen_error_packets_total	counter			Bundle generation error
node_xfrm_out_error_packets_total	counter			All errors which is not matched others
node_xfrm_out_no_states_packets_total	counter			No state is found
node_xfrm_out_pol_block_packets_total	counter			Policy discards
node_xfrm_out_pol_dead_packets_total	counter			Policy is dead
node_xfrm_out_pol_error_packets_total	counter			Policy error
node_xfrm_out_state_expired_packets_total	counter			State is expired
node_xfrm_out_state_invalid_packets_total	counter			State is invalid, perhaps expired
node_xfrm_out_state_mode_error_packets_total	counter			Transformation mode specific error
node_xfrm_out_state_proto_error_packets_total	counter			Transformation protocol specific error
node_xfrm_out_state_seq_error_packets_total	counter			Sequence error i.e. Sequence number overflow
node_xfs_allocation_btree_compares_total	counter	device		Number of allocation B-tree compares for a filesystem.
node_xfs_allocation_btree_lookups_total	counter	device		Number of allocation B-tree lookups for a filesystem.
node_xfs_allocation_btree_records_deleted_total	counter	device		Number of allocation B-tree records deleted for a filesystem.
node_xfs_allocation_btree_records_inserted_total	counter	device		Number of allocation B-tree records inserted for a filesystem.
node_xfs_block_map_btree_compares_total	counter	device		Number of block map B-tree compares for a filesystem.
node_xfs_block_map_btree_lookups_total	counter	device		Number of block map B-tree lookups for a filesystem.
node_xfs_block_map_btree_records_deleted_total	counter	device		Number of block map B-tree records deleted for a filesystem.
node_xfs_block_map_btree_records_inserted_total	counter	device		Number of block map B-tree records inserted for a filesystem.
node_xfs_block_mapping_extent_list_compares_total	counter	device		Number of extent list compares for a filesystem.
node_xfs_block_mapping_extent_list_deletions_total	counter	device		Number of extent list deletions for a filesystem.
node_xfs_block_mapping_extent_list_insertions_total	counter	device		Number of extent list insertions for a filesystem.
node_xfs_block_mapping_extent_list_lookups_total	counter	device		Number of extent list lookups for a filesystem.
node_xfs_block_mapping_reads_total	counter	device		Number of block map for read operations for a filesystem.
node_xfs_block_mapping_unmaps_total	counter	device		Number of block unmaps (deletes) for a filesystem.
node_xfs_block_mapping_writes_total	counter	device		Number of block map for write operations for a filesystem.
node_xfs_directory_operation_create_total	counter	device		Number of times a new directory entry was created for a filesystem.
node_xfs_directory_operation_getdents_total	counter	device		Number of times the directory getdents operation was performed for a filesystem.
node_xfs_directory_operation_lookup_total	counter	device		Number of file name directory lookups which miss the operating systems directory name lookup cache.
node_xfs_directory_operation_remove_total	counter	device		Number of times an existing directory entry was created for a filesystem.
node_xfs_extent_allocation_blocks_allocated_total	counter	device		Number of blocks allocated for a filesystem.
node_xfs_extent_allocation_blocks_freed_total	counter	device		Number of blocks freed for a filesystem.
node_xfs_extent_allocation_extents_allocated_total	counter	device		Number of extents allocated for a filesystem.
node_xfs_extent_allocation_extents_freed_total	counter	device		Number of extents freed for a filesystem.
node_xfs_inode_operation_attempts_total	counter	device		Number of times the OS looked for an XFS inode in the inode cache.
node_xfs_inode_operation_attribute_changes_total	counter	device		Number of times the OS explicitly changed the attributes of an XFS inode.
node_xfs_inode_operation_duplicates_total	counter	device		Number of times the OS tried to add a missing XFS inode to the inode cache, but found it had already been added by another process.
node_xfs_inode_operation_found_total	counter	device		Number of times the OS looked for and found an XFS inode in the inode cache.
node_xfs_inode_operation_missed_total	counter	device		Number of times the OS looked for an XFS inode in the cache, but did not find it.
node_xfs_inode_operation_reclaims_total	counter	device		Number of times the OS reclaimed an XFS inode from the inode cache to free memory for another purpose.
node_xfs_inode_operation_recycled_total	counter	device		Number of times the OS found an XFS inode in the cache, but could not use it as it was being recycled.
node_xfs_read_calls_total	counter	device		Number of read(2) system calls made to files in a filesystem.
node_xfs_vnode_active_total	counter	device		Number of vnodes not on free lists for a filesystem.
node_xfs_vnode_allocate_total	counter	device		Number of times vn_alloc called for a filesystem.
node_xfs_vnode_get_total	counter	device		Number of times vn_get called for a filesystem.
node_xfs_vnode_hold_total	counter	device		Number of times vn_hold called for a filesystem.
node_xfs_vnode_reclaim_total	counter	device		Number of times vn_reclaim called for a filesystem.
node_xfs_vnode_release_total	counter	device		Number of times vn_rele called for a filesystem.
node_xfs_vnode_remove_total	counter	device		Number of times vn_remove called for a filesystem.
node_xfs_write_calls_total	counter	device		Number of write(2) system calls made to files in a filesystem.
node_zfs_abd_linear_cnt	untyped			kstat.zfs.misc.abdstats.linear_cnt
node_zfs_abd_linear_data_size	untyped			kstat.zfs.misc.abdstats.linear_data_size
node_zfs_abd_scatter_chunk_waste	untyped			kstat.zfs.misc.abdstats.scatter_chunk_waste
node_zfs_abd_scatter_cnt	untyped			kstat.zfs.misc.abdstats.scatter_cnt
node_zfs_abd_scatter_data_size	untyped			kstat.zfs.misc.abdstats.scatter_data_size
node_zfs_abd_scatter_order_0	untyped			kstat.zfs.misc.abdstats.scatter_order_0
node_zfs_abd_scatter_order_1	untyped			kstat.zfs.misc.abdstats.scatter_order_1
node_zfs_abd_scatter_order_10	untyped			kstat.zfs.misc.abdstats.scatter_order_10
node_zfs_abd_scatter_order_2	untyped			kstat.zfs.misc.abdstats.scatter_order_2
node_zfs_abd_scatter_order_3	untyped			kstat.zfs.misc.abdstats.scatter_order_3
node_zfs_abd_scatter_order_4	untyped			kstat.zfs.misc.abdstats.scatter_order_4
node_zfs_abd_scatter_order_5	untyped			kstat.zfs.misc.abdstats.scatter_order_5
node_zfs_abd_scatter_order_6	untyped			kstat.zfs.misc.abdstats.scatter_order_6
node_zfs_abd_scatter_order_7	untyped			kstat.zfs.misc.abdstats.scatter_order_7
node_zfs_abd_scatter_order_8	untyped			kstat.zfs.misc.abdstats.scatter_order_8
node_zfs_abd_scatter_order_9	untyped			kstat.zfs.misc.abdstats.scatter_order_9
node_zfs_abd_scatter_page_alloc_retry	untyped			kstat.zfs.misc.abdstats.scatter_page_alloc_retry
node_zfs_abd_scatter_page_multi_chunk	untyped			kstat.zfs.misc.abdstats.scatter_page_multi_chunk
node_zfs_abd_scatter_page_multi_zone	untyped			kstat.zfs.misc.abdstats.scatter_page_multi_zone
node_zfs_abd_scatter_sg_table_retry	untyped			kstat.zfs.misc.abdstats.scatter_sg_table_retry
node_zfs_abd_struct_size	untyped			kstat.zfs.misc.abdstats.struct_size
node_zfs_arc_anon_evictable_data	untyped			kstat.zfs.misc.arcstats.anon_evictable_data
node_zfs_arc_anon_evictable_metadata	untyped			kstat.zfs.misc.arcstats.anon_evictable_metadata
node_zfs_arc_anon_size	untyped			kstat.zfs.misc.arcstats.anon_size
node_zfs_arc_arc_loaned_bytes	untyped			kstat.zfs.misc.arcstats.arc_loaned_bytes
node_zfs_arc_arc_meta_limit	untyped			kstat.zfs.misc.arcstats.arc_meta_limit
node_zfs_arc_arc_meta_max	untyped			kstat.zfs.misc.arcstats.arc_meta_max
node_zfs_arc_arc_meta_min	untyped			kstat.zfs.misc.arcstats.arc_meta_min
node_zfs_arc_arc_meta_used	untyped			kstat.zfs.misc.arcstats.arc_meta_used
node_zfs_arc_arc_need_free	untyped			kstat.zfs.misc.arcstats.arc_need_free
node_zfs_arc_arc_no_grow	untyped			kstat.zfs.misc.arcstats.arc_no_grow
node_zfs_arc_arc_prune	untyped			kstat.zfs.misc.arcstats.arc_prune
node_zfs_arc_arc_sys_free	untyped			kstat.zfs.misc.arcstats.arc_sys_free
node_zfs_arc_arc_tempreserve	untyped			kstat.zfs.misc.arcstats.arc_tempreserve
node_zfs_arc_c	untyped			kstat.zfs.misc.arcstats.c
node_zfs_arc_c_max	untyped			kstat.zfs.misc.arcstats.c_max
node_zfs_arc_c_min	untyped			kstat.zfs.misc.arcstats.c_min
node_zfs_arc_data_size	untyped			kstat.zfs.misc.arcstats.data_size
node_zfs_arc_deleted	untyped			kstat.zfs.misc.arcstats.deleted
node_zfs_arc_demand_data_hits	untyped			kstat.zfs.misc.arcstats.demand_data_hits
node_zfs_arc_demand_data_misses	untyped			kstat.zfs.misc.arcstats.demand_data_misses
node_zfs_arc_demand_metadata_hits	untyped			kstat.zfs.misc.arcstats.demand_metadata_hits
node_zfs_arc_demand_metadata_misses	untyped			kstat.zfs.misc.arcstats.demand_metadata_misses
node_zfs_arc_duplicate_buffers	untyped			kstat.zfs.misc.arcstats.duplicate_buffers
node_zfs_arc_duplicate_buffers_size	untyped			kstat.zfs.misc.arcstats.duplicate_buffers_size
node_zfs_arc_duplicate_reads	untyped			kstat.zfs.misc.arcstats.duplicate_reads
node_zfs_arc_evict_l2_cached	untyped			kstat.zfs.misc.arcstats.evict_l2_cached
node_zfs_arc_evict_l2_eligible	untyped			kstat.zfs.misc.arcstats.evict_l2_eligible
node_zfs_arc_evict_l2_ineligible	untyped			kstat.zfs.misc.arcstats.evict_l2_ineligible
node_zfs_arc_evict_l2_skip	untyped			kstat.zfs.misc.arcstats.evict_l2_skip
node_zfs_arc_evict_not_enough	untyped			kstat.zfs.misc.arcstats.evict_not_enough
node_zfs_arc_evict_skip	untyped			kstat.zfs.misc.arcstats.evict_skip
node_zfs_arc_hash_chain_max	untyped			kstat.zfs.misc.arcstats.hash_chain_max
node_zfs_arc_hash_chains	untyped			kstat.zfs.misc.arcstats.hash_chains
node_zfs_arc_hash_collisions	untyped			kstat.zfs.misc.arcstats.hash_collisions
node_zfs_arc_hash_elements	untyped			kstat.zfs.misc.arcstats.hash_elements
node_zfs_arc_hash_elements_max	untyped			kstat.zfs.misc.arcstats.hash_elements_max
node_zfs_arc_hdr_size	untyped			kstat.zfs.misc.arcstats.hdr_size
node_zfs_arc_hits	untyped			kstat.zfs.misc.arcstats.hits
node_zfs_arc_l2_abort_lowmem	untyped			kstat.zfs.misc.arcstats.l2_abort_lowmem
node_zfs_arc_l2_asize	untyped			kstat.zfs.misc.arcstats.l2_asize
node_zfs_arc_l2_cdata_free_on_write	untyped			kstat.zfs.misc.arcstats.l2_cdata_free_on_write
node_zfs_arc_l2_cksum_bad	untyped			kstat.zfs.misc.arcstats.l2_cksum_bad
node_zfs_arc_l2_compress_failures	untyped			kstat.zfs.misc.arcstats.l2_compress_failures
node_zfs_arc_l2_compress_successes	untyped			kstat.zfs.misc.arcstats.l2_compress_successes
node_zfs_arc_l2_compress_zeros	untyped			kstat.zfs.misc.arcstats.l2_compress_zeros
node_zfs_arc_l2_evict_l1cached	untyped			kstat.zfs.misc.arcstats.l2_evict_l1cached
node_zfs_arc_l2_evict_lock_retry	untyped			kstat.zfs.misc.arcstats.l2_evict_lock_retry
node_zfs_arc_l2_evict_reading	untyped			kstat.zfs.misc.arcstats.l2_evict_reading
node_zfs_arc_l2_feeds	untyped			kstat.zfs.misc.arcstats.l2_feeds
node_zfs_arc_l2_free_on_write	untyped			kstat.zfs.misc.arcstats.l2_free_on_write
node_zfs_arc_l2_hdr_size	untyped			kstat.zfs.misc.arcstats.l2_hdr_size
node_zfs_arc_l2_hits	untyped			kstat.zfs.misc.arcstats.l2_hits
node_zfs_arc_l2_io_error	untyped			kstat.zfs.misc.arcstats.l2_io_error
node_zfs_arc_l2_misses	untyped			kstat.zfs.misc.arcstats.l2_misses
node_zfs_arc_l2_read_bytes	untyped			kstat.zfs.misc.arcstats.l2_read_bytes
node_zfs_arc_l2_rw_clash	untyped			kstat.zfs.misc.arcstats.l2_rw_clash
node_zfs_arc_l2_size	untyped			kstat.zfs.misc.arcstats.l2_size
node_zfs_arc_l2_write_bytes	untyped			kstat.zfs.misc.arcstats.l2_write_bytes
node_zfs_arc_l2_writes_done	untyped			kstat.zfs.misc.arcstats.l2_writes_done
node_zfs_arc_l2_writes_error	untyped			kstat.zfs.misc.arcstats.l2_writes_error
node_zfs_arc_l2_writes_lock_retry	untyped			kstat.zfs.misc.arcstats.l2_writes_lock_retry
node_zfs_arc_l2_writes_sent	untyped			kstat.zfs.misc.arcstats.l2_writes_sent
node_zfs_arc_memory_available_bytes	untyped			kstat.zfs.misc.arcstats.memory_available_bytes
node_zfs_arc_memory_direct_count	untyped			kstat.zfs.misc.arcstats.memory_direct_count
node_zfs_arc_memory_indirect_count	untyped			kstat.zfs.misc.arcstats.memory_indirect_count
node_zfs_arc_memory_throttle_count	untyped			kstat.zfs.misc.arcstats.memory_throttle_count
node_zfs_arc_metadata_size	untyped			kstat.zfs.misc.arcstats.metadata_size
node_zfs_arc_mfu_evictable_data	untyped			kstat.zfs.misc.arcstats.mfu_evictable_data
node_zfs_arc_mfu_evictable_metadata	untyped			kstat.zfs.misc.arcstats.mfu_evictable_metadata
node_zfs_arc_mfu_ghost_evictable_data	untyped			kstat.zfs.misc.arcstats.mfu_ghost_evictable_data
node_zfs_arc_mfu_ghost_evictable_metadata	untyped			kstat.zfs.misc.arcstats.mfu_ghost_evictable_metadata
node_zfs_arc_mfu_ghost_hits	untyped			kstat.zfs.misc.arcstats.mfu_ghost_hits
node_zfs_arc_mfu_ghost_size	untyped			kstat.zfs.misc.arcstats.mfu_ghost_size
node_zfs_arc_mfu_hits	untyped			kstat.zfs.misc.arcstats.mfu_hits
node_zfs_arc_mfu_size	untyped			kstat.zfs.misc.arcstats.mfu_size
node_zfs_arc_misses	untyped			kstat.zfs.misc.arcstats.misses
node_zfs_arc_mru_evictable_data	untyped			kstat.zfs.misc.arcstats.mru_evictable_data
node_zfs_arc_mru_evictable_metadata	untyped			kstat.zfs.misc.arcstats.mru_evictable_metadata
node_zfs_arc_mru_ghost_evictable_data	untyped			kstat.zfs.misc.arcstats.mru_ghost_evictable_data
node_zfs_arc_mru_ghost_evictable_metadata	untyped			kstat.zfs.misc.arcstats.mru_ghost_evictable_metadata
node_zfs_arc_mru_ghost_hits	untyped			kstat.zfs.misc.arcstats.mru_ghost_hits
node_zfs_arc_mru_ghost_size	untyped			kstat.zfs.misc.arcstats.mru_ghost_size
node_zfs_arc_mru_hits	untyped			kstat.zfs.misc.arcstats.mru_hits
node_zfs_arc_mru_size	untyped			kstat.zfs.misc.arcstats.mru_size
node_zfs_arc_mutex_miss	untyped			kstat.zfs.misc.arcstats.mutex_miss
node_zfs_arc_other_size	untyped			kstat.zfs.misc.arcstats.other_size
node_zfs_arc_p	untyped			kstat.zfs.misc.arcstats.p
node_zfs_arc_prefetch_data_hits	untyped			kstat.zfs.misc.arcstats.prefetch_data_hits
node_zfs_arc_prefetch_data_misses	untyped			kstat.zfs.misc.arcstats.prefetch_data_misses
node_zfs_arc_prefetch_metadata_hits	untyped			kstat.zfs.misc.arcstats.prefetch_metadata_hits
node_zfs_arc_prefetch_metadata_misses	untyped			kstat.zfs.misc.arcstats.prefetch_metadata_misses
node_zfs_arc_size	untyped			kstat.zfs.misc.arcstats.size
node_zfs_arcstats_c_min_bytes	gauge			ZFS ARC minimum size
node_zfs_arcstats_mfu_ghost_size	gauge			ZFS ARC MFU ghost size
node_zfs_arcstats_mru_ghost_hits_total	counter			ZFS ARC MRU ghost hits
node_zfs_arcstats_pm_bytes	gauge			ZFS ARC meta MRU target frac
node_zfs_dbuf_dbuf_cache_count	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_count
node_zfs_dbuf_dbuf_cache_hiwater_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_hiwater_bytes
node_zfs_dbuf_dbuf_cache_level_0	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_0
node_zfs_dbuf_dbuf_cache_level_0_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_0_bytes
node_zfs_dbuf_dbuf_cache_level_1	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_1
node_zfs_dbuf_dbuf_cache_level_10	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_10
node_zfs_dbuf_dbuf_cache_level_10_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_10_bytes
node_zfs_dbuf_dbuf_cache_level_11	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_11
node_zfs_dbuf_dbuf_cache_level_11_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_11_bytes
node_zfs_dbuf_dbuf_cache_level_1_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_1_bytes
node_zfs_dbuf_dbuf_cache_level_2	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_2
node_zfs_dbuf_dbuf_cache_level_2_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_2_bytes
node_zfs_dbuf_dbuf_cache_level_3	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_3
node_zfs_dbuf_dbuf_cache_level_3_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_3_bytes
node_zfs_dbuf_dbuf_cache_level_4	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_4
node_zfs_dbuf_dbuf_cache_level_4_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_4_bytes
node_zfs_dbuf_dbuf_cache_level_5	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_5
node_zfs_dbuf_dbuf_cache_level_5_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_5_bytes
node_zfs_dbuf_dbuf_cache_level_6	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_6
node_zfs_dbuf_dbuf_cache_level_6_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_6_bytes
node_zfs_dbuf_dbuf_cache_level_7	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_7
node_zfs_dbuf_dbuf_cache_level_7_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_7_bytes
node_zfs_dbuf_dbuf_cache_level_8	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_8
node_zfs_dbuf_dbuf_cache_level_8_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_8_bytes
node_zfs_dbuf_dbuf_cache_level_9	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_9
node_zfs_dbuf_dbuf_cache_level_9_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_level_9_bytes
node_zfs_dbuf_dbuf_cache_lowater_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_lowater_bytes
node_zfs_dbuf_dbuf_cache_max_bytes	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_max_bytes
node_zfs_dbuf_dbuf_cache_size	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_size
node_zfs_dbuf_dbuf_cache_size_max	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_size_max
node_zfs_dbuf_dbuf_cache_total_evicts	untyped			kstat.zfs.misc.dbufstats.dbuf_cache_total_evicts
node_zfs_dbuf_hash_chain_max	untyped			kstat.zfs.misc.dbufstats.hash_chain_max
node_zfs_dbuf_hash_chains	untyped			kstat.zfs.misc.dbufstats.hash_chains
node_zfs_dbuf_hash_collisions	untyped			kstat.zfs.misc.dbufstats.hash_collisions
node_zfs_dbuf_hash_dbuf_level_0	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_0
node_zfs_dbuf_hash_dbuf_level_0_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_0_bytes
node_zfs_dbuf_hash_dbuf_level_1	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_1
node_zfs_dbuf_hash_dbuf_level_10	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_10
node_zfs_dbuf_hash_dbuf_level_10_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_10_bytes
node_zfs_dbuf_hash_dbuf_level_11	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_11
node_zfs_dbuf_hash_dbuf_level_11_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_11_bytes
node_zfs_dbuf_hash_dbuf_level_1_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_1_bytes
node_zfs_dbuf_hash_dbuf_level_2	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_2
node_zfs_dbuf_hash_dbuf_level_2_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_2_bytes
node_zfs_dbuf_hash_dbuf_level_3	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_3
node_zfs_dbuf_hash_dbuf_level_3_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_3_bytes
node_zfs_dbuf_hash_dbuf_level_4	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_4
node_zfs_dbuf_hash_dbuf_level_4_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_4_bytes
node_zfs_dbuf_hash_dbuf_level_5	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_5
node_zfs_dbuf_hash_dbuf_level_5_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_5_bytes
node_zfs_dbuf_hash_dbuf_level_6	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_6
node_zfs_dbuf_hash_dbuf_level_6_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_6_bytes
node_zfs_dbuf_hash_dbuf_level_7	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_7
node_zfs_dbuf_hash_dbuf_level_7_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_7_bytes
node_zfs_dbuf_hash_dbuf_level_8	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_8
node_zfs_dbuf_hash_dbuf_level_8_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_8_bytes
node_zfs_dbuf_hash_dbuf_level_9	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_9
node_zfs_dbuf_hash_dbuf_level_9_bytes	untyped			kstat.zfs.misc.dbufstats.hash_dbuf_level_9_bytes
node_zfs_dbuf_hash_elements	untyped			kstat.zfs.misc.dbufstats.hash_elements
node_zfs_dbuf_hash_elements_max	untyped			kstat.zfs.misc.dbufstats.hash_elements_max
node_zfs_dbuf_hash_hits	untyped			kstat.zfs.misc.dbufstats.hash_hits
node_zfs_dbuf_hash_insert_race	untyped			kstat.zfs.misc.dbufstats.hash_insert_race
node_zfs_dbuf_hash_misses	untyped			kstat.zfs.misc.dbufstats.hash_misses
node_zfs_dmu_tx_dmu_tx_assigned	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_assigned
node_zfs_dmu_tx_dmu_tx_delay	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_delay
node_zfs_dmu_tx_dmu_tx_dirty_delay	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_dirty_delay
node_zfs_dmu_tx_dmu_tx_dirty_over_max	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_dirty_over_max
node_zfs_dmu_tx_dmu_tx_dirty_throttle	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_dirty_throttle
node_zfs_dmu_tx_dmu_tx_error	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_error
node_zfs_dmu_tx_dmu_tx_group	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_group
node_zfs_dmu_tx_dmu_tx_memory_reclaim	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_memory_reclaim
node_zfs_dmu_tx_dmu_tx_memory_reserve	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_memory_reserve
node_zfs_dmu_tx_dmu_tx_quota	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_quota
node_zfs_dmu_tx_dmu_tx_suspended	untyped			kstat.zfs.misc.dmu_tx.dmu_tx_suspended
node_zfs_dnode_dnode_alloc_next_block	untyped			kstat.zfs.misc.dnodestats.dnode_alloc_next_block
node_zfs_dnode_dnode_alloc_next_chunk	untyped			kstat.zfs.misc.dnodestats.dnode_alloc_next_chunk
node_zfs_dnode_dnode_alloc_race	untyped			kstat.zfs.misc.dnodestats.dnode_alloc_race
node_zfs_dnode_dnode_allocate	untyped			kstat.zfs.misc.dnodestats.dnode_allocate
node_zfs_dnode_dnode_buf_evict	untyped			kstat.zfs.misc.dnodestats.dnode_buf_evict
node_zfs_dnode_dnode_hold_alloc_hits	untyped			kstat.zfs.misc.dnodestats.dnode_hold_alloc_hits
node_zfs_dnode_dnode_hold_alloc_interior	untyped			kstat.zfs.misc.dnodestats.dnode_hold_alloc_interior
node_zfs_dnode_dnode_hold_alloc_lock_misses	untyped			kstat.zfs.misc.dnodestats.dnode_hold_alloc_lock_misses
node_zfs_dnode_dnode_hold_alloc_lock_retry	untyped			kstat.zfs.misc.dnodestats.dnode_hold_alloc_lock_retry
node_zfs_dnode_dnode_hold_alloc_misses	untyped			kstat.zfs.misc.dnodestats.dnode_hold_alloc_misses
node_zfs_dnode_dnode_hold_alloc_type_none	untyped			kstat.zfs.misc.dnodestats.dnode_hold_alloc_type_none
node_zfs_dnode_dnode_hold_dbuf_hold	untyped			kstat.zfs.misc.dnodestats.dnode_hold_dbuf_hold
node_zfs_dnode_dnode_hold_dbuf_read	untyped			kstat.zfs.misc.dnodestats.dnode_hold_dbuf_read
node_zfs_dnode_dnode_hold_free_hits	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_hits
node_zfs_dnode_dnode_hold_free_lock_misses	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_lock_misses
node_zfs_dnode_dnode_hold_free_lock_retry	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_lock_retry
node_zfs_dnode_dnode_hold_free_misses	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_misses
node_zfs_dnode_dnode_hold_free_overflow	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_overflow
node_zfs_dnode_dnode_hold_free_refcount	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_refcount
node_zfs_dnode_dnode_hold_free_txg	untyped			kstat.zfs.misc.dnodestats.dnode_hold_free_txg
node_zfs_dnode_dnode_move_active	untyped			kstat.zfs.misc.dnodestats.dnode_move_active
node_zfs_dnode_dnode_move_handle	untyped			kstat.zfs.misc.dnodestats.dnode_move_handle
node_zfs_dnode_dnode_move_invalid	untyped			kstat.zfs.misc.dnodestats.dnode_move_invalid
node_zfs_dnode_dnode_move_recheck1	untyped			kstat.zfs.misc.dnodestats.dnode_move_recheck1
node_zfs_dnode_dnode_move_recheck2	untyped			kstat.zfs.misc.dnodestats.dnode_move_recheck2
node_zfs_dnode_dnode_move_rwlock	untyped			kstat.zfs.misc.dnodestats.dnode_move_rwlock
node_zfs_dnode_dnode_move_special	untyped			kstat.zfs.misc.dnodestats.dnode_move_special
node_zfs_dnode_dnode_reallocate	untyped			kstat.zfs.misc.dnodestats.dnode_reallocate
node_zfs_fm_erpt_dropped	untyped			kstat.zfs.misc.fm.erpt-dropped
node_zfs_fm_erpt_set_failed	untyped			kstat.zfs.misc.fm.erpt-set-failed
node_zfs_fm_fmri_set_failed	untyped			kstat.zfs.misc.fm.fmri-set-failed
node_zfs_fm_payload_set_failed	untyped			kstat.zfs.misc.fm.payload-set-failed
node_zfs_vdev_cache_delegations	untyped			kstat.zfs.misc.vdev_cache_stats.delegations
node_zfs_vdev_cache_hits	untyped			kstat.zfs.misc.vdev_cache_stats.hits
node_zfs_vdev_cache_misses	untyped			kstat.zfs.misc.vdev_cache_stats.misses
node_zfs_vdev_mirror_non_rotating_linear	untyped			kstat.zfs.misc.vdev_mirror_stats.non_rotating_linear
node_zfs_vdev_mirror_non_rotating_seek	untyped			kstat.zfs.misc.vdev_mirror_stats.non_rotating_seek
node_zfs_vdev_mirror_preferred_found	untyped			kstat.zfs.misc.vdev_mirror_stats.preferred_found
node_zfs_vdev_mirror_preferred_not_found	untyped			kstat.zfs.misc.vdev_mirror_stats.preferred_not_found
node_zfs_vdev_mirror_rotating_linear	untyped			kstat.zfs.misc.vdev_mirror_stats.rotating_linear
node_zfs_vdev_mirror_rotating_offset	untyped			kstat.zfs.misc.vdev_mirror_stats.rotating_offset
node_zfs_vdev_mirror_rotating_seek	untyped			kstat.zfs.misc.vdev_mirror_stats.rotating_seek
node_zfs_xuio_onloan_read_buf	untyped			kstat.zfs.misc.xuio_stats.onloan_read_buf
node_zfs_xuio_onloan_write_buf	untyped			kstat.zfs.misc.xuio_stats.onloan_write_buf
node_zfs_xuio_read_buf_copied	untyped			kstat.zfs.misc.xuio_stats.read_buf_copied
node_zfs_xuio_read_buf_nocopy	untyped			kstat.zfs.misc.xuio_stats.read_buf_nocopy
node_zfs_xuio_write_buf_copied	untyped			kstat.zfs.misc.xuio_stats.write_buf_copied
node_zfs_xuio_write_buf_nocopy	untyped			kstat.zfs.misc.xuio_stats.write_buf_nocopy
node_zfs_zfetch_bogus_streams	untyped			kstat.zfs.misc.zfetchstats.bogus_streams
node_zfs_zfetch_colinear_hits	untyped			kstat.zfs.misc.zfetchstats.colinear_hits
node_zfs_zfetch_colinear_misses	untyped			kstat.zfs.misc.zfetchstats.colinear_misses
node_zfs_zfetch_hits	untyped			kstat.zfs.misc.zfetchstats.hits
node_zfs_zfetch_misses	untyped			kstat.zfs.misc.zfetchstats.misses
node_zfs_zfetch_reclaim_failures	untyped			kstat.zfs.misc.zfetchstats.reclaim_failures
node_zfs_zfetch_reclaim_successes	untyped			kstat.zfs.misc.zfetchstats.reclaim_successes
node_zfs_zfetch_streams_noresets	untyped			kstat.zfs.misc.zfetchstats.streams_noresets
node_zfs_zfetch_streams_resets	untyped			kstat.zfs.misc.zfetchstats.streams_resets
node_zfs_zfetch_stride_hits	untyped			kstat.zfs.misc.zfetchstats.stride_hits
node_zfs_zfetch_stride_misses	untyped			kstat.zfs.misc.zfetchstats.stride_misses
node_zfs_zil_zil_commit_count	untyped			kstat.zfs.misc.zil.zil_commit_count
node_zfs_zil_zil_commit_writer_count	untyped			kstat.zfs.misc.zil.zil_commit_writer_count
node_zfs_zil_zil_itx_copied_bytes	untyped			kstat.zfs.misc.zil.zil_itx_copied_bytes
node_zfs_zil_zil_itx_copied_count	untyped			kstat.zfs.misc.zil.zil_itx_copied_count
node_zfs_zil_zil_itx_count	untyped			kstat.zfs.misc.zil.zil_itx_count
node_zfs_zil_zil_itx_indirect_bytes	untyped			kstat.zfs.misc.zil.zil_itx_indirect_bytes
node_zfs_zil_zil_itx_indirect_count	untyped			kstat.zfs.misc.zil.zil_itx_indirect_count
node_zfs_zil_zil_itx_metaslab_normal_bytes	untyped			kstat.zfs.misc.zil.zil_itx_metaslab_normal_bytes
node_zfs_zil_zil_itx_metaslab_normal_count	untyped			kstat.zfs.misc.zil.zil_itx_metaslab_normal_count
node_zfs_zil_zil_itx_metaslab_slog_bytes	untyped			kstat.zfs.misc.zil.zil_itx_metaslab_slog_bytes
node_zfs_zil_zil_itx_metaslab_slog_count	untyped			kstat.zfs.misc.zil.zil_itx_metaslab_slog_count
node_zfs_zil_zil_itx_needcopy_bytes	untyped			kstat.zfs.misc.zil.zil_itx_needcopy_bytes
node_zfs_zil_zil_itx_needcopy_count	untyped			kstat.zfs.misc.zil.zil_itx_needcopy_count
node_zfs_zpool_dataset_nread	untyped	dataset,zpool		kstat.zfs.misc.objset.nread
node_zfs_zpool_dataset_nunlinked	untyped	dataset,zpool		kstat.zfs.misc.objset.nunlinked
node_zfs_zpool_dataset_nunlinks	untyped	dataset,zpool		kstat.zfs.misc.objset.nunlinks
node_zfs_zpool_dataset_nwritten	untyped	dataset,zpool		kstat.zfs.misc.objset.nwritten
node_zfs_zpool_dataset_reads	untyped	dataset,zpool		kstat.zfs.misc.objset.reads
node_zfs_zpool_dataset_writes	untyped	dataset,zpool		kstat.zfs.misc.objset.writes
node_zfs_zpool_nread	untyped	zpool		kstat.zfs.misc.io.nread
node_zfs_zpool_nwritten	untyped	zpool		kstat.zfs.misc.io.nwritten
node_zfs_zpool_rcnt	untyped	zpool		kstat.zfs.misc.io.rcnt
node_zfs_zpool_reads	untyped	zpool		kstat.zfs.misc.io.reads
node_zfs_zpool_rlentime	untyped	zpool		kstat.zfs.misc.io.rlentime
node_zfs_zpool_rtime	untyped	zpool		kstat.zfs.misc.io.rtime
node_zfs_zpool_rupdate	untyped	zpool		kstat.zfs.misc.io.rupdate
node_zfs_zpool_state	gauge	state,zpool		kstat.zfs.misc.state
node_zfs_zpool_wcnt	untyped	zpool		kstat.zfs.misc.io.wcnt
node_zfs_zpool_wlentime	untyped	zpool		kstat.zfs.misc.io.wlentime
node_zfs_zpool_writes	untyped	zpool		kstat.zfs.misc.io.writes
node_zfs_zpool_wtime	untyped	zpool		kstat.zfs.misc.io.wtime
node_zfs_zpool_wupdate	untyped	zpool		kstat.zfs.misc.io.wupdate
node_zoneinfo_high_pages	gauge	node,zone		Zone watermark pages_high
node_zoneinfo_low_pages	gauge	node,zone		Zone watermark pages_low
node_zoneinfo_managed_pages	gauge	node,zone		Present pages managed by the buddy system
node_zoneinfo_min_pages	gauge	node,zone		Zone watermark pages_min
node_zoneinfo_nr_active_anon_pages	gauge	node,zone		Number of anonymous pages recently more used
node_zoneinfo_nr_active_file_pages	gauge	node,zone		Number of active pages with file-backing
node_zoneinfo_nr_anon_pages	gauge	node,zone		Number of anonymous pages currently used by the system
node_zoneinfo_nr_anon_transparent_hugepages	gauge	node,zone		Number of anonymous transparent huge pages currently used by the system
node_zoneinfo_nr_dirtied_total	counter	node,zone		Page dirtyings since bootup
node_zoneinfo_nr_dirty_pages	gauge	node,zone		Number of dirty pages
node_zoneinfo_nr_file_pages	gauge	node,zone		Number of file pages
node_zoneinfo_nr_free_pages	gauge	node,zone		Total number of free pages in the zone
node_zoneinfo_nr_inactive_anon_pages	gauge	node,zone		Number of anonymous pages recently less used
node_zoneinfo_nr_inactive_file_pages	gauge	node,zone		Number of inactive pages with file-backing
node_zoneinfo_nr_isolated_anon_pages	gauge	node,zone		Temporary isolated pages from anon lru
node_zoneinfo_nr_isolated_file_pages	gauge	node,zone		Temporary isolated pages from file lru
node_zoneinfo_nr_kernel_stacks	gauge	node,zone		Number of kernel stacks
node_zoneinfo_nr_mapped_pages	gauge	node,zone		Number of mapped pages
node_zoneinfo_nr_shmem_pages	gauge	node,zone		Number of shmem pages (included tmpfs/GEM pages)
node_zoneinfo_nr_slab_reclaimable_pages	gauge	node,zone		Number of reclaimable slab pages
node_zoneinfo_nr_slab_unreclaimable_pages	gauge	node,zone		Number of unreclaimable slab pages
node_zoneinfo_nr_unevictable_pages	gauge	node,zone		Number of unevictable pages
node_zoneinfo_nr_writeback_pages	gauge	node,zone		Number of writeback pages
node_zoneinfo_nr_written_total	counter	node,zone		Page writings since bootup
node_zoneinfo_numa_foreign_total	counter	node,zone		Was intended here, hit elsewhere
node_zoneinfo_numa_hit_total	counter	node,zone		Allocated in intended node
node_zoneinfo_numa_interleave_total	counter	node,zone		Interleaver preferred this zone
node_zoneinfo_numa_local_total	counter	node,zone		Allocation from local node
node_zoneinfo_numa_miss_total	counter	node,zone		Allocated in non intended node
node_zoneinfo_numa_other_total	counter	node,zone		Allocation from other node
node_zoneinfo_present_pages	gauge	node,zone		Physical pages existing within the zone
node_zoneinfo_protection_0	gauge	node,zone		Protection array 0. field
node_zoneinfo_protection_1	gauge	node,zone		Protection array 1. field
node_zoneinfo_protection_2	gauge	node,zone		Protection array 2. field
node_zoneinfo_protection_3	gauge	node,zone		Protection array 3. field
node_zoneinfo_protection_4	gauge	node,zone		Protection array 4. field
node_zoneinfo_spanned_pages	gauge	node,zone		Total pages spanned by the zone, including holes
`,
  },
  {
    exporter: 'cAdvisor',
    // 0.60.6
    metrics: `
cadvisor_version_info	gauge	cadvisorRevision,cadvisorVersion,dockerVersion,kernelVersion,osVersion		A metric with a constant '1' value labeled by kernel version, OS version, docker version, cadvisor version & cadvisor revision.
container_blkio_device_usage_total	counter	container,device,id,image,major,minor,name,namespace,operation,pod		Blkio Device bytes usage
container_cpu_cfs_burst_periods_total	counter	container,id,image,name,namespace,pod		Number of periods when burst occurs.
container_cpu_cfs_burst_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration the container has been bursted.
container_cpu_cfs_periods_total	counter	container,id,image,name,namespace,pod		Number of elapsed enforcement period intervals.
container_cpu_cfs_throttled_periods_total	counter	container,id,image,name,namespace,pod		Number of throttled period intervals.
container_cpu_cfs_throttled_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration the container has been throttled.
container_cpu_load_average_10s	gauge	container,id,image,name,namespace,pod		Value of container cpu load average over the last 10 seconds.
container_cpu_load_d_average_10s	gauge	container,id,image,name,namespace,pod		Value of container cpu load.d average over the last 10 seconds.
container_cpu_schedstat_run_periods_total	counter	container,id,image,name,namespace,pod		Number of times processes of the cgroup have run on the cpu
container_cpu_schedstat_run_seconds_total	counter	container,id,image,name,namespace,pod		Time duration the processes of the container have run on the CPU.
container_cpu_schedstat_runqueue_seconds_total	counter	container,id,image,name,namespace,pod		Time duration processes of the container have been waiting on a runqueue.
container_cpu_system_seconds_total	counter	container,id,image,name,namespace,pod		Cumulative system cpu time consumed in seconds.
container_cpu_usage_seconds_total	counter	container,cpu,id,image,name,namespace,pod		Cumulative cpu time consumed in seconds.
container_cpu_user_seconds_total	counter	container,id,image,name,namespace,pod		Cumulative user cpu time consumed in seconds.
container_creation_time_seconds	gauge	container,id,image,name,namespace,pod		Container creation time since unix epoch in seconds.
container_custom_app_metric_1	gauge	app_test_label,app_test_label_2,container,id,image,name,namespace,pod		Custom application metric.
container_custom_app_metric_2	gauge	app_test_label,container,id,image,name,namespace,pod		Custom application metric.
container_custom_app_metric_3	gauge	app_test_label,container,id,image,name,namespace,pod		Custom application metric.
container_file_descriptors	gauge	container,id,image,name,namespace,pod		Number of open file descriptors for the container.
container_fs_inodes_free	gauge	container,device,id,image,name,namespace,pod		Number of available Inodes
container_fs_inodes_total	gauge	container,device,id,image,name,namespace,pod		Number of Inodes
container_fs_io_cost_indebt_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative IOCost debt in seconds
container_fs_io_cost_indelay_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative IOCost delay in seconds
container_fs_io_cost_usage_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative IOCost usage in seconds
container_fs_io_cost_wait_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative IOCost wait in seconds
container_fs_io_current	gauge	container,device,id,image,name,namespace,pod		Number of I/Os currently in progress
container_fs_io_time_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of seconds spent doing I/Os
container_fs_io_time_weighted_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative weighted I/O time in seconds
container_fs_limit_bytes	gauge	container,device,id,image,name,namespace,pod		Number of bytes that can be consumed by the container on this filesystem.
container_fs_read_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of seconds spent reading
container_fs_reads_bytes_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of bytes read
container_fs_reads_merged_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of reads merged
container_fs_reads_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of reads completed
container_fs_sector_reads_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of sector reads completed
container_fs_sector_writes_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of sector writes completed
container_fs_usage_bytes	gauge	container,device,id,image,name,namespace,pod		Number of bytes that are consumed by the container on this filesystem.
container_fs_write_seconds_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of seconds spent writing
container_fs_writes_bytes_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of bytes written
container_fs_writes_merged_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of writes merged
container_fs_writes_total	counter	container,device,id,image,name,namespace,pod		Cumulative count of writes completed
container_health_state	gauge	container,id,image,name,namespace,pod		The result of the container's health check
container_hugetlb_failcnt	counter	container,id,image,name,namespace,pagesize,pod		Number of hugepage usage hits limits
container_hugetlb_max_usage_bytes	gauge	container,id,image,name,namespace,pagesize,pod		Maximum hugepage usage recorded in bytes
container_hugetlb_usage_bytes	gauge	container,id,image,name,namespace,pagesize,pod		Current hugepage usage in bytes
container_last_seen	gauge	container,id,image,name,namespace,pod		Last time a container was seen by the exporter
container_llc_occupancy_bytes	gauge	container,id,image,name,namespace,node_id,pod		Last level cache usage statistics for container counted with RDT Memory Bandwidth Monitoring (MBM).
container_memory_bandwidth_bytes	gauge	container,id,image,name,namespace,node_id,pod		Total memory bandwidth usage statistics for container counted with RDT Memory Bandwidth Monitoring (MBM).
container_memory_bandwidth_local_bytes	gauge	container,id,image,name,namespace,node_id,pod		Local memory bandwidth usage statistics for container counted with RDT Memory Bandwidth Monitoring (MBM).
container_memory_cache	gauge	container,id,image,name,namespace,pod		Number of bytes of page cache memory.
container_memory_events_high_total	counter	container,id,image,name,namespace,pod		Cumulative count of memory.high throttle events for the container
container_memory_events_max_total	counter	container,id,image,name,namespace,pod		Cumulative count of memory.max limit hit events for the container
container_memory_failcnt	counter	container,id,image,name,namespace,pod		Number of memory usage hits limits
container_memory_failures_total	counter	container,failure_type,id,image,name,namespace,pod,scope		Cumulative count of memory allocation failures.
container_memory_file_dirty_bytes	gauge	container,id,image,name,namespace,pod		Number of bytes of file cache that has been modified but not yet written back to disk.
container_memory_file_writeback_bytes	gauge	container,id,image,name,namespace,pod		Number of bytes of file cache that is currently being written back to disk.
container_memory_kernel_usage	gauge	container,id,image,name,namespace,pod		Size of kernel memory allocated in bytes.
container_memory_mapped_file	gauge	container,id,image,name,namespace,pod		Size of memory mapped files in bytes.
container_memory_max_usage_bytes	gauge	container,id,image,name,namespace,pod		Maximum memory usage recorded in bytes
container_memory_migrate	gauge	container,id,image,name,namespace,pod		Memory migrate status.
container_memory_numa_pages	gauge	container,id,image,name,namespace,node,pod,scope,type		Number of used pages per NUMA node
container_memory_pgscan_total	counter	container,id,image,name,namespace,pod		Cumulative number of pages scanned by the page reclaim algorithm.
container_memory_pgsteal_total	counter	container,id,image,name,namespace,pod		Cumulative number of pages reclaimed by the page reclaim algorithm.
container_memory_rss	gauge	container,id,image,name,namespace,pod		Size of RSS in bytes.
container_memory_swap	gauge	container,id,image,name,namespace,pod		Container swap usage in bytes.
container_memory_total_active_file_bytes	gauge	container,id,image,name,namespace,pod		Current total active file in bytes.
container_memory_total_inactive_file_bytes	gauge	container,id,image,name,namespace,pod		Current total inactive file in bytes.
container_memory_usage_bytes	gauge	container,id,image,name,namespace,pod		Current memory usage in bytes, including all memory regardless of when it was accessed
container_memory_working_set_bytes	gauge	container,id,image,name,namespace,pod		Current working set in bytes.
container_memory_workingset_refault_anon_total	counter	container,id,image,name,namespace,pod		Cumulative number of refaults of previously evicted anonymous pages.
container_memory_workingset_refault_file_total	counter	container,id,image,name,namespace,pod		Cumulative number of refaults of previously evicted file pages.
container_network_advance_tcp_stats_total	gauge	container,id,image,name,namespace,pod,tcp_state		advance tcp connections statistic for container
container_network_receive_bytes_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of bytes received
container_network_receive_errors_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of errors encountered while receiving
container_network_receive_packets_dropped_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of packets dropped while receiving
container_network_receive_packets_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of packets received
container_network_tcp6_usage_total	gauge	container,id,image,name,namespace,pod,tcp_state		tcp6 connection usage statistic for container
container_network_tcp_usage_total	gauge	container,id,image,name,namespace,pod,tcp_state		tcp connection usage statistic for container
container_network_transmit_bytes_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of bytes transmitted
container_network_transmit_errors_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of errors encountered while transmitting
container_network_transmit_packets_dropped_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of packets dropped while transmitting
container_network_transmit_packets_total	counter	container,id,image,interface,name,namespace,pod		Cumulative count of packets transmitted
container_network_udp6_usage_total	gauge	container,id,image,name,namespace,pod,udp_state		udp6 connection usage statistic for container
container_network_udp_usage_total	gauge	container,id,image,name,namespace,pod,udp_state		udp connection usage statistic for container
container_oom_events_total	counter	container,id,image,name,namespace,pod		Count of out of memory events observed for the container
container_perf_events_scaling_ratio	gauge	container,cpu,event,id,image,name,namespace,pod		Perf event metric scaling ratio.
container_perf_events_total	counter	container,cpu,event,id,image,name,namespace,pod		Perf event metric.
container_perf_uncore_events_scaling_ratio	gauge	container,event,id,image,name,namespace,pmu,pod,socket		Perf uncore event metric scaling ratio.
container_perf_uncore_events_total	counter	container,event,id,image,name,namespace,pmu,pod,socket		Perf uncore event metric.
container_pressure_cpu_stalled_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration no tasks in the container could make progress due to CPU congestion.
container_pressure_cpu_waiting_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration tasks in the container have waited due to CPU congestion.
container_pressure_io_stalled_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration no tasks in the container could make progress due to IO congestion.
container_pressure_io_waiting_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration tasks in the container have waited due to IO congestion.
container_pressure_memory_stalled_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration no tasks in the container could make progress due to memory congestion.
container_pressure_memory_waiting_seconds_total	counter	container,id,image,name,namespace,pod		Total time duration tasks in the container have waited due to memory congestion.
container_processes	gauge	container,id,image,name,namespace,pod		Number of processes running inside the container.
container_referenced_bytes	gauge	container,id,image,name,namespace,pod		Container referenced bytes during last measurements cycle
container_scrape_error	gauge	container,namespace,pod		1 if there was an error while getting container metrics, 0 otherwise
container_sockets	gauge	container,id,image,name,namespace,pod		Number of open sockets for the container.
container_spec_cpu_period	gauge	container,id,image,name,namespace,pod		CPU period of the container.
container_spec_cpu_quota	gauge	container,id,image,name,namespace,pod		CPU quota of the container.
container_spec_cpu_shares	gauge	container,id,image,name,namespace,pod		CPU share of the container.
container_start_time_seconds	gauge	container,id,image,name,namespace,pod		Start time of the container since unix epoch in seconds.
container_tasks_state	gauge	container,id,image,name,namespace,pod,state		Number of tasks in given state
container_threads	gauge	container,id,image,name,namespace,pod		Number of threads running inside the container
container_threads_max	gauge	container,id,image,name,namespace,pod		Maximum number of threads allowed inside the container, infinity if value is zero
container_ulimits_soft	gauge	container,id,image,name,namespace,pod,ulimit		Soft ulimit values for the container root process. Unlimited if -1, except priority and nice
machine_cpu_books	gauge	boot_id,machine_id,system_uuid		Number of CPU books.
machine_cpu_cache_capacity_bytes	gauge	boot_id,core_id,level,machine_id,node_id,system_uuid,type		Cache size in bytes assigned to NUMA node and CPU core.
machine_cpu_cores	gauge	boot_id,machine_id,system_uuid		Number of logical CPU cores.
machine_cpu_drawers	gauge	boot_id,machine_id,system_uuid		Number of CPU drawers.
machine_cpu_physical_cores	gauge	boot_id,machine_id,system_uuid		Number of physical CPU cores.
machine_cpu_sockets	gauge	boot_id,machine_id,system_uuid		Number of CPU sockets.
machine_dimm_capacity_bytes	gauge	boot_id,machine_id,system_uuid,type		Total RAM DIMM capacity (all types memory modules) value labeled by dimm type.
machine_dimm_count	gauge	boot_id,machine_id,system_uuid,type		Number of RAM DIMM (all types memory modules) value labeled by dimm type.
machine_memory_bytes	gauge	boot_id,machine_id,system_uuid		Amount of memory installed on the machine.
machine_node_distance	gauge	boot_id,machine_id,node_id,system_uuid,target_node_id		Distance between NUMA node and target NUMA node.
machine_node_hugepages_count	gauge	boot_id,machine_id,node_id,page_size,system_uuid		Numer of hugepages assigned to NUMA node.
machine_node_memory_capacity_bytes	gauge	boot_id,machine_id,node_id,system_uuid		Amount of memory assigned to NUMA node.
machine_nvm_avg_power_budget_watts	gauge	boot_id,machine_id,system_uuid		NVM power budget.
machine_nvm_capacity	gauge	boot_id,machine_id,mode,system_uuid		NVM capacity value labeled by NVM mode (memory mode or app direct mode).
machine_scrape_error	gauge			1 if there was an error while getting machine metrics, 0 otherwise.
machine_swap_bytes	gauge	boot_id,machine_id,system_uuid		Amount of swap memory available on the machine.
machine_thread_siblings_count	gauge	boot_id,core_id,machine_id,node_id,system_uuid,thread_id		Number of CPU thread siblings.
`,
  },
  {
    exporter: 'kube-state-metrics',
    // main, 2026-08-20
    metrics: `
kube_certificatesigningrequest_annotations	gauge	certificatesigningrequest,signer_name		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_certificatesigningrequest_cert_length	gauge	certificatesigningrequest,signer_name		Length of the issued cert
kube_certificatesigningrequest_condition	gauge	certificatesigningrequest,condition,signer_name		The number of each certificatesigningrequest condition
kube_certificatesigningrequest_created	gauge	certificatesigningrequest,signer_name		Unix creation timestamp
kube_certificatesigningrequest_labels	gauge	certificatesigningrequest,signer_name		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_clusterrole_annotations	gauge	clusterrole		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_clusterrole_created	gauge	clusterrole		Unix creation timestamp
kube_clusterrole_info	gauge	clusterrole		Information about cluster role.
kube_clusterrole_labels	gauge	clusterrole		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_clusterrole_metadata_resource_version	gauge	clusterrole		Resource version representing a specific version of the cluster role.
kube_clusterrolebinding_annotations	gauge	clusterrolebinding		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_clusterrolebinding_created	gauge	clusterrolebinding		Unix creation timestamp
kube_clusterrolebinding_info	gauge	clusterrolebinding,roleref_kind,roleref_name		Information about clusterrolebinding.
kube_clusterrolebinding_labels	gauge	clusterrolebinding		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_clusterrolebinding_metadata_resource_version	gauge	clusterrolebinding		Resource version representing a specific version of the clusterrolebinding.
kube_configmap_annotations	gauge	configmap,namespace		Kubernetes annotations converted to Prometheus labels.
kube_configmap_created	gauge	configmap,namespace		Unix creation timestamp
kube_configmap_info	gauge	configmap,namespace		Information about configmap.
kube_configmap_labels	gauge	configmap,namespace		Kubernetes labels converted to Prometheus labels.
kube_configmap_metadata_resource_version	gauge	configmap,namespace		Resource version representing a specific version of the configmap.
kube_cronjob_annotations	gauge	cronjob,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_cronjob_created	gauge	cronjob,namespace		Unix creation timestamp
kube_cronjob_info	gauge	concurrency_policy,cronjob,namespace,schedule,timezone		Info about cronjob.
kube_cronjob_labels	gauge	cronjob,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_cronjob_metadata_resource_version	gauge	cronjob,namespace		Resource version representing a specific version of the cronjob.
kube_cronjob_next_schedule_time	gauge	cronjob,namespace		Next time the cronjob should be scheduled. The time after lastScheduleTime, or after the cron job's creation time if it's never been scheduled. Use this to determine if the job is delayed.
kube_cronjob_schedule_invalid	gauge	cronjob,namespace		Emitted with value 1 for cronjobs whose schedule, in its configured timezone, cannot be parsed.
kube_cronjob_spec_failed_job_history_limit	gauge	cronjob,namespace		Failed job history limit tells the controller how many failed jobs should be preserved.
kube_cronjob_spec_starting_deadline_seconds	gauge	cronjob,namespace		Deadline in seconds for starting the job if it misses scheduled time for any reason.
kube_cronjob_spec_successful_job_history_limit	gauge	cronjob,namespace		Successful job history limit tells the controller how many completed jobs should be preserved.
kube_cronjob_spec_suspend	gauge	cronjob,namespace		Suspend flag tells the controller to suspend subsequent executions.
kube_cronjob_status_active	gauge	cronjob,namespace		Active holds pointers to currently running jobs.
kube_cronjob_status_last_schedule_time	gauge	cronjob,namespace		LastScheduleTime keeps information of when was the last time the job was successfully scheduled.
kube_cronjob_status_last_successful_time	gauge	cronjob,namespace		LastSuccessfulTime keeps information of when was the last time the job was completed successfully.
kube_daemonset_annotations	gauge	daemonset,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_daemonset_created	gauge	daemonset,namespace		Unix creation timestamp
kube_daemonset_deletion_timestamp	gauge	daemonset,namespace		Unix deletion timestamp
kube_daemonset_labels	gauge	daemonset,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_daemonset_metadata_generation	gauge	daemonset,namespace		Sequence number representing a specific generation of the desired state.
kube_daemonset_status_current_number_scheduled	gauge	daemonset,namespace		The number of nodes running at least one daemon pod and are supposed to.
kube_daemonset_status_desired_number_scheduled	gauge	daemonset,namespace		The number of nodes that should be running the daemon pod.
kube_daemonset_status_number_available	gauge	daemonset,namespace		The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and available
kube_daemonset_status_number_misscheduled	gauge	daemonset,namespace		The number of nodes running a daemon pod but are not supposed to.
kube_daemonset_status_number_ready	gauge	daemonset,namespace		The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ready.
kube_daemonset_status_number_unavailable	gauge	daemonset,namespace		The number of nodes that should be running the daemon pod and have none of the daemon pod running and available
kube_daemonset_status_observed_generation	gauge	daemonset,namespace		The most recent generation observed by the daemon set controller.
kube_daemonset_status_updated_number_scheduled	gauge	daemonset,namespace		The total number of nodes that are running updated daemon pod
kube_deployment_annotations	gauge	deployment,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_deployment_created	gauge	deployment,namespace		Unix creation timestamp
kube_deployment_deletion_timestamp	gauge	deployment,namespace		Unix deletion timestamp
kube_deployment_labels	gauge	deployment,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_deployment_metadata_generation	gauge	deployment,namespace		Sequence number representing a specific generation of the desired state.
kube_deployment_owner	gauge	deployment,namespace,owner_kind,owner_name		Information about the Deployment's owner.
kube_deployment_spec_paused	gauge	deployment,namespace		Whether the deployment is paused and will not be processed by the deployment controller.
kube_deployment_spec_replicas	gauge	deployment,namespace		Number of desired pods for a deployment.
kube_deployment_spec_strategy_rollingupdate_max_surge	gauge	deployment,namespace		Maximum number of replicas that can be scheduled above the desired number of replicas during a rolling update of a deployment.
kube_deployment_spec_strategy_rollingupdate_max_unavailable	gauge	deployment,namespace		Maximum number of unavailable replicas during a rolling update of a deployment.
kube_deployment_status_condition	gauge	condition,deployment,namespace,reason,status		The current status conditions of a deployment.
kube_deployment_status_observed_generation	gauge	deployment,namespace		The generation observed by the deployment controller.
kube_deployment_status_replicas	gauge	deployment,namespace		The number of replicas per deployment.
kube_deployment_status_replicas_available	gauge	deployment,namespace		The number of available replicas per deployment.
kube_deployment_status_replicas_ready	gauge	deployment,namespace		The number of ready replicas per deployment.
kube_deployment_status_replicas_unavailable	gauge	deployment,namespace		The number of unavailable replicas per deployment.
kube_deployment_status_replicas_updated	gauge	deployment,namespace		The number of updated replicas per deployment.
kube_deployment_status_terminating_replicas	gauge	deployment,namespace		The number of terminating replicas per deployment.
kube_endpoint_address	gauge	endpoint,ip,namespace,port_name,port_number,port_protocol,ready		Information about Endpoint available and non available addresses.
kube_endpoint_annotations	gauge	endpoint,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_endpoint_created	gauge	endpoint,namespace		Unix creation timestamp
kube_endpoint_info	gauge	endpoint,namespace		Information about endpoint.
kube_endpoint_labels	gauge	endpoint,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_endpoint_ports	gauge	endpoint,namespace,port_name,port_number,port_protocol		Information about the Endpoint ports.
kube_endpointslice_annotations	gauge	endpointslice,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_endpointslice_created	gauge	endpointslice,namespace		Unix creation timestamp
kube_endpointslice_endpoints	gauge	address,endpoint_zone,endpointslice,hostname,namespace,nodename,ready,serving,targetref_kind,targetref_name,targetref_namespace,terminating		Endpoints attached to the endpointslice.
kube_endpointslice_endpoints_hints	gauge	address,endpointslice,for_zone,namespace		Topology routing hints attached to endpoints
kube_endpointslice_info	gauge	addresstype,endpointslice,namespace		Information about endpointslice.
kube_endpointslice_labels	gauge	endpointslice,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_endpointslice_ports	gauge	endpointslice,namespace,port_name,port_number,port_protocol		Ports attached to the endpointslice.
kube_horizontalpodautoscaler_annotations	gauge	horizontalpodautoscaler,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_horizontalpodautoscaler_created	gauge	horizontalpodautoscaler,namespace		Unix creation timestamp
kube_horizontalpodautoscaler_deletion_timestamp	gauge	horizontalpodautoscaler,namespace		Unix deletion timestamp
kube_horizontalpodautoscaler_info	gauge	horizontalpodautoscaler,namespace,scaletargetref_api_version,scaletargetref_kind,scaletargetref_name		Information about this autoscaler.
kube_horizontalpodautoscaler_labels	gauge	horizontalpodautoscaler,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_horizontalpodautoscaler_metadata_generation	gauge	horizontalpodautoscaler,namespace		The generation observed by the HorizontalPodAutoscaler controller.
kube_horizontalpodautoscaler_spec_behavior_scale_down_tolerance	gauge	horizontalpodautoscaler,namespace		The tolerance on the ratio between the current and desired metric value below which no scale down occurs.
kube_horizontalpodautoscaler_spec_behavior_scale_up_tolerance	gauge	horizontalpodautoscaler,namespace		The tolerance on the ratio between the current and desired metric value below which no scale up occurs.
kube_horizontalpodautoscaler_spec_max_replicas	gauge	horizontalpodautoscaler,namespace		Upper limit for the number of pods that can be set by the autoscaler; cannot be smaller than MinReplicas.
kube_horizontalpodautoscaler_spec_min_replicas	gauge	horizontalpodautoscaler,namespace		Lower limit for the number of pods that can be set by the autoscaler, default 1.
kube_horizontalpodautoscaler_spec_target_metric	gauge	container,horizontalpodautoscaler,metric_name,metric_target_type,namespace		The metric specifications used by this autoscaler when calculating the desired replica count.
kube_horizontalpodautoscaler_status_condition	gauge	condition,horizontalpodautoscaler,namespace,status		The condition of this autoscaler.
kube_horizontalpodautoscaler_status_current_replicas	gauge	horizontalpodautoscaler,namespace		Current number of replicas of pods managed by this autoscaler.
kube_horizontalpodautoscaler_status_desired_replicas	gauge	horizontalpodautoscaler,namespace		Desired number of replicas of pods managed by this autoscaler.
kube_horizontalpodautoscaler_status_target_metric	gauge	container,horizontalpodautoscaler,metric_name,metric_target_type,namespace		The current metric status used by this autoscaler when calculating the desired replica count.
kube_ingress_annotations	gauge	ingress,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_ingress_created	gauge	ingress,namespace		Unix creation timestamp
kube_ingress_info	gauge	ingress,ingressclass,namespace		Information about ingress.
kube_ingress_labels	gauge	ingress,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_ingress_metadata_resource_version	gauge	ingress,namespace		Resource version representing a specific version of ingress.
kube_ingress_path	gauge	host,ingress,namespace,path,path_type,resource_api_group,resource_kind,resource_name,service_name,service_port		Ingress host, paths and backend service information.
kube_ingress_tls	gauge	ingress,namespace,secret,tls_host		Ingress TLS host and secret information.
kube_ingressclass_annotations	gauge	ingressclass		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_ingressclass_created	gauge	ingressclass		Unix creation timestamp
kube_ingressclass_info	gauge	controller,ingressclass		Information about ingressclass.
kube_ingressclass_labels	gauge	ingressclass		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_job_annotations	gauge	job_name,namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_job_complete	gauge	condition,job_name,namespace		The job has completed its execution.
kube_job_created	gauge	job_name,namespace		Unix creation timestamp
kube_job_failed	gauge	condition,job_name,namespace		The job has failed its execution.
kube_job_info	gauge	job_name,namespace		Information about job.
kube_job_labels	gauge	job_name,namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_job_owner	gauge	job_name,namespace,owner_is_controller,owner_kind,owner_name		Information about the Job's owner.
kube_job_spec_active_deadline_seconds	gauge	job_name,namespace		The duration in seconds relative to the startTime that the job may be active before the system tries to terminate it.
kube_job_spec_completions	gauge	job_name,namespace		The desired number of successfully finished pods the job should be run with.
kube_job_spec_parallelism	gauge	job_name,namespace		The maximum desired number of pods the job should run at any given time.
kube_job_status_active	gauge	job_name,namespace		The number of actively running pods.
kube_job_status_completion_time	gauge	job_name,namespace		CompletionTime represents time when the job was completed.
kube_job_status_failed	gauge	job_name,namespace,reason		The number of pods which reached Phase Failed and the reason for failure.
kube_job_status_ready	gauge	job_name,namespace		The number of ready pods that belong to this Job.
kube_job_status_start_time	gauge	job_name,namespace		StartTime represents time when the job was acknowledged by the Job Manager.
kube_job_status_succeeded	gauge	job_name,namespace		The number of pods which reached Phase Succeeded.
kube_job_status_suspended	gauge	job_name,namespace		The number of pods which reached Phase Suspended.
kube_lease_owner	gauge	lease,lease_holder,namespace,owner_kind,owner_name		Information about the Lease's owner.
kube_lease_renew_time	gauge	lease,namespace		Kube lease renew time.
kube_limitrange	gauge	constraint,limitrange,namespace,resource,type		Information about limit range.
kube_limitrange_created	gauge	limitrange,namespace		Unix creation timestamp
kube_mutatingadmissionpolicy_created	gauge	mutatingadmissionpolicy,namespace		Unix creation timestamp.
kube_mutatingadmissionpolicy_info	gauge	failure_policy,mutatingadmissionpolicy,namespace,param_api_version,param_kind,reinvocation_policy		Information about the MutatingAdmissionPolicy.
kube_mutatingadmissionpolicybinding_created	gauge	mutatingadmissionpolicybinding,namespace		Unix creation timestamp.
kube_mutatingadmissionpolicybinding_info	gauge	mutatingadmissionpolicybinding,namespace,param_name,param_namespace,param_not_found_action,policy_name		Information about the MutatingAdmissionPolicyBinding.
kube_mutatingwebhookconfiguration_created	gauge	mutatingwebhookconfiguration,namespace		Unix creation timestamp.
kube_mutatingwebhookconfiguration_info	gauge	mutatingwebhookconfiguration,namespace		Information about the MutatingWebhookConfiguration.
kube_mutatingwebhookconfiguration_metadata_resource_version	gauge	mutatingwebhookconfiguration,namespace		Resource version representing a specific version of the MutatingWebhookConfiguration.
kube_mutatingwebhookconfiguration_webhook_clientconfig_service	gauge	mutatingwebhookconfiguration,namespace,service_name,service_namespace,webhook_name		Service used by the apiserver to connect to a mutating webhook.
kube_namespace_annotations	gauge	namespace		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_namespace_created	gauge	namespace		Unix creation timestamp
kube_namespace_labels	gauge	namespace		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_namespace_status_condition	gauge	condition,namespace,status		The condition of a namespace.
kube_namespace_status_phase	gauge	namespace,phase		kubernetes namespace status phase.
kube_networkpolicy_annotations	gauge	namespace,networkpolicy		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_networkpolicy_created	gauge	namespace,networkpolicy		Unix creation timestamp of network policy
kube_networkpolicy_labels	gauge	namespace,networkpolicy		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_networkpolicy_spec_egress_rules	gauge	namespace,networkpolicy		Number of egress rules on the networkpolicy
kube_networkpolicy_spec_ingress_rules	gauge	namespace,networkpolicy		Number of ingress rules on the networkpolicy
kube_node_annotations	gauge	node		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_node_created	gauge	node	seconds	Unix creation timestamp
kube_node_deletion_timestamp	gauge	node	seconds	Unix deletion timestamp
kube_node_info	gauge	container_runtime_version,internal_ip,kernel_version,kubelet_version,kubeproxy_version,node,os_image,pod_cidr,provider_id,system_uuid		Information about a cluster node.
kube_node_labels	gauge	node		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_node_role	gauge	node,role		The role of a cluster node.
kube_node_spec_pod_cidrs	gauge	node,pod_cidr		The pod CIDRs of a cluster node.
kube_node_spec_taint	gauge	key,node		The taint of a cluster node.
kube_node_spec_unschedulable	gauge	node		Whether a node can schedule new pods.
kube_node_status_addresses	gauge	address,node,type		Node address information.
kube_node_status_allocatable	gauge	node,resource,unit		The allocatable for different resources of a node that are available for scheduling.
kube_node_status_capacity	gauge	node,resource,unit		The capacity for different resources of a node.
kube_node_status_condition	gauge	condition,node,status		The condition of a cluster node.
kube_persistentvolume_access_mode	gauge	access_mode,persistentvolume		The access mode(s) specified by the persistent volume.
kube_persistentvolume_annotations	gauge	persistentvolume		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_persistentvolume_capacity_bytes	gauge	persistentvolume		Persistentvolume capacity in bytes.
kube_persistentvolume_claim_ref	gauge	claim_namespace,name,persistentvolume		
kube_persistentvolume_created	gauge	persistentvolume	seconds	Unix creation timestamp
kube_persistentvolume_csi_attributes	gauge	csi_map_options,csi_mounter,persistentvolume		CSI attributes of the Persistent Volume, disabled by default, manage with --metric-opt-in-list)
kube_persistentvolume_deletion_timestamp	gauge	persistentvolume	seconds	Unix deletion timestamp
kube_persistentvolume_info	gauge	azure_disk_name,csi_driver,csi_volume_handle,ebs_volume_id,fc_lun,fc_target_wwns,fc_wwids,gce_persistent_disk_name,host_path,host_path_type,iscsi_initiator_name,iscsi_iqn,iscsi_lun,iscsi_target_portal,local_fs,local_path,nfs_path,nfs_server,persistentvolume,reclaim_policy,storageclass		Information about persistentvolume.
kube_persistentvolume_labels	gauge	persistentvolume		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_persistentvolume_status_phase	gauge	persistentvolume,phase		The phase indicates if a volume is available, bound to a claim, or released by a claim.
kube_persistentvolume_volume_mode	gauge	persistentvolume,volumemode		Volume Mode information for the PersistentVolume.
kube_persistentvolumeclaim_access_mode	gauge	access_mode,namespace,persistentvolumeclaim		The access mode(s) specified by the persistent volume claim.
kube_persistentvolumeclaim_annotations	gauge	namespace,persistentvolumeclaim		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_persistentvolumeclaim_created	gauge	namespace,persistentvolumeclaim	seconds	Unix creation timestamp
kube_persistentvolumeclaim_deletion_timestamp	gauge	namespace,persistentvolumeclaim	seconds	Unix deletion timestamp
kube_persistentvolumeclaim_info	gauge	namespace,persistentvolumeclaim,storageclass,volumemode,volumename		Information about persistent volume claim.
kube_persistentvolumeclaim_labels	gauge	namespace,persistentvolumeclaim		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_persistentvolumeclaim_resource_requests_storage_bytes	gauge	namespace,persistentvolumeclaim		The capacity of storage requested by the persistent volume claim.
kube_persistentvolumeclaim_status_condition	gauge	namespace,persistentvolumeclaim,status,type		Information about status of different conditions of persistent volume claim.
kube_persistentvolumeclaim_status_phase	gauge	namespace,persistentvolumeclaim,phase		The phase the persistent volume claim is currently in.
kube_pod_annotations	gauge	namespace,pod,uid		Kubernetes annotations converted to Prometheus labels.
kube_pod_completion_time	gauge	namespace,pod,uid	seconds	Completion time in unix timestamp for a pod.
kube_pod_container_info	gauge	container,container_id,image,image_id,image_spec,namespace,pod,uid		Information about a container in a pod.
kube_pod_container_resource_limits	gauge	container,namespace,node,pod,resource,uid,unit		The number of requested limit resource by a container. It is recommended to use the kube_pod_resource_limits metric exposed by kube-scheduler instead, as it is more precise.
kube_pod_container_resource_requests	gauge	container,namespace,node,pod,resource,uid,unit		The number of requested request resource by a container. It is recommended to use the kube_pod_resource_requests metric exposed by kube-scheduler instead, as it is more precise.
kube_pod_container_state_started	gauge	container,namespace,pod,uid	seconds	Start time in unix timestamp for a pod container.
kube_pod_container_status_last_terminated_exitcode	gauge	container,namespace,pod,uid		Describes the exit code for the last container in terminated state.
kube_pod_container_status_last_terminated_reason	gauge	container,namespace,pod,reason,uid		Describes the last reason the container was in terminated state.
kube_pod_container_status_last_terminated_timestamp	gauge	container,namespace,pod,uid		Last terminated time for a pod container in unix timestamp.
kube_pod_container_status_ready	gauge	container,namespace,pod,uid		Describes whether the containers readiness check succeeded.
kube_pod_container_status_restarts_total	counter	container,namespace,pod,uid		The number of container restarts per container.
kube_pod_container_status_running	gauge	container,namespace,pod,uid		Describes whether the container is currently in running state.
kube_pod_container_status_terminated	gauge	container,namespace,pod,uid		Describes whether the container is currently in terminated state.
kube_pod_container_status_terminated_reason	gauge	container,namespace,pod,reason,uid		Describes the reason the container is currently in terminated state.
kube_pod_container_status_waiting	gauge	container,namespace,pod,uid		Describes whether the container is currently in waiting state.
kube_pod_container_status_waiting_reason	gauge	container,namespace,pod,reason,uid		Describes the reason the container is currently in waiting state.
kube_pod_created	gauge	namespace,pod,uid	seconds	Unix creation timestamp
kube_pod_deletion_timestamp	gauge	namespace,pod,uid	seconds	Unix deletion timestamp
kube_pod_info	gauge	created_by_kind,created_by_name,host_ip,host_network,namespace,node,pod,pod_ip,priority_class,uid		Information about pod.
kube_pod_init_container_info	gauge	container,container_id,image,image_id,image_spec,namespace,pod,restart_policy,uid		Information about an init container in a pod.
kube_pod_init_container_resource_limits	gauge	container,namespace,node,pod,resource,uid,unit		The number of requested limit resource by an init container.
kube_pod_init_container_resource_requests	gauge	container,namespace,node,pod,resource,uid,unit		The number of requested request resource by an init container.
kube_pod_init_container_state_started	gauge	container,namespace,pod,uid	seconds	Start time in unix timestamp for a pod init container.
kube_pod_init_container_status_last_terminated_exitcode	gauge	container,namespace,pod,uid		Describes the exit code for the last init container in terminated state.
kube_pod_init_container_status_last_terminated_reason	gauge	container,namespace,pod,reason,uid		Describes the last reason the init container was in terminated state.
kube_pod_init_container_status_last_terminated_timestamp	gauge	container,namespace,pod,uid	seconds	Last terminated time for a pod init container in unix timestamp.
kube_pod_init_container_status_ready	gauge	container,namespace,pod,uid		Describes whether the init containers readiness check succeeded.
kube_pod_init_container_status_restarts_total	counter	container,namespace,pod,uid	integer	The number of restarts for the init container.
kube_pod_init_container_status_running	gauge	container,namespace,pod,uid		Describes whether the init container is currently in running state.
kube_pod_init_container_status_terminated	gauge	container,namespace,pod,uid		Describes whether the init container is currently in terminated state.
kube_pod_init_container_status_terminated_reason	gauge	container,namespace,pod,reason,uid		Describes the reason the init container is currently in terminated state.
kube_pod_init_container_status_waiting	gauge	container,namespace,pod,uid		Describes whether the init container is currently in waiting state.
kube_pod_init_container_status_waiting_reason	gauge	container,namespace,pod,reason,uid		Describes the reason the init container is currently in waiting state.
kube_pod_ips	gauge	ip,ip_family,namespace,pod,uid		Pod IP addresses
kube_pod_labels	gauge	namespace,pod,uid		Kubernetes labels converted to Prometheus labels.
kube_pod_nodeselectors	gauge	namespace,pod,uid		Describes the Pod nodeSelectors
kube_pod_overhead_cpu_cores	gauge	namespace,pod,uid	core	The pod overhead in regards to cpu cores associated with running a pod.
kube_pod_overhead_memory_bytes	gauge	namespace,pod,uid		The pod overhead in regards to memory associated with running a pod.
kube_pod_owner	gauge	namespace,owner_is_controller,owner_kind,owner_name,pod,uid		Information about the Pod's owner.
kube_pod_resourceclaim_info	gauge	claim_name,namespace,pod,resourceclaim_name,resourceclaim_template_name,uid		Information about a DRA ResourceClaim referenced by a pod, one series per pod.spec.resourceClaims entry; claim_name is the pod-local reference and resourceclaim_name is the resolved ResourceClaim object name.
kube_pod_restart_policy	gauge	namespace,pod,type,uid		Describes the restart policy in use by this pod.
kube_pod_runtimeclass_name_info	gauge	namespace,pod,uid		The runtimeclass associated with the pod.
kube_pod_scheduler	gauge	name,namespace,pod,uid		The scheduler for a pod.
kube_pod_service_account	gauge	namespace,pod,service_account,uid		The service account for a pod.
kube_pod_spec_volumes_persistentvolumeclaims_info	gauge	ephemeral,namespace,persistentvolumeclaim,pod,uid,volume		Information about persistentvolumeclaim and ephemeral volumes in a pod.
kube_pod_spec_volumes_persistentvolumeclaims_readonly	gauge	ephemeral,namespace,persistentvolumeclaim,pod,uid,volume	bool	Describes whether a persistentvolumeclaim is mounted read only. Ephemeral volumes always report 0 since the ephemeral volume source does not support a read-only flag.
kube_pod_start_time	gauge	namespace,pod,uid	seconds	Start time in unix timestamp for a pod.
kube_pod_status_container_ready_time	gauge	namespace,pod,uid	seconds	Readiness achieved time in unix timestamp for a pod containers.
kube_pod_status_disruption_reason	gauge	namespace,pod,reason,uid		The pod disruption condition reason
kube_pod_status_initialized_time	gauge	namespace,pod,uid	seconds	Initialized time in unix timestamp for a pod.
kube_pod_status_phase	gauge	namespace,phase,pod,uid		The pods current phase.
kube_pod_status_qos_class	gauge	namespace,pod,qos_class,uid		The pods current qosClass.
kube_pod_status_ready	gauge	condition,namespace,pod,uid		Describes whether the pod is ready to serve requests.
kube_pod_status_ready_time	gauge	namespace,pod,uid	seconds	Readiness achieved time in unix timestamp for a pod.
kube_pod_status_reason	gauge	namespace,pod,reason,uid		The pod status reasons
kube_pod_status_scheduled	gauge	condition,namespace,pod,uid		Describes the status of the scheduling process for the pod.
kube_pod_status_scheduled_time	gauge	namespace,pod,uid	seconds	Unix timestamp when pod moved into scheduled status
kube_pod_status_unschedulable	gauge	namespace,pod,uid		Describes the unschedulable status for the pod.
kube_pod_status_unscheduled_time	gauge	namespace,pod,uid	seconds	Unix timestamp when pod moved into unscheduled status
kube_pod_tolerations	gauge	effect,key,namespace,operator,pod,toleration_seconds,uid,value		Information about the pod tolerations
kube_poddisruptionbudget_annotations	gauge	namespace,poddisruptionbudget		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_poddisruptionbudget_created	gauge	namespace,poddisruptionbudget		Unix creation timestamp
kube_poddisruptionbudget_deletion_timestamp	gauge	namespace,poddisruptionbudget		Unix deletion timestamp
kube_poddisruptionbudget_labels	gauge	namespace,poddisruptionbudget		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_poddisruptionbudget_status_current_healthy	gauge	namespace,poddisruptionbudget		Current number of healthy pods
kube_poddisruptionbudget_status_desired_healthy	gauge	namespace,poddisruptionbudget		Minimum desired number of healthy pods
kube_poddisruptionbudget_status_expected_pods	gauge	namespace,poddisruptionbudget		Total number of pods counted by this disruption budget
kube_poddisruptionbudget_status_observed_generation	gauge	namespace,poddisruptionbudget		Most recent generation observed when updating this PDB status
kube_poddisruptionbudget_status_pod_disruptions_allowed	gauge	namespace,poddisruptionbudget		Number of pod disruptions that are currently allowed
kube_replicaset_annotations	gauge	namespace,replicaset		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_replicaset_created	gauge	namespace,replicaset		Unix creation timestamp
kube_replicaset_labels	gauge	namespace,replicaset		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_replicaset_metadata_generation	gauge	namespace,replicaset		Sequence number representing a specific generation of the desired state.
kube_replicaset_owner	gauge	namespace,owner_is_controller,owner_kind,owner_name,replicaset		Information about the ReplicaSet's owner.
kube_replicaset_spec_replicas	gauge	namespace,replicaset		Number of desired pods for a ReplicaSet.
kube_replicaset_status_fully_labeled_replicas	gauge	namespace,replicaset		The number of fully labeled replicas per ReplicaSet.
kube_replicaset_status_observed_generation	gauge	namespace,replicaset		The generation observed by the ReplicaSet controller.
kube_replicaset_status_ready_replicas	gauge	namespace,replicaset		The number of ready replicas per ReplicaSet.
kube_replicaset_status_replicas	gauge	namespace,replicaset		The number of replicas per ReplicaSet.
kube_replicaset_status_terminating_replicas	gauge	namespace,replicaset		The number of terminating replicas per ReplicaSet.
kube_replicationcontroller_created	gauge	namespace,replicationcontroller		Unix creation timestamp
kube_replicationcontroller_metadata_generation	gauge	namespace,replicationcontroller		Sequence number representing a specific generation of the desired state.
kube_replicationcontroller_owner	gauge	namespace,owner_is_controller,owner_kind,owner_name,replicationcontroller		Information about the ReplicationController's owner.
kube_replicationcontroller_spec_replicas	gauge	namespace,replicationcontroller		Number of desired pods for a ReplicationController.
kube_replicationcontroller_status_available_replicas	gauge	namespace,replicationcontroller		The number of available replicas per ReplicationController.
kube_replicationcontroller_status_fully_labeled_replicas	gauge	namespace,replicationcontroller		The number of fully labeled replicas per ReplicationController.
kube_replicationcontroller_status_observed_generation	gauge	namespace,replicationcontroller		The generation observed by the ReplicationController controller.
kube_replicationcontroller_status_ready_replicas	gauge	namespace,replicationcontroller		The number of ready replicas per ReplicationController.
kube_replicationcontroller_status_replicas	gauge	namespace,replicationcontroller		The number of replicas per ReplicationController.
kube_resourcequota	gauge	namespace,resource,resourcequota,type		Information about resource quota.
kube_resourcequota_annotations	gauge	namespace,resourcequota		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_resourcequota_created	gauge	namespace,resourcequota		Unix creation timestamp
kube_resourcequota_labels	gauge	namespace,resourcequota		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_role_annotations	gauge	namespace,role		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_role_created	gauge	namespace,role		Unix creation timestamp
kube_role_info	gauge	namespace,role		Information about role.
kube_role_labels	gauge	namespace,role		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_role_metadata_resource_version	gauge	namespace,role		Resource version representing a specific version of the role.
kube_rolebinding_annotations	gauge	namespace,rolebinding		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_rolebinding_created	gauge	namespace,rolebinding		Unix creation timestamp
kube_rolebinding_info	gauge	namespace,rolebinding,roleref_kind,roleref_name		Information about rolebinding.
kube_rolebinding_labels	gauge	namespace,rolebinding		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_rolebinding_metadata_resource_version	gauge	namespace,rolebinding		Resource version representing a specific version of the rolebinding.
kube_secret_annotations	gauge	namespace,secret		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_secret_created	gauge	namespace,secret		Unix creation timestamp
kube_secret_info	gauge	namespace,secret		Information about secret.
kube_secret_labels	gauge	namespace,secret		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_secret_metadata_resource_version	gauge	namespace,secret		Resource version representing a specific version of secret.
kube_secret_owner	gauge	namespace,owner_is_controller,owner_kind,owner_name,secret		Information about the Secret's owner.
kube_secret_type	gauge	namespace,secret,type		Type about secret.
kube_service_annotations	gauge	namespace,service,uid		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_service_created	gauge	namespace,service,uid	seconds	Unix creation timestamp
kube_service_deletion_timestamp	gauge	namespace,service,uid	seconds	Unix deletion timestamp
kube_service_info	gauge	cluster_ip,external_name,external_traffic_policy,load_balancer_ip,namespace,service,uid		Information about service.
kube_service_labels	gauge	namespace,service,uid		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_service_spec_external_ip	gauge	external_ip,namespace,service,uid		Service external ips. One series for each ip
kube_service_spec_type	gauge	namespace,service,type,uid		Type about service.
kube_service_status_load_balancer_ingress	gauge	hostname,ip,namespace,service,uid		Service load balancer ingress status
kube_serviceaccount_annotations	gauge	namespace,serviceaccount,uid		Kubernetes annotations converted to Prometheus labels.
kube_serviceaccount_created	gauge	namespace,serviceaccount,uid		Unix creation timestamp
kube_serviceaccount_deleted	gauge	namespace,serviceaccount,uid		Unix deletion timestamp
kube_serviceaccount_image_pull_secret	gauge	name,namespace,serviceaccount,uid		Secret being referenced by a service account for the purpose of pulling images
kube_serviceaccount_info	gauge	automount_token,namespace,serviceaccount,uid		Information about a service account
kube_serviceaccount_labels	gauge	namespace,serviceaccount,uid		Kubernetes labels converted to Prometheus labels.
kube_serviceaccount_secret	gauge	name,namespace,serviceaccount,uid		Secret being referenced by a service account
kube_statefulset_annotations	gauge	namespace,statefulset		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_statefulset_created	gauge	namespace,statefulset		Unix creation timestamp
kube_statefulset_deletion_timestamp	gauge	namespace,statefulset		Unix deletion timestamp
kube_statefulset_labels	gauge	namespace,statefulset		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_statefulset_metadata_generation	gauge	namespace,statefulset		Sequence number representing a specific generation of the desired state for the StatefulSet.
kube_statefulset_ordinals_start	gauge	namespace,statefulset		Start ordinal of the StatefulSet.
kube_statefulset_persistentvolumeclaim_retention_policy	gauge	namespace,statefulset,when_deleted,when_scaled		Count of retention policy for StatefulSet template PVCs
kube_statefulset_replicas	gauge	namespace,statefulset		Number of desired pods for a StatefulSet.
kube_statefulset_status_current_revision	gauge	namespace,revision,statefulset		Indicates the version of the StatefulSet used to generate Pods in the sequence [0,currentReplicas).
kube_statefulset_status_observed_generation	gauge	namespace,statefulset		The generation observed by the StatefulSet controller.
kube_statefulset_status_replicas	gauge	namespace,statefulset		The number of replicas per StatefulSet.
kube_statefulset_status_replicas_available	gauge	namespace,statefulset		The number of available replicas per StatefulSet.
kube_statefulset_status_replicas_current	gauge	namespace,statefulset		The number of current replicas per StatefulSet.
kube_statefulset_status_replicas_ready	gauge	namespace,statefulset		The number of ready replicas per StatefulSet.
kube_statefulset_status_replicas_updated	gauge	namespace,statefulset		The number of updated replicas per StatefulSet.
kube_statefulset_status_update_revision	gauge	namespace,revision,statefulset		Indicates the version of the StatefulSet used to generate Pods in the sequence [replicas-updatedReplicas,replicas)
kube_storageclass_annotations	gauge	storageclass		Kubernetes annotations converted to Prometheus labels controlled via --metric-annotations-allowlist
kube_storageclass_created	gauge	storageclass		Unix creation timestamp
kube_storageclass_info	gauge	provisioner,reclaim_policy,storageclass,volume_binding_mode		Information about storageclass.
kube_storageclass_labels	gauge	storageclass		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_validatingadmissionpolicy_created	gauge	namespace,validatingadmissionpolicy		Unix creation timestamp.
kube_validatingadmissionpolicy_info	gauge	failure_policy,namespace,param_api_version,param_kind,validatingadmissionpolicy		Information about the ValidatingAdmissionPolicy.
kube_validatingadmissionpolicybinding_created	gauge	namespace,validatingadmissionpolicybinding		Unix creation timestamp.
kube_validatingadmissionpolicybinding_info	gauge	namespace,param_name,param_namespace,param_not_found_action,policy_name,validatingadmissionpolicybinding		Information about the ValidatingAdmissionPolicyBinding.
kube_validatingadmissionpolicybinding_validation_action	gauge	action,namespace,validatingadmissionpolicybinding		Validation actions for the ValidatingAdmissionPolicyBinding.
kube_validatingwebhookconfiguration_created	gauge	namespace,validatingwebhookconfiguration		Unix creation timestamp.
kube_validatingwebhookconfiguration_info	gauge	namespace,validatingwebhookconfiguration		Information about the ValidatingWebhookConfiguration.
kube_validatingwebhookconfiguration_metadata_resource_version	gauge	namespace,validatingwebhookconfiguration		Resource version representing a specific version of the ValidatingWebhookConfiguration.
kube_validatingwebhookconfiguration_webhook_clientconfig_service	gauge	namespace,service_name,service_namespace,validatingwebhookconfiguration,webhook_name		Service used by the apiserver to connect to a validating webhook.
kube_volumeattachment_created	gauge	volumeattachment		Unix creation timestamp
kube_volumeattachment_info	gauge	attacher,node,volumeattachment		Information about volumeattachment.
kube_volumeattachment_labels	gauge	volumeattachment		Kubernetes labels converted to Prometheus labels controlled via --metric-labels-allowlist
kube_volumeattachment_spec_source_persistentvolume	gauge	volumeattachment,volumename		PersistentVolume source reference.
kube_volumeattachment_status_attached	gauge	volumeattachment		Information about volumeattachment.
kube_volumeattachment_status_attachment_metadata	gauge	volumeattachment		volumeattachment metadata.
`,
  },
  {
    exporter: 'blackbox_exporter',
    // main, 2026-07-24
    metrics: `
blackbox_exporter_config_last_reload_success_timestamp_seconds	gauge			Timestamp of the last successful configuration reload.
blackbox_exporter_config_last_reload_successful	gauge			Blackbox exporter config loaded successfully.
probe_dns_additional_rrs	gauge			Returns number of entries in the additional resource record list
probe_dns_answer_rrs	gauge			Returns number of entries in the answer resource record list
probe_dns_authority_rrs	gauge			Returns number of entries in the authority resource record list
probe_dns_duration_seconds	gauge	phase		Duration of DNS request by phase
probe_dns_lookup_time_seconds	gauge			Returns the time taken for probe dns lookup in seconds
probe_dns_query_succeeded	gauge			Displays whether or not the query was executed successfully
probe_dns_serial	gauge			Returns the serial number of the zone
probe_duration_seconds	gauge			Returns how long the probe took to complete in seconds
probe_expect_info	gauge			Explicit content matched
probe_failed_due_to_bytes	gauge			Indicates if probe failed due to bytes
probe_failed_due_to_cel	gauge			Indicates if probe failed due to CEL expression not matching
probe_failed_due_to_regex	gauge			Indicates if probe failed due to regex
probe_grpc_duration_seconds	gauge	phase		Duration of gRPC request by phase
probe_grpc_healthcheck_response	gauge	serving_status		Response HealthCheck response
probe_grpc_ssl	gauge			Indicates if SSL was used for the connection
probe_grpc_status_code	gauge			Response gRPC status code
probe_http_content_length	gauge			Length of http content response
probe_http_duration_seconds	gauge	phase		Duration of http request by phase, summed over all redirects
probe_http_last_modified_timestamp_seconds	gauge			Returns the Last-Modified HTTP response header in unixtime
probe_http_redirects	gauge			The number of redirects
probe_http_ssl	gauge			Indicates if SSL was used for the final redirect
probe_http_status_code	gauge			Response HTTP status code
probe_http_uncompressed_body_length	gauge			Length of uncompressed response body
probe_http_version	gauge			Returns the version of HTTP of the probe response
probe_icmp_duration_seconds	gauge	phase		Duration of icmp request by phase
probe_icmp_reply_hop_limit	gauge			Replied packet hop limit (TTL for ipv4)
probe_ip_addr_hash	gauge			Specifies the hash of IP address. It's useful to detect if the IP address changes.
probe_ip_protocol	gauge			Specifies whether probe ip protocol is IP4 or IP6
probe_ssl_earliest_cert_expiry	gauge			Returns last SSL chain expiry in unixtime
probe_ssl_last_chain_expiry_timestamp_seconds	gauge			Returns last SSL chain expiry in timestamp
probe_ssl_last_chain_info	gauge	fingerprint_sha256,issuer,serialnumber,subject,subjectalternative		Contains SSL leaf certificate information
probe_success	gauge			Displays whether or not the probe was a success
probe_timeout_seconds	gauge			Returns how long the probe timeout is in seconds
probe_tls_cipher_info	gauge	cipher		Returns the TLS cipher negotiated during handshake
probe_tls_version_info	gauge	version		Returns the TLS version used or NaN when unknown
probe_websocket_connection_upgraded	gauge			Indicates if the websocket connection was successfully upgraded
probe_websocket_duration_seconds	gauge	phase		Duration of websocket request by phase
probe_websocket_failed_due_to_regex	gauge			Indicates if probe failed due to regex
probe_websocket_status_code	gauge			Response HTTP status code
`,
  },
];
