import type { FileLookup } from '../../../base/files.ts';
import { hasGlobMeta } from '../../../go/glob.ts';
import { folderOf, joinPath } from '../../../go/paths.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import { StructValue, textOf, type Value } from '../../../schema/value.ts';
import { readTargetFile } from '../../fileSd/fileSd.ts';
import { type Locate, makeLocator } from '../../shared/locate.ts';
import { inherit } from '../job.ts';
import { settingOf } from '../promtool.ts';
import type { FoundLabel } from '../relabel/scrapeTarget.ts';
import { type TargetTrace, traceTarget } from '../relabel/steps.ts';
import { labelsOf, staticGroups, type TargetGroup } from '../targets.ts';
import { groupsOf } from './targetFiles.ts';

/** A scrape job of a configuration. */
export interface ScrapeJob {
  readonly name: string;
  readonly value: StructValue;
}

/** The labels of a target as service discovery finds it, and where that stands. */
export interface FoundTarget {
  readonly labels: readonly FoundLabel[];
  /** `static_configs`, or the path of a file of targets. */
  readonly from: string;
}

/** The file that the jobs are in, and what can be seen of others. */
export interface JobSurroundings {
  readonly path: string;
  readonly lookup: FileLookup;
}

/** The scrape jobs of a prometheus.yml, or of a file of scrape configurations. */
export function scrapeJobs(root: Value): readonly ScrapeJob[] {
  if (!(root instanceof StructValue)) return [];
  return root
    .structs('scrape_configs')
    .flatMap(({ value }) => (value === undefined ? [] : { name: value.text('job_name'), value }));
}

/**
 * The targets of a job that its file and the files of `file_sd_configs` write out.
 * @param surroundings absent: files are left out
 */
export function writtenTargets(
  { value: job }: ScrapeJob,
  context: ReadContext,
  surroundings?: JobSurroundings,
): readonly FoundTarget[] {
  const found = staticGroups(job).flatMap((group) => targetsOf(group, 'static_configs'));
  return surroundings === undefined
    ? found
    : [...found, ...fileTargets(job, context, surroundings)];
}

function targetsOf(
  group: TargetGroup,
  from: string,
  more: readonly FoundLabel[] = [],
): readonly FoundTarget[] {
  return group.targets.map(({ address }) => ({
    labels: [...labelsOf(group, address), ...more],
    from,
  }));
}

function fileTargets(
  job: StructValue,
  context: ReadContext,
  { path, lookup }: JobSurroundings,
): readonly FoundTarget[] {
  const locate = makeLocator(path, lookup);
  return job
    .structs('file_sd_configs')
    .flatMap(({ value }) => value?.list('files') ?? [])
    .flatMap((item) => filesOf(textOf(item.value), locate, lookup))
    .flatMap(({ place, seen }) => {
      const text = lookup.read(place);
      if (text === undefined) return [];
      const { root } = readTargetFile(text, place, context.target);
      const more = [{ name: '__meta_filepath', value: seen }];
      return groupsOf(root).flatMap((group) => targetsOf(group, seen, more));
    });
}

/** The files of a pattern: where each lies in the workspace, and under which path Prometheus sees it. */
function filesOf(
  pattern: string,
  locate: Locate,
  lookup: FileLookup,
): readonly { readonly place: string; readonly seen: string }[] {
  const place = pattern === '' ? undefined : locate(pattern);
  if (place === undefined) return [];
  const places = hasGlobMeta(place) ? (lookup.glob(place) ?? []) : [place];
  return places.map((one) => ({
    place: one,
    seen: joinPath(folderOf(pattern), one.replace(/^.*[/\\]/, '')),
  }));
}

/** Follows targets through the relabeling of a job. */
export function traceTargets(
  root: StructValue,
  { value: job }: ScrapeJob,
  targets: readonly FoundTarget[],
  context: ReadContext,
): readonly TargetTrace[] {
  const setting = settingOf(job, inherit(root.struct('global')), context);
  return targets.map(({ labels }) => traceTarget(labels, job, setting, context));
}
