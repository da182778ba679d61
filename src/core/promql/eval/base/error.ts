/** An evaluation that Prometheus ends with an error; the message is its own. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}
