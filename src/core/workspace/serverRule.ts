import { pathsAlike } from './pathsAlike.ts';
import type { RuleDefinition } from './summary.ts';
import type { InFile } from './nameTable.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** What a rule says, in a file or on a server. */
export interface RuleContent {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly expression: string;
  /** In ms. */
  readonly for: number;
  /** In ms. */
  readonly keepFiringFor: number;
  /** With those of its group. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A rule as a server runs it. */
export interface ServerRule extends RuleContent {
  readonly group: string;
  /** The rule file as the server names it. */
  readonly file: string;
}

/** A rule of the workspace that a server's rule was made from. */
export type RuleOrigin = InFile<RuleDefinition>;

/** What a server's rule is known by. */
export type NamedRule = Pick<ServerRule, 'kind' | 'name' | 'group' | 'file'>;

type Index = Pick<WorkspaceIndex, 'alertsNamed' | 'definitionsOf' | 'summary'>;

/**
 * The rules of the workspace that a server's rule may have been made from: those of its kind, name and group
 * in the file whose path is most like the server's. None in templates, which others fill in.
 */
export function originsOf(rule: NamedRule, index: Index): readonly RuleOrigin[] {
  const named =
    rule.kind === 'alert' ? index.alertsNamed(rule.name) : index.definitionsOf(rule.name);
  const grouped = named.filter(
    ({ group, path }) => group === rule.group && index.summary(path)?.isTemplate !== true,
  );
  const alike = grouped.map(({ path }) => pathsAlike(path, rule.file));
  const best = Math.max(...alike);
  const [path] = grouped.filter((_, i) => alike[i] === best).map((one) => one.path);
  return grouped.filter((one) => one.path === path);
}

/** What a rule of the workspace says. */
export function contentOf(definition: RuleDefinition): RuleContent {
  const { kind, name, expression } = definition;
  return {
    kind,
    name,
    expression,
    for: definition.for,
    keepFiringFor: definition.keepFiringFor,
    labels: Object.fromEntries(definition.labels),
    annotations: Object.fromEntries(definition.annotations),
  };
}
