import { alertVariables } from './alertVariables.ts';

/**
 * The variables that vmalert declares in front of a template: tplHeaders of app/vmalert/notifier/alert.go in
 * github.com/VictoriaMetrics/VictoriaMetrics.
 */
export const vmalertVariables: readonly string[] = [
  ...alertVariables,
  ...['$activeAt', '$alertID', '$expr', '$for', '$groupID', '$interval', '$isPartial', '$type'],
];

/** The functions of vmalert's templates that Prometheus has not: app/vmalert/templates/template.go. */
const functions: ReadonlySet<string> = new Set([
  ...['crlfEscape', 'formatTime', 'htmlEscape', 'jsonEscape', 'parseDurationTime', 'pathEscape'],
  ...['queryEscape', 'quotesEscape'],
]);

/** True for a variable, with its `$`, or a function that vmalert's templates have beside those of Prometheus. */
export function isOfVmalert(name: string): boolean {
  return functions.has(name) || (vmalertVariables.includes(name) && !alertVariables.includes(name));
}
