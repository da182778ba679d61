import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adjustableCodes } from '../../../src/core/base/codes.ts';
import { presets } from '../../../src/core/project/checkSettings.ts';
import {
  commandIds,
  contextKeys,
  languageIds,
  settingIds,
  viewIds,
} from '../../../src/platform/ids.ts';

interface MenuItem {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Setting {
  readonly order?: number;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly propertyNames?: { readonly enum: readonly string[] };
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly languages: readonly { id: string }[];
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
    readonly breakpoints: readonly { readonly when?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, Setting>>;
    };
  };
}

const { activationEvents, contributes } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Manifest;

describe('activation', () => {
  it('does not come with JSON, which VS Code opens in every window while it starts', () => {
    expect(activationEvents).not.toContain('onLanguage:json');
    expect(activationEvents).not.toContain('*');
  });
});

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

  it('codes whose problems the setting prometheus.checks turns off', () => {
    const { propertyNames } = contributes.configuration.properties['prometheus.checks'] ?? {};
    expect(propertyNames?.enum).toEqual(adjustableCodes);
  });

  it('presets', () => {
    const setting = contributes.configuration.properties['prometheus.preset'];
    expect(setting?.enum).toEqual(Object.keys(presets));
    expect(setting?.enumDescriptions).toEqual(Object.values(presets));
  });

  it('settings, each at a place of its own', () => {
    const orders = Object.values(contributes.configuration.properties).map(({ order }) => order);
    expect(orders).toEqual(orders.map((_, index) => index + 1));
  });

  it.each(Object.entries(contributes.menus))(
    'items of the menu %s, each at a place of its own in its view',
    (_, items) => {
      const places = items.flatMap(({ when, group }) => {
        const view = /\bview == (\S+)/.exec(when ?? '')?.[1] ?? '';
        return group === undefined ? [] : [`${view} ${group}`];
      });
      expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
      expect(places.filter((place) => !/@\d+$/.test(place))).toEqual([]);
    },
  );

  it('views and languages', () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    expect(sorted(views)).toEqual(sorted(Object.values(viewIds)));
    expect(contributes.languages.map(({ id }) => id)).toEqual(Object.values(languageIds));
  });

  it('context keys in conditions', () => {
    const { menus, viewsWelcome, breakpoints } = contributes;
    const items = [...Object.values(menus).flat(), ...viewsWelcome, ...breakpoints];
    const used = items.flatMap(({ when = '' }) => when.match(/\bprometheus\.\w+/g) ?? []);
    const known = [...Object.values(viewIds), ...Object.values(contextKeys)];
    expect(sorted(new Set(used))).toEqual(sorted(known));
  });

  it('commands in menus', () => {
    const known = new Set<string>(Object.values(commandIds));
    const used = Object.values(contributes.menus).flatMap((items) =>
      items.flatMap(({ command }) => (command === undefined ? [] : [command])),
    );
    expect(used.filter((command) => !known.has(command))).toEqual([]);
  });
});

it('a view without servers says what to do, in trusted workspaces and in others', () => {
  const said = contributes.viewsWelcome.filter(({ when }) => /noServers/.test(when ?? ''));
  const views = new Set(said.map(({ view }) => view));
  expect([...views]).toEqual([
    viewIds.targets,
    viewIds.alerts,
    viewIds.rules,
    viewIds.alertmanager,
  ]);
  for (const view of views) {
    const conditions = said.filter((item) => item.view === view).map(({ when }) => when);
    expect(conditions).toEqual([
      'prometheus.noServers && isWorkspaceTrusted',
      'prometheus.noServers && !isWorkspaceTrusted',
    ]);
  }
});
