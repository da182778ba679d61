import { AnalysedDocument } from '../../src/core/analysis/document.ts';
import type { CheckCode } from '../../src/core/base/codes.ts';
import type { Problem } from '../../src/core/base/problem.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { LiveSnapshot } from '../../src/core/live/liveSnapshot.ts';
import type { LiveAnswer, LiveQuestion, LiveServer } from '../../src/core/live/questions.ts';
import { type CheckSettings, defaultChecks } from '../../src/core/project/checkSettings.ts';

/** What a fake server answers; undefined: nothing is known of that. */
export type FakeAnswers = (question: LiveQuestion) => LiveAnswer | undefined;

/** A fake of a server that answers by a function, and refuses what that does not answer. */
export function fakeLive(answers: FakeAnswers): LiveServer {
  return {
    ask: (question) => Promise.resolve(answers(question) ?? { failed: 'The fake does not know.' }),
  };
}

/** What one check says of a rule file according to the data of a server. */
export async function liveFindings(
  code: CheckCode,
  text: string,
  server: LiveServer,
  settings: Partial<CheckSettings> = {},
): Promise<readonly Problem[]> {
  const problems = await new LiveSnapshot(server).settle(async (live) => {
    const options = { target: newestTarget, kind: 'rules' as const, live };
    const document = new AnalysedDocument(text, {
      ...options,
      checks: { ...defaultChecks, ...settings },
    });
    await document.load();
    return document.problems();
  });
  return problems.filter((problem) => problem.code === code);
}

const hour = 3_600_000;

/** A history of ten hours with a point a minute; periods are in hours since its beginning. */
export function hours(...periods: readonly (readonly [number, number])[]): LiveAnswer {
  return {
    from: 0,
    to: 10 * hour,
    step: 60_000,
    periods: periods.map(([from, to]) => ({ from: from * hour, to: to * hour })),
  };
}

/** A result of so many series. */
export function series(count: number): LiveAnswer {
  return { series: count, samples: count, duration: 1 };
}
