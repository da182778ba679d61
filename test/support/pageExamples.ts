/** One fenced block of a page of docs/checks, by the words behind its language. */
interface Block {
  readonly language: string;
  /** `wrong`, `right`, `both`; absent for blocks that only illustrate. */
  readonly role: string | undefined;
  /** A name with a dot or slash: the block is a file of that name. */
  readonly file: string | undefined;
  /** `target=3.5`, `feature=promql-…`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One example of a page: files, of which the first is checked. */
export interface PageExample {
  readonly role: 'wrong' | 'right';
  readonly language: string;
  /** Name and text; the name is undefined where the page gives none. */
  readonly files: readonly { readonly name: string | undefined; readonly text: string }[];
  readonly settings: Readonly<Record<string, string>>;
  /** The `text` block that follows a wrong example: the message that it gives. */
  readonly message: string | undefined;
}

/**
 * The examples of a page: a block marked `wrong` or `right` without a file name is an example of its
 * own; those with one make a single example together with the files marked `both`.
 */
export function examplesOf(page: string): readonly PageExample[] {
  const blocks = blocksOf(page);
  return (['wrong', 'right'] as const).flatMap((role) => {
    const single = blocks.filter((block) => block.role === role && block.file === undefined);
    const named = blocks.filter(
      (block) => block.file !== undefined && [role, 'both'].includes(block.role ?? ''),
    );
    const groups = [...single.map((block) => [block]), ...(named.length === 0 ? [] : [named])];
    return groups.map((group) => {
      const own = group.filter((block) => block.role === role).at(-1);
      const next = own === undefined ? undefined : blocks[blocks.indexOf(own) + 1];
      return {
        role,
        language: group[0]?.language ?? '',
        files: group.map(({ file, text }) => ({ name: file, text })),
        settings: Object.assign({}, ...group.map(({ settings }) => settings)) as Record<
          string,
          string
        >,
        message:
          next?.language === 'text' && next.role === undefined ? next.text.trimEnd() : undefined,
      };
    });
  });
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\S+)([^\n]*)\n([^]*?)^```$/gm)].map((match) => {
    const [, language = '', rest = '', text = ''] = match;
    const words = rest.split(' ').filter((word) => word !== '');
    const settings = words.filter((word) => word.includes('=')).map((word) => word.split('='));
    return {
      language,
      role: words.find((word) => ['wrong', 'right', 'both'].includes(word)),
      file: words.find((word) => /[./]/.test(word) && !word.includes('=')),
      settings: Object.fromEntries(settings) as Record<string, string>,
      text,
    };
  });
}
