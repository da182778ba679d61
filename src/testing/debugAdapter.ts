import * as vscode from 'vscode';
import type { Place } from '../core/base/place.ts';
import { messageOf } from '../core/base/thrown.ts';
import { numberOf, recordOf, recordsOf, stringOf } from '../core/base/wire.ts';
import type { StepKind, StopView } from '../core/ruleTests/run/stepper.ts';
import type { RuleTestThread } from '../files/ruleTestThread.ts';
import type { TestOutcome } from '../files/ruleTestWorker.ts';

/** A test to go through, as the configuration of its session names it. */
export interface DebuggedTest {
  readonly name: string;
  readonly path: string;
  readonly place: Place;
}

/** A message of the Debug Adapter Protocol. */
interface Message {
  readonly seq: number;
  readonly type: string;
  readonly command?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
}

const thread = { id: 1 };
const frames = { evaluated: 1, test: 2 };
const stepKinds: Readonly<Record<string, StepKind>> = {
  next: 'time',
  stepIn: 'rule',
  stepOut: 'assertion',
  continue: 'end',
};

/**
 * Steps through a rule test: over to the next evaluation time, into the next rule, out to the next assertion of the
 * test itself; each stops at breakpoints. The parts of the expression that is evaluated next are its variables.
 */
export class RuleTestDebugAdapter extends vscode.Disposable implements vscode.DebugAdapter {
  readonly #messages = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.#messages.event;
  readonly #abort = new AbortController();
  readonly #thread: RuleTestThread;
  readonly #test: DebuggedTest;
  readonly #onEnd: (outcome: TestOutcome) => void;
  #stop: StopView | undefined;
  /** Files with breakpoints at something that is evaluated. */
  readonly #breakpoints = new Set<string>();
  /** What can be unfolded, by its number. */
  #folded: (readonly Variable[])[] = [];
  #seq = 1;

