import { isDeepStrictEqual } from 'node:util';
import type { AnalysedDocument } from '../../../src/core/analysis/document.ts';
import type { Problem } from '../../../src/core/base/problem.ts';
import { newestTarget } from '../../../src/core/base/target.ts';
import type { Span } from '../../../src/core/base/text.ts';
import { placeProblems } from '../../../src/core/base/place.ts';
import { readMatchers } from '../../../src/core/config/alertmanager/matchers/matchers.ts';
import { judgeTemplate } from '../../../src/core/config/alertmanager/values/notificationTemplate.ts';
import { containerView } from '../../../src/core/compose/containerView.ts';
import { readComposeFile } from '../../../src/core/compose/composeFile.ts';
import { readEnv } from '../../../src/core/compose/dotEnv.ts';
import { inFile } from '../../../src/core/documents/embed.ts';
import { documentKinds } from '../../../src/core/documents/kinds/index.ts';
import { completionsAt, signatureAt } from '../../../src/core/features/promql/at.ts';
import { hoverAt } from '../../../src/core/features/promql/hoverAt.ts';
import { promqlTokens } from '../../../src/core/features/promql/tokens.ts';
import { compileMatcherRegexp } from '../../../src/core/go/regexp.ts';
import { formatExpr } from '../../../src/core/promql/format/format.ts';
import { checkPromql } from '../../../src/core/promql/parse/check.ts';
import { metricsOf } from '../../../src/core/promql/parse/metrics.ts';
import { parseMetric, parseSeriesDesc } from '../../../src/core/promql/parse/series.ts';
import { parseAlertTemplate } from '../../../src/core/rules/templates/template.ts';
import { applyFix } from '../applyFix.ts';
import { documentOf, filesIn } from '../documents.ts';
import { fakeCatalog } from '../fakeCatalog.ts';
import type { Random } from '../random.ts';

/** A text to try, and a later version of it. */
export interface Trial {
  readonly path: string;
  readonly text: string;
  readonly next: string;
}

/** Calls a part of core with a text; throws where an answer is unsound. */
export type EntryPoint = (trial: Trial, random: Random) => void | Promise<void>;

const kinds = documentKinds.map(({ id }) => id);

const catalog = fakeCatalog({
  metrics: [{ name: 'up', type: 'gauge', help: 'x' }, { name: 'a.b' }],
  labelNames: ['job', 'a.b'],
  labelValues: ['a', '"\\'],
});

/** The file is beside itself, so that what it names may be it. */
const files = filesIn;

function expectInside(what: string, text: string, { from, to }: Span): void {
  if (!(Number.isInteger(from) && from >= 0 && from <= to && to <= text.length)) {
    throw new Error(`${what}: ${from} to ${to} is no place in a text of ${text.length}`);
  }
}

function expectSound(text: string, problems: readonly Problem[]): void {
  for (const problem of problems) {
    const { code, message, span, related = [], fixes = [] } = problem;
    if (code === 'internal-error') throw new Error(message);
    if (message === '') throw new Error(`${code} says nothing`);
    expectInside(code, text, span);
    for (const other of related) {
      if (other.path === undefined) expectInside(`${code}, related`, text, other.span);
    }
    for (const fix of fixes) {
      for (const edit of fix.edits) expectInside(`${code}, ${fix.title}`, text, edit.span);
    }
    if (!isDeepStrictEqual(structuredClone(problem), problem)) {
      throw new Error(`${code} is no plain data`);
    }
  }
}

/** All that is asked of a document, but for its features. */
function expectSoundDocument(document: AnalysedDocument, path: string): readonly Problem[] {
  const { text } = document;
  const problems = document.problems(files({ [path]: text, '/a.yml': text }));
  expectSound(text, problems);
  expectSound(text, document.problems());
  placeProblems(text, problems);
  document.summary();
  for (const embedded of document.expressions()) {
    expectInside('expression', text, inFile(embedded, 0, embedded.text.length));
  }
  return problems;
}

