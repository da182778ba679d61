import { rm } from 'node:fs/promises';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/**
 * The bundles of the product. `extension.js` must start fast, so dockerode, which takes 80 ms to
 * load, is a bundle of its own that the first stack command loads.
 */
const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: process.argv.includes('--sourcemap'),
  legalComments: 'none',
  logLevel: 'warning',
};

const separateEngine: Plugin = {
  name: 'separate-engine',
  setup(bundle) {
    bundle.onResolve({ filter: /\/stack\/engine\.ts$|^\.\/engine\.ts$/ }, ({ kind, path }) => {
      if (kind === 'dynamic-import') return { path: './stack.js', external: true };
      throw new Error(`${path} must be imported dynamically: it is a bundle of its own.`);
    });
  },
};

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [separateEngine],
  }),
  build({
    ...common,
    entryPoints: { promcheck: 'src/cli.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [separateEngine],
  }),
  build({
    ...common,
    entryPoints: { stack: 'src/stack/engine.ts' },
    outdir: 'dist',
    // Optional native accelerators of ssh2: it does without them.
    external: ['cpu-features', '*.node'],
  }),
]);
