/** A release of Prometheus or Alertmanager, without the patch number: syntax never differs by it. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** What a text is checked against. */
export interface Target {
  readonly prometheus: Version;
  readonly alertmanager: Version;
  /** Names that Prometheus takes in `--enable-feature`. */
  readonly features: ReadonlySet<string>;
  /** True for a Prometheus that runs with `--agent`. */
  readonly agent?: boolean;
  /** The program other than Prometheus that reads the rule files, whose keys are known then. */
  readonly dialect?: RuleDialect;
}

/** Programs with rule files of their own dialect, and what they are called. */
export const ruleDialects = {
  vmalert: 'vmalert (VictoriaMetrics)',
  thanos: 'Thanos Ruler',
  mimir: 'Mimir',
} as const;

/** A program other than Prometheus that loads rule files. */
export type RuleDialect = keyof typeof ruleDialects;

/** The dialect that a setting or an option names; undefined for any other value. */
export function ruleDialectNamed(name: unknown): RuleDialect | undefined {
  return typeof name === 'string' && Object.hasOwn(ruleDialects, name)
    ? (name as RuleDialect)
    : undefined;
}

/** The newest releases whose behaviour is known; the default target. */
export const newestTarget: Target = {
  prometheus: { major: 3, minor: 16 },
  alertmanager: { major: 0, minor: 34 },
  features: new Set(),
};

/** The oldest Prometheus that a target may name. */
export const oldestPrometheus: Version = { major: 2, minor: 53 };

/** Reads `3.13`, `v3.13.5` or `3.13.0-rc.1`; anything else gives undefined. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:\.\d{1,6})?(?:[-+][\w.+-]*)?$/.exec(text.trim());
  if (match === null) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]) };
}

/** True for a release of Prometheus whose behaviour is known. */
export function isKnownPrometheus(version: Version): boolean {
  return atLeast(version, oldestPrometheus) && atLeast(newestTarget.prometheus, version);
}

/** A version as users write it: `3.5`. */
export function formatVersion(version: Version): string {
  return `${version.major}.${version.minor}`;
}

/** True where `version` is `wanted` or newer. */
export function atLeast(version: Version, wanted: Version): boolean {
  if (version.major !== wanted.major) return version.major > wanted.major;
  return version.minor >= wanted.minor;
}
