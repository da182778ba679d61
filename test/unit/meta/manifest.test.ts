import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandIds, languageIds, settingIds, viewIds } from '../../../src/platform/ids.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly languages: readonly { id: string }[];
    readonly menus: Readonly<Record<string, readonly { command?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

describe('package.json and ids.ts name the same', () => {
  const sorted = (names: Iterable<string>) => [...names].sort();

  it('commands, all in the category Prometheus', () => {
    const commands = contributes.commands;
    expect(sorted(commands.map(({ command }) => command))).toEqual(
      sorted(Object.values(commandIds)),
    );
    expect(new Set(commands.map(({ category }) => category))).toEqual(new Set(['Prometheus']));
  });

  it('settings', () => {
    expect(sorted(Object.keys(contributes.configuration.properties))).toEqual(
      sorted(Object.values(settingIds)),
    );
  });

  it('views and languages', () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    expect(sorted(views)).toEqual(sorted(Object.values(viewIds)));
    expect(contributes.languages.map(({ id }) => id)).toEqual(Object.values(languageIds));
  });

  it('commands in menus', () => {
    const known = new Set<string>(Object.values(commandIds));
    const used = Object.values(contributes.menus).flatMap((items) =>
      items.flatMap(({ command }) => (command === undefined ? [] : [command])),
    );
    expect(used.filter((command) => !known.has(command))).toEqual([]);
  });
});
