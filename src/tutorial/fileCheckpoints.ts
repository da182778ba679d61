import { readFile, stat } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { listOf } from '../core/base/wire.ts';
import { counted } from '../core/base/words.ts';
import { readInventory, namesFile } from '../stack/scaffold/inventory.ts';
import type { Inventory } from '../stack/scaffold/inventory.ts';
import { openProject } from '../stack/run/preflight.ts';
import { YamlText } from '../stack/edit/yamlBlocks.ts';
import type { ComposeService } from '../stack/compose/composeCommands.ts';
import type { Checkpoint, Finding, TutorialContext } from './types.ts';

/** The folders of the project are there. */
export const foldersExist: Checkpoint = {
  title: 'The folders exist',
  about: 'files',
  verify: async ({ project }) => {
    const wanted = ['config/prometheus', 'scripts', 'docs', 'data'];
    const missing: string[] = [];
    for (const path of wanted) {
      const found = await stat(join(project.folder, path)).catch(() => undefined);
      if (found?.isDirectory() !== true) missing.push(path);
    }
    return missing.length === 0
      ? passed(`${wanted.join(', ')} exist.`)
      : failed(`Missing: ${missing.join(', ')}.`, 'Run Init Stack, or create the folders.');
  },
};

/** The files of the configuration with a name are valid, by our own engine. */
export function configsAreValid(title: string, name: string): Checkpoint {
  return {
    title,
    about: 'files',
    verify: async ({ project, tools }, signal) => {
      const stack = await readInventory(project);
      const check = tools.checkConfigs;
      if (check === undefined)
        return failed('The files cannot be checked here.', 'Update the extension.');
      const errors = (await check(project.folder, signal)).filter(
        ({ path }) => basename(path) === name,
      );
      const [first] = errors;
      return first === undefined
        ? passed(`${stack.prometheus.path} and the files that it names are valid.`)
        : failed(
            `${first.path}:${first.line}: ${first.message}`,
            'Correct it. The Problems panel shows the location.',
          );
    },
  };
}

/** A rule file is there, named by the configuration, and its groups are valid. */
export function ruleFileIsValid(name: string): Checkpoint {
  const valid = configsAreValid('', name);
  return {
    title: `${name} is valid`,
    about: 'files',
    verify: async (context, signal) => {
      const path = ruleFilePath(await readInventory(context.project), name);
      const text = await readFile(join(context.project.folder, path), 'utf8').catch(
        () => undefined,
      );
      if (text === undefined)
        return failed(`${path} does not exist.`, 'Add the component that contains it.');
      const groups = listOf(new YamlText(text, path).value(['groups']));
      if (groups.length === 0) return failed(`${path} has no groups.`, 'Add a rule group.');
      const finding = await valid.verify(context, signal);
      return finding.ok
        ? passed(`${path} is valid and has ${counted(groups.length, 'group')}.`)
        : finding;
    },
  };
}

/** The configuration names a rule file, and the container sees it. */
export function ruleFileIsWired(...names: readonly string[]): Checkpoint {
  return {
    title: 'prometheus.yml lists the rule files, and they are mounted',
    about: 'files',
    verify: async ({ project }) => {
      const stack = await readInventory(project);
      const files = new YamlText(stack.prometheus.text, stack.prometheus.path).value([
        'rule_files',
      ]);
      for (const name of names) {
        if (!namesFile(files, name))
          return failed(
            `${stack.prometheus.path} does not list ${name}.`,
            'Add it under `rule_files`.',
          );
        if (!isMounted(stack, name))
          return failed(
            `${name} is not mounted into the container.`,
            `Mount ${ruleFilePath(stack, name)} next to prometheus.yml.`,
          );
      }
      return passed(`Listed and mounted: ${names.join(', ')}.`);
    },
  };
}

/** Compose reads its file. */
export const composeIsValid: Checkpoint = {
  title: '`docker compose config` passes',
  about: 'files',
  verify: async (context, signal) => {
    const services = await composeServices(context, signal);
    return passed(`The Compose file is valid and has ${counted(services.length, 'service')}.`);
  },
};

/** Every service of the Compose file has a health check. */
export const healthChecksExist = (services: readonly ComposeService[]): Finding => {
  const without = services.filter((one) => !one.hasHealthCheck).map((one) => one.name);
  return without.length === 0
    ? passed('All services have a health check.')
    : failed(`No health check: ${without.join(', ')}.`, 'Add `healthcheck` to the service.');
};

/** The services as Compose reads them. */
export async function composeServices(
  { project, tools }: TutorialContext,
  signal: AbortSignal | undefined,
): Promise<readonly ComposeService[]> {
  const opened = await openProject(project, tools, signal);
  return opened.run(opened.compose.config(), { signal });
}

/** A script exists and is executable. */
export function scriptExists(path: string): Checkpoint {
  return {
    title: `${path} exists and is executable`,
    about: 'files',
    verify: async ({ project }) => {
      const found = await stat(join(project.folder, path)).catch(() => undefined);
      if (found === undefined) return failed(`${path} does not exist.`, 'Run Init Stack.');
      const runs = process.platform === 'win32' || (found.mode & 0o111) !== 0;
      return runs
        ? passed(`${path} is executable.`)
        : failed(`${path} is not executable.`, `Run chmod +x ${path}.`);
    },
  };
}

/** Where a rule file belongs, relative to the stack. */
function ruleFilePath(stack: Inventory, name: string): string {
  return posix.join(posix.dirname(stack.prometheus.path), name);
}

function isMounted(stack: Inventory, name: string): boolean {
  if (stack.mountsFolder) return true;
  return stack.prometheusService.mounts.some(({ path }) => path?.endsWith(`/${name}`) === true);
}

/** The finding of a checkpoint that passes. */
export function passed(found: string): Finding {
  return { ok: true, found };
}

/** The finding of a checkpoint that fails, with what to do. */
export function failed(found: string, remedy: string): Finding {
  return { ok: false, found, remedy };
}
