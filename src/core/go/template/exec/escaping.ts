import { unicodeOf } from '../../quote.ts';

/** template.HTMLEscapeString. */
export function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (char) => htmlEscapes[char] ?? char);
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** template.JSEscapeString. */
export function escapeJs(text: string): string {
  return text.replace(/[\\'"<>&=\x00-\x1f]|[^\x00-\x7f]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0x80) {
      // A byte that is not UTF-8 is decoded as U+FFFD, which is printable and written as it is.
      const isPrintable = unicodeOf(char).includes("'");
      return isPrintable ? char : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    }
    return '\\\'"'.includes(char) ? `\\${char}` : `\\u00${hex(code)}`;
  });
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, '0');
}
