import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyScaffold } from '../../../src/stack/scaffold/applyScaffold.ts';
import type { ComponentId } from '../../../src/stack/scaffold/components.ts';
import { planScaffold } from '../../../src/stack/scaffold/scaffold.ts';
import { ensureDocker } from '../../../scripts/host/docker.ts';
import { imageVariables } from '../../../scripts/host/images.ts';
import { freePort } from '../../../scripts/host/ports.ts';
import { run, runOk } from '../../../scripts/host/run.ts';
import { quickened } from './quicken.ts';
import { templateFolder } from './stackTemplate.ts';

/** A folder whose name is the Compose project's, and what the engine has of it. */
export class StackFolder {
  readonly path: string;
  readonly #docker: string;
  readonly #project: string;
  readonly #engine: readonly string[];

  private constructor(path: string, docker: string, project: string, host: string | undefined) {
    this.path = path;
    this.#docker = docker;
    this.#project = project;
    this.#engine = host === undefined ? [] : ['--host', host];
  }

  /** An empty folder. `host`: the engine that is looked at, where it is not the machine's own. */
  static async empty(project: string, host?: string): Promise<StackFolder> {
    const { docker } = await ensureDocker();
    const path = join(mkdtempSync(join(tmpdir(), 'workbench-stack-')), project);
    mkdirSync(path);
    return new StackFolder(path, docker, project, host);
  }

  /** A stack of these components, on ports that nobody uses, with intervals of seconds. */
  static async ofComponents(
    project: string,
    components: readonly ComponentId[],
    host?: string,
  ): Promise<StackFolder> {
    const stack = await StackFolder.empty(project, host);
    const env = await imageVariables();
    const plan = await planScaffold({
      template: templateFolder,
      folder: stack.path,
      components,
      env,
    });
    const quick = { ...plan, files: quickened(plan.files) };
    await applyScaffold(quick, { decide: () => Promise.resolve('cancel') });
    await stack.#moveToFreePorts();
    return stack;
  }

  /** A copy of the template, on ports that nobody uses. */
  static async ofTemplate(project: string): Promise<StackFolder> {
    const stack = await StackFolder.empty(project);
    cpSync(templateFolder, stack.path, { recursive: true });
    await stack.#moveToFreePorts();
    return stack;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text);
  }

  /** Changes a file; an error where the change changes nothing. */
  rewrite(name: string, change: (text: string) => string): void {
    const text = this.read(name);
    const changed = change(text);
    if (changed === text) throw new Error(`${name} is not as this test expects it`);
    writeFileSync(join(this.path, name), changed);
  }

  /** The value of a variable of `.env`. */
  variable(name: string): string | undefined {
    return new RegExp(`^${name}=(.*)$`, 'm').exec(this.read('.env'))?.[1];
  }

  /** Sets variables of `.env`. */
  set(variables: Readonly<Record<string, string>>): void {
    let text = this.read('.env');
    for (const [name, value] of Object.entries(variables)) {
      text = text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`);
    }
    writeFileSync(join(this.path, '.env'), text);
  }

  /** The stack's containers, `service health` or `service status`, sorted. */
  async containers(): Promise<string[]> {
    const format = '{{.Label "com.docker.compose.service"}} {{.Status}}';
    const lines = await this.#listed('ps', '-a', '--format', format);
    return lines.map((line) => line.replace(/ .*\((\w+)\)$/, ' $1')).sort();
  }

  /** The names of the stack's volumes. */
  volumes(): Promise<string[]> {
    return this.#listed('volume', 'ls', '--format', '{{.Name}}');
  }

  /** Every container, network and volume of the stack. */
  async left(): Promise<string[]> {
    const networks = await this.#listed('network', 'ls', '--format', '{{.Name}}');
    return [...(await this.containers()), ...networks, ...(await this.volumes())];
  }

  /** Runs Docker Compose in the folder, as somebody with a terminal does; gives its status. */
  async compose(...args: readonly string[]): Promise<number> {
    const command = [...this.#engine, 'compose', ...args];
    return (await run(this.#docker, command, { cwd: this.path })).status;
  }

  /** Takes everything away again, whatever state it is in. */
  async remove(): Promise<void> {
    await this.compose('--profile', '*', 'down', '-v', '--remove-orphans', '-t', '1');
    // Also those that the Compose file has ceased to name.
    const volumes = await this.volumes();
    if (volumes.length > 0) await run(this.#docker, [...this.#engine, 'volume', 'rm', ...volumes]);
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }

  async #moveToFreePorts(): Promise<void> {
    const ports: Record<string, string> = {};
    for (const [, name = ''] of this.read('.env').matchAll(/^(\w+_PORT)=/gm)) {
      ports[name] = String(await freePort());
    }
    this.set(ports);
  }

  async #listed(...command: string[]): Promise<string[]> {
    const label = `label=com.docker.compose.project=${this.#project}`;
    const all = [...this.#engine, ...command, '--filter', label];
    const { stdout } = await runOk(this.#docker, all);
    return stdout.split('\n').filter((line) => line !== '');
  }
}
