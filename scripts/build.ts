import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/**
 * Where a dynamic import names one of these, it loads a bundle of its own instead: `extension.js` and
 * `promcheck.js` must start fast.
 */
const lazyBundles: Readonly<Record<string, string>> = {
  'src/core/analysis/entry.ts': './core.mjs',
  'src/stackFeatures.ts': './stack.js',
  'src/lsp/server.ts': './lsp.js',
};

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outdir: 'dist',
  minify: true,
  sourcemap: process.argv.includes('--sourcemap'),
  legalComments: 'none',
  logLevel: 'warning',
};

const separateLazyBundles: Plugin = {
  name: 'separate-lazy-bundles',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      for (const [source, name] of Object.entries(lazyBundles)) {
        if (resolve(resolveDir, path) === resolve(source)) return { path: name, external: true };
      }
      return undefined;
    });
  },
};

/**
 * dockerode can build images itself, with 500 KB of gRPC and protobuf for BuildKit, and speak ssh
 * itself, with 300 KB more. Nothing here uses either: Compose builds the images, and `ssh://`
 * engines are reached through the user's own ssh with its keys and agent.
 */
const withoutUnusedParts: Plugin = {
  name: 'without-unused-parts',
  setup(bundle) {
    const unused =
      /dockerode[/\\]lib[/\\](?:session|buildkit)\.js$|docker-modem[/\\]lib[/\\]ssh\.js$/;
    bundle.onLoad({ filter: unused }, () => ({
      contents: "module.exports = () => { throw new Error('not part of this bundle'); };",
    }));
  },
};

async function main(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([
    build({
      ...common,
      entryPoints: { extension: 'src/extension.ts', stack: 'src/stackFeatures.ts' },
      external: ['vscode'],
      plugins: [separateLazyBundles, withoutUnusedParts],
    }),
    // Split, so that configuration schemas come with the first file that needs them; only ECMAScript
    // modules can share what both parts use.
    build({
      ...common,
      format: 'esm',
      splitting: true,
      outExtension: { '.js': '.mjs' },
      chunkNames: 'core-[hash]',
      entryPoints: { core: 'src/core/analysis/entry.ts', worker: 'src/files/checkWorker.ts' },
    }),
    build({
      ...common,
      entryPoints: { promcheck: 'src/cli.ts' },
      plugins: [separateLazyBundles],
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({ ...common, entryPoints: { lsp: 'src/lsp/server.ts' } }),
  ]);
}

void main();
