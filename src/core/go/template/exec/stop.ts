/** Thrown to end an execution with Go's error. */
export class ExecStop extends Error {}
