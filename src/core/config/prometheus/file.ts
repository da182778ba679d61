import { goQuote } from '../../go/quote.ts';
import type { ReadContext, Failure, FileSchema, StructType } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { listOf, strings } from '../../schema/types.ts';
import { StructValue, textOf } from '../../schema/value.ts';
import { alertingConfig } from './alerting.ts';
import { globalConfig, globalScheme } from './global.ts';
import { inherit, type Inherited, jobFailure, rulesIn } from './job.ts';
import { remoteRead, remoteWrite } from './remote.ts';
import { scrapeConfigs } from './scrape.ts';
import { otlpConfig, translationFailure } from './otlp.ts';
import { runtimeConfig } from './runtime.ts';
import { storageConfig } from './storage.ts';
import { tracingConfig } from './tracing.ts';

const filePattern = /^[^*]*(\*[^/]*)?$/;

function patternFailures(root: StructValue, key: string, what: string): readonly Failure[] {
  return root.list(key).flatMap(({ value, span }) => {
    const path = textOf(value);
    if (filePattern.test(path)) return [];
    const hint = 'only the last path component may contain *';
    return [{ message: `invalid ${what} path ${goQuote(path)}`, at: span, hint }];
  });
}

function jobFailures(
  root: StructValue,
  inherited: Inherited | undefined,
  context: ReadContext,
): readonly Failure[] {
  const failures: Failure[] = [];
  const names = new Set<string>();
  for (const { value: job, span } of root.structs('scrape_configs')) {
    if (job === undefined) {
      failures.push({ message: 'empty or null scrape config section', at: span });
      continue;
    }
    const wrong = inherited === undefined ? undefined : jobFailure(job, inherited, context);
    if (wrong !== undefined) failures.push({ ...wrong, item: span });
    const name = job.text('job_name');
    if (names.has(name)) {
      const message = `found multiple scrape configs with job name ${goQuote(name)}`;
      failures.push({ message, at: job.at('job_name'), code: 'duplicate-job', item: span });
    }
    names.add(name);
  }
  return failures;
}

function alertingFailures(root: StructValue, context: ReadContext): readonly Failure[] {
  const alerting = root.struct('alerting');
  // Before 3.7 the rules were checked while they were read, and in 3.6 not at all.
  if (alerting === undefined || !inForce('3.7', context) || root.failed.has('global')) return [];
  const scheme = globalScheme(
    root.struct('global') ?? new StructValue(globalConfig, root.span),
    context,
  );
  const found = [rulesIn(alerting, 'alert_relabel_configs', scheme)];
  for (const { value: manager } of alerting.structs('alertmanagers')) {
    if (manager === undefined) continue;
    found.push(
      rulesIn(manager, 'alert_relabel_configs', scheme) ??
        rulesIn(manager, 'relabel_configs', scheme),
    );
  }
  return found.filter((failure) => failure !== undefined);
}

function remoteFailures(root: StructValue, key: string, context: ReadContext): readonly Failure[] {
  const what = key.replace('_', ' ');
  const failures: Failure[] = [];
  const names = new Set<string>();
  for (const { value: remote, span } of root.structs(key)) {
    if (remote === undefined) {
      failures.push({ message: `empty or null ${what} config section`, at: span });
      continue;
    }
    const name = remote.text('name');
    if (name !== '' && names.has(name)) {
      const message = `found multiple ${what} configs with job name ${goQuote(name)}`;
      failures.push({ message, at: remote.at('name'), item: span });
    }
    names.add(name);
    if (key !== 'remote_write' || !inForce('3.7', context) || root.failed.has('global')) continue;
    const global = root.struct('global') ?? new StructValue(globalConfig, root.span);
    const wrong = rulesIn(remote, 'write_relabel_configs', globalScheme(global, context));
    if (wrong !== undefined) failures.push({ ...wrong, item: span });
  }
  return failures;
}

function checkRoot(root: StructValue, context: ReadContext): readonly Failure[] {
  const inherited = inherit(root.struct('global'));
  // A job is not judged by a global section that has errors itself.
  const known = root.failed.has('global') ? undefined : inherited;
  const translation = root.failed.has('global')
    ? undefined
    : translationFailure(root.struct('otlp'), inherited.validation === 'legacy', context);
  return [
    ...patternFailures(root, 'rule_files', 'rule file'),
    ...patternFailures(root, 'scrape_config_files', 'scrape config file'),
    ...jobFailures(root, known, context),
    ...alertingFailures(root, context),
    ...remoteFailures(root, 'remote_write', context),
    ...remoteFailures(root, 'remote_read', context),
    ...(translation === undefined ? [] : [translation]),
  ];
}

const root: StructType = {
  kind: 'struct',
  name: 'configuration_file',
  go: 'config.plain',
  bare: 'config.Config',
  resets: true,
  resilient: true,
  keys: {
    global: { type: globalConfig, inPlace: true, doc: 'Settings that apply to the whole server.' },
    runtime: { type: runtimeConfig, inPlace: true, doc: 'Settings of the Prometheus process.' },
    alerting: { type: alertingConfig, inPlace: true, doc: 'Settings related to Alertmanager.' },
    rule_files: {
      type: strings,
      path: true,
      names: 'rule-file',
      doc: 'Rule files; the last path component may contain `*`.',
    },
    scrape_config_files: {
      type: strings,
      path: true,
      names: 'scrape-config-file',
      doc: 'Files with scrape configurations; the last path component may contain `*`.',
    },
    scrape_configs: { type: scrapeConfigs, doc: 'Scrape configurations.' },
    storage: {
      type: storageConfig,
      inPlace: true,
      doc: 'Storage settings that can be reloaded at runtime.',
    },
    tracing: { type: tracingConfig, inPlace: true, doc: 'Where Prometheus sends its own traces.' },
    remote_write: {
      type: listOf(remoteWrite, '[]*config.RemoteWriteConfig'),
      doc: 'Remote endpoints that samples are sent to.',
    },
    remote_read: {
      type: listOf(remoteRead, '[]*config.RemoteReadConfig'),
      doc: 'Remote endpoints that samples are read from.',
    },
    otlp: { type: otlpConfig, inPlace: true, since: '2.55', doc: 'Settings of the OTLP receiver.' },
  },
  check: checkRoot,
};

/** prometheus.yml: config.Config. */
export const prometheusFile: FileSchema = { product: 'prometheus', root, yaml: 'v2' };

/**
 * A file of scrape_config_files: config.ScrapeConfigs.
 * @param inherited what its jobs inherit from the file that names it; undefined where that is not known
 */
export function scrapeConfigsFile(inherited: Inherited | undefined): FileSchema {
  const root: StructType = {
    kind: 'struct',
    name: 'scrape_config_file',
    go: 'config.ScrapeConfigs',
    resilient: true,
    keys: { scrape_configs: { type: scrapeConfigs, doc: 'Scrape configurations.' } },
    check: (file, context) => jobFailures(file, inherited ?? unknownGlobal, context),
  };
  return { product: 'prometheus', root, yaml: 'v2' };
}

/** The defaults, but for the interval: a job may have any timeout up to that of a file that is not known. */
const unknownGlobal: Inherited = { ...inherit(undefined), interval: Number.POSITIVE_INFINITY };
