import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { announcement, toInstall } from './host/parts.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a TypeScript script with the arguments of this process and takes over its exit status. Plain
 * JavaScript with no package to import: it also runs where `npm install` never ran. First it says
 * all that will be installed and where, then it installs what the lock file names.
 * @param {string} script path within the checkout
 * @param {readonly import('./host/parts.mjs').PartName[]} needs what the script will install where it is missing
 */
export function bootstrap(script, needs) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Node.js 20 or newer is required; this is ${process.version}.`);
  const installed = isInstalled();
  const packages = {
    what: 'node_modules: the packages in package-lock.json, with npm ci',
    where: 'checkout',
  };
  const missing = [...(installed ? [] : [packages]), ...toInstall(needs)];
  if (missing.length > 0) console.log(announcement(missing, repository));
  if (!installed) install();
  const tsx = createRequire(join(repository, 'package.json')).resolve('tsx/cli');
  const args = [tsx, join(repository, script), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: 'inherit' });
  // Whoever ends this process means the script, which has servers to stop. Ctrl+C reaches it anyway.
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => undefined);
  child.on('close', (status) => process.exit(status ?? 1));
}

/** Whether every package of the lock file is installed at its version. */
function isInstalled() {
  const installed = join(repository, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(join(repository, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || there[path]?.version === version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function install() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const { status, error } = spawnSync('npm', args, { cwd: repository, stdio: 'inherit' });
  if (error !== undefined) fail(`Cannot run npm: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Ends this process with a reason. */
export function fail(message, status = 1) {
  console.error(message);
  process.exit(status);
}
