import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { packageExtension } from '../host/extensionHost.ts';
import { repository } from '../host/repository.ts';
import type { Row } from './measure.ts';

/** The bundles that are loaded as a whole, and what is downloaded. */
export async function sizes(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-bench-'));
  try {
    const vsix = join(folder, 'extension.vsix');
    await packageExtension(vsix);
    const core = await withStaticImports('dist/core.mjs');
    return [
      row('`dist/extension.js`', ['dist/extension.js'], 100),
      row('`dist/core.mjs` with the chunks that it imports at once', core, 600),
      row('`dist/stack.js`', ['dist/stack.js'], 650),
      row('the VSIX', [vsix], 1500),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A built module and all that is loaded with it, as paths within the checkout. */
async function withStaticImports(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outdir: 'unwritten',
    write: false,
    metafile: true,
    // Chunks are loaded even where nothing of them is used.
    ignoreAnnotations: true,
  });
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { kind, path: imported, external } of metafile.inputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) loaded.add(imported);
    }
  }
  return [...loaded];
}

function row(name: string, paths: readonly string[], budget: number): Row {
  const bytes = paths.map((path) => statSync(resolve(repository, path)).size);
  const size = bytes.reduce((sum, one) => sum + one, 0) / 1000;
  return {
    what: `Size of ${name}`,
    measured: `${size.toFixed(0)} KB`,
    budget: `${budget} KB`,
    kept: size <= budget,
  };
}
