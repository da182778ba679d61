import type { MarkupContent, MarkupKind } from 'vscode-languageserver';

/** A text in Markdown in the form that a client takes. */
export function markup(markdown: string, kind: MarkupKind): MarkupContent {
  return { kind, value: kind === 'markdown' ? markdown : plainText(markdown) };
}

/** Markdown of ours as it reads without its marks: blocks of code, code, bold words, links and rules. */
export function plainText(markdown: string): string {
  return markdown
    .split(/^(```[^\n]*\n[^]*?\n```)$/m)
    .map((part) => /^```[^\n]*\n([^]*)\n```$/.exec(part)?.[1] ?? prose(part))
    .join('')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function prose(text: string): string {
  return text
    .replaceAll(/^---$/gm, '')
    .split(/(`[^`\n]+`)/)
    .map((part) =>
      /^`[^`]+`$/.test(part)
        ? part.slice(1, -1)
        : part
            .replaceAll('**', '')
            .replaceAll(/\[([^\]\n]+)\]\([^)\n]+\)/g, '$1')
            .replaceAll(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1'),
    )
    .join('');
}
