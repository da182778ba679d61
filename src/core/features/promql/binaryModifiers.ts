/** The modifiers that may follow the binary operator, or the modifier of one, that a text ends with. */
export function modifiersBehind(before: string): readonly string[] {
  const { operation, taken } = withoutModifiers(before);
  const operator = operatorAtEnd.exec(operation)?.[1]?.toLowerCase();
  if (operator === undefined) return [];
  const last = taken.at(-1);
  const bool = last === undefined && /^[=!<>]/.test(operator) ? ['bool'] : [];
  // A number has no labels to match, and no series to fill in.
  if (numberAtEnd.test(operation.slice(0, -operator.length))) return bool;
  const matching = last === undefined || last === 'bool' ? ['on', 'ignoring'] : [];
  if (/^[a-z]+$/.test(operator) && operator !== 'atan2') return matching;
  const grouping = last === 'on' || last === 'ignoring' ? ['group_left', 'group_right'] : [];
  return [...bool, ...matching, ...grouping, ...fillsBehind(last)];
}

/** True for the modifiers that fill in missing series, which need a flag. */
export function isFill(modifier: string): boolean {
  return modifier.startsWith('fill');
}

/** A side that has been filled leaves the other one. */
function fillsBehind(modifier: string | undefined): readonly string[] {
  switch (modifier) {
    case 'fill':
      return [];
    case 'fill_left':
      return ['fill_right'];
    case 'fill_right':
      return ['fill_left'];
    default:
      return ['fill', 'fill_left', 'fill_right'];
  }
}

/** A text without the modifiers that it ends with, and these in order. */
function withoutModifiers(text: string): {
  readonly operation: string;
  readonly taken: readonly string[];
} {
  const taken: string[] = [];
  let operation = text;
  for (;;) {
    const [whole, listed, bare] = modifierAtEnd.exec(operation) ?? [];
    const modifier = (listed ?? bare)?.toLowerCase();
    if (whole === undefined || modifier === undefined) return { operation, taken };
    // Both sides are filled behind the first as behind `fill`.
    const isSecondFill = isFill(modifier) && taken[0] !== undefined && isFill(taken[0]);
    if (isSecondFill) taken[0] = 'fill';
    else taken.unshift(modifier);
    operation = operation.slice(0, -whole.length).trimEnd();
  }
}

const modifierAtEnd =
  /\b(?:(on|ignoring|group_left|group_right|fill|fill_left|fill_right)\s*\([^()]*\)|(bool|group_left|group_right))$/i;

/** An operator behind an operand. */
const operatorAtEnd = /[\w)\]}"'`.]\s*(==|!=|>=|<=|[<>+*/%^-]|\b(?:and|or|unless|atan2))$/i;

const numberAtEnd = /(?:^|[^\w:.])[\d.]+\s*$/;
