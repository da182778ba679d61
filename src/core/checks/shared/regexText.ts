import { compileMatcherRegexp } from '../../go/regexp.ts';

/**
 * True for a text that hardly any label has as its value, but that makes sense as a regular expression: one with `.*`
 * or `.+`, or between `^` and `$`, names with `|` between them, or `5..`.
 *
 * @param label the label that is compared with it
 */
export function isRegexText(label: string, text: string): boolean {
  const isMeant =
    choice.test(text) ||
    statusClass.test(text) ||
    ((anything.test(text) || anchored.test(text)) && !patternLabel.test(label));
  return isMeant && compileMatcherRegexp(text).error === undefined;
}

/** `5..`, `[45]..` and `5\d\d`: status codes by their first digit. */
const statusClass = /^(?:[1-5]|\[[1-5]+\])(?:\.\.|\\d\\d|\\d\{2\}|(?:\[0-9\]){2}|\[0-9\]\{2\})$/;
const choice = /^[\w./:@-]+(?:\|[\w./:@-]+)+$/;
const anchored = /^\^.+\$$/;
const anything = /\.[*+]/;

/** Labels with routes and rules of programs, which may be patterns themselves. */
const patternLabel =
  /(?:^|_)(?:endpoint|handler|match|operation|path|pattern|query|regexp?|route|rule|template|ur[il])(?:_|$)/i;
