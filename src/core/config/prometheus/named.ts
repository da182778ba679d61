import { StructValue } from '../../schema/value.ts';
import { filesNamedIn, type Named, textsOf } from '../shared/named.ts';

/** The scrape jobs and files of a prometheus.yml, or of a file that it names in `scrape_config_files`. */
export function namedInPrometheus(root: StructValue): readonly Named[] {
  const jobs = root.structs('scrape_configs').flatMap(({ value }): Named[] => {
    if (!(value instanceof StructValue)) return [];
    return textsOf(value, 'job_name').map((text) => ({ kind: 'job', isDefinition: true, ...text }));
  });
  return [...jobs, ...filesNamedIn(root, fileKeys)];
}

const fileKeys: ReadonlySet<string> = new Set(['rule_files', 'scrape_config_files', 'files']);
