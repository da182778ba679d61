/** Milliseconds without an edit after which files that depend on the edited one are looked at again. */
const pause = 500;

/** The files that somebody edits, told once nobody has typed for a moment. */
export class AfterTyping {
  readonly #run: (files: readonly string[]) => void;
  readonly #files = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param run gets the paths or URIs that were edited since it was called last */
  constructor(run: (files: readonly string[]) => void) {
    this.#run = run;
  }

  edited(file: string): void {
    this.#files.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const files = [...this.#files];
      this.#files.clear();
      this.#run(files);
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
