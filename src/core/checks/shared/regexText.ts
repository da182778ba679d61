import { compileMatcherRegexp } from '../../go/regexp.ts';

/**
 * True for a text that hardly any label has as its value, but that makes sense as a regular expression: one with `.*`
 * or `.+`, or names with `|` between them.
 *
 * @param label the label that is compared with it
 */
export function isRegexText(label: string, text: string): boolean {
  const isMeant = choice.test(text) || (anything.test(text) && !patternLabel.test(label));
  return isMeant && compileMatcherRegexp(text).error === undefined;
}

const choice = /^[\w./:@-]+(?:\|[\w./:@-]+)+$/;
const anything = /\.[*+]/;

/** Labels with routes and rules of programs, which may be patterns themselves. */
const patternLabel =
  /(?:^|_)(?:endpoint|handler|match|operation|path|pattern|query|regexp?|route|rule|template|ur[il])(?:_|$)/i;
