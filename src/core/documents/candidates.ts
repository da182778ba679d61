/**
 * Which files of a folder are worth reading. What a file is, its content decides; this only spares
 * reading everything. The editor and `promcheck` look at the same files.
 */

/** Endings of YAML and JSON files, and those that people give to rule files. */
const dataEndings = ['yml', 'yaml', 'json', 'rules', 'rule', 'alerts', 'alert'];

/** Endings of files that a template engine makes such files of. */
const templateEndings = [
  'tmpl',
  'tpl',
  'gotmpl',
  'ctmpl',
  'tftpl',
  'j2',
  'jinja',
  'jinja2',
  'erb',
  'template',
];

/** Endings of copies that somebody keeps or ships beside the file. */
const copyEndings = ['in', 'dist', 'example', 'sample'];

const markdownEndings = ['md', 'markdown'];

const textEndings = ['promql', ...markdownEndings];

/** Endings of what a template engine makes as well, and what is no YAML whatever keys it seems to have. */
const foreignEndings = [
  ...markdownEndings,
  ...['adoc', 'bash', 'cs', 'css', 'csv', 'cue', 'dockerfile', 'go', 'hcl', 'htm', 'html', 'ini'],
  ...['java', 'js', 'jsonnet', 'libsonnet', 'lua', 'nomad', 'php', 'ps1', 'py', 'rb', 'rs', 'rst'],
  ...['service', 'sh', 'socket', 'sql', 'tf', 'tfvars', 'timer', 'toml', 'ts', 'tsx', 'txt', 'xml'],
];

/** Endings of configuration files of all kinds; only a file that the user names is read. */
const otherEndings = ['conf', 'cfg', 'config', 'bak', 'orig', 'test'];

/** Folders that hold other people's files; hidden folders are left out as well. */
const excludedFolders: readonly string[] = ['node_modules', 'vendor', '__pycache__'];

/** The same for VS Code, which shows other hidden folders like any. */
const excludedInEditor: readonly string[] = ['.git', ...excludedFolders];

/** A glob pattern, as VS Code takes it, that fits what lies in such folders. */
export const excludedGlob = `**/{${excludedInEditor.join(',')}}/**`;

/** True for a path below the workspace that the pattern fits. */
export function liesInExcluded(relativePath: string): boolean {
  const folders = relativePath.split(/[/\\]/).slice(0, -1);
  return folders.some((folder) => excludedInEditor.includes(folder));
}

/** True for a folder that is read only where the user names it: a hidden one, or other people's. */
export function isPassedOver(folder: string): boolean {
  return folder.startsWith('.') || excludedFolders.includes(folder);
}

/** Larger files are read only where the user names or opens them; in bytes. */
export const largestCandidate = 32 * 1024 * 1024;

/** The endings of every candidate: the one list that the editor and `promcheck` go by. */
const candidateEndings = [
  ...dataEndings,
  ...textEndings,
  ...templateEndings,
  ...[...dataEndings, ...templateEndings].flatMap((ending) =>
    copyEndings.map((copy) => `${ending}.${copy}`),
  ),
];

/** A glob pattern, as VS Code takes it, that fits every candidate. */
export const candidateGlob = `**/*.{${candidateEndings.join(',')}}`;

/** True for a file of a folder that may be ours, by its name. */
export function isCandidate(path: string): boolean {
  const name = path.toLowerCase();
  return candidateEndings.some((ending) => name.endsWith(`.${ending}`));
}

const yamlEndings = new Set([...dataEndings, ...templateEndings, ...copyEndings, ...otherEndings]);

/** True for a name that a YAML or JSON file, or a template of one, may have; none at all is fine. */
export function mayBeYaml(path: string): boolean {
  const { base, endings } = partsOf(path);
  const ending = endings.at(-1);
  if (ending === undefined || base.startsWith('.')) return true;
  return yamlEndings.has(ending) && !foreignEndings.includes(madeEnding(endings) ?? '');
}

/** True for the name of a file that something fills in and puts elsewhere, whether it has actions or not. */
export function isTemplateName(path: string): boolean {
  return templateEndings.includes(partsOf(path).endings.at(-1) ?? '');
}

/** True for the name of a Markdown file, or of a template of one. */
export function isMarkdown(path: string): boolean {
  return markdownEndings.includes(madeEnding(partsOf(path).endings) ?? '');
}

/** A path's last name, and its endings in lower case. */
function partsOf(path: string): { readonly base: string; readonly endings: readonly string[] } {
  const base = path.replace(/^.*[/\\]/, '');
  return { base, endings: base.toLowerCase().split('.').slice(1) };
}

/** The last ending, without those of templates and copies: the ending of what is made. */
function madeEnding(endings: readonly string[]): string | undefined {
  return endings.findLast((ending) => ![...templateEndings, ...copyEndings].includes(ending));
}
