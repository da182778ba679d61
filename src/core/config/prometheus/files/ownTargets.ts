import type { FileLookup } from '../../../base/files.ts';
import type { Problem } from '../../../base/problem.ts';
import { matchGlob } from '../../../go/glob.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import { type Placed, StructValue, textOf, type Value } from '../../../schema/value.ts';
import { readPrometheusConfig } from '../check.ts';
import { globalConfig, globalScheme } from '../global.ts';
import { inherit } from '../job.ts';
import { settingOf } from '../promtool.ts';
import { targetHint } from '../targetAdvice.ts';
import { alertmanagerFaults, targetFaults } from '../targets.ts';
import { configsAround } from './configsAround.ts';
import { NamedFiles, type Surroundings } from './namedFiles.ts';
import { groupsOf, type JudgeGroup } from './targetFiles.ts';

/**
 * The targets of a file for `file_sd_configs` that a section refuses which names the file. Asked are the
 * configurations in the file's folder and in those above; what a relabeling rule is to blame for is said there.
 */
export function ownTargetProblems(
  root: Value,
  { path, lookup }: Surroundings,
  context: ReadContext,
): readonly Problem[] {
  const groups = groupsOf(root);
  if (groups.length === 0) return [];
  const found = new Map<string, Problem>();
  for (const section of sectionsNaming(path, lookup, context)) {
    for (const fault of groups.flatMap(section.judge)) {
      const { message, target, label, rule, written } = fault;
      const { from, to } = label ?? target;
      const key = `${from} ${message}`;
      if (rule !== undefined || found.has(key)) continue;
      const hint = written === undefined ? undefined : targetHint(written, section.value);
      const { from: start, to: end } = section.item.span;
      const place = { path: section.path, span: { from: start, to: end } };
      found.set(key, {
        code: 'bad-target-file',
        severity: 'error',
        span: { from, to },
        message,
        ...(hint === undefined ? {} : { hint }),
        related: [{ ...place, message: 'this names the file' }],
      });
    }
  }
  return [...found.values()];
}

/** A job, or an entry of `alertmanagers`, that names a file of targets. */
interface NamingSection {
  /** The configuration that it is in. */
  readonly path: string;
  readonly value: StructValue;
  /** Where it names the file. */
  readonly item: Placed;
  readonly judge: JudgeGroup;
}

function sectionsNaming(
  file: string,
  lookup: FileLookup,
  context: ReadContext,
): readonly NamingSection[] {
  return configsAround(file, lookup)
    .filter(({ text }) => text.includes('file_sd_configs'))
    .flatMap(({ path, text }) => sectionsOf(path, text, lookup, context))
    .filter(({ names }) => names(file));
}

function sectionsOf(
  path: string,
  text: string,
  lookup: FileLookup,
  context: ReadContext,
): readonly (NamingSection & { readonly names: (file: string) => boolean })[] {
  const { root } = readPrometheusConfig(text, context.target);
  if (!(root instanceof StructValue)) return [];
  const files = new NamedFiles({ path, lookup });
  const global = root.struct('global');
  const inherited = inherit(global);
  const scheme = globalScheme(global ?? new StructValue(globalConfig, root.span), context);
  const jobs = root.structs('scrape_configs').map(({ value }) => ({
    value,
    judge: (job: StructValue): JudgeGroup => {
      const setting = settingOf(job, inherited, context);
      return (group) => targetFaults(group, job, setting, context);
    },
  }));
  const managers = (root.struct('alerting')?.structs('alertmanagers') ?? []).map(({ value }) => ({
    value,
    judge:
      (manager: StructValue): JudgeGroup =>
      (group) =>
        alertmanagerFaults(group, manager, scheme, context),
  }));
  return [...jobs, ...managers].flatMap(({ value, judge }) =>
    (value?.structs('file_sd_configs') ?? []).flatMap(({ value: entry }) =>
      (entry?.list('files') ?? []).flatMap((item) => {
        const place = files.placeOf(textOf(item.value));
        if (value === undefined || place === undefined) return [];
        const names = (file: string): boolean => matchGlob(place, file) === true;
        return [{ path, value, item, judge: judge(value), names }];
      }),
    ),
  );
}
