import type { ParityCode } from '../../base/codes.ts';
import type { Problem } from '../../base/problem.ts';
import { plainSpan, type Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { defaultScheme, isLabelName } from '../shared/names.ts';
import { type JsonNode, type JsonString, parseGoJson } from '../../go/json.ts';
import type { ReadContext } from '../../schema/schema.ts';

interface Wrong {
  readonly message: string;
  readonly at: Span;
  readonly code?: ParityCode;
}

const groupType =
  'struct { Targets []string "json:\\"targets\\""; Labels model.LabelSet "json:\\"labels\\"" }';

/**
 * The first error of a JSON file of targets in the words of Go's encoding/json, which stops at it;
 * undefined for a good file.
 */
export function jsonTargetsError(text: string, context: ReadContext): Problem | undefined {
  const parsed = parseGoJson(text);
  const wrong: Wrong | undefined =
    'error' in parsed
      ? { message: parsed.error, at: parsed.at, code: 'json-syntax' }
      : listError(parsed.root, context);
  if (wrong === undefined) return undefined;
  const { message, at, code = 'invalid-config' } = wrong;
  return { code, severity: 'error', span: plainSpan(at), message };
}

function listError(root: JsonNode, context: ReadContext): Wrong | undefined {
  if (root.kind === 'null') return undefined;
  if (root.kind !== 'array') return mismatch(root, 'Go value of type []*targetgroup.Group');
  for (const item of root.items) {
    const wrong = item.kind === 'null' ? undefined : groupError(item, context);
    if (wrong !== undefined) return wrong;
  }
  const index = root.items.findIndex(({ kind }) => kind === 'null');
  const item = root.items[index];
  return item === undefined
    ? undefined
    : { message: `nil target group item found (index ${index})`, at: item };
}

function mismatch(node: JsonNode, into: string): Wrong {
  const kind = node.kind === 'boolean' ? 'bool' : node.kind;
  return { message: `json: cannot unmarshal ${kind} into ${into}`, at: node, code: 'wrong-type' };
}

function groupError(group: JsonNode, context: ReadContext): Wrong | undefined {
  if (group.kind !== 'object') return mismatch(group, `Go value of type ${groupType}`);
  for (const { key, value } of group.entries) {
    const wrong = fieldError(key, value, context);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function fieldError(key: JsonString, value: JsonNode, context: ReadContext): Wrong | undefined {
  // encoding/json does not mind the case of a key.
  switch (key.value.toLowerCase()) {
    case 'targets':
      return targetsError(value);
    case 'labels':
      return labelsError(value, context);
    default:
      return { message: `json: unknown field ${goQuote(key.value)}`, at: key, code: 'unknown-key' };
  }
}

function targetsError(value: JsonNode): Wrong | undefined {
  if (value.kind === 'null') return undefined;
  if (value.kind !== 'array') return mismatch(value, 'Go struct field .targets of type []string');
  const wrong = value.items.find(({ kind }) => kind !== 'string' && kind !== 'null');
  return wrong && mismatch(wrong, 'Go struct field .targets of type string');
}

function labelsError(value: JsonNode, context: ReadContext): Wrong | undefined {
  if (value.kind === 'null') return undefined;
  if (value.kind !== 'object') {
    return mismatch(value, 'Go struct field .labels of type map[model.LabelName]model.LabelValue');
  }
  const bad = value.entries.find(
    ({ value: label }) => label.kind !== 'string' && label.kind !== 'null',
  );
  if (bad !== undefined) {
    return mismatch(bad.value, 'Go struct field .labels of type model.LabelValue');
  }
  const scheme = defaultScheme(context);
  const name = value.entries.find(({ key }) => !isLabelName(key.value, scheme));
  if (name === undefined) return undefined;
  const message = `${goQuote(name.key.value)} is not a valid label name`;
  return { message, at: name.key };
}
