import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { installPackages } from './debian.ts';
import { isDebian, which } from './machine.mjs';
import { browsers, packages } from './parts.mjs';
import { MissingPart } from './missing.ts';

const desktopPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium; installed where this is a Debian that belongs to us. */
export async function ensureBrowser(): Promise<string> {
  const find = () => which(...browsers) ?? desktopPlaces.find((path) => existsSync(path));
  const found = find();
  if (found !== undefined) return found;
  if (isDebian()) await installPackages(packages.browser);
  const installed = find();
  if (installed === undefined) throw new MissingPart('a Chromium', 'install Chromium or Chrome.');
  return installed;
}

/** Starts a Chromium without a screen. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
