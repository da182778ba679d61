import type * as vscode from 'vscode';

/** What a run told VS Code, a line for each event but those that only say that something goes on. */
export interface RecordedRun {
  readonly lines: readonly string[];
  readonly coverage: readonly vscode.FileCoverage[];
}

/** The runs of a controller that have ended since. */
export interface RecordedRuns {
  readonly ended: readonly RecordedRun[];
  stop(): void;
}

/** Takes down what the runs of a controller tell VS Code, which hands its results to nobody. */
export function recordRuns(controller: vscode.TestController): RecordedRuns {
  const ended: RecordedRun[] = [];
  const create = controller.createTestRun.bind(controller);
  controller.createTestRun = (...args) => {
    const run = create(...args);
    const lines: string[] = [];
    const coverage: vscode.FileCoverage[] = [];
    const note = (
      word: string,
      item: vscode.TestItem,
      messages: readonly vscode.TestMessage[] = [],
    ): void => {
      lines.push(`${word} ${item.label}`, ...messages.flatMap(messageLines));
    };
    return new Proxy(run, {
      get: (_, name: keyof vscode.TestRun) => {
        switch (name) {
          case 'passed':
          case 'skipped':
            return (item: vscode.TestItem) => {
              note(name, item);
              run[name](item);
            };
          case 'failed':
          case 'errored':
            return (item: vscode.TestItem, message: vscode.TestMessage | vscode.TestMessage[]) => {
              note(name, item, [message].flat());
              run[name](item, message);
            };
          case 'appendOutput':
            return (text: string, at?: vscode.Location, item?: vscode.TestItem) => {
              lines.push(`output ${item?.label ?? ''}: ${text.trim()}`);
              run.appendOutput(text, at, item);
            };
          case 'addCoverage':
            return (file: vscode.FileCoverage) => {
              coverage.push(file);
              run.addCoverage(file);
            };
          case 'end':
            return () => {
              run.end();
              ended.push({ lines, coverage });
            };
          default:
            return Reflect.get(run, name) as unknown;
        }
      },
    });
  };
  return {
    ended,
    stop: () => {
      controller.createTestRun = create;
    },
  };
}

function messageLines(message: vscode.TestMessage): string[] {
  const { message: words, location, expectedOutput, actualOutput } = message;
  const text = typeof words === 'string' ? words : words.value;
  const line = (location?.range.start.line ?? -1) + 1;
  const side = (sign: string, output = ''): string[] =>
    output === '' ? [] : output.split('\n').map((one) => `  ${sign} ${one}`);
  return [`  ${line}: ${text}`, ...side('-', expectedOutput), ...side('+', actualOutput)];
}
