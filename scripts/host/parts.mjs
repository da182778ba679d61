/**
 * What tests and `npm start` need beside npm's packages, and where it is installed. Plain JavaScript
 * without packages: people are told before anything is installed, npm's packages included.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheRoot, isDebian, mayInstall, which } from './machine.mjs';

/** The releases of what is not Debian's own. */
export const releases = {
  /** VS Code's own server for the web, as a registry package ships it: 4.139.1 is VS Code 1.139.1. */
  vscodeServer: '4.139.1',
  /** The Node that this release of the server needs; the project itself runs on an older one. */
  vscodeNode: '24',
  prometheus: '3.16.0',
  alertmanager: '0.34.0',
  pint: '0.87.0',
  thanos: '0.42.0',
  victoriaMetrics: '1.151.0',
  /** Its releases are none that Go knows. */
  mimir: '1.3.1-0.20260423142704-aced80d74930',
};

/** Files and folders in the cache. */
export const cachePlaces = {
  programs: 'sid-tools',
  oldPrometheus: 'trixie-prometheus',
  newest: `newest-${releases.prometheus}`,
  pint: `pint-${releases.pint}`,
  thanos: `thanos-${releases.thanos}`,
  victoriaMetrics: `victoria-metrics-${releases.victoriaMetrics}`,
  mimir: `mimir-${releases.mimir}`,
  python: 'python',
  pythonImage: 'python-3.11-slim.tar',
  editors: 'sid-editors',
  emacs: 'sid-emacs',
  vscodeServer: `vscode-server-${releases.vscodeServer}`,
};

/** Debian's packages, by the program that proves that one is there. */
export const packages = {
  docker: { 'docker.io': 'dockerd', iptables: 'iptables' },
  images: { 'busybox-static': 'busybox', debootstrap: 'debootstrap' },
  browser: { chromium: 'chromium' },
  shellcheck: { shellcheck: 'shellcheck' },
  faketime: { faketime: 'faketime' },
  neovim: { neovim: 'nvim' },
};

/** Programs of the machine that are as good as Debian's chromium. */
export const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * One thing that is installed, or done to the machine.
 * @typedef {{
 *   readonly what: string,
 *   readonly where: 'checkout' | 'cache' | 'system' | 'user' | 'engine',
 *   readonly isThere: () => boolean,
 *   readonly mayBeInstalled: () => boolean,
 * }} Item
 */

/** @type {(place: string, what: string, mayBeInstalled?: () => boolean) => Item} */
const inCache = (place, what, mayBeInstalled = () => true) => ({
  what,
  where: 'cache',
  isThere: () => existsSync(join(cacheRoot(), place)),
  mayBeInstalled,
});

/** @type {(of: Readonly<Record<string, string>>, isThere?: () => boolean) => readonly Item[]} */
const inSystem = (of, isThere = () => false) =>
  Object.entries(of).map(([name, program]) => ({
    what: name,
    where: 'system',
    isThere: () => isThere() || which(program) !== undefined,
    mayBeInstalled: mayInstall,
  }));

