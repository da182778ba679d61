import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Failure } from '../../schema/schema.ts';
import { StructValue } from '../../schema/value.ts';
import { globalConfig, globalScheme } from './global.ts';
import { inherit, type Inherited, jobTimes, namingOf } from './job.ts';
import { type HistogramKey, histogramKeys, type JobSetting } from './relabel/scrapeTarget.ts';
import {
  alertmanagerFaults,
  hasPlainTargets,
  staticGroups,
  targetFailures,
  targetFaults,
} from './targets.ts';

/**
 * What `promtool check config --syntax-only` adds to loading the file: TLS files that come alone,
 * and targets that are written out, after relabeling. In promtool's order.
 */
export function promtoolFailures(root: unknown, context: ReadContext): readonly Failure[] {
  if (!(root instanceof StructValue) || root.failed.has('global')) return [];
  const global = root.struct('global');
  return [
    ...jobsFailures(root, inherit(global), context),
    ...alertmanagerFailures(root, global ?? new StructValue(globalConfig, root.span), context),
  ];
}

/** What promtool adds to loading a file of `scrape_config_files` of which the global section is not known. */
export function scrapeFileFailures(root: unknown, context: ReadContext): readonly Failure[] {
  return root instanceof StructValue ? jobsFailures(root, inherit(undefined), context) : [];
}

/** The jobs of a file, judged with what they inherit. */
function jobsFailures(
  root: StructValue,
  inherited: Inherited,
  context: ReadContext,
): readonly Failure[] {
  return root
    .structs('scrape_configs')
    .flatMap(({ value, span }) =>
      value === undefined
        ? []
        : jobFailures(value, inherited, context).map((failure) => ({ ...failure, item: span })),
    );
}

/** What promtool says of a job that could be loaded. */
export function jobFailures(
  job: StructValue,
  inherited: Inherited,
  context: ReadContext,
): readonly Failure[] {
  const failures = [tlsFailure(job)];
  for (const { value } of job.structs('kubernetes_sd_configs')) {
    if (value !== undefined) failures.push(tlsFailure(value));
  }
  if (!hasPlainTargets(job)) {
    const setting = settingOf(job, inherited, context);
    const faults = staticGroups(job).flatMap((group) => targetFaults(group, job, setting, context));
    failures.push(...targetFailures(faults, job));
  }
  return failures.filter((failure) => failure !== undefined);
}

/** What a job's targets start from. */
export function settingOf(
  job: StructValue,
  inherited: Inherited,
  context: ReadContext,
): JobSetting {
  const { scheme } = namingOf(job, inherited, context);
  const isOn = (key: HistogramKey): boolean => {
    const own = job.get(key);
    return own === undefined ? inherited.global?.flag(key) === true : own === true;
  };
  return {
    scheme,
    ...jobTimes(job, inherited),
    histograms: new Set(histogramKeys.filter(isOn)),
  };
}

/** promtool wants a pair of files where the file says `cert_file` or `key_file`. */
function tlsFailure(section: StructValue): Failure | undefined {
  const tls = section.given('tls_config');
  if (tls === undefined) return undefined;
  const cert = tls.text('cert_file');
  const key = tls.text('key_file');
  if (cert !== '' && key === '') {
    const message = `client cert file ${goQuote(cert)} specified without client key file`;
    return { message, at: tls.at('cert_file') };
  }
  if (key !== '' && cert === '') {
    const message = `client key file ${goQuote(key)} specified without client cert file`;
    return { message, at: tls.at('key_file') };
  }
  return undefined;
}

function alertmanagerFailures(
  root: StructValue,
  global: StructValue,
  context: ReadContext,
): readonly Failure[] {
  const scheme = globalScheme(global, context);
  const managers = root.struct('alerting')?.structs('alertmanagers') ?? [];
  return managers.flatMap(({ value: manager }) => {
    if (manager === undefined) return [];
    const faults = staticGroups(manager).flatMap((group) =>
      alertmanagerFaults(group, manager, scheme, context),
    );
    return targetFailures(faults, manager);
  });
}
