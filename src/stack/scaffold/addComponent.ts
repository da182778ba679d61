import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { listOf, recordOf } from '../../core/base/wire.ts';
import { readEnv } from '../../core/compose/dotEnv.ts';
import { fillIn, referencedVariables } from '../../core/compose/interpolation.ts';
import { reachableHost } from '../../core/compose/ports.ts';
import { component, components, ownsFile, withRequired } from './components.ts';
import type { Component, ComponentId } from './components.ts';
import { setEnv } from '../edit/env.ts';
import { StackError } from '../errors.ts';
import { proposePorts } from '../run/ports.ts';
import { folderOf, isImageOf, namesFile, readInventory } from './inventory.ts';
import type { Inventory } from './inventory.ts';
import { stateOf } from './scaffold.ts';
import type { PlannedFile } from './scaffold.ts';
import { readTemplate } from './stackFiles.ts';
import type { StackFile } from './stackFiles.ts';
import { YamlText } from '../edit/yamlBlocks.ts';
import { addEntry, entryText } from '../edit/yamlEdit.ts';

/** A file that changes: the whole text before and after, differing only in what is added. */
export interface TextChange {
  /** Relative to the stack's folder. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What Add Component would do. Nothing is written by making it. */
export interface AddPlan {
  /** What is added: the component and what it requires and the stack lacks. */
  readonly adds: readonly ComponentId[];
  readonly changes: readonly TextChange[];
  /** Files of its own, for `applyScaffold`; those with changes above are not among them. */
  readonly files: readonly PlannedFile[];
}

/** Which component is added, and where. */
export interface AddOptions {
  /** The folder `stack-template` of the extension, absolute. */
  readonly template: string;
  /** Absolute. */
  readonly folder: string;
  /** Compose files, relative to the folder, instead of those that Compose finds by itself. */
  readonly files?: readonly string[] | undefined;
  readonly component: ComponentId;
  /** Variables of `.env`, for example another port. */
  readonly env?: Readonly<Record<string, string>>;
  /** False for a port that something on this machine listens on; by default none is. Ports that the
   * Compose files give to other services are never chosen. */
  readonly isPortFree?: (port: number) => Promise<boolean>;
}

const compose = 'docker-compose.yml';
const config = 'config/prometheus/prometheus.yml';

/** Plans to add a component to a stack, also to a hand-written one. */
export async function planAddComponent(options: AddOptions): Promise<AddPlan> {
  const template = await readTemplate(options.template);
  const stack = await readInventory(options);
  const adds = withRequired([options.component]).filter((id) => !stack.present.has(id));
  if (adds.length === 0)
    throw new StackError(
      'already-there',
      `${component(options.component).title} is already in this stack.`,
      'Choose another component.',
    );
  const { env = {}, isPortFree = () => Promise.resolve(true) } = options;
  const draft = new Draft(template, stack, {
    ...(await otherPorts(stack, adds, isPortFree)),
    ...env,
  });
  for (const id of adds) await draft.add(component(id));
  return { adds, changes: draft.changes(), files: draft.files };
}

/** Variables for the ports that are taken: by what listens, or by a service that may be down. */
async function otherPorts(
  stack: Inventory,
  adds: readonly ComponentId[],
  isFree: (port: number) => Promise<boolean>,
): Promise<Readonly<Record<string, string>>> {
  const wanted = adds
    .flatMap((id) => component(id).ports)
    .map(({ env, published }) => ({ env, published: Number(stack.env.get(env) ?? published) }));
  const proposals = await proposePorts(wanted, isFree, stack.publishedPorts);
  const others: Record<string, string> = {};
  for (const { env, wanted: first, proposed = first } of proposals)
    if (proposed !== first) others[env] = String(proposed);
  return others;
}

/** The texts as they become. */
class Draft {
  readonly files: PlannedFile[] = [];
  readonly #template: readonly StackFile[];
  readonly #stack: Inventory;
  readonly #before = new Map<string, string>();
  readonly #after = new Map<string, string>();
  readonly #values: ReadonlyMap<string, string>;
  readonly #chosen: Readonly<Record<string, string>>;
  /** A stack of ours keeps its variables in `.env`; another one gets the values themselves. */
  readonly #ours: boolean;

