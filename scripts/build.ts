import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/**
 * Where a dynamic import names one of these, it loads a bundle of its own instead: `extension.js` and
 * `promcheck.js` must start fast.
 */
const lazyBundles: Readonly<Record<string, string>> = {
  'src/core/analysis/entry.ts': './core.mjs',
  'src/core/config/alertmanager/matchers/entry.ts': './matchers.mjs',
  'src/stackFeatures.ts': './stack.js',
  'src/serverFeatures.ts': './servers.js',
  'src/routeFeatures.ts': './routes.js',
  'src/backtestFeatures.ts': './backtests.js',
  'src/testFeatures.ts': './tests.js',
  'src/commands/neededRow.ts': './rows.js',
  'src/views/contents.ts': './contents.js',
  'src/network/tlsFetch.ts': './tls.js',
  'src/prometheus/answers.ts': './answers.js',
  'src/prometheus/credentials.ts': './credentials.js',
  'src/lsp/server.ts': './lsp.js',
  'src/core/ruleTests/run/entry.ts': './ruleTests.mjs',
  'src/core/backtest/entry.ts': './backtest.mjs',
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
  // A test that packages what `npm test` has built must not take it away from those that run it meanwhile.
  if (process.env['WORKBENCH_BUILT'] === '1') return;
  await rm('dist', { recursive: true, force: true });
  await Promise.all([
    build({
      ...common,
      entryPoints: {
        extension: 'src/extension.ts',
        stack: 'src/stackFeatures.ts',
        servers: 'src/serverFeatures.ts',
        routes: 'src/routeFeatures.ts',
        backtests: 'src/backtestFeatures.ts',
        tests: 'src/testFeatures.ts',
        rows: 'src/commands/neededRow.ts',
        contents: 'src/views/contents.ts',
        tls: 'src/network/tlsFetch.ts',
        answers: 'src/prometheus/answers.ts',
        credentials: 'src/prometheus/credentials.ts',
      },
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
      entryPoints: {
        core: 'src/core/analysis/entry.ts',
        matchers: 'src/core/config/alertmanager/matchers/entry.ts',
        worker: 'src/files/checkWorker.ts',
        ruleTests: 'src/core/ruleTests/run/entry.ts',
        ruleTestWorker: 'src/files/ruleTestWorker.ts',
        backtest: 'src/core/backtest/entry.ts',
      },
    }),
    build({
      ...common,
      entryPoints: { promcheck: 'src/promcheck.ts', cli: 'src/cli.ts' },
      plugins: [separateLazyBundles],
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({ ...common, entryPoints: { lsp: 'src/lsp/server.ts' } }),
    build({
      ...common,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      outdir: 'dist/webview',
      entryPoints: [
        'src/webview/app/routing.ts',
        'src/webview/app/routing.css',
        'src/webview/app/backtest.ts',
        'src/webview/app/backtest.css',
      ],
    }),
  ]);
}

void main();
