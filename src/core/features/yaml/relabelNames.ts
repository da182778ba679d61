import { metaLabelsOf, targetLabels } from '../../config/prometheus/discovery/metaLabels.ts';
import { alertLabelNames } from './alertNames.ts';
import type { KnownName } from './knownName.ts';
import { endOfLinesUnder, keysAround } from './siblings.ts';
import type { KeyStep } from './step.ts';
import type { Surroundings } from './surroundings.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** Labels of samples that relabeling often reads. */
const sampleLabels: Readonly<Record<string, string>> = {
  __name__: 'Name of the metric.',
  job: 'Name of the scrape job.',
  instance: 'The target.',
  le: 'Upper bound of a bucket of a classic histogram.',
  quantile: 'Quantile of a summary.',
};

/** The labels that a rule of relabeling may read or write, by what is relabeled: targets, samples or alerts. */
export async function relabelNames(
  kind: 'source-label' | 'target-label',
  yaml: string,
  { path }: YamlPlace,
  around: Surroundings,
): Promise<readonly KnownName[]> {
  const section = path.findLast(
    (step): step is KeyStep => step.kind === 'key' && step.name.endsWith('relabel_configs'),
  );
  switch (section?.name) {
    case 'relabel_configs':
      return kind === 'source-label'
        ? [...documented(targetLabels), ...discoveredLabels(yaml, section)]
        : documented(targetLabels);
    case 'alert_relabel_configs':
      return alertLabelNames(await around.index());
    default:
      return documented(sampleLabels);
  }
}

function documented(labels: Readonly<Record<string, string>>): readonly KnownName[] {
  return Object.entries(labels).map(([name, documentation]) => ({ name, documentation }));
}

/** The meta labels of the discoveries beside a `relabel_configs`. */
function discoveredLabels(yaml: string, { span, column }: KeyStep): readonly KnownName[] {
  if (column < 0) return [];
  const discoveries = keysAround(yaml, span.from, column).filter(({ name }) =>
    name.endsWith('_sd_configs'),
  );
  return discoveries.flatMap(({ name, from }) => {
    const lines = yaml.slice(from, endOfLinesUnder(yaml, { kind: 'key', from, column }));
    const roles = [...lines.matchAll(/\brole:[ \t]*["']?(\w+)/g)].map((match) => match[1] ?? '');
    return metaLabelsOf(name, roles).map((label) => ({
      name: label.name,
      detail: label.discovery,
    }));
  });
}
