/** A text and the UTF-16 offset at which `<|>` stands in it; the mark itself is taken out. */
export function readCursor(marked: string): { readonly text: string; readonly offset: number } {
  const [before = '', after, ...more] = marked.split('<|>');
  if (after === undefined || more.length > 0) throw new Error(`one <|> is needed: ${marked}`);
  return { text: before + after, offset: before.length };
}
