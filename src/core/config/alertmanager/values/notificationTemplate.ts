import { parseTemplate } from '../../../go/template/parse.ts';

/** The functions that Go itself defines; Alertmanager adds its own where it renders. */
export const goFunctions: ReadonlySet<string> = new Set([
  ...['and', 'call', 'html', 'index', 'slice', 'js', 'len', 'not', 'or'],
  ...['print', 'printf', 'println', 'urlquery', 'eq', 'ge', 'gt', 'le', 'lt', 'ne'],
]);

/**
 * Go's sentence about a text that is no template, for the two fields that Alertmanager parses while
 * it loads its configuration; undefined where it is one (`common.ContainsTemplating`).
 */
export function judgeTemplate(text: string): string | undefined {
  const { error } = parseTemplate(text, {
    name: '',
    variables: [],
    hasFunction: (name) => goFunctions.has(name),
    elseWith: true,
  });
  return error === undefined ? undefined : `template: :${error.line}: ${error.message}`;
}
