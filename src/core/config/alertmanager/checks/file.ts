import type { Problem, RelatedPlace, Severity } from '../../../base/problem.ts';
import type { Fix } from '../../../base/problem.ts';
import type { Span } from '../../../base/text.ts';
import type { YamlNode } from '../../../yaml/tree/node.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import type { StructValue } from '../../../schema/value.ts';

/** An `alertmanager.yml` as far as it could be read, for checks beyond what amtool rejects. */
export interface AlertmanagerFile {
  readonly text: string;
  readonly root: StructValue;
  readonly node: YamlNode;
  readonly context: ReadContext;
}

/** One check beyond amtool's; it gives no problem twice. */
export type AlertmanagerCheck = (file: AlertmanagerFile) => readonly Problem[];

interface More {
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** A problem as plain data; spans may be YAML nodes. The severity is `warning` unless given. */
export function problemAt(code: string, at: Span, message: string, more: More = {}): Problem {
  const { severity = 'warning', related, fixes = [] } = more;
  return {
    code,
    severity,
    span: plainSpan(at),
    message,
    ...(related === undefined
      ? {}
      : { related: related.map((place) => ({ ...place, span: plainSpan(place.span) })) }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function plainSpan({ from, to }: Span): Span {
  return { from, to };
}
