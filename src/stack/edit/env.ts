import { assignmentsIn } from '../../core/compose/dotEnv.ts';

/** The text of a `.env` file with variables set: in place where they are (comments and order stay),
 * else at the end. */
export function setEnv(text: string, values: Readonly<Record<string, string>>): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let result = text;
  for (const [name, value] of Object.entries(values)) {
    const found = assignmentsIn(result).findLast((one) => one.name === name);
    if (found !== undefined) {
      if (found.value === value) continue;
      result = result.slice(0, found.from) + value + result.slice(found.to);
    } else {
      if (result !== '' && !/[\r\n]$/.test(result)) result += eol;
      result += `${name}=${value}${eol}`;
    }
  }
  return result;
}
