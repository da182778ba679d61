import type { Target } from '../../base/target.ts';
import { alertmanager } from './alertmanager.ts';
import { clusterTls } from './cluster-tls.ts';
import { mimirRules, thanosRules, vmalertRules } from './dialectRules.ts';
import { dashboard } from './dashboard.ts';
import { fileSd } from './file-sd.ts';
import type { DocumentKind } from './kind.ts';
import { markdown } from './markdown.ts';
import { prometheus } from './prometheus.ts';
import { prometheusAgent } from './prometheus-agent.ts';
import { prometheusRule } from './prometheus-rule.ts';
import { promcheck } from './promcheck.ts';
import { promql } from './promql.ts';
import { routeTest } from './route-test.ts';
import { ruleTest } from './rule-test.ts';
import { rules } from './rules.ts';
import { scrapeConfig } from './scrape-config.ts';
import { webConfig } from './web-config.ts';

/** All kinds of documents, in the order in which they are listed to users. */
const kinds = [
  rules,
  prometheusRule,
  prometheus,
  prometheusAgent,
  scrapeConfig,
  alertmanager,
  ruleTest,
  routeTest,
  fileSd,
  webConfig,
  clusterTls,
  vmalertRules,
  thanosRules,
  mimirRules,
  promcheck,
  dashboard,
  promql,
  markdown,
] as const;

/** The ID of a kind of file, as in `prometheus.fileKinds` and `--kind`. */
export type FileKind = (typeof kinds)[number]['id'];

/** All kinds of files. */
export const documentKinds: readonly DocumentKind<FileKind>[] = kinds;

/** The IDs of all kinds of files. */
export const fileKinds: readonly FileKind[] = kinds.map(({ id }) => id);

const byId = new Map(documentKinds.map((kind) => [kind.id, kind]));

const byName = new Map<string, FileKind>(
  documentKinds.flatMap(({ id, aliases = [] }) =>
    [id, ...aliases].map((name) => [name, id] as const),
  ),
);

/**
 * The kind with an ID.
 * @throws RangeError for an unknown ID
 */
export function documentKind(id: FileKind): DocumentKind<FileKind> {
  const kind = byId.get(id);
  if (kind === undefined) throw new RangeError(`There is no file kind ${id}.`);
  return kind;
}

const implied = new WeakMap<Target, Map<FileKind, Target>>();

/**
 * What a document of a kind is checked against. The same object for the same target, because verdicts are
 * kept by it.
 */
export function targetFor(kind: FileKind, target: Target): Target {
  const { implies } = documentKind(kind);
  if (implies === undefined) return target;
  const known = implied.get(target) ?? new Map<FileKind, Target>();
  implied.set(target, known);
  const own = known.get(kind) ?? { ...target, ...implies };
  known.set(kind, own);
  return own;
}

/** The kind that a setting, a comment or an option names, by its id or an older name. */
export function fileKindNamed(name: string): FileKind | undefined {
  return byName.get(name);
}
