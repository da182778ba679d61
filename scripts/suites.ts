import { ensureBrowser } from './host/browser.ts';
import { ensureCompatible } from './host/compatible.ts';
import { installPackages } from './host/debian.ts';
import { ensureDocker } from './host/docker.ts';
import { newestEditors } from './host/editors.ts';
import { ensureImages } from './host/images.ts';
import { packages, type PartName } from './host/parts.mjs';
import { ensurePython } from './host/python.ts';
import { pint } from './host/pint.ts';
import { debianTools, newestTools, oldPrometheus } from './host/tools.ts';
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
  /**
   * A suite that this one runs at the same time as, where both are chosen: that one waits more than it computes.
   * Those that run beside the same suite take turns.
   */
  readonly beside?: SuiteName;
  /** @param args further arguments for the test runner */
  readonly run: (args: readonly string[]) => Promise<Counts>;
}

/** By name; suiteNeeds.mjs says what each needs, and when it runs. */
export const suites: Readonly<Record<SuiteName, Suite>> = {
  typecheck: { built: false, run: () => runProgram('tsc', 'tsc -p src/webview/app') },
  lint: {
    built: false,
    beside: 'stack',
    run: () => runProgram('eslint .', 'prettier --check .'),
  },
  unit: { built: false, run: (args) => runVitest('unit', args) },
  fuzz: { built: false, run: (args) => runVitest('fuzz', args) },
  cli: { built: true, run: (args) => runVitest('cli', args) },
  parity: { built: false, run: (args) => runVitest('parity', args) },
  stack: { built: false, run: (args) => runVitest('stack', args) },
  integration: {
    built: true,
    beside: 'e2e-stack',
    run: (args) => runHostTests('server', args),
  },
  e2e: { built: true, beside: 'e2e-stack', run: (args) => runVitest('e2e', args) },
  'e2e-stack': { built: true, run: (args) => runVitest('e2e-stack', args) },
  newest: { built: false, run: (args) => runVitest('newest', args) },
  // Building them takes many minutes.
  compatible: { built: false, run: (args) => runVitest('compatible', args) },
  electron: { built: true, run: (args) => runHostTests('electron', args) },
};

/** How each part is had: it installs itself where it may, else rejects with a MissingPart. */
export const ensurePart: Readonly<Record<PartName, () => Promise<unknown>>> = {
  programs: debianTools,
  oldPrometheus,
  newestTools,
  pint,
  compatible: ensureCompatible,
  python: ensurePython,
  shellcheck: () => installPackages(packages.shellcheck),
  faketime: () => installPackages(packages.faketime),
  neovim: () => installPackages(packages.neovim),
  editors: newestEditors,
  vscodeServer: ensureVscodeServer,
  // It is downloaded when it is first started.
  desktop: () => Promise.resolve(),
  browser: ensureBrowser,
  docker: ensureDocker,
  images: ensureImages,
};