  constructor(
    template: readonly StackFile[],
    stack: Inventory,
    chosen: Readonly<Record<string, string>>,
  ) {
    this.#template = template;
    this.#stack = stack;
    this.#chosen = chosen;
    this.#values = new Map([
      ...readEnv(this.#text('.env')),
      ...stack.env,
      ...Object.entries(chosen),
    ]);
    this.#ours = referencedVariables(stack.compose.text).has('PROMETHEUS_VERSION');
    this.#set(stack.compose.path, stack.compose.text);
    this.#set(stack.prometheus.path, stack.prometheus.text);
  }

  async add(one: Component): Promise<void> {
    if (one.service !== undefined) {
      this.#addService(one.service, one);
      await this.#addVariables(one);
    }
    if (one.job !== undefined) this.#addJob(one.job, one);
    if (one.id === 'alertmanager') this.#addAlerting();
    if (one.ruleFile !== undefined) await this.#addRules(one.ruleFile);
    await this.#addFiles(one);
  }

  changes(): readonly TextChange[] {
    return [...this.#after].flatMap(([path, after]) => {
      const before = this.#before.get(path) ?? '';
      return before === after ? [] : [{ path, before, after }];
    });
  }

  #addService(name: string, one: Component): void {
    const entry = entryText(this.#text(compose), ['services', name], compose) ?? '';
    const path = this.#stack.compose.path;
    const text = this.#ours ? entry : standalone(fillIn(entry, this.#values));
    this.#edit(path, (before) => addEntry(before, ['services'], this.#onNetworks(text), path));
    for (const volume of one.volumes ?? [])
      this.#edit(path, (before) => addEntry(before, ['volumes'], `${volume}:`, path));
  }

  /** A service sees Prometheus only on a network that both are on. */
  #onNetworks(entry: string): string {
    const { networks, mode } = this.#stack.prometheusNetwork;
    // From the machine's own network, Prometheus reaches what a service publishes.
    if (mode === 'host') return entry;
    if (mode !== undefined) return `${entry}\n  network_mode: ${mode}`;
    return networks.length === 0 ? entry : `${entry}\n  networks: [${networks.join(', ')}]`;
  }

  /** An entry of prometheus.yml with its targets as Prometheus reaches them. */
  #reachable(entry: string): string {
    if (this.#stack.prometheusNetwork.mode !== 'host') return entry;
    const host = reachableHost(this.#values.get('BIND_ADDRESS') ?? '');
    return components.reduce((text, { service, ports: [port] }) => {
      if (service === undefined || port === undefined) return text;
      const published = this.#values.get(port.env) ?? String(port.published);
      return text.replaceAll(`${service}:${port.container}`, `${host}:${published}`);
    }, entry);
  }

  async #addVariables(one: Component): Promise<void> {
    if (!this.#ours) return;
    const wanted: Record<string, string> = {};
    for (const name of one.env)
      if (!this.#stack.env.has(name)) wanted[name] = this.#values.get(name) ?? '';
    for (const [name, value] of Object.entries(this.#chosen)) wanted[name] = value;
    if (one.id === 'inference-gateway') {
      const profiles = this.#stack.env.get('COMPOSE_PROFILES') ?? '';
      if (!profiles.split(',').includes('demo'))
        wanted['COMPOSE_PROFILES'] = profiles === '' ? 'demo' : `${profiles},demo`;
    }
    await this.#open('.env');
    this.#edit('.env', (before) => setEnv(before, wanted));
  }

  #addJob(name: string, one: Component): void {
    const path = this.#stack.prometheus.path;
    const jobs = new YamlText(this.#stack.prometheus.text, path).value(['scrape_configs']);
    if (listOf(jobs).some((job) => scrapes(job, name, one))) return;
    const entry = entryText(this.#text(config), ['scrape_configs', { job_name: name }], config);
    const job = this.#reachable(entry ?? '');
    this.#edit(path, (before) => addEntry(before, ['scrape_configs'], job, path));
  }

  #addAlerting(): void {
    const path = this.#stack.prometheus.path;
    if (new YamlText(this.#stack.prometheus.text, path).has(['alerting', 'alertmanagers', 0]))
      return;
    const entry = entryText(this.#text(config), ['alerting', 'alertmanagers', 0], config) ?? '';
    const target = this.#reachable(entry);
    this.#edit(path, (before) => addEntry(before, ['alerting', 'alertmanagers'], target, path));
  }

  /** The rule file: a new one, or the groups that an existing one lacks; named and mounted. */
  async #addRules(name: string): Promise<void> {
    const source = `config/prometheus/${name}`;
    const path = posix.join(folderOf(this.#stack.prometheus.path), name);
    if (await this.#open(path)) this.#addGroups(path, this.#text(source));
    else await this.#addFile(path, this.#file(source));

    const { prometheus, compose: file } = this.#stack;
    const named = new YamlText(this.#after.get(prometheus.path) ?? '', prometheus.path);
    if (!namesFile(named.value(['rule_files']), name))
      this.#edit(prometheus.path, (before) =>
        addEntry(before, ['rule_files'], `- ${name}`, prometheus.path),
      );
    if (this.#stack.mountsFolder) return;
    const host = posix.relative(this.#stack.base, path);
    const mount = `- ${host.startsWith('..') ? '' : './'}${host}:${posix.join(this.#stack.configFolder, name)}:ro`;
    const volumes = ['services', this.#stack.prometheusService.name, 'volumes'];
    this.#edit(file.path, (before) => addEntry(before, volumes, mount, file.path));
  }

  #addGroups(path: string, source: string): void {
    for (const block of new YamlText(source, path).blocks(['groups'])) {
      const entry = new YamlText(source, path).blockText(block);
      const name = /^- name: (\S+)$/m.exec(entry)?.[1] ?? '';
      this.#edit(path, (before) =>
        new YamlText(before, path).has(['groups', { name }])
          ? before
          : addEntry(before, ['groups'], entry, path),
      );
    }
  }

  /** The component's own files that no change above is about. */
  async #addFiles(one: Component): Promise<void> {
    const rules = one.ruleFile === undefined ? '' : `config/prometheus/${one.ruleFile}`;
    for (const file of this.#template)
      if (ownsFile(one, file.path) && file.path !== rules)
        await this.#addFile(posix.join(this.#stack.base, file.path), file);
  }

  async #addFile(path: string, file: StackFile): Promise<void> {
    const full = join(this.#stack.folder, path);
    this.files.push({ ...file, path, state: await stateOf(full, file) });
  }

  /** Reads a file of the stack to be edited; false where it is not there. */
  async #open(path: string): Promise<boolean> {
    if (this.#after.has(path)) return true;
    const text = await readFile(join(this.#stack.folder, path), 'utf8').catch(() => undefined);
    if (text === undefined && path !== '.env') return false;
    this.#set(path, text ?? '');
    return true;
  }

  #set(path: string, text: string): void {
    this.#before.set(path, text);
    this.#after.set(path, text);
  }

  #edit(path: string, edit: (text: string) => string): void {
    this.#after.set(path, edit(this.#after.get(path) ?? ''));
  }

  #file(path: string): StackFile {
    const found = this.#template.find((file) => file.path === path);
    if (found === undefined) throw new Error(`the template has no ${path}`);
    return found;
  }

  #text(path: string): string {
    return new TextDecoder().decode(this.#file(path).contents);
  }
}

/** The service for a stack that knows nothing of the template's profiles. */
function standalone(entry: string): string {
  return entry.replace(/^ {2}profiles: .*\n/m, '');
}

/** True where a scrape job is the component's: by name, or by a target on its service. */
function scrapes(job: unknown, name: string, one: Component): boolean {
  const { job_name: jobName, static_configs: configs } = recordOf(job);
  if (jobName === name) return true;
  return listOf(configs).some((group) =>
    listOf(recordOf(group)['targets']).some((to) => isTargetOf(to, one)),
  );
}

function isTargetOf(target: unknown, one: Component): boolean {
  const host = typeof target === 'string' ? target.replace(/:\d+$/, '') : '';
  return host !== '' && (host === one.service || isImageOf(one.id, host));
}
