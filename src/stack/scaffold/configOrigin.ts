import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { DeclaredMount, DeclaredService } from '../../core/compose/composeProject.ts';
import { fromFolder, type ProjectFiles } from '../compose/project.ts';
import { StackError } from '../errors.ts';

/** A Prometheus whose configuration is not simply a file that is mounted. */
interface Question {
  readonly project: ProjectFiles;
  readonly folder: string;
  readonly service: DeclaredService;
  /** Where the container has its configuration. */
  readonly configFile: string;
}

const templateName =
  /\.(?:tmpl|tpl|template|gotmpl|ctmpl|j2|jinja2?|erb|mustache|in|dist)(?:\.ya?ml)?$/;
const generator =
  /(?:^|[\s;&|/(])(?:envsubst|gomplate|confd|consul-template|dockerize|j2|jinja2?|esh|ytt|yq|sed|awk|perl)(?=\s|$)/;

/** The mount in which a file of the container is: the deepest, which hides the others. */
export function mountOf(service: DeclaredService, file: string): DeclaredMount | undefined {
  return service.mounts
    .filter(({ target }) => !posix.relative(target, file).startsWith('..'))
    .toSorted((a, b) => b.target.length - a.target.length)[0];
}

/**
 * What the configuration is made from when a service starts: the template, relative to the folder, or
 * empty where it is not a mounted file. Undefined where nothing makes it.
 */
export async function generatedFrom(
  service: DeclaredService,
  configFile: string,
  folder: string,
): Promise<string | undefined> {
  const line = [...service.entrypoint, ...service.command].join(' ');
  const template = await templateOf(service, configFile, folder);
  if (writes(line, configFile)) return template ?? '';
  const mount = mountOf(service, configFile);
  // A file that is mounted in its place is read as it is, whatever its name.
  return mount?.target === configFile ? undefined : template;
}

/** True where a command line writes a file: by `>`, `tee`, `cp`, or a program that fills in templates. */
function writes(line: string, file: string): boolean {
  const plain = line.replaceAll(/["']/g, '');
  return plain.split(/&&|\|\||;|\n/).some((command) => {
    const at = command.lastIndexOf(file);
    if (at === -1) return false;
    const before = command.slice(0, at);
    if (/(?:>\s*|\btee\s+(?:-\S+\s+)*)$/.test(before)) return true;
    if (/^\s*(?:cp|mv|install)\s/.test(command) && command.trim().endsWith(file)) return true;
    return generator.test(command) && /(?:-o\s+|--?out\S*[= ]|:|\s-i\b.*)$/.test(before);
  });
}

/** A template of the configuration that a service mounts, alone or in a folder. */
async function templateOf(
  service: DeclaredService,
  configFile: string,
  folder: string,
): Promise<string | undefined> {
  const isTemplate = (path: string): boolean =>
    templateName.test(path) && posix.basename(path).startsWith(stemOf(configFile));
  for (const { path } of service.mounts) {
    if (path === undefined) continue;
    if (isTemplate(path)) return fromFolder(folder, path);
    const names: readonly string[] = await readdir(path).catch(() => []);
    if (names.includes(posix.basename(configFile))) continue;
    const found = names.toSorted().find((one) => isTemplate(one));
    if (found !== undefined) return fromFolder(folder, posix.join(path, found));
  }
  return undefined;
}

/** The name of a file without its ending. */
function stemOf(path: string): string {
  return posix.basename(path).replace(/\.ya?ml$/, '');
}

/** Says where the configuration of a service is instead of in a file that can be edited. */
export async function explainConfig(question: Question): Promise<StackError> {
  const { service, configFile, folder, project } = question;
  const template = await generatedFrom(service, configFile, folder);
  if (template !== undefined) return generated(question, template);
  const mount = mountOf(service, configFile);
  if (mount !== undefined) return mountedElsewhere(question, mount);
  if (service.build !== undefined) return built(question);
  return elsewhere(
    `${service.name} does not mount ${configFile}: it runs with the configuration of its image.`,
    `${mountIt(service)} Then run Add Component again.`,
    fileOf(project, service),
  );
}

function generated({ service, project }: Question, template: string): StackError {
  const from = template === '' ? '' : ` from ${template}`;
  return elsewhere(
    `The configuration of Prometheus is generated${from} when ${service.name} starts.`,
    `Add the scrape job to ${template === '' ? 'what it is generated from' : template} by hand, or mount a finished prometheus.yml and run Add Component again.`,
    fileOf(project, service),
  );
}

async function mountedElsewhere(question: Question, mount: DeclaredMount): Promise<StackError> {
  const { service, configFile, folder, project } = question;
  const { kind, source = '', path } = mount;
  const file = fileOf(project, service);
  if (source.includes('$')) {
    return elsewhere(
      `${service.name} mounts ${configFile} from ${source}, which has a variable without a value.`,
      'Set the variable in .env.',
      file,
    );
  }
  if (kind === 'other' && path === undefined) {
    return elsewhere(
      `The configuration of Prometheus is the config ${source}, which has no \`file\`.`,
      `Move its content to a file, and name that in the Compose file (\`configs.${source}.file\`).`,
      file,
    );
  }
  if (path === undefined) return inVolume(question, source);
  const full = posix.join(path, posix.relative(mount.target, configFile));
  if (fromFolder(folder, full).startsWith('..')) {
    return elsewhere(
      `${service.name} mounts ${full}, which is outside ${folder}.`,
      'Open the folder that contains both, or move the configuration next to the Compose file.',
      file,
    );
  }
  const names: readonly string[] = await readdir(posix.dirname(full)).catch(() => []);
  const template = names
    .toSorted()
    .find((name) => templateName.test(name) && name.startsWith(stemOf(full)));
  return elsewhere(
    `The Compose file mounts ${fromFolder(folder, full)}, but it cannot be read.`,
    template === undefined
      ? 'Create it, or correct the mount.'
      : `Generate it from ${template} first.`,
    file,
  );
}

/** A volume has what another service puts there. */
async function inVolume(
  { service, configFile, folder, project }: Question,
  volume: string,
): Promise<StackError> {
  for (const other of project.services) {
    if (other === service || !other.mounts.some(({ source }) => source === volume)) continue;
    const template = await templateOf(other, configFile, folder);
    if (template === undefined) continue;
    return elsewhere(
      `${other.name} generates the configuration of Prometheus from ${template} into the volume ${volume}.`,
      `Add the scrape job to ${template} by hand, or mount a finished prometheus.yml and run Add Component again.`,
      fileOf(project, service),
    );
  }
  return elsewhere(
    `${service.name} reads ${configFile} from ${volume === '' ? 'a volume' : `the volume ${volume}`}, not from a file of this folder.`,
    `${mountIt(service)} Then run Add Component again.`,
    fileOf(project, service),
  );
}

/** The image holds the configuration: a file that is copied when it is built. */
async function built({ service, configFile, folder, project }: Question): Promise<StackError> {
  const { context = '', dockerfile = '' } = service.build ?? {};
  const path = join(context, dockerfile);
  const text = await readFile(path, 'utf8').catch(() => '');
  const copied = copiedFrom(text, configFile);
  const source = copied === undefined ? undefined : posix.join(context, copied);
  const shown = source === undefined ? '' : `, a copy of ${fromFolder(folder, source)}`;
  return elsewhere(
    `The configuration of Prometheus is inside the image that ${service.name} builds from ${fromFolder(folder, path)}${shown}.`,
    `Mount the file instead: add \`${source === undefined ? './prometheus.yml' : relativeTo(service.folder, source)}:${configFile}:ro\` to the volumes of ${service.name}. Then run Add Component again.`,
    fileOf(project, service),
  );
}

/** What a Dockerfile copies to a path or into its folder. */
function copiedFrom(dockerfile: string, target: string): string | undefined {
  const folder = posix.dirname(target);
  const name = posix.basename(target);
  for (const [, words = ''] of dockerfile.matchAll(/^\s*(?:COPY|ADD)\s+(.*)$/gim)) {
    const paths = words
      .replaceAll(/[[\]",]/g, ' ')
      .split(/\s+/)
      .filter((word) => !/^(?:--.*)?$/.test(word));
    const to = posix.resolve('/', paths.at(-1) ?? '');
    const from = paths.slice(0, -1);
    if (to === target) return from[0];
    if (to !== folder) continue;
    const named = from.find((path) => posix.basename(path) === name);
    if (named !== undefined) return named;
    const [only] = from;
    if (only !== undefined && !/\.\w+$/.test(posix.basename(only))) return posix.join(only, name);
  }
  return undefined;
}

function mountIt(service: DeclaredService): string {
  return `Mount a file of this folder: add \`./prometheus.yml:/etc/prometheus/prometheus.yml:ro\` to the volumes of ${service.name}.`;
}

function relativeTo(folder: string, path: string): string {
  const relative = posix.relative(folder, path);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

function fileOf(project: ProjectFiles, service: DeclaredService): string | undefined {
  return project.files.find(({ path }) => path === service.file)?.path;
}

function elsewhere(message: string, remedy: string, path: string | undefined): StackError {
  return new StackError('config-elsewhere', message, remedy, path === undefined ? {} : { path });
}
