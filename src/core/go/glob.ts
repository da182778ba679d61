/**
 * Go's `path/filepath.Match` on one name without separators: `*`, `?`, `[a-z]`, `[^a]` and `\`
 * escapes. Gives a test for names, or undefined for a malformed pattern (Go's `ErrBadPattern`).
 */
export function compileGlob(pattern: string): ((name: string) => boolean) | undefined {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '[') {
      const set = readSet(pattern, i + 1);
      if (set === undefined) return undefined;
      source += set.source;
      i = set.end;
    } else if (c === '\\') {
      if (++i >= pattern.length) return undefined;
      source += quote(pattern.charAt(i));
    } else source += quote(c);
  }
  const test = new RegExp(`^${source}$`, 's');
  return (name) => test.test(name);
}

/** True where a path holds a character that Go's `filepath.Glob` takes for a pattern. */
export function hasGlobMeta(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/** Reads what follows `[`; `end` is the place of the closing bracket. */
function readSet(pattern: string, start: number): { source: string; end: number } | undefined {
  let i = start;
  const negated = pattern.charAt(i) === '^';
  if (negated) i++;
  let source = '';
  for (let ranges = 0; ; ranges++) {
    if (pattern.charAt(i) === ']' && ranges > 0) break;
    const low = readMember(pattern, i);
    if (low === undefined) return undefined;
    i = low.next;
    let high = low;
    if (pattern.charAt(i) === '-') {
      const end = readMember(pattern, i + 1);
      if (end === undefined) return undefined;
      high = end;
      i = end.next;
    }
    if (low.char <= high.char) source += `${quote(low.char)}-${quote(high.char)}`;
  }
  // A set whose ranges are all empty (`[z-a]`) matches nothing.
  if (source === '') return { source: negated ? '[^/]' : '(?!)', end: i };
  return { source: negated ? `[^/${source}]` : `[${source}]`, end: i };
}

function readMember(pattern: string, at: number): { char: string; next: number } | undefined {
  let i = at;
  const c = pattern.charAt(i);
  if (c === '' || c === '-' || c === ']') return undefined;
  if (c === '\\') i++;
  const char = pattern.charAt(i);
  // Go insists that something follows a member: at least the closing bracket.
  return char === '' || i + 1 >= pattern.length ? undefined : { char, next: i + 1 };
}

function quote(char: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char;
}
