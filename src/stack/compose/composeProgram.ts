import type { Command } from '../../programs/command.ts';
import { CommandFailed } from './runCommand.ts';
import type { Run } from './runCommand.ts';
import { StackError } from '../errors.ts';

/** The Compose that is installed: the program and the arguments in front of all others. */
export interface ComposeProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** As it names itself, for example `2.40.3`. */
  readonly version: string;
}

const candidates = [
  { command: 'docker', args: ['compose'] },
  { command: 'docker-compose', args: [] },
] as const;

/** Finds `docker compose` (the plugin), else the program `docker-compose`, version 2 or newer. */
export async function findCompose(run: Run, signal?: AbortSignal): Promise<ComposeProgram> {
  let dockerThere = false;
  let old: string | undefined;
  for (const { command, args } of candidates) {
    try {
      const version = await run(versionCommand(command, args), { signal, timeout: 20_000 });
      if (!/^v?1\./.test(version)) return { command, args, version };
      old = version;
    } catch (error) {
      if (error instanceof CommandFailed) dockerThere ||= command === 'docker';
      else if (!(error instanceof StackError) || error.reason !== 'docker-missing') throw error;
    }
  }
  throw missing(dockerThere, old);
}

function versionCommand(command: string, args: readonly string[]): Command<string> {
  return {
    command,
    args: [...args, 'version', '--short'],
    parse: (stdout) => {
      const version = /\d+\.\d+\S*/.exec(stdout)?.[0];
      if (version === undefined) throw new Error('it names no version');
      return version;
    },
  };
}

function missing(dockerThere: boolean, old: string | undefined): StackError {
  if (old !== undefined)
    return new StackError(
      'compose-too-old',
      `Docker Compose ${old} is too old.`,
      'Install the Compose plugin, version 2 or newer (https://docs.docker.com/compose/install/).',
    );
  if (dockerThere)
    return new StackError(
      'compose-missing',
      'Docker is installed, but Docker Compose is not.',
      'Install the Compose plugin (https://docs.docker.com/compose/install/).',
    );
  return new StackError(
    'docker-missing',
    'Docker was not found.',
    'Install Docker (https://docs.docker.com/get-docker/) and make sure that it is on the PATH.',
  );
}
