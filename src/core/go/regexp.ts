import { compileRegex } from './re2.ts';

/**
 * Compiles a pattern as the regexp package of Go 1.25 and newer does, which configuration files of
 * Prometheus and Alertmanager go through (label matchers of PromQL do not): names of Unicode classes
 * in any case, and the long names of categories. Never throws.
 */
export function compileGoRegex(pattern: string): { readonly error?: string } {
  if (!/\\p\{/i.test(pattern)) return compileRegex(pattern);
  const written = new Map<string, string>();
  const known = pattern.replace(unicodeClass, (whole, head?: string, name?: string) => {
    const replacement = canonical(whole, head, name);
    written.set(replacement, whole);
    return replacement;
  });
  let { error } = compileRegex(known);
  if (error === undefined) return {};
  for (const [replacement, whole] of written) error = error.replaceAll(replacement, whole);
  return { error };
}

const unicodeClass = /\\Q.*?(?:\\E|$)|(\\[pP]\{\^?)([\w -]+)\}|\\./gsu;

const categories: Readonly<Record<string, string>> = {
  ...{ other: 'C', control: 'Cc', cntrl: 'Cc', format: 'Cf', unassigned: 'Cn', privateuse: 'Co' },
  ...{ surrogate: 'Cs', letter: 'L', casedletter: 'LC', lowercaseletter: 'Ll' },
  ...{ modifierletter: 'Lm', otherletter: 'Lo', titlecaseletter: 'Lt', uppercaseletter: 'Lu' },
  ...{
    mark: 'M',
    combiningmark: 'M',
    spacingmark: 'Mc',
    enclosingmark: 'Me',
    nonspacingmark: 'Mn',
  },
  ...{ number: 'N', decimalnumber: 'Nd', digit: 'Nd', letternumber: 'Nl', othernumber: 'No' },
  ...{ punctuation: 'P', punct: 'P', connectorpunctuation: 'Pc', dashpunctuation: 'Pd' },
  ...{ closepunctuation: 'Pe', finalpunctuation: 'Pf', initialpunctuation: 'Pi' },
  ...{ otherpunctuation: 'Po', openpunctuation: 'Ps', symbol: 'S', currencysymbol: 'Sc' },
  ...{ modifiersymbol: 'Sk', mathsymbol: 'Sm', othersymbol: 'So', separator: 'Z' },
  ...{ lineseparator: 'Zl', paragraphseparator: 'Zp', spaceseparator: 'Zs', any: 'Any' },
};

/** The name that PromQL's matchers know: `greek` is `Greek`, `uppercase letter` is `Lu`. */
function canonical(whole: string, head: string | undefined, name: string | undefined): string {
  if (head === undefined || name === undefined) return whole;
  const words = name.toLowerCase().split(/[ _-]+/);
  const folded = words.join('');
  if (folded === 'ascii') return `${negated(head) ? '[^' : '['}\\x00-\\x7F]`;
  if (folded === 'assigned') return `${negated(head) ? '\\p' : '\\P'}{Cn}`;
  const category = folded === 'lc' ? 'LC' : categories[folded];
  if (category === undefined && /[ -]/.test(name)) return whole;
  const script = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('_');
  const known = category ?? script;
  return `${head}${known}}`;
}

function negated(head: string): boolean {
  return head.startsWith('\\P') !== head.endsWith('^');
}

/** A pattern that has to match all of a text, written as Alertmanager does (`labels.NewMatcher`). */
export function anchored(pattern: string): string {
  return `^(?:${pattern})$`;
}