  /** @param onEnd is handed what the test gave, if it is gone through to its end */
  constructor(runner: RuleTestThread, test: DebuggedTest, onEnd: (outcome: TestOutcome) => void) {
    super(() => undefined);
    this.#thread = runner;
    this.#test = test;
    this.#onEnd = onEnd;
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const request = message as Message;
    if (request.type !== 'request') return;
    this.#answer(request).then(
      (body) => {
        this.#send({ type: 'response', success: true, ...replyTo(request), body });
        this.#after(request.command);
      },
      (error: unknown) => {
        const words = messageOf(error);
        this.#send({ type: 'response', success: false, ...replyTo(request), message: words });
      },
    );
  }

  /** Ends the session; what is asked for is given up. */
  end(): void {
    this.#send({ type: 'event', event: 'terminated' });
    this.#abort.abort();
  }

  override dispose(): void {
    this.#abort.abort();
    this.#messages.dispose();
  }

  async #answer({ command = '', arguments: given = {} }: Message): Promise<unknown> {
    switch (command) {
      case 'initialize':
        return {
          supportsConfigurationDoneRequest: true,
          supportsEvaluateForHovers: true,
          supportsConditionalBreakpoints: true,
        };
      case 'setBreakpoints':
        return { breakpoints: await this.#setBreakpoints(given) };
      case 'threads':
        return { threads: [{ ...thread, name: this.#test.name }] };
      case 'stackTrace':
        return { stackFrames: this.#frames() };
      case 'scopes':
        return { scopes: this.#scopes() };
      case 'variables':
        return { variables: this.#folded[Number(given['variablesReference']) - 1] ?? [] };
      case 'evaluate':
        return this.#evaluate(String(given['expression']));
      case 'inlineValues':
        return { path: this.#stop?.path, parts: this.#stop?.parts ?? [] };
      case 'continue':
        return { allThreadsContinued: true };
      case 'disconnect':
      case 'terminate':
        this.#abort.abort();
        return undefined;
      default:
        return undefined;
    }
  }

  /** What follows an answer. */
  #after(command = ''): void {
    if (command === 'initialize') this.#send({ type: 'event', event: 'initialized' });
    if (command === 'configurationDone') {
      // As with programs: whoever has set breakpoints wants to get there.
      void this.#step(this.#breakpoints.size > 0 ? 'end' : 'time', true);
      return;
    }
    const kind = stepKinds[command];
    if (kind !== undefined) void this.#step(kind, false);
  }

  async #setBreakpoints(given: Readonly<Record<string, unknown>>): Promise<unknown> {
    const path = stringOf(recordOf(given['source'])['path']);
    const asked = recordsOf(given['breakpoints']).map(({ line, condition }) => ({
      line: numberOf(line) - 1,
      condition: stringOf(condition),
    }));
    const request = { kind: 'breakpoints', path, breakpoints: asked } as const;
    const placed = (await this.#thread.ask(request, this.#abort.signal)) ?? [];
    if (placed.some(({ verified }) => verified)) this.#breakpoints.add(path);
    else this.#breakpoints.delete(path);
    return placed.map((one, index) => ({ ...one, line: (asked[index]?.line ?? 0) + 1 }));
  }

  async #step(step: StepKind, isFirst: boolean): Promise<void> {
    try {
      const outcome = await this.#thread.ask({ kind: 'step', step }, this.#abort.signal);
      if (outcome === undefined) return;
      if ('stop' in outcome) {
        this.#stop = outcome.stop;
        this.#folded = [];
        const body = {
          reason: outcome.stop.isBreakpoint ? 'breakpoint' : isFirst ? 'entry' : 'step',
          threadId: thread.id,
          allThreadsStopped: true,
        };
        this.#send({ type: 'event', event: 'stopped', body });
        return;
      }
      if ('ended' in outcome) this.#onEnd(outcome.ended);
      else this.#say(outcome.refused);
    } catch (error) {
      this.#say(messageOf(error));
    }
    this.#send({ type: 'event', event: 'terminated' });
  }

  #frames(): unknown[] {
    const { path, place, name } = this.#test;
    const stop = this.#stop;
    const own = frame(frames.test, name, path, place);
    return stop === undefined
      ? [own]
      : [frame(frames.evaluated, stop.title, stop.path, stop.place), own];
  }

  #scopes(): unknown[] {
    const { parts = [], alerts = [] } = this.#stop ?? {};
    const expressions = parts.map(({ text, summary, series }) => ({
      name: text,
      value: summary,
      variablesReference: this.#fold(series.map(leaf)),
    }));
    const active = alerts.map(leaf);
    const scopes = [
      { name: 'Expression', variablesReference: this.#fold(expressions), expensive: false },
    ];
    if (active.length > 0) {
      scopes.push({ name: 'Alerts', variablesReference: this.#fold(active), expensive: false });
    }
    return scopes;
  }

  async #evaluate(expr: string): Promise<unknown> {
    const found = await this.#thread.ask({ kind: 'evaluate', expr }, this.#abort.signal);
    const { summary = '', series = [] } = found ?? {};
    return { result: summary, variablesReference: this.#fold(series.map(leaf)) };
  }

  /** The number by which variables are asked for; 0: there are none. */
  #fold(variables: readonly Variable[]): number {
    return variables.length === 0 ? 0 : this.#folded.push(variables);
  }

  #say(output: string): void {
    this.#send({
      type: 'event',
      event: 'output',
      body: { category: 'stderr', output: `${output}\n` },
    });
  }

  #send(message: object): void {
    if (!this.#abort.signal.aborted || 'success' in message) {
      this.#messages.fire({ seq: this.#seq++, ...message });
    }
  }
}

function replyTo({ seq, command }: Message) {
  return { request_seq: seq, command };
}

function leaf({ name, value }: { readonly name: string; readonly value: string }): Variable {
  return { name, value, variablesReference: 0 };
}

function frame(id: number, name: string, path: string, { from, to }: Place) {
  const source = { name: path.replace(/^.*[/\\]/, ''), path };
  return {
    id,
    name,
    source,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}
