import type { CheckpointSubject, Finding, TutorialPhase, TutorialStep } from './types.ts';

/** The tutorial of a workspace; loaded when it is first needed. */
export interface TutorialSource {
  readonly phases: readonly TutorialPhase[];
  readonly steps: readonly TutorialStep[];
  readonly verify: (step: TutorialStep, signal: AbortSignal) => Promise<Finding>;
}

/** Where the findings of the steps are kept, by the steps' ids. */
export interface FindingStore {
  read(): Readonly<Record<string, Finding>>;
  write(findings: Readonly<Record<string, Finding>>): PromiseLike<void>;
}

/** What is known of a step: nothing yet, being looked at, or the finding of its checkpoint. */
export type StepProgress = Finding | 'running' | undefined;

/** What the progress of the tutorial works with. */
export interface ProgressOptions {
  readonly load: () => Promise<TutorialSource>;
  readonly store: FindingStore;
  /** Called when there is something else to be drawn. */
  readonly onChange: () => void;
  /** Called when a checkpoint begins or ceases to pass. */
  readonly onVerdict: (step: string, passed: boolean) => void;
  /** Takes errors that are not findings. */
  readonly onBug: (error: unknown) => void;
}

/** Milliseconds between the looks at a stack that has changed: a first scrape takes seconds, rules
 * over minutes take minutes. */
const pauses = [0, 15_000, 30_000, 60_000, 120_000];

/** The findings of all steps, kept up to date by whoever has a reason to look. */
export class TutorialProgress {
  readonly #options: ProgressOptions;
  readonly #running = new Set<string>();
  readonly #awaited = new Set<CheckpointSubject>();
  #source: Promise<TutorialSource> | undefined;
  #following: AbortController | undefined;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  source(): Promise<TutorialSource> {
    return (this.#source ??= this.#options.load());
  }

  of(step: TutorialStep): StepProgress {
    return this.#running.has(step.id) ? 'running' : this.#options.store.read()[step.id];
  }

  /** Verifies one step, shown as being looked at. */
  async check(id: string): Promise<void> {
    const step = (await this.source()).steps.find((one) => one.id === id);
    if (step === undefined) return;
    this.#running.add(step.id);
    this.#options.onChange();
    try {
      await this.#verify(step, new AbortController().signal);
    } finally {
      this.#running.delete(step.id);
      this.#options.onChange();
    }
  }

  /** Verifies every step, without a word: rounds in the background must not flicker. */
  async checkAll(signal: AbortSignal): Promise<void> {
    for (const step of (await this.source()).steps) {
      if (signal.aborted) return;
      await this.#verify(step, signal);
    }
  }

  /** Looks whether steps that are not done yet have become so by a change of these subjects: at once,
   * and for a running stack again until they are, for some minutes. */
  follow(subjects: readonly CheckpointSubject[]): void {
    this.#following?.abort();
    const following = new AbortController();
    this.#following = following;
    for (const subject of subjects) this.#awaited.add(subject);
    this.#look(following.signal).catch((error: unknown) => {
      this.#options.onBug(error);
    });
  }

  dispose(): void {
    this.#following?.abort();
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { steps } = await this.source();
    for (const pause of pauses) {
      if (pause > 0) await waited(pause, signal);
      const open = steps.filter(
        (step) => this.#awaited.has(step.checkpoint.about) && !this.#isDone(step),
      );
      for (const step of open) {
        if (signal.aborted) return;
        await this.#verify(step, signal);
      }
      // Files are what they are; a stack that has just started is not what it will be.
      this.#awaited.delete('files');
      if (signal.aborted || this.#awaited.size === 0 || open.every((one) => this.#isDone(one)))
        break;
    }
    if (!signal.aborted) this.#awaited.clear();
  }

  #isDone(step: TutorialStep): boolean {
    return this.#options.store.read()[step.id]?.ok === true;
  }

  async #verify(step: TutorialStep, signal: AbortSignal): Promise<void> {
    try {
      const { verify } = await this.source();
      const finding = await verify(step, signal);
      if (!signal.aborted) await this.#keep(step, finding);
    } catch (error) {
      if (!signal.aborted) this.#options.onBug(error);
    }
  }

  async #keep(step: TutorialStep, finding: Finding): Promise<void> {
    const { store, onChange, onVerdict } = this.#options;
    const known = store.read();
    const before = known[step.id];
    if (before?.ok === finding.ok && before.found === finding.found) return;
    await store.write({ ...known, [step.id]: finding });
    onChange();
    if (before?.ok !== finding.ok) onVerdict(step.id, finding.ok);
  }
}

/** Resolves after some milliseconds, or at an abort. */
function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
