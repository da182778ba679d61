import { readSource, type YamlDocument } from '../../yaml/reader/read.ts';
import { YamlSource } from '../../yaml/reader/source.ts';

/**
 * All documents of a text, one after another. Behind one with an error reading goes on at the next
 * line that begins with `---`.
 */
export function* readDocuments(text: string): Generator<YamlDocument> {
  const source = new YamlSource(text);
  let linesBefore = 0;
  let from = 0;
  for (;;) {
    const document = readSource(source, { from, linesBefore });
    yield document;
    const next = document.nextDocument ?? nextMarker(text, document.error?.span.from);
    if (next === undefined || next <= from) return;
    for (let i = text.indexOf('\n', from); i >= 0 && i < next; i = text.indexOf('\n', i + 1)) {
      linesBefore++;
    }
    from = next;
  }
}

function nextMarker(text: string, from: number | undefined): number | undefined {
  if (from === undefined) return undefined;
  const at = text.indexOf('\n---', from);
  return at < 0 ? undefined : at + 1;
}
