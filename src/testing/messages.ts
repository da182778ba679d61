import * as vscode from 'vscode';
import { placeOf } from '../core/base/place.ts';
import type { Problem } from '../core/base/problem.ts';
import type { LineIndex, Span } from '../core/base/text.ts';
import { differenceTitle } from '../core/ruleTests/run/failures.ts';
import type { AssertionResult, TestError } from '../core/ruleTests/run/report.ts';
import { rangeOf } from '../platform/range.ts';

/** Marks a failure whose actual result can be taken over into the file; package.json names it. */
const acceptable = 'prometheusActual';

/** A test file with the text that was run. */
export interface RunText {
  readonly uri: vscode.Uri;
  readonly lines: LineIndex;
}

/** The messages of an assertion that failed: one for each alert or sample that differs, at its line. */
export function assertionMessages(
  { error, differences, expected, got, span }: AssertionResult,
  text: RunText,
): vscode.TestMessage[] {
  if (error !== undefined) return [placed(new vscode.TestMessage(error), span, text)];
  return differences.map((difference) => {
    const title = differenceTitle(difference);
    const words = difference.hint === undefined ? title : `${title}: ${difference.hint}`;
    const message = vscode.TestMessage.diff(words, expected.join('\n'), got.join('\n'));
    message.contextValue = acceptable;
    return placed(message, difference.span, text);
  });
}

/** Why a test could not be run to its end. */
export function errorMessage({ message, span }: TestError | Problem, text: RunText) {
  return placed(new vscode.TestMessage(message), span, text);
}

/** The location of a span in the text of a run. */
export function locationOf(span: Span, { uri, lines }: RunText): vscode.Location {
  return new vscode.Location(uri, rangeOf(placeOf(lines, span)));
}

function placed(message: vscode.TestMessage, span: Span, text: RunText): vscode.TestMessage {
  message.location = locationOf(span, text);
  return message;
}
