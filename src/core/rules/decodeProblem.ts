import { nearest } from '../base/nearest.ts';
import type { StructType } from '../schema/schema.ts';
import { codes } from '../schema/faults.ts';
import { inForce, isKnown } from '../schema/schema.ts';
import type { ParityCode } from '../base/codes.ts';
import type { Fix, Problem, RelatedPlace } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { DecodeError } from '../yaml/decode/decoder.ts';
import type { YamlMapping, YamlNode } from '../yaml/tree/node.ts';
import { groupType, ruleFileType, ruleType } from './schema.ts';

/** Structures by the names that go-yaml prints. */
export type NamedTypes = ReadonlyMap<string, StructType>;

const ruleTypes: NamedTypes = new Map([
  ...[ruleFileType, groupType, ruleType].map((type) => [type.go, type] as const),
  ['rulefmt.RuleNode', ruleType],
]);

/** What go-yaml says about a file as a problem, with a hint for keys that it does not know. */
export function decodeProblem(
  error: DecodeError,
  root: YamlNode,
  target: Target,
  types: NamedTypes = ruleTypes,
): Problem {
  const { field } = error;
  const type = types.get(field?.goType ?? '');
  const explained: Explained =
    field === undefined || type === undefined
      ? { code: codes[error.kind], fixes: [] }
      : explain(plain(error.span), field.name, type, root, target);
  const related: RelatedPlace[] = [];
  if (error.related !== undefined) {
    related.push({ span: plain(error.related), message: 'first set here' });
  }
  return {
    code: explained.code,
    severity: 'error',
    span: plain(error.span),
    message: error.stage === 'type' ? error.message : error.printed,
    ...(explained.hint === undefined ? {} : { hint: explained.hint }),
    ...(related.length === 0 ? {} : { related }),
    ...(explained.fixes.length === 0 ? {} : { fixes: explained.fixes }),
  };
}

/** The decoder hands out nodes as places; problems must be plain data. */
function plain({ from, to }: Span): Span {
  return { from, to };
}

interface Explained {
  readonly code: ParityCode;
  readonly hint?: string;
  readonly fixes: readonly Fix[];
}

function explain(
  span: Span,
  name: string,
  type: StructType,
  root: YamlNode,
  target: Target,
): Explained {
  const context = { target, product: 'prometheus' } as const;
  const key = Object.hasOwn(type.keys, name) ? type.keys[name] : undefined;
  if (key?.since !== undefined && !inForce(key.since, context)) {
    const since = typeof key.since === 'string' ? key.since : (key.since.prometheus ?? '');
    return { code: 'key-too-new', hint: `new in Prometheus ${since}`, fixes: [] };
  }
  const known = Object.entries(type.keys).filter(([, entry]) => isKnown(entry, context));
  const candidates = nearest(
    name,
    known.map(([candidate]) => candidate),
  );
  const [best] = candidates;
  if (best === undefined) return { code: 'unknown-key', fixes: [] };
  const siblings = keysBeside(root, span);
  const fixes = candidates
    .filter((candidate) => !siblings.has(candidate))
    .map((candidate) => ({
      title: `Rename to ${candidate}`,
      edits: [{ span, newText: candidate }],
      preferred: candidates.length === 1,
    }));
  return { code: 'unknown-key', hint: `did you mean ${best}?`, fixes };
}

/** The keys of the mapping that has a key at this place. */
function keysBeside(root: YamlNode, key: Span): ReadonlySet<string> {
  let node: YamlNode | undefined = root;
  while (node !== undefined) {
    const children: readonly YamlNode[] =
      node.kind === 'mapping'
        ? node.pairs.map((pair) => pair.value)
        : node.kind === 'sequence'
          ? node.items
          : [];
    if (node.kind === 'mapping' && node.pairs.some((pair) => pair.key.from === key.from)) {
      return scalarKeys(node);
    }
    node = children.find((child) => child.from <= key.from && key.from < child.to);
  }
  return new Set();
}

function scalarKeys(node: YamlMapping): ReadonlySet<string> {
  return new Set(node.pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key.value] : [])));
}
