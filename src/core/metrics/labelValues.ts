/** The values that a label of a well-known metric has. */
export interface LabelValues {
  readonly values: readonly string[];
  /** False where there may be others, which nobody has heard of here. */
  readonly isClosed: boolean;
}

interface Known extends LabelValues {
  readonly metrics: RegExp;
  readonly label: string;
}

/** As node_exporter, kube-state-metrics and the others write them; by what they say in their sources. */
const known: readonly Known[] = [
  closed(/^ALERTS$/, 'alertstate', 'pending firing'),
  closed(/^alertmanager_alerts$/, 'state', 'active suppressed unprocessed'),
  closed(/^alertmanager_silences$/, 'state', 'active expired pending'),
  closed(/^node_systemd_unit_state$/, 'state', 'active activating deactivating failed inactive'),
  // Beside those of Linux, those of the BSDs, macOS, Solaris and AIX.
  open(
    /^node_cpu_seconds_total$/,
    'mode',
    'idle iowait irq nice softirq steal system user interrupt spin kernel wait',
  ),
  closed(/^probe_http_duration_seconds$/, 'phase', 'resolve connect tls processing transfer'),
  closed(/^probe_icmp_duration_seconds$/, 'phase', 'resolve setup rtt'),
  closed(/^kube_pod_status_phase$/, 'phase', 'Pending Running Succeeded Failed Unknown'),
  closed(/^kube_namespace_status_phase$/, 'phase', 'Active Terminating'),
  closed(/^kube_persistentvolumeclaim_status_phase$/, 'phase', 'Pending Bound Lost'),
  closed(
    /^kube_persistentvolume_status_phase$/,
    'phase',
    'Pending Available Bound Released Failed',
  ),
  closed(
    /^kube_(?:pod_status_(?:ready|scheduled)|job_(?:complete|failed))$/,
    'condition',
    'true false unknown',
  ),
  closed(
    /^kube_(?:node|deployment|horizontalpodautoscaler)_status_condition$/,
    'status',
    'true false unknown',
  ),
  open(
    /^kube_node_status_condition$/,
    'condition',
    'Ready MemoryPressure DiskPressure PIDPressure NetworkUnavailable',
  ),
  open(/^kube_deployment_status_condition$/, 'condition', 'Available Progressing ReplicaFailure'),
  open(
    /^kube_horizontalpodautoscaler_status_condition$/,
    'condition',
    'AbleToScale ScalingActive ScalingLimited',
  ),
  open(
    /^kube_pod_(?:init_)?container_status_waiting_reason$/,
    'reason',
    'ContainerCreating PodInitializing CrashLoopBackOff CreateContainerConfigError CreateContainerError ErrImagePull ImagePullBackOff InvalidImageName',
  ),
  open(
    /^kube_pod_(?:init_)?container_status_(?:last_)?terminated_reason$/,
    'reason',
    'OOMKilled Completed Error ContainerCannotRun DeadlineExceeded Evicted',
  ),
  open(
    /^kube_pod_status_reason$/,
    'reason',
    'Evicted NodeAffinity NodeLost Shutdown UnexpectedAdmissionError',
  ),
  open(
    /^kube_(?:pod_container_resource_(?:requests|limits)|node_status_(?:allocatable|capacity))$/,
    'resource',
    'cpu memory pods ephemeral_storage',
  ),
  closed(/^kube_resourcequota$/, 'type', 'hard used'),
  closed(/^elasticsearch_cluster_health_status$/, 'color', 'green yellow red'),
  closed(/^certmanager_certificate_ready_status$/, 'condition', 'True False Unknown'),
  closed(/^argocd_app_info$/, 'sync_status', 'Synced OutOfSync Unknown'),
  closed(
    /^argocd_app_info$/,
    'health_status',
    'Healthy Progressing Degraded Suspended Missing Unknown',
  ),
];

function closed(metrics: RegExp, label: string, values: string): Known {
  return { metrics, label, values: values.split(' '), isClosed: true };
}

function open(metrics: RegExp, label: string, values: string): Known {
  return { metrics, label, values: values.split(' '), isClosed: false };
}

/** The values that a label of a metric has; undefined where they are not known. */
export function knownLabelValues(metric: string, label: string): LabelValues | undefined {
  return known.find((one) => one.label === label && one.metrics.test(metric));
}
