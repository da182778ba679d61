import { readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { readInventory, namesFile } from '../stack/scaffold/inventory.ts';
import type { Inventory } from '../stack/scaffold/inventory.ts';
import { openProject } from '../stack/run/preflight.ts';
import { record } from '../stack/compose/project.ts';
import { listOf } from '../stack/prove/servers.ts';
import { YamlText } from '../stack/edit/yamlBlocks.ts';
import type { ComposeService } from '../stack/compose/composeCommands.ts';
import type { Checkpoint, Finding, TutorialContext } from './types.ts';

/** The folders of the project are there. */
export const foldersExist: Checkpoint = {
  title: 'The folders exist',
  needs: 'files',
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

/** The files of the configuration are valid, by our own engine. */
export function configsAreValid(title: string, paths: RegExp): Checkpoint {
  return {
    title,
    needs: 'files',
    verify: async ({ project, tools }, signal) => {
      const stack = await readInventory(project.folder);
      const check = tools.checkConfigs;
      if (check === undefined)
        return failed('This file cannot be checked.', 'Update the extension.');
      const errors = (await check(project.folder, signal)).filter((one) => paths.test(one.path));
      const [first] = errors;
      return first === undefined
        ? passed(`${stack.prometheus.path} and the files that it refers to are valid.`)
        : failed(
            `${first.path}:${first.line}: ${first.message}`,
            'Fix it. The Problems panel shows the place.',
          );
    },
  };
}

/** A rule file is there, named by the configuration, and its groups are valid. */
export function ruleFileIsValid(name: string): Checkpoint {
  const valid = configsAreValid('', new RegExp(`(?:^|/)${name.replace('.', '\\.')}$`));
  return {
    title: `${name} is valid`,
    needs: 'files',
    verify: async (context, signal) => {
      const path = ruleFilePath(await readInventory(context.project.folder), name);
      const text = await readFile(join(context.project.folder, path), 'utf8').catch(
        () => undefined,
      );
      if (text === undefined)
        return failed(`${path} does not exist.`, 'Add the component that contains it.');
      const groups = listOf(new YamlText(text, path).value(['groups']));
      if (groups.length === 0) return failed(`${path} has no groups.`, 'Add a rule group.');
      const finding = await valid.verify(context, signal);
      return finding.ok ? passed(`${path} has ${groups.length} groups.`) : finding;
    },
  };
}

/** The configuration names a rule file, and the container sees it. */
export function ruleFileIsWired(...names: readonly string[]): Checkpoint {
  return {
    title: 'prometheus.yml lists the rule files, and they are mounted',
    needs: 'files',
    verify: async ({ project }) => {
      const stack = await readInventory(project.folder);
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
      return passed(`${names.join(' and ')}: listed and mounted.`);
    },
  };
}

/** Compose reads its file. */
export const composeIsValid: Checkpoint = {
  title: '`docker compose config` succeeds',
  needs: 'engine',
  verify: async (context, signal) => {
    const services = await composeServices(context, signal);
    return passed(`The Compose file defines ${services.length} services.`);
  },
};

/** Every service of the Compose file has a health check. */
export const healthChecksExist = (services: readonly ComposeService[]): Finding => {
  const without = services.filter((one) => !one.hasHealthCheck).map((one) => one.name);
  return without.length === 0
    ? passed('Every service has a health check.')
    : failed(
        `Services without a health check: ${without.join(', ')}.`,
        'Add a `healthcheck` to each of them.',
      );
};

/** The services as Compose reads them. */
export async function composeServices(
  { project, tools }: TutorialContext,
  signal: AbortSignal | undefined,
): Promise<readonly ComposeService[]> {
  const opened = await openProject(project, tools, signal);
  return opened.run(opened.compose.config(), { signal });
}

/** A file exists, and may be run where `executable` is wanted. */
export function scriptExists(path: string): Checkpoint {
  return {
    title: `${path} exists and is executable`,
    needs: 'files',
    verify: async ({ project }) => {
      const found = await stat(join(project.folder, path)).catch(() => undefined);
      if (found === undefined) return failed(`${path} does not exist.`, 'Run Init Stack.');
      const runs = process.platform === 'win32' || (found.mode & 0o111) !== 0;
      return runs
        ? passed(`${path} is executable.`)
        : failed(`${path} is not executable.`, `chmod +x ${path}`);
    },
  };
}

/** Where a rule file belongs, relative to the stack. */
function ruleFilePath(stack: Inventory, name: string): string {
  return posix.join(posix.dirname(stack.prometheus.path), name);
}

function isMounted(stack: Inventory, name: string): boolean {
  if (stack.mountsFolder) return true;
  const compose = new YamlText(stack.compose.text, stack.compose.path);
  const volumes = compose.value(['services', stack.prometheusService, 'volumes']);
  return listOf(volumes).some((volume) =>
    typeof volume === 'string'
      ? volume.includes(`/${name}:`)
      : String(record(volume)['source']).endsWith(`/${name}`),
  );
}

export function passed(found: string): Finding {
  return { ok: true, found };
}

export function failed(found: string, remedy: string): Finding {
  return { ok: false, found, remedy };
}