/** What was recognised by itself, and what somebody says that it is. */
function documentsOf({ path, text }: Trial, random: Random): readonly AnalysedDocument[] {
  const kind = random.pick(kinds);
  return [documentOf(text, undefined, { path }), documentOf(text, kind, { path })];
}

const problems: EntryPoint = (trial, random) => {
  for (const document of documentsOf(trial, random)) {
    const found = expectSoundDocument(document, trial.path);
    for (const fix of found.flatMap(({ fixes = [] }) => fixes).slice(0, 3)) {
      const after = documentOf(applyFix(trial.text, fix), document.kind, { path: trial.path });
      expectSoundDocument(after, trial.path);
    }
  }
};

/** An edited document says what a new one says, there and back. */
const updates: EntryPoint = (trial, random) => {
  for (const document of documentsOf(trial, random)) {
    const { kind } = document.options;
    document.problems();
    for (const text of [trial.next, trial.text]) {
      document.update(text);
      const edited = expectSoundDocument(document, trial.path);
      const fresh = documentOf(text, kind, { path: trial.path });
      const anew = fresh.problems(files({ [trial.path]: text, '/a.yml': text }));
      if (!isDeepStrictEqual(edited, anew)) {
        throw new Error(`edited:\n${JSON.stringify(edited)}\nread anew:\n${JSON.stringify(anew)}`);
      }
    }
  }
};

const features: EntryPoint = async (trial, random) => {
  const { text } = trial;
  for (const document of documentsOf(trial, random)) {
    const whole = { from: 0, to: text.length };
    for (const { span } of promqlTokens(document, whole, { has: () => false, isEmpty: true }))
      expectInside('token', text, span);
    const expressions = document.expressions();
    const places = Array.from({ length: 4 }, () => random.below(text.length + 1));
    for (let i = 0; i < 6 && expressions.length > 0; i++) {
      const embedded = random.pick(expressions);
      const at = random.below(embedded.text.length + 1);
      places.push(inFile(embedded, at, at).from);
    }
    for (const offset of places) {
      const place = { from: offset, to: Math.min(text.length, offset + random.below(3)) };
      const hover = await hoverAt(document, place, { catalog, rules: () => [] });
      if (hover !== undefined) expectInside('hover', text, hover.span);
      signatureAt(document, offset);
      const { items = [] } = (await completionsAt(document, offset, { catalog })) ?? {};
      for (const { span } of items) expectInside('completion', text, span);
    }
    for (const { text: expression } of expressions.slice(0, 20)) expectSoundExpression(expression);
  }
};

function expectSoundExpression(expression: string): void {
  const { problems: found } = checkPromql(expression);
  expectSound(expression, found);
  metricsOf(expression);
  for (const form of ['prometheus', 'faithful'] as const) {
    const { text } = formatExpr(expression, newestTarget, form);
    if (text === undefined || form === 'prometheus') continue;
    const again = formatExpr(text, newestTarget, form).text;
    if (again !== text) throw new Error(`formatting ${text} again gives ${String(again)}`);
  }
}

/** Readers of single values, on pieces of the text. */
const values: EntryPoint = ({ text }, random) => {
  const lines = text.split('\n');
  for (let i = 0; i < 12; i++) {
    const line = random.pick(lines);
    const piece = random.oneIn(2) ? line.trim() : line.slice(line.indexOf(': ') + 2);
    expectSoundExpression(piece);
    for (const { errors } of [parseSeriesDesc(piece), parseMetric(piece)]) {
      for (const { span } of errors) expectInside('series', piece, span);
    }
    readMatchers(piece);
    parseAlertTemplate(piece, 'A', newestTarget);
    judgeTemplate(piece);
    compileMatcherRegexp(piece);
  }
  parseAlertTemplate(text, 'A', newestTarget);
};

const compose: EntryPoint = ({ path, text }) => {
  const env = readEnv(text);
  readComposeFile(text, env);
  const beside = filesIn({ '/compose.yml': text, '/.env': text, '/prometheus.yml': text });
  containerView('/prometheus.yml', beside);
  containerView(path, beside);
};

export const entryPoints: Readonly<Record<string, EntryPoint>> = {
  problems,
  updates,
  features,
  values,
  compose,
};
