import type { LiveAnswer, LiveAnswers, LiveLookup, LiveQuestion, LiveServer } from './questions.ts';

/** Rounds of asking: an answer may lead to the next question. */
const MOST_ROUNDS = 8;

/** What a server has answered so far. Checks ask it as they ask a FileSnapshot: never the server itself. */
export class LiveSnapshot {
  readonly #server: LiveServer;
  readonly #answers = new Map<string, LiveAnswer>();

  constructor(server: LiveServer) {
    this.#server = server;
  }

  /**
   * Runs checks until all that they ask is answered; gives the last outcome.
   * @throws ServerUnavailable; the signal's reason where it is aborted
   */
  async settle<T>(run: (live: LiveLookup) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let round = 0; ; round++) {
      const open = new Map<string, LiveQuestion>();
      const outcome = await run(this.#lookup(open));
      if (open.size === 0 || round === MOST_ROUNDS) return outcome;
      for (const [key, question] of open) {
        signal?.throwIfAborted();
        // Another run may have asked it meanwhile.
        if (this.#answers.has(key)) continue;
        this.#answers.set(key, await this.#server.ask(question, signal));
      }
    }
  }

  /** Forgets all answers: what was true some minutes ago may not be any more. */
  clear(): void {
    this.#answers.clear();
    this.#server.forget?.();
  }

  #lookup(open: Map<string, LiveQuestion>): LiveLookup {
    const answerTo = (question: LiveQuestion): LiveAnswer | undefined => {
      const key = JSON.stringify(question);
      const answer = this.#answers.get(key);
      if (answer === undefined) open.set(key, question);
      return answer;
    };
    return {
      ask<Question extends LiveQuestion>(question: Question) {
        const answer = answerTo(question);
        if (answer === undefined || 'failed' in answer) return undefined;
        // Kept by the question, which says what the answer is about.
        return answer as LiveAnswers[Question['about']];
      },
      failure: (question) => {
        const answer = answerTo(question);
        return answer !== undefined && 'failed' in answer ? answer.failed : undefined;
      },
    };
  }
}
