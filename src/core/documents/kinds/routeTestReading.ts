import { withHint } from '../../base/problem.ts';
import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { goQuote } from '../../go/quote.ts';
import { readAlertmanagerConfig } from '../../config/alertmanager/check.ts';
import { readRouting, type Routing } from '../../config/alertmanager/routing/routing.ts';
import { decodeRouteTests, type RouteTestFile, routeTestsOf } from '../../routeTests/read.ts';
import { runRouteTest } from '../../routeTests/run.ts';
import { routeTestFile } from '../../routeTests/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { once } from '../../base/once.ts';
import type { Reading, ReadOptions, RouteTestSubject } from './kind.ts';

/** Reads a file of route tests, for `promcheck routes`. */
export function read(text: string, { target, path }: ReadOptions): Reading {
  const { root, document, problems } = decodeRouteTests(text, target);
  const file = routeTestsOf(root);
  const subject = once((): RouteTestSubject | undefined => {
    if (file === undefined || path === undefined) return undefined;
    return {
      form: 'route-test',
      file,
      run: (files) => {
        const loaded = loadRouting(file, path, files, target);
        if ('problem' in loaded) return { results: [], problem: loaded.problem };
        return { results: file.tests.map((test) => runRouteTest(test, loaded.routing)) };
      },
    };
  });
  return {
    problems: () => problems,
    fileProblems: (files) => {
      const problem = subject()?.run(files).problem;
      return problem === undefined ? [] : [problem];
    },
    expressions: () => [],
    subject,
    roots: () => (document.root === undefined ? [] : [document.root]),
  };
}

export const describe = describedBy(routeTestFile.root);

/** What the configuration of a test file decides by, or why it cannot be tested. */
function loadRouting(
  { config: { path: written, span } }: RouteTestFile,
  path: string,
  files: FileLookup,
  target: Target,
): { readonly routing: Routing } | { readonly problem: Problem } {
  const place = files.resolve(path, written);
  const text = files.read(place);
  const failed = (code: 'missing-file' | 'invalid-config', message: string) => ({
    code,
    severity: 'error' as const,
    span,
    message,
  });
  if (text === undefined) {
    const message = `${goQuote(written)} does not point to an existing file`;
    return { problem: failed('missing-file', message) };
  }
  const { root, problems } = readAlertmanagerConfig(text, target);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    const message = `${goQuote(written)} cannot be tested: ${error.message}`;
    const related = [{ path: place, span: error.span, message: withHint(error) }];
    return { problem: { ...failed('invalid-config', message), related } };
  }
  const routing = readRouting(root);
  return routing === undefined
    ? { problem: failed('invalid-config', `${goQuote(written)} has no routes`) }
    : { routing };
}