const succeeds = (program, ...args) =>
  spawnSync(program, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
const hasGo = () => which('go') !== undefined || existsSync('/usr/local/go/bin/go');
const hasEnvironments = () => succeeds('python3', '-c', 'import venv, ensurepip');
const hasImages = () => {
  const args = ['images', '--format', '{{.Repository}}'];
  const { stdout } = spawnSync('docker', args, { encoding: 'utf8', timeout: 10_000 });
  return ['prom/prometheus', 'prom/alertmanager', 'python'].every((name) =>
    stdout?.split('\n').includes(name),
  );
};

/** Parts that a suite or `npm start` may need, by name. */
export const parts = {
  programs: [
    inCache(
      cachePlaces.programs,
      'Prometheus, Alertmanager, node-exporter, their tools and docker-compose, from Debian packages',
      isDebian,
    ),
  ],
  oldPrometheus: [
    inCache(cachePlaces.oldPrometheus, 'Prometheus 2.53, from a Debian package', isDebian),
  ],
  newestTools: [
    inCache(
      `${cachePlaces.newest}/bin/promtool`,
      `promtool ${releases.prometheus}, built with Go, which takes minutes`,
      hasGo,
    ),
    inCache(
      `${cachePlaces.newest}/bin/prometheus`,
      `Prometheus ${releases.prometheus}, built with Go`,
      hasGo,
    ),
    inCache(
      `${cachePlaces.newest}/bin/amtool`,
      `amtool ${releases.alertmanager}, built with Go`,
      hasGo,
    ),
  ],
  compatible: [
    inCache(`${cachePlaces.thanos}/bin/thanos`, `Thanos ${releases.thanos}, built with Go`, hasGo),
    inCache(
      `${cachePlaces.victoriaMetrics}/bin/vmalert`,
      `VictoriaMetrics ${releases.victoriaMetrics}, built with Go`,
      hasGo,
    ),
    inCache(`${cachePlaces.mimir}/bin/mimir`, `Mimir ${releases.mimir}, built with Go`, hasGo),
  ],
  pint: [inCache(`${cachePlaces.pint}/bin/pint`, `pint ${releases.pint}, built with Go`, hasGo)],
  python: [
    ...inSystem({ 'python3 python3-venv': 'python3' }).map((item) => ({
      ...item,
      isThere: hasEnvironments,
    })),
    inCache(
      cachePlaces.python,
      'a Python environment with the packages that the exporters of the stack import',
    ),
  ],
  shellcheck: inSystem(packages.shellcheck),
  faketime: inSystem(packages.faketime),
  neovim: inSystem(packages.neovim),
  editors: [
    inCache(cachePlaces.editors, 'Helix and Neovim, from Debian packages', isDebian),
    inCache(cachePlaces.emacs, 'Emacs, from Debian packages', isDebian),
  ],
  vscodeServer: [
    inCache(
      cachePlaces.vscodeServer,
      `the VS Code server ${releases.vscodeServer} with Node.js ${releases.vscodeNode}, from npm packages`,
    ),
  ],
  desktop: [
    {
      what: '.vscode-test: a desktop VS Code, downloaded',
      where: 'checkout',
      isThere: () => existsSync('.vscode-test'),
      mayBeInstalled: () => true,
    },
  ],
  browser: inSystem(packages.browser, () => which(...browsers) !== undefined),
  docker: [
    ...inSystem(packages.docker),
    {
      what: 'dockerd, which is started and keeps running',
      where: 'system',
      isThere: () => succeeds('docker', 'version'),
      mayBeInstalled: mayInstall,
    },
    {
      what: 'docker-compose, a link',
      where: 'user',
      isThere: () => succeeds('docker', 'compose', 'version'),
      mayBeInstalled: mayInstall,
    },
  ],
  images: [
    {
      what: 'the images of the stack: pulled, or built here from Debian packages',
      where: 'engine',
      isThere: hasImages,
      mayBeInstalled: () => true,
    },
    ...inSystem(packages.images, hasImages),
    {
      ...inCache(
        cachePlaces.pythonImage,
        'a Debian system with Python, for the Python image',
        mayInstall,
      ),
      isThere: () => hasImages() || existsSync(join(cacheRoot(), cachePlaces.pythonImage)),
    },
  ],
};

/** @typedef {keyof typeof parts} PartName */

/**
 * What of these parts is missing and will be installed.
 * @param {readonly PartName[]} names
 * @returns {readonly Item[]}
 */
export function toInstall(names) {
  return [...new Set(names)]
    .flatMap((name) => parts[name])
    .filter((item) => item.mayBeInstalled() && !item.isThere());
}

/**
 * Says what will be installed and where, in one block; nothing where nothing is missing.
 * @param {readonly Pick<Item, 'what' | 'where'>[]} items
 * @param {string} checkout
 * @returns {string}
 */
export function announcement(items, checkout) {
  const headings = {
    checkout: `into ${checkout}`,
    cache: `into ${cacheRoot()}`,
    user: `into ${join(homedir(), '.docker/cli-plugins')}`,
    system: 'INTO THE SYSTEM ITSELF, with apt-get as root',
    engine: 'into the Docker engine',
  };
  const blocks = Object.entries(headings).flatMap(([where, heading]) => {
    const found = items.filter((item) => item.where === where);
    return found.length === 0 ? [] : [`  ${heading}:`, ...found.map(({ what }) => `    ${what}`)];
  });
  if (blocks.length === 0) return '';
  return ['The following is missing and will be installed:', ...blocks, ''].join('\n');
}
