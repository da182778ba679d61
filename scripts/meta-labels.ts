/**
 * Writes src/core/config/prometheus/discovery/metaLabels.generated.ts from docs/configuration/configuration.md of
 * Prometheus' repository: `npx tsx scripts/meta-labels.ts FILE`, then `npx prettier --write` on what it wrote.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The labels of a section by role; '' for those that all roles have. */
function labelsOf(section: string): ReadonlyMap<string, ReadonlySet<string>> {
  const roles = new Map<string, Set<string>>();
  let role = '';
  for (const line of section.split('\n')) {
    const heading = /^#### `?([\w]+)`?/.exec(line)?.[1];
    if (heading !== undefined) role = heading.toLowerCase();
    // Notes that stand behind the list of a role are examples.
    const label = /^[ ]*[*-] `(__meta_\w+)(<[^`]*>)?`/.exec(line);
    if (label?.[1] === undefined) continue;
    const known = roles.get(role) ?? new Set<string>();
    roles.set(role, known.add(label[1]));
  }
  if (roles.size === 0) {
    const single = /`(__meta_\w+)`/.exec(section)?.[1];
    if (single !== undefined) roles.set('', new Set([single]));
  }
  return roles;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Give the path of configuration.md.');
const sections = readFileSync(file, 'utf8').split(/^### /m);
const entries = sections.flatMap((section): string[] => {
  const name = /^`<(\w+_sd_config)>`/.exec(section)?.[1];
  if (name === undefined) return [];
  const roles = [...labelsOf(section)].filter(([, labels]) => labels.size > 0);
  if (roles.length === 0) return [];
  const fields = roles.map(([role, labels]) => {
    const words = [...labels].map((label) => label.slice('__meta_'.length)).join(' ');
    return `${JSON.stringify(role)}: ${JSON.stringify(words)}`;
  });
  return [`${name}s: { ${fields.join(', ')} }`];
});
const path = fileURLToPath(
  new URL('../src/core/config/prometheus/discovery/metaLabels.generated.ts', import.meta.url),
);
writeFileSync(
  path,
  `// Written by scripts/meta-labels.ts from the documentation of Prometheus.

/**
 * The meta labels of each service discovery by role, '' where there is none, without \`__meta_\`; those that end in an
 * underscore begin a name whose end the target decides.
 */
export const metaLabelWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ${entries.join(',\n  ')},
};
`,
);
