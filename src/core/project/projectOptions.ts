import { isKnownPrometheus, parseVersion, type Target } from '../base/target.ts';
import { featuresOnByDefault, programTarget } from '../promql/releases/flags.ts';
import { type CheckSettings, defaultChecks } from './checkSettings.ts';
import { mixinRequirements } from './mixin.ts';
import { fitsOne } from './fitsOne.ts';
import type { Project } from './project.ts';

/** What a project file has a say in. */
export interface ProjectOptions {
  readonly target: Target;
  readonly checks?: CheckSettings;
  /** True where the target was chosen for this run: a project file does not change it. */
  readonly isTargetGiven?: boolean;
}

/** What a file is checked with, or that it is not checked. */
export interface OptionsOfFile {
  readonly target: Target;
  readonly checks: CheckSettings;
  /** True where the project file excludes the file. */
  readonly isExcluded: boolean;
}

/**
 * What a file is checked with, by settings or options and by the project file, which goes first.
 * @param path the file's, relative to the folder of the project file, with `/` between its parts
 */
export function optionsOfFile(
  { target, checks = defaultChecks, isTargetGiven = false }: ProjectOptions,
  project: Project | undefined,
  path: string,
): OptionsOfFile {
  const preset = project?.preset ?? checks.preset;
  const requirements = [...checks.requirements, ...(project?.requirements ?? [])].filter(
    ({ match: { files } }) => files === undefined || fitsOne(files, path),
  );
  return {
    target: project === undefined || isTargetGiven ? target : keptTarget(target, project),
    checks: {
      preset,
      levels: { ...checks.levels, ...project?.levels },
      budget: { ...checks.budget, ...project?.budget },
      requirements: preset === 'mixin' ? [...mixinRequirements, ...requirements] : requirements,
    },
    isExcluded: project !== undefined && fitsOne(project.exclude, path),
  };
}

/** The targets of projects; the same object for the same target, because verdicts are kept by it. */
const targets = new WeakMap<Project, WeakMap<Target, Target>>();

function keptTarget(base: Target, project: Project): Target {
  const ofProject = targets.get(project) ?? new WeakMap<Target, Target>();
  targets.set(project, ofProject);
  const target = ofProject.get(base) ?? targetOf(base, project);
  ofProject.set(base, target);
  return target;
}

function targetOf(base: Target, { target, dialect }: Project): Target {
  let { prometheus, alertmanager } = base;
  for (const version of target?.split(',').map(parseVersion) ?? []) {
    if (version === undefined) continue;
    // Alertmanager is still at 0.x, Prometheus has long left it.
    if (version.major === 0) alertmanager = version;
    else if (isKnownPrometheus(version)) prometheus = version;
  }
  const byDefault = new Set(featuresOnByDefault(base.prometheus));
  const chosen = [...base.features].filter((name) => !byDefault.has(name));
  const { dialect: known, ...others } = base;
  const read = dialect === 'prometheus' ? undefined : (dialect ?? known);
  return programTarget({
    ...others,
    prometheus,
    alertmanager,
    features: new Set(chosen),
    ...(read === undefined ? {} : { dialect: read }),
  });
}
