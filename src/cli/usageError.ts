/** The command line cannot be understood; `message` says why in one sentence. */
export class UsageError extends Error {}
