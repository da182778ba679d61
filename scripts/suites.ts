import { ensureBrowser } from './host/browser.ts';
import { installPackages } from './host/debian.ts';
import { ensureDocker } from './host/docker.ts';
import { ensureImages } from './host/images.ts';
import { packages, type PartName } from './host/parts.mjs';
import { ensurePython } from './host/python.ts';
import { pint } from './host/pint.ts';
import { debianTools, newestTools } from './host/tools.ts';
import { ensureVscodeServer } from './host/vscodeServer.ts';
import type { Counts } from './counts.ts';
import { runHostTests } from './hostTests.ts';
import { runProgram } from './programs.ts';
import type { SuiteName } from './suiteNeeds.mjs';
import { runVitest } from './vitest.ts';

/** A part of `npm test` that can be run alone. */
export interface Suite {
  /** Whether it tests what `npm run build` makes. */
  readonly built: boolean;
  /** @param args further arguments for the test runner */
  readonly run: (args: readonly string[]) => Promise<Counts>;
}

/** By name; suiteNeeds.mjs says what each needs, and when it runs. */
export const suites: Readonly<Record<SuiteName, Suite>> = {
  typecheck: { built: false, run: () => runProgram('tsc') },
  lint: { built: false, run: () => runProgram('eslint .', 'prettier --check .') },
  unit: { built: false, run: (args) => runVitest('unit', args) },
  fuzz: { built: false, run: (args) => runVitest('fuzz', args) },
  cli: { built: true, run: (args) => runVitest('cli', args) },
  parity: { built: false, run: (args) => runVitest('parity', args) },
  stack: { built: false, run: (args) => runVitest('stack', args) },
  integration: { built: true, run: (args) => runHostTests('server', args) },
  e2e: { built: true, run: (args) => runVitest('e2e', args) },
  newest: { built: false, run: (args) => runVitest('newest', args) },
  electron: { built: true, run: (args) => runHostTests('electron', args) },
};

/** How each part is had: it installs itself where it may, else rejects with a MissingPart. */
export const ensurePart: Readonly<Record<PartName, () => Promise<unknown>>> = {
  programs: debianTools,
  newestTools,
  pint,
  python: ensurePython,
  shellcheck: () => installPackages(packages.shellcheck),
  faketime: () => installPackages(packages.faketime),
  neovim: () => installPackages(packages.neovim),
  vscodeServer: ensureVscodeServer,
  // It is downloaded when it is first started.
  desktop: () => Promise.resolve(),
  browser: ensureBrowser,
  docker: ensureDocker,
  images: ensureImages,
};
