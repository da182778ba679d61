import { formatLabels } from '../../config/alertmanager/matchers/matcher.ts';
import { readLabels } from '../../config/alertmanager/matchers/readLabels.ts';
import {
  explainRouting,
  type RoutingAnswer,
  type RoutingQuestion,
} from '../../config/alertmanager/routing/explain.ts';
import type { AlertLabels, RouteVerdict } from '../../config/alertmanager/routing/matchRoutes.ts';
import type { Routing } from '../../config/alertmanager/routing/routing.ts';
import {
  inhibitRuleText,
  mutingText,
  routingAnswerText,
  verdictText,
} from '../../config/alertmanager/routing/text.ts';
import { isRfc3339 } from '../../go/time.ts';

/** A question as it is typed. */
export interface TypedQuestion {
  /** `a=b, c="d"`, or a JSON object. */
  readonly labels: string;
  /** Other alerts that fire, one a line, in the same form. */
  readonly firing: string;
  /** A time (RFC 3339); empty: time intervals are left out. */
  readonly at: string;
}

/** Where an alert goes, for showing; or what of the question cannot be read. Plain data. */
export type RoutingReply =
  | { readonly error: string }
  | {
      readonly error?: undefined;
      readonly receivers: readonly string[];
      /** What became of the routes on the way, by their index. */
      readonly steps: readonly {
        readonly index: number;
        readonly verdict: RouteVerdict;
        readonly why: string;
      }[];
      /** What keeps notifications back, as sentences; what is not asked for is left out. */
      readonly notes: readonly string[];
      /** All of it as text. */
      readonly text: string;
    };

/** Answers a question as it is typed. */
export function routingReply(routing: Routing, typed: TypedQuestion): RoutingReply {
  const question = readQuestion(typed);
  if ('error' in question) return question;
  const answer = explainRouting(routing, question);
  return {
    receivers: answer.taken.map(({ route }) => route.receiver),
    steps: answer.steps.map((step) => ({
      index: step.route.index,
      verdict: step.verdict,
      why: verdictText(step, question.labels),
    })),
    notes: [...mutingNotes(answer), ...inhibitionNotes(answer)],
    text: routingAnswerText(answer),
  };
}

function readQuestion({ labels, firing, at }: TypedQuestion): RoutingQuestion | { error: string } {
  const alert = readLabels(labels);
  if (alert.error !== undefined) return { error: `Labels: ${alert.error}` };
  const others: AlertLabels[] = [];
  for (const line of firing.split('\n')) {
    const source = readLabels(line);
    if (source.error !== undefined) return { error: `Firing: ${source.error}` };
    if (source.labels.size > 0) others.push(source.labels);
  }
  const time = at.trim();
  if (time !== '' && !isRfc3339(time)) {
    return { error: `Time: ${time} is not a time such as 2026-03-02T10:00:00Z` };
  }
  return {
    labels: alert.labels,
    ...(others.length === 0 ? {} : { firing: others }),
    ...(time === '' ? {} : { at: Date.parse(time) }),
  };
}

function mutingNotes({ question, taken }: RoutingAnswer): readonly string[] {
  if (question.at === undefined) return [];
  const muted = taken.flatMap(({ route, muting }) =>
    muting === undefined ? [] : [`${route.receiver} is muted: ${mutingText(muting)}.`],
  );
  return muted.length === 0 ? ['No route is muted at this time.'] : muted;
}

function inhibitionNotes({ question, inhibitors }: RoutingAnswer): readonly string[] {
  if (question.firing === undefined) return [];
  if (inhibitors.length === 0) return ['The alert is not inhibited.'];
  return inhibitors.map(
    ({ rule, source }) => `Inhibited by ${formatLabels(source)}: ${inhibitRuleText(rule)}.`,
  );
}
