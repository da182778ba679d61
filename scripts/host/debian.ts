import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './cache.ts';
import { cacheRoot, mayInstall, which } from './machine.mjs';
import { MissingPart } from './missing.ts';
import { run, runOk } from './run.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Downloads `packages` of Debian's `suite` and unpacks them below `folder`, through an apt
 * configuration of its own: nothing is installed into the system, and root is not needed.
 * @param withLibraries also what they depend on, for programs that the system's libraries are too old for
 */
export async function unpackPackages(
  suite: string,
  packages: readonly string[],
  folder: string,
  { withLibraries = false } = {},
): Promise<void> {
  const apt = join(folder, '.apt');
  for (const part of ['lists/partial', 'cache/archives/partial', 'debs']) {
    mkdirSync(join(apt, part), { recursive: true });
  }
  const sources = join(apt, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${keyring}] ${await debianMirror()} ${suite} main\n`);
  const options = [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(apt, 'lists')}`,
    `Dir::Cache=${join(apt, 'cache')}`,
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
    'Acquire::Retries=3',
    // A mirror may be frozen at a day long past; the packages are signed all the same.
    'Acquire::Check-Valid-Until=false',
  ].flatMap((option) => ['-o', option]);
  await runOk('apt-get', [...options, '-qq', 'update']);
  const debs = join(apt, 'debs');
  const wanted = withLibraries ? await withDependencies(packages, options) : packages;
  await runOk('apt-get', [...options, '-qq', 'download', ...wanted], { cwd: debs });
  for (const deb of readdirSync(debs)) await runOk('dpkg', ['-x', join(debs, deb), folder]);
  rmSync(apt, { recursive: true });
}

/** Packages and all that they depend on. */
async function withDependencies(
  packages: readonly string[],
  options: readonly string[],
): Promise<readonly string[]> {
  const others = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const only = ['--recurse', ...others.map((kind) => `--no-${kind}`)];
  const { stdout } = await runOk('apt-cache', [...options, 'depends', ...only, ...packages]);
  // What stands in angle brackets is provided by one of those that are indented below it.
  return [...new Set(stdout.split('\n').filter((line) => /^[a-z\d]/.test(line)))];
}

/** The package mirror that this machine already uses. Throws MissingPart where it names none. */
export async function debianMirror(): Promise<string> {
  const listed = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)']);
  const uris = listed.stdout.split('\n').filter((uri) => /\/debian\/?$/.test(uri));
  const [first] = uris;
  if (first !== undefined) return first;
  throw new MissingPart('a Debian mirror', 'add one to /etc/apt/sources.list.d.');
}

/**
 * Installs those of the machine's own `packages` whose program is not on PATH. Only as root on
 * Debian; elsewhere the message names what to install.
 * @param packages package name → the program that proves it is there
 */
export async function installPackages(packages: Readonly<Record<string, string>>): Promise<void> {
  const missing = (): string[] =>
    Object.entries(packages)
      .filter(([, program]) => which(program) === undefined)
      .map(([name]) => name);
  if (missing().length > 0) await install(missing);
}

/**
 * Installs packages of the machine's own Debian, as root; elsewhere a MissingPart names them.
 * @param wanted what is missing; asked again once nobody else installs
 */
export async function install(wanted: () => readonly string[]): Promise<void> {
  if (!mayInstall()) {
    throw new MissingPart(wanted().join(', '), 'install it and add it to PATH.');
  }
  await withLock(join(cacheRoot(), 'apt-install'), async () => {
    const packages = wanted();
    if (packages.length === 0) return;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runOk('apt-get', ['-qq', 'update'], { env });
    const args = ['-qq', 'install', '-y', '--no-install-recommends', ...packages];
    await runOk('apt-get', args, { env });
  });
}
