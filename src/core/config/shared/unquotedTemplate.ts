import type { Fix, Problem } from '../../base/problem.ts';

/** A key with a template that YAML takes for a mapping in a mapping. */
const unquoted = /^(\s*(?:- +)*[\w.-]+: +)(\{\{.*?)(\s+#.*|\s*)$/;

/** The codes of the errors that unquoted braces cause. */
const codes: ReadonlySet<string> = new Set(['wrong-type', 'invalid-value', 'yaml-syntax']);

/**
 * The same problems, with a fix where `title: {{ .Status }}` is what went wrong: YAML takes the
 * braces for mappings, and the error says nothing of templates.
 */
export function withQuotedTemplates(
  problems: readonly Problem[],
  text: string,
): readonly Problem[] {
  return problems.map((problem) => {
    if (problem.fixes !== undefined || !codes.has(problem.code)) return problem;
    const fix = quoteFix(text, problem.span.from);
    return fix === undefined ? problem : { ...problem, fixes: [fix] };
  });
}

function quoteFix(text: string, offset: number): Fix | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  const [, before = '', template] = unquoted.exec(line) ?? [];
  if (template === undefined) return undefined;
  const from = start + before.length;
  const newText = `'${template.replaceAll("'", "''")}'`;
  return {
    title: 'Quote the template',
    edits: [{ span: { from, to: from + template.length }, newText }],
    preferred: true,
  };
}
