const CORE_PREFIX = 'tag:yaml.org,2002:';

/** What tag handles stand for in one document: the defaults and `%TAG` lines. */
export class TagDirectives {
  readonly #prefixes = new Map<string, string>();

  /** False where the document has defined the handle already. */
  add(handle: string, prefix: string): boolean {
    if (this.#prefixes.has(handle)) return false;
    this.#prefixes.set(handle, prefix);
    return true;
  }

  clear(): void {
    this.#prefixes.clear();
  }

  /** The tag in go-yaml's short form (`!!int`); undefined where its handle is not defined. */
  resolve(handle: string, suffix: string): string | undefined {
    if (handle === '') return shortTag(suffix);
    const prefix = this.#prefixes.get(handle) ?? defaultPrefix(handle);
    const tag = prefix === undefined ? '' : prefix + suffix;
    return tag === '' ? undefined : shortTag(tag);
  }
}

function defaultPrefix(handle: string): string | undefined {
  if (handle === '!') return '!';
  return handle === '!!' ? CORE_PREFIX : undefined;
}

/** `tag:yaml.org,2002:int` as `!!int`; other tags as they are. */
function shortTag(tag: string): string {
  return tag.startsWith(CORE_PREFIX) ? `!!${tag.slice(CORE_PREFIX.length)}` : tag;
}
