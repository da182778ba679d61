import { folderOf } from '../go/paths.ts';
import type { YamlSyntaxError } from '../yaml/reader/read.ts';
import { readComposeFile, type ComposeFile, type IncludedProject } from './composeFile.ts';
import { readEnv } from './dotEnv.ts';
import { hostPath } from './fileNames.ts';
import type { ServicePort } from './ports.ts';
import { mergeParts, type ServiceBuild, type ServicePart } from './serviceParts.ts';
import type { ServiceMount } from './volumes.ts';

/** A service as the files of a project declare it together. */
export interface DeclaredService {
  readonly name: string;
  /** Empty where it is built. */
  readonly image: string;
  /** Its `context` is a path of the host. */
  readonly build: ServiceBuild | undefined;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly mounts: readonly DeclaredMount[];
  readonly ports: readonly ServicePort[];
  readonly networks: readonly string[];
  readonly networkMode: string | undefined;
  /** The first file that declares it. */
  readonly file: string;
  /** What the relative paths of that file are relative to. */
  readonly folder: string;
}

/** A mount, also of a file under `configs`. */
export interface DeclaredMount extends ServiceMount {
  /** Its place on the host; undefined for a volume and where a variable or the home is not known. */
  readonly path: string | undefined;
}

/** What the files of a Compose project say together. */
export interface ComposeProject {
  readonly services: readonly DeclaredService[];
  /** Every file that was read, also those that others include or extend, each once. */
  readonly files: readonly ProjectFile[];
}

/** A file of a project as it was read. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  readonly error: YamlSyntaxError | undefined;
}

/** Where a project is and what its files can refer to. */
export interface ProjectPlace {
  /** The first file and those that override it, with `/`. */
  readonly paths: readonly string[];
  /** What their relative paths are relative to. */
  readonly folder: string;
  readonly env: ReadonlyMap<string, string>;
}

/** Files in files that are followed; more is a circle. */
const deepest = 20;

/**
 * Reads a project as Compose puts it together: overriding files, `include` and `extends`, with the
 * services of every profile. A file that cannot be read counts as empty. Never throws.
 * @param read the text of a file, or undefined where there is none
 */
export function readComposeProject(
  place: ProjectPlace,
  read: (path: string) => string | undefined,
): ComposeProject {
  const reading = new Reading(read);
  const services = new Map<string, DeclaredService>();
  reading.addProject(place, services, 0);
  return { services: [...services.values()], files: [...reading.files.values()] };
}

/** A service with its paths on the host filled in, before the next file changes it. */
interface Placed {
  readonly part: ServicePart;
  readonly file: string;
  readonly folder: string;
}

class Reading {
  readonly files = new Map<string, ProjectFile>();
  readonly #read: (path: string) => string | undefined;

  constructor(read: (path: string) => string | undefined) {
    this.#read = read;
  }

  addProject(place: ProjectPlace, into: Map<string, DeclaredService>, depth: number): void {
    const { paths, folder, env } = place;
    const own = new Map<string, Placed>();
    const configs = new Map<string, string>();
    for (const path of paths) {
      const file = this.#file(path, env);
      if (file === undefined) continue;
      for (const [name, source] of file.configs)
        if (source !== undefined) configs.set(name, hostPath(folder, source));
      for (const name of file.services.keys()) {
        const part = this.#resolved(file, name, folder, env, 0);
        if (part === undefined) continue;
        const earlier = own.get(name);
        own.set(name, {
          file: earlier?.file ?? path,
          folder,
          part: earlier === undefined ? part : mergeParts(earlier.part, part),
        });
      }
      if (depth < deepest)
        for (const one of file.includes) this.#include(one, place, into, depth + 1);
    }
    for (const [name, placed] of own) into.set(name, declared(name, placed, configs, env));
  }

  #include(
    one: IncludedProject,
    { folder, env }: ProjectPlace,
    into: Map<string, DeclaredService>,
    depth: number,
  ): void {
    const paths = one.paths.map((path) => hostPath(folder, path));
    const [first] = paths;
    if (first === undefined) return;
    const below =
      one.projectDirectory === undefined ? folderOf(first) : hostPath(folder, one.projectDirectory);
    const envFiles = one.envFiles?.map((path) => hostPath(folder, path)) ?? [
      hostPath(below, '.env'),
    ];
    const values = envFiles.flatMap((path) => [...readEnv(this.#read(path) ?? '')]);
    // What the including project sets counts more.
    this.addProject({ paths, folder: below, env: new Map([...values, ...env]) }, into, depth);
  }

  /** A service of a file with what it extends; undefined where the file has none of the name. */
  #resolved(
    file: ComposeFile,
    name: string,
    folder: string,
    env: ReadonlyMap<string, string>,
    depth: number,
  ): ServicePart | undefined {
    const own = file.services.get(name);
    if (own === undefined) return undefined;
    const part = onHost(own, folder);
    const { extended } = part;
    if (extended === undefined || depth > deepest) return part;
    const path = extended.file === undefined ? undefined : hostPath(folder, extended.file);
    const other = path === undefined ? file : this.#file(path, env);
    const base =
      other &&
      this.#resolved(
        other,
        extended.service,
        path === undefined ? folder : folderOf(path),
        env,
        depth + 1,
      );
    return base === undefined ? part : mergeParts(base, part);
  }

  #file(path: string, env: ReadonlyMap<string, string>): ComposeFile | undefined {
    const text = this.files.get(path)?.text ?? this.#read(path);
    if (text === undefined) return undefined;
    const file = readComposeFile(text, env);
    this.files.set(path, { path, text, error: file.error });
    return file;
  }
}

/** The part with relative paths of the host made absolute: an extending service may be elsewhere. */
function onHost(part: ServicePart, folder: string): ServicePart {
  const entries = part.mounts.entries.map((mount) =>
    mount.kind === 'bind' && mount.source !== undefined && !/^[~$]/.test(mount.source)
      ? { ...mount, source: hostPath(folder, mount.source) }
      : mount,
  );
  const build = part.build && { ...part.build, context: hostPath(folder, part.build.context) };
  return { ...part, build, mounts: { ...part.mounts, entries } };
}

function declared(
  name: string,
  { part, file, folder }: Placed,
  configs: ReadonlyMap<string, string>,
  env: ReadonlyMap<string, string>,
): DeclaredService {
  const mounts = part.mounts.entries.map((mount) => ({
    ...mount,
    path: mount.kind === 'bind' ? pathOf(mount.source ?? '', folder, env) : undefined,
  }));
  const granted = part.configs.entries.map(({ source, target }) => ({
    kind: 'other' as const,
    source,
    target,
    readOnly: true,
    path: configs.get(source),
  }));
  return {
    name,
    image: part.image ?? '',
    build: part.build,
    entrypoint: part.entrypoint ?? [],
    command: part.command ?? [],
    mounts: [...mounts, ...granted],
    ports: part.ports.entries,
    networks: part.networks.entries,
    networkMode: part.networkMode,
    file,
    folder,
  };
}

function pathOf(
  source: string,
  folder: string,
  env: ReadonlyMap<string, string>,
): string | undefined {
  const home = env.get('HOME');
  const path = home === undefined ? source : source.replace(/^~(?=[\\/]|$)/, home);
  return path === '' || /^~|\$/.test(path) ? undefined : hostPath(folder, path);
}
