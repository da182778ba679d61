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
  /** With Eglot, which it has itself, and yaml-mode. */
  readonly emacs: EditorProgram;
}

/**
 * Helix, Neovim and Emacs of Debian's newest suite, with the libraries that they need, unpacked into the cache folder;
 * where this is no Debian, those on PATH.
 */
export async function newestEditors(): Promise<NewestEditors> {
  if (!isDebian()) {
    return { helix: onPath('hx', 'helix'), neovim: onPath('nvim'), emacs: onPath('emacs') };
  }
  const root = await unpacked(cachePlaces.editors, ['hx', 'neovim']);
  return {
    helix: unpackedProgram(root, 'hx', { HELIX_RUNTIME: join(root, 'usr/lib/hx/runtime') }),
    neovim: unpackedProgram(root, 'nvim', { VIMRUNTIME: join(root, 'usr/share/nvim/runtime') }),
    emacs: emacsIn(await unpacked(cachePlaces.emacs, ['emacs-nox', 'elpa-yaml-mode'])),
  };
}

/** The folder of the cache that holds packages of Debian's newest suite. */
function unpacked(place: string, packages: readonly string[]): Promise<string> {
  return cached(place, async (scratch) => {
    await unpackPackages('sid', packages, scratch, { withLibraries: true });
    return scratch;
  });
}

function unpackedProgram(root: string, program: string, env: EditorProgram['env']): EditorProgram {
  const libraries = libraryFolder(root);
  return {
    // The system's own loader does not know these libraries; what the editor starts uses the system's.
    command: join(libraries, entryOf(libraries, /^ld-linux-.*\.so/)),
    args: ['--library-path', libraries, join(root, 'usr/bin', program)],
    env,
  };
}

/** Emacs, which looks for its own files where its packages put them. */
function emacsIn(root: string): EditorProgram {
  const shared = join(root, 'usr/share/emacs');
  const version = entryOf(shared, /^\d/);
  const own = join(shared, version);
  const programs = join(root, 'usr/libexec/emacs', version);
  const ofMachine = join(programs, entryOf(programs, /-linux-/));
  const sources = join(shared, 'site-lisp/elpa-src');
  const yamlMode = join(sources, entryOf(sources, /^yaml-mode-/));
  const { args, ...program } = unpackedProgram(root, 'emacs-nox', {
    EMACSLOADPATH: `${yamlMode}:${join(own, 'lisp')}`,
    EMACSDATA: join(own, 'etc'),
    EMACSDOC: join(own, 'etc'),
    EMACSPATH: ofMachine,
  });
  const image = join(ofMachine, entryOf(ofMachine, /\.pdmp$/));
  return { ...program, args: [...args, '--dump-file', image] };
}

function entryOf(folder: string, name: RegExp): string {
  return readdirSync(folder).find((entry) => name.test(entry)) ?? '';
}

/** `usr/lib/x86_64-linux-gnu` or that of another processor. */
function libraryFolder(root: string): string {
  const folder = join(root, 'usr/lib');
  return join(folder, entryOf(folder, /-linux-gnu$/));
}

function onPath(...names: readonly string[]): EditorProgram {
  const command = which(...names);
  if (command === undefined) {
    throw new MissingPart(names[0] ?? '', 'install it and add it to PATH.');
  }
  return { command, args: [], env: {} };
}
