import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  announcement,
  cachePlaces,
  parts,
  toInstall,
  type PartName,
} from '../../../../scripts/host/parts.mjs';
import { readTestArguments, suiteNeeds } from '../../../../scripts/suiteNeeds.mjs';
import { ensurePart, suites } from '../../../../scripts/suites.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('before anything is installed', () => {
  it('one block says what goes where, and what goes into the system', () => {
    vi.stubEnv('XDG_CACHE_HOME', '/home/x/.cache');
    vi.stubEnv('HOME', '/home/x');
    const items = [
      { what: 'node_modules: packages', where: 'checkout' },
      { what: 'chromium', where: 'system' },
      { what: 'a server', where: 'cache' },
      { what: 'shellcheck', where: 'system' },
      { what: 'images', where: 'engine' },
    ] as const;
    expect(announcement(items, '/repo')).toMatchInlineSnapshot(`
      "The following is missing and will be installed:
        into /repo:
          node_modules: packages
        into /home/x/.cache/prometheus-workbench:
          a server
        INTO THE SYSTEM ITSELF, with apt-get as root:
          chromium
          shellcheck
        into the Docker engine:
          images
      "
    `);
    expect(announcement([], '/repo')).toBe('');
  });

  it('names what the cache does not have, and nothing that it has', () => {
    const cache = temporaryFolder();
    vi.stubEnv('XDG_CACHE_HOME', cache);
    const missing = () => toInstall(['vscodeServer', 'vscodeServer']).map(({ where }) => where);
    expect(missing()).toEqual(['cache']);
    mkdirSync(join(cache, 'prometheus-workbench', cachePlaces.vscodeServer), { recursive: true });
    expect(missing()).toEqual([]);
  });

  it('is silent about what cannot be installed here: whoever needs it says so', () => {
    vi.stubEnv('XDG_CACHE_HOME', temporaryFolder());
    // No apt-get, no Go, no Docker.
    vi.stubEnv('PATH', temporaryFolder());
    const { shellcheck, programs } = parts;
    for (const { isThere, mayBeInstalled } of [...shellcheck, ...programs]) {
      expect([isThere(), mayBeInstalled()]).toEqual([false, false]);
    }
    expect(toInstall(['shellcheck', 'programs', 'browser'])).toEqual([]);
  });
});

describe('the suites of npm test', () => {
  it('each have a way to run, and each part a way to be had', () => {
    expect(Object.keys(suites)).toEqual(Object.keys(suiteNeeds));
    expect(Object.keys(ensurePart).sort()).toEqual(Object.keys(parts).sort());
    const needed = new Set<PartName>(Object.values(suiteNeeds).flatMap(({ needs }) => [...needs]));
    expect([...needed].sort()).toEqual(Object.keys(parts).sort());
  });

  it('are chosen by name, in their own order; the rest is for the test runner', () => {
    expect(readTestArguments(['cli', 'unit', '--', '-t', 'x'])).toEqual({
      suites: ['unit', 'cli'],
      args: ['-t', 'x'],
    });
    expect(readTestArguments([]).suites).toContain('e2e');
    expect(readTestArguments([]).suites).not.toContain('electron');
    expect(() => readTestArguments(['nope'])).toThrow(
      'unknown suite nope; the suites are typecheck, lint, unit',
    );
  });
});
