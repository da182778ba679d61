/** A set of releases that the template is known to work with. */
export interface VersionSet {
  readonly id: 'current' | 'guide';
  readonly title: string;
  readonly detail: string;
  /** Variables of `.env` and their values. */
  readonly env: Readonly<Record<string, string>>;
}

export const versionSets: readonly VersionSet[] = [
  {
    id: 'current',
    title: 'Current releases',
    detail: 'Prometheus 3.13 (long-term), Alertmanager 0.34, node-exporter 1.12, cAdvisor 0.60',
    env: {
      PROMETHEUS_VERSION: 'v3.13.5',
      ALERTMANAGER_VERSION: 'v0.34.2',
      NODE_EXPORTER_VERSION: 'v1.12.1',
      CADVISOR_VERSION: 'v0.60.6',
      CADVISOR_IMAGE: 'ghcr.io/google/cadvisor',
    },
  },
  {
    id: 'guide',
    title: 'Releases of the guide',
    detail: 'Prometheus 2.48, Alertmanager 0.26, node-exporter 1.7, cAdvisor 0.47 (end of life)',
    env: {
      PROMETHEUS_VERSION: 'v2.48.0',
      ALERTMANAGER_VERSION: 'v0.26.0',
      NODE_EXPORTER_VERSION: 'v1.7.0',
      CADVISOR_VERSION: 'v0.47.2',
      // Releases before v0.53.0 were published here.
      CADVISOR_IMAGE: 'gcr.io/cadvisor/cadvisor',
    },
  },
];

/** The set of that name. */
export function versionSet(id: VersionSet['id']): VersionSet {
  const found = versionSets.find((set) => set.id === id);
  if (found === undefined) throw new Error(`no version set ${id}`);
  return found;
}
