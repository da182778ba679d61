import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { repository } from './host/repository.ts';
import { runOk } from './host/run.ts';

/**
 * `npm run package:npm [FOLDER]`: packs `promcheck` with its language server as an npm package, a `.tgz`
 * that npm installs without a registry. Prints its path.
 */
async function main(folder = repository): Promise<void> {
  const staging = join(repository, 'out/npm');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(join(staging, 'dist'), { recursive: true });
  for (const name of filesOfProgram()) {
    copyFileSync(join(repository, 'dist', name), join(staging, 'dist', name));
  }
  cpSync(join(repository, 'docs/checks'), join(staging, 'docs/checks'), { recursive: true });
  copyFileSync(join(repository, 'LICENSE'), join(staging, 'LICENSE'));
  copyFileSync(join(repository, 'docs/editors.md'), join(staging, 'README.md'));
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  const { stdout } = await runOk('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: staging,
  });
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
  if (packed === undefined) throw new Error('npm pack made no package.');
  console.log(join(folder, packed.filename));
}

/** The files of `dist` that the program and its server load: those that their code names, and shared chunks. */
function filesOfProgram(): readonly string[] {
  const code = ['promcheck.js', 'cli.js', 'lsp.js'].map((name) =>
    readFileSync(join(repository, 'dist', name), 'utf8'),
  );
  return readdirSync(join(repository, 'dist')).filter(
    (name) =>
      name === 'promcheck.js' ||
      /^core-.*\.mjs$/.test(name) ||
      (/\.m?js$/.test(name) && code.some((text) => text.includes(name))),
  );
}

function manifest(): object {
  const own = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license: string;
    readonly engines: { readonly node: string };
  };
  return {
    name: 'promcheck',
    version: own.version,
    description:
      'Checks Prometheus and Alertmanager files and PromQL as promtool and amtool do, and serves editors with the Language Server Protocol.',
    license: own.license,
    keywords: ['prometheus', 'promql', 'alertmanager', 'promtool', 'lint', 'language-server'],
    engines: { node: own.engines.node },
    bin: { promcheck: 'dist/promcheck.js' },
    files: ['dist', 'docs'],
  };
}

main(...process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
