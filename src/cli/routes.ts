import { counted } from '../core/base/words.ts';
import type { Span } from '../core/base/text.ts';
import { readLabels } from '../core/config/alertmanager/matchers/readLabels.ts';
import {
  explainRouting,
  type RoutingAnswer,
  type RoutingQuestion,
} from '../core/config/alertmanager/routing/explain.ts';
import type { AlertLabels } from '../core/config/alertmanager/routing/matchRoutes.ts';
import { readRouting, type Routing } from '../core/config/alertmanager/routing/routing.ts';
import type { Route } from '../core/config/alertmanager/routing/routeTree.ts';
import { routeTreeText, routingAnswerText } from '../core/config/alertmanager/routing/text.ts';
import type { RouteTestSubject } from '../core/documents/kinds/kind.ts';
import type { RouteTestResult } from '../core/routeTests/run.ts';
import { junitReport, type TestSuite } from './formats/junit.ts';
import { sayErrors } from './sayErrors.ts';
import { analysedSources, type NamedSource } from './sources.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';

/**
 * Runs `promcheck routes PATH…`; gives the exit status: 0; 1 where a test fails or a file is wrong; 2 where one
 * cannot be read.
 */
export async function reportRoutes(options: Options): Promise<number> {
  const questions = questionsOf(options);
  const report = new RoutesReport();
  let status = 0;
  const onUnread = (): void => {
    status = 2;
  };
  for await (const source of analysedSources(options, onUnread)) {
    const { kind } = source.document;
    if (kind !== 'route-test' && kind !== 'alertmanager') {
      if (source.named) process.stderr.write(`${source.path}: skipped: ${otherFile}\n`);
      continue;
    }
    const subject = source.document.subject();
    if (await sayErrors(source)) status = Math.max(status, 1);
    else if (subject?.form === 'route-test') await report.runTests(source, subject);
    else if (subject?.form === 'config') report.explain(source, subject.root, questions);
  }
  process.stdout.write(report.print(options.reportFormat));
  return Math.max(status, report.hasFailures ? 1 : 0);
}

const otherFile = 'it is neither an Alertmanager configuration nor a file of route tests';

/** One for each `--labels`. */
function questionsOf({ labels, firing, at }: Options): readonly RoutingQuestion[] {
  const others = firing.map((text) => labelsOf('--firing', text));
  return labels.map((text) => ({
    labels: labelsOf('--labels', text),
    ...(others.length === 0 ? {} : { firing: others }),
    ...(at === undefined ? {} : { at: Date.parse(at) }),
  }));
}

function labelsOf(option: string, text: string): AlertLabels {
  const reading = readLabels(text);
  if (reading.error === undefined) return reading.labels;
  throw new UsageError(`Invalid value "${text}" for ${option}: ${reading.error}.`);
}

interface TestedFile {
  readonly path: string;
  readonly results: readonly (RouteTestResult & { readonly line: number })[];
  readonly lineOf: (span: Span) => string;
}

interface ExplainedFile {
  readonly path: string;
  readonly routing: Routing;
  readonly answers: readonly RoutingAnswer[];
}

/** What came of the files of one run. */
class RoutesReport {
  readonly #tested: TestedFile[] = [];
  readonly #explained: ExplainedFile[] = [];

  get hasFailures(): boolean {
    return this.#tested.some(({ results }) => results.some(({ failures }) => failures.length > 0));
  }

  async runTests({ path, document, files }: NamedSource, subject: RouteTestSubject): Promise<void> {
    const { outcome } = await files.settle((lookup) => subject.run(lookup));
    const placeOf = ({ from }: Span) => document.lines.position(from);
    this.#tested.push({
      path,
      results: outcome.results.map((result) => ({
        ...result,
        line: placeOf(result.test.span).line + 1,
      })),
      lineOf: (span) => {
        const { line, character } = placeOf(span);
        return `${path}:${line + 1}:${character + 1}`;
      },
    });
  }

  explain(
    { path }: NamedSource,
    root: Parameters<typeof readRouting>[0],
    questions: readonly RoutingQuestion[],
  ): void {
    const routing = readRouting(root);
    if (routing === undefined) return;
    const answers = questions.map((question) => explainRouting(routing, question));
    this.#explained.push({ path, routing, answers });
  }

  print(format: Options['reportFormat']): string {
    switch (format) {
      case 'text':
        return [...this.#explained.flatMap(explanations), ...this.#tested.map(testText)].join('\n');
      case 'json':
        return `${JSON.stringify({
          files: [...this.#explained.map(explainedJson), ...this.#tested.map(testedJson)],
        })}\n`;
      case 'junit':
        return junitReport(this.#tested.map(suiteOf));
    }
  }
}

function explanations({ routing, answers }: ExplainedFile): readonly string[] {
  return answers.length === 0 ? [routeTreeText(routing.root)] : answers.map(routingAnswerText);
}

function testText({ path, results, lineOf }: TestedFile): string {
  const failed = results.filter(({ failures }) => failures.length > 0);
  const lines = failed.flatMap(({ test, failures }) =>
    failures.map(({ message, span }) => `${lineOf(span)}: ${test.name}: ${message}\n`),
  );
  const count = counted(results.length, 'test');
  return `${lines.join('')}${path}: ${count}, ${failed.length === 0 ? 'all passed' : `${failed.length} failed`}\n`;
}

function testedJson({ path, results }: TestedFile): unknown {
  return {
    path,
    tests: results.map(({ test, line, failures }) => ({
      name: test.name,
      line,
      passed: failures.length === 0,
      failures: failures.map(({ message }) => message),
    })),
  };
}

function suiteOf({ path, results }: TestedFile): TestSuite {
  return {
    name: path,
    cases: results.map(({ test, line, failures }) => ({
      name: test.name,
      line,
      failures: failures.map(({ message }) => message),
    })),
  };
}

function explainedJson({ path, routing, answers }: ExplainedFile): unknown {
  if (answers.length === 0) return { path, route: routeJson(routing.root) };
  return {
    path,
    alerts: answers.map(({ question, taken, inhibitors }) => ({
      labels: Object.fromEntries(question.labels),
      routes: taken.map(({ route, group, muting }) => ({
        receiver: route.receiver,
        route: route.index,
        group: Object.fromEntries(group),
        ...(question.at === undefined ? {} : { muted: muting !== undefined }),
        ...(muting === undefined ? {} : { mutedBy: muting.intervals }),
      })),
      ...(question.firing === undefined
        ? {}
        : {
            inhibitedBy: inhibitors.map(({ rule, source }) => ({
              labels: Object.fromEntries(source),
              rule: rule.index,
            })),
          }),
    })),
  };
}

/** A route as JSON; times in ms. */
function routeJson(route: Route): unknown {
  return {
    index: route.index,
    receiver: route.receiver,
    matchers: route.matchers,
    continue: route.continues,
    groupBy: route.groupBy === 'all' ? ['...'] : route.groupBy,
    groupWait: route.groupWait,
    groupInterval: route.groupInterval,
    repeatInterval: route.repeatInterval,
    muteTimeIntervals: route.muteTimes,
    activeTimeIntervals: route.activeTimes,
    routes: route.children.map(routeJson),
  };
}
