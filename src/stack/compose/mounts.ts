import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ComposeService } from './composeCommands.ts';
import { StackError } from '../errors.ts';

/** Checks that what services mount from the project's folder is there, may be read, and, where it is
 * data, written by the user that the service runs as. Permissions count on Linux only: elsewhere the
 * engine's virtual machine maps owners. Yields every failure. */
export async function checkMounts(
  folder: string,
  services: readonly ComposeService[],
  platform: NodeJS.Platform = process.platform,
): Promise<readonly StackError[]> {
  const errors: StackError[] = [];
  for (const service of services)
    for (const bind of service.binds) {
      if (relative(folder, bind.source).startsWith('..')) continue;
      const found = await stat(bind.source).catch(() => undefined);
      if (found === undefined) {
        errors.push(missing(folder, service, bind.source));
        continue;
      }
      if (platform !== 'linux' || service.uid === undefined || service.uid === 0) continue;
      const bad = bind.readOnly
        ? await firstUnreadable(bind.source, service.uid)
        : mayWrite(found, service.uid)
          ? undefined
          : bind.source;
      if (bad === undefined) continue;
      errors.push(forbidden(folder, service, bad, bind.readOnly));
    }
  return errors;
}

interface Owned {
  readonly uid: number;
  readonly mode: number;
  isDirectory(): boolean;
}

/** The group does not count: a container's user has none of the host's. */
function mayRead(found: Owned, uid: number): boolean {
  const needed = found.isDirectory() ? 0o5 : 0o4;
  const bits = found.uid === uid ? found.mode >> 6 : found.mode;
  return (bits & needed) === needed;
}

function mayWrite(found: Owned, uid: number): boolean {
  const bits = found.uid === uid ? found.mode >> 6 : found.mode;
  return (bits & 0o3) === 0o3;
}

async function firstUnreadable(path: string, uid: number, depth = 0): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!mayRead(found, uid)) return path;
  if (!found.isDirectory() || depth > 5) return undefined;
  for (const name of await readdir(path)) {
    const bad = await firstUnreadable(join(path, name), uid, depth + 1);
    if (bad !== undefined) return bad;
  }
  return undefined;
}

function missing(folder: string, service: ComposeService, source: string): StackError {
  const path = relative(folder, source);
  return new StackError(
    'config-invalid',
    `${path} does not exist, but ${service.name} mounts it.`,
    'Create it, or Docker creates an empty folder in its place. Init Stack restores the files of the template.',
  );
}

function forbidden(
  folder: string,
  service: ComposeService,
  path: string,
  readOnly: boolean,
): StackError {
  const shown = relative(folder, path);
  const uid = service.uid ?? 0;
  return readOnly
    ? new StackError(
        'file-unreadable',
        `${service.name} (user ${uid}) has no permission to read ${shown}.`,
        `Make it readable: chmod -R o+rX ${shown}`,
        { path },
      )
    : new StackError(
        'file-unreadable',
        `${service.name} (user ${uid}) has no permission to write to ${shown}.`,
        `Change its owner: sudo chown -R ${uid}:${uid} ${shown}`,
      );
}
