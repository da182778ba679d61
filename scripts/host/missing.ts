/** A part of the test host that is not there and cannot be installed here; the message says what to do. */
export class MissingPart extends Error {
  constructor(what: string, remedy: string) {
    super(`${what} is missing: ${remedy}`);
    this.name = 'MissingPart';
  }
}
