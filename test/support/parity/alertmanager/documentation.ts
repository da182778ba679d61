/** One key that the documentation names, under the heading of its section. */
export interface DocumentedKey {
  /** `slack_config` for a heading `<slack_config>`; `configuration` for the file's own layout. */
  readonly section: string;
  readonly key: string;
}

/** The keys in the YAML blocks of Alertmanager's `configuration.md`, examples left out. */
export function documentedKeys(markdown: string): readonly DocumentedKey[] {
  const found: DocumentedKey[] = [];
  let section: string | undefined;
  let inYaml = false;
  for (const line of markdown.split('\n')) {
    const heading = /^#+ (.*)$/.exec(line)?.[1];
    if (line.startsWith('```')) inYaml = !inYaml && line.startsWith('```yaml');
    else if (!inYaml && heading !== undefined) {
      if (heading.startsWith('File layout')) section = 'configuration';
      else section = /`<(\w+)>`/.exec(heading)?.[1];
    } else if (inYaml && section !== undefined) {
      const key = /^\s*(?:- )?(?:\[ )?([a-z][a-z0-9_]*)(?::| <)/.exec(line)?.[1];
      if (key !== undefined) found.push({ section, key });
    }
  }
  return found;
}
