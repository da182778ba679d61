import { hasHole, touchesHole } from '../base/holes.ts';
import type { Span } from '../base/text.ts';
import type { Problem } from '../base/problem.ts';
import { parseErrorText } from '../promql/parse/errorText.ts';
import { inFile } from '../documents/embed.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import type { Target } from '../base/target.ts';
import { judgeExpression } from '../rules/expression.ts';
import { isPromqlCode, type ProblemCode } from '../base/codes.ts';
import { isNearHole, type Template, type TemplatePass } from '../documents/templates/template.ts';

/** One pass as if it were the whole file. */
export interface JudgedPass {
  readonly problems: readonly Problem[];
  /** True where an expression is read at a span. */
  readonly readsExpression: (span: Span) => boolean;
}

/** Codes of problems that a thing has because another one is there as well. */
const ofTwo: ReadonlySet<ProblemCode> = new Set([
  'duplicate-job',
  'duplicate-key',
  'duplicate-receiver',
  'duplicate-rules',
  'repeated-group',
]);

/**
 * What is wrong with a template however it is filled in: the problems of its passes, each of which must show
 * up wherever the lines that it stands on are there. `judge` looks at one pass.
 */
export function templateProblems(
  template: Template,
  judge: (pass: TemplatePass) => JudgedPass,
): readonly Problem[] {
  const { branches } = template;
  const seen: Pass[] = [];
  const look = (pass: TemplatePass): void => {
    seen.push(new Pass(template, pass, judge(pass)));
  };
  for (const index of branches.shown) look({ index, inverted: false });
  let found = agreed(seen);
  // What one branch lacks may be in the next: only where something was found is it worth looking.
  if (found.length > 0 && branches.areMany) {
    for (let index = 0; index < branches.passes; index++) {
      if (!branches.shown.includes(index)) look({ index, inverted: false });
      look({ index, inverted: true });
    }
    found = agreed(seen);
  }
  return found.filter((problem) => isOfAll(template, problem));
}

/** A problem of two places is one only if the other place is there whenever the first is. */
function isOfAll({ branches }: Template, { code, span, related }: Problem): boolean {
  if (!ofTwo.has(code)) return true;
  const others = related ?? [{ span: { from: 0, to: 0 } }];
  if (related === undefined) return branches.implies(0, span.from);
  return others.every((other) => branches.implies(span.from, other.span.from));
}

/** The problems of which each pass that could have them does. */
function agreed(passes: readonly Pass[]): Problem[] {
  const found: Problem[] = [];
  const known = new Set<string>();
  for (const pass of passes) {
    for (const [identity, problem] of pass.problems) {
      if (known.has(identity)) continue;
      known.add(identity);
      if (passes.every((other) => other.confirms(identity, problem))) found.push(problem);
    }
  }
  return found.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
}

/** The problems of one pass that no action can have caused. */
class Pass {
  readonly problems: ReadonlyMap<string, Problem>;
  readonly #template: Template;
  readonly #pass: TemplatePass;
  readonly #judged: JudgedPass;

  constructor(template: Template, pass: TemplatePass, judged: JudgedPass) {
    this.#template = template;
    this.#pass = pass;
    this.#judged = judged;
    const { text } = template.masked(pass);
    const kept = judged.problems
      .map((problem) => onContent(text, problem))
      .filter((problem) => this.#isKnown(problem));
    this.problems = new Map(
      kept.map((problem) => [`${problem.code} ${problem.span.from.toString()}`, readable(problem)]),
    );
  }

  /** True where the pass has a problem, or cannot have it: it leaves out the place, or its expression. */
  confirms(identity: string, { code, span }: Problem): boolean {
    if (this.problems.has(identity)) return true;
    const { hidden } = this.#template.masked(this.#pass);
    if (touchesHole(span, hidden)) return true;
    return isPromqlCode(code) && !this.#judged.readsExpression(span);
  }

  #isKnown({ code, span }: Problem): boolean {
    const { holes } = this.#template.masked(this.#pass);
    if (code === 'missing-file') return false;
    if (code === 'yaml-syntax') return !isNearHole(this.#template.text, span, holes);
    return isPromqlCode(code) || !touchesHole(span, holes);
  }
}

/** An error at the end of an expression, moved before the blank lines there, which control lines have become. */
function onContent(text: string, problem: Problem): Problem {
  const { code, span } = problem;
  if (!isPromqlCode(code) || text.slice(span.from, span.to).trim() !== '') return problem;
  const to = text.slice(0, span.from).trimEnd().length;
  return to === 0 ? problem : { ...problem, span: { from: to - 1, to } };
}

/** What an action yields has no words. */
function readable(problem: Problem): Problem {
  const { message, hint } = problem;
  const shown = { ...problem, message: withEllipses(message) };
  return hint === undefined ? shown : { ...shown, hint: withEllipses(hint) };
}

function withEllipses(text: string): string {
  return hasHole(text) ? text.replaceAll(/\ufdd0[^]/g, '…') : text;
}

/** The expressions of a pass whose YAML cannot be read are judged all the same, each by itself. */
export function problemsWithoutYaml(reading: Reading, target: Target): readonly Problem[] {
  if (!reading.problems().some(({ code }) => code === 'yaml-syntax')) return [];
  return reading.expressions().flatMap((embedded) => {
    const text = embedded.node?.value ?? embedded.text;
    const [error] = judgeExpression(text, target).errors;
    if (error === undefined) return [];
    const { from, to } = error.span;
    const span = inFile(embedded, Math.min(from, text.length - 1), Math.max(to, from + 1));
    const message = `could not parse expression: ${parseErrorText(text, error)}`;
    const more = error.hint === undefined ? {} : { hint: error.hint };
    return [{ code: error.code, severity: 'error', span, message, ...more }];
  });
}
