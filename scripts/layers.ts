import { ensureBrowser } from './host/browser.ts';
import { ensureDocker } from './host/docker.ts';
import { ensureImages } from './host/images.ts';
import { installPackages } from './host/debian.ts';
import { ensurePython } from './host/python.ts';
import { debianTools, newestTools } from './host/tools.ts';
import { ensureVscodeServer } from './host/vscodeServer.ts';
import type { Counts } from './counts.ts';
import { runHostTests } from './hostTests.ts';
import { runProgram } from './programs.ts';
import { runVitest } from './vitest.ts';

/** A part of `npm test` that can be run alone. */
export interface Layer {
  readonly name: string;
  /** What it needs beside the packages of npm; each installs itself where it may. */
  readonly needs: Readonly<Record<string, () => Promise<unknown>>>;
  /** Whether it tests what `npm run build` makes. */
  readonly built: boolean;
  /** `all`: part of every `npm test`; `ci`: only with CI=true; `named`: only when asked for. */
  readonly when: 'all' | 'ci' | 'named';
  /** @param args further arguments for the test runner */
  readonly run: (args: readonly string[]) => Promise<Counts>;
}

const programs = { "Prometheus' programs": debianTools };
const scripts = {
  'Python 3': ensurePython,
  shellcheck: () => installPackages({ shellcheck: 'shellcheck' }),
};
const clock = { faketime: () => installPackages({ faketime: 'faketime' }) };
const newest = { "Prometheus' newest tools (built once, minutes)": newestTools };
const browser = { 'a browser': ensureBrowser };
const editor = { "VS Code's server": ensureVscodeServer, ...browser };
const engine = { 'a Docker engine': ensureDocker, "the stack's images": () => ensureImages() };

/** In the order in which they run: the quick ones first. */
export const layers: readonly Layer[] = [
  { name: 'typecheck', needs: {}, built: false, when: 'all', run: () => runProgram('tsc') },
  {
    name: 'lint',
    needs: {},
    built: false,
    when: 'all',
    run: () => runProgram('eslint .', 'prettier --check .'),
  },
  { name: 'unit', needs: {}, built: true, when: 'all', run: (args) => runVitest('unit', args) },
  {
    name: 'cli',
    needs: programs,
    built: true,
    when: 'all',
    run: (args) => runVitest('cli', args),
  },
  {
    name: 'parity',
    needs: { ...programs, ...scripts },
    built: true,
    when: 'all',
    run: (args) => runVitest('parity', args),
  },
  {
    name: 'stack',
    needs: { ...programs, ...engine, ...clock },
    built: true,
    when: 'all',
    run: (args) => runVitest('stack', args),
  },
  {
    name: 'integration',
    needs: { ...programs, ...editor },
    built: true,
    when: 'all',
    run: (args) => runHostTests('server', args),
  },
  {
    name: 'e2e',
    needs: { ...programs, ...editor, ...engine },
    built: true,
    when: 'all',
    run: (args) => runVitest('e2e', args),
  },
  {
    name: 'newest',
    needs: { ...programs, ...newest },
    built: true,
    when: 'ci',
    run: (args) => runVitest('newest', args),
  },
  {
    name: 'electron',
    needs: programs,
    built: true,
    when: 'named',
    run: (args) => runHostTests('electron', args),
  },
];
