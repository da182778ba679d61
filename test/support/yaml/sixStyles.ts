/** A text as a YAML scalar; lines below the first are indented by ten. */
type Spell = (value: string) => string;

const indent = ' '.repeat(10);
const inDouble = (value: string): string => JSON.stringify(value).slice(1, -1);

/**
 * Six ways to write a text of one line as the value of a block mapping's key. `plain` is a scalar only
 * where the text allows it; the block styles have no line break at the end.
 */
export const sixStyles: Readonly<Record<string, Spell>> = {
  plain: (value) => value,
  single: (value) => `'${value.replaceAll("'", "''")}'`,
  double: (value) => `"${inDouble(value)}"`,
  'double, on two lines': (value) => {
    const middle = value.length >> 1;
    return `"${inDouble(value.slice(0, middle))}\\\n${indent}\\\n${indent}${inDouble(value.slice(middle)).replace(/^ /, '\\ ')}"`;
  },
  literal: (value) => `|-\n${indent}${value}`,
  folded: (value) => `>-\n${indent}${value}`,
};
