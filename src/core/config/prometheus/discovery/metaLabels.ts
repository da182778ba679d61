import { metaLabelWords } from './metaLabels.generated.ts';

/** A label that targets have before they are relabeled. */
export interface MetaLabel {
  /** Where it ends in an underscore, the target decides how it goes on. */
  readonly name: string;
  /** The key of the discovery that sets it. */
  readonly discovery: string;
}

/** Roles whose targets also have the labels of others: endpoints are those of services and pods. */
const rolesWithin: Readonly<Record<string, readonly string[]>> = {
  endpoints: ['service', 'pod', 'node'],
  endpointslice: ['service', 'pod', 'node'],
  pod: ['node'],
};

/**
 * The meta labels that a discovery sets.
 * @param discovery a key such as `consul_sd_configs`
 * @param roles what it is asked for; empty where that is not known
 */
export function metaLabelsOf(discovery: string, roles: readonly string[]): readonly MetaLabel[] {
  const byRole = Object.hasOwn(metaLabelWords, discovery) ? metaLabelWords[discovery] : undefined;
  if (byRole === undefined) return [];
  const known = roles.filter((role) => Object.hasOwn(byRole, role));
  const wanted = known.flatMap((role) => [role, ...(rolesWithin[role] ?? [])]);
  const own = wanted.length === 0 ? Object.keys(byRole) : ['', ...wanted];
  const words = own.flatMap((role) =>
    (Object.hasOwn(byRole, role) ? (byRole[role] ?? '') : '').split(' '),
  );
  return [...new Set(words)]
    .filter((word) => word !== '')
    .map((word) => ({ name: `__meta_${word}`, discovery }));
}

/** Labels of every target before it is relabeled, each with what it is. */
export const targetLabels: Readonly<Record<string, string>> = {
  __address__: 'Address of the target, `host:port`, that is scraped.',
  __scheme__: 'Protocol of the scrape: `http` or `https`.',
  __metrics_path__: 'HTTP path of the metrics.',
  __param_:
    'First value of an HTTP URL parameter of the scrape; the name of the parameter follows.',
  __scrape_interval__: 'How often the target is scraped.',
  __scrape_timeout__: 'Timeout of a scrape of the target.',
  job: 'Name of the scrape job.',
  instance: 'The target; `__address__` where relabeling does not set it.',
  __tmp_: 'Prefix for labels that relabeling needs only itself; Prometheus never sets one.',
};
