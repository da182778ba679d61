import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { unpackPackages } from './debian.ts';
import { isDebian, which } from './machine.mjs';
import { MissingPart } from './missing.ts';
import { cachePlaces } from './parts.mjs';

/** A program as it is started. */
export interface EditorProgram {
  readonly command: string;
  /** What comes before its own arguments. */
  readonly args: readonly string[];
  /** What its environment needs beside that of everybody. */
  readonly env: Readonly<Record<string, string>>;
}

/** The newest releases of editors in a terminal. */
export interface NewestEditors {
  readonly helix: EditorProgram;
  readonly neovim: EditorProgram;
}

/**
 * Helix and Neovim of Debian's newest suite, with the libraries that they need, unpacked into the cache folder; where
 * this is no Debian, those on PATH.
 */
export async function newestEditors(): Promise<NewestEditors> {
  if (!isDebian()) return { helix: onPath('hx', 'helix'), neovim: onPath('nvim') };
  const root = await cached(cachePlaces.editors, async (scratch) => {
    await unpackPackages('sid', ['hx', 'neovim'], scratch, { withLibraries: true });
    return scratch;
  });
  const libraries = libraryFolder(root);
  const loader = readdirSync(libraries).find((name) => /^ld-linux-.*\.so/.test(name)) ?? '';
  const from = (program: string, env: EditorProgram['env']): EditorProgram => ({
    // The system's own loader does not know these libraries; what the editor starts uses the system's.
    command: join(libraries, loader),
    args: ['--library-path', libraries, join(root, 'usr/bin', program)],
    env,
  });
  return {
    helix: from('hx', { HELIX_RUNTIME: join(root, 'usr/lib/hx/runtime') }),
    neovim: from('nvim', { VIMRUNTIME: join(root, 'usr/share/nvim/runtime') }),
  };
}

/** `usr/lib/x86_64-linux-gnu` or that of another processor. */
function libraryFolder(root: string): string {
  const name = readdirSync(join(root, 'usr/lib')).find((entry) => entry.endsWith('-linux-gnu'));
  return join(root, 'usr/lib', name ?? '');
}

function onPath(...names: readonly string[]): EditorProgram {
  const command = which(...names);
  if (command === undefined) {
    throw new MissingPart(names[0] ?? '', 'install it and add it to PATH.');
  }
  return { command, args: [], env: {} };
}
