import * as vscode from 'vscode';
import { readKinds, readTarget } from '../core/analysis/settings.ts';
import { readChecks } from '../core/analysis/settings.ts';
import type { CheckSettings } from '../core/project/checkSettings.ts';
import type { Target } from '../core/base/target.ts';
import { settingIds, type SettingId } from './ids.ts';
import type { DisposableStore } from './lifecycle.ts';
import { readServers, type ServerSetting } from './readSettings.ts';

/** One setting as a value that code can be handed, instead of reading the configuration itself. */
export interface ConfigValue<T> {
  readonly value: T;
  readonly onChange: vscode.Event<T>;
}

/** All settings of the extension. */
export interface Settings {
  readonly servers: ConfigValue<readonly ServerSetting[]>;
  /** False while nobody has named a server: then `servers` is the default. */
  readonly serversNamed: ConfigValue<boolean>;
  /** Milliseconds between two polls of a visible view. */
  readonly refreshInterval: ConfigValue<number>;
  readonly target: ConfigValue<Target>;
  /** How names in rules are judged; undefined: as the target's promtool does. */
  readonly names: ConfigValue<'utf8' | 'legacy' | undefined>;
  readonly diagnosticsEnabled: ConfigValue<boolean>;
  /** Whose problems the Problems panel shows. */
  readonly diagnosticsScope: ConfigValue<'openFiles' | 'workspace'>;
  /** Glob pattern → what every file that it fits is taken for. */
  readonly fileKinds: ConfigValue<Readonly<Record<string, string>>>;
  /** Which checks run, where no project file says otherwise. */
  readonly checks: ConfigValue<CheckSettings>;
}

/** @param tell takes one sentence about a setting that cannot be followed */
export function readSettings(store: DisposableStore, tell: (problem: string) => void): Settings {
  return {
    servers: watch(store, [settingIds.servers], () => readServers(read(settingIds.servers))),
    serversNamed: watch(store, [settingIds.servers], () => {
      const found = vscode.workspace.getConfiguration().inspect(settingIds.servers);
      return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(
        (value) => value !== undefined,
      );
    }),
    refreshInterval: watch(
      store,
      [settingIds.refreshInterval],
      () => Math.max(1, Number(read(settingIds.refreshInterval)) || 10) * 1000,
    ),
    target: watch(
      store,
      [settingIds.target, settingIds.enableFeatures, settingIds.agentMode, settingIds.dialect],
      () => {
        const { target, problem } = readTarget(
          read(settingIds.target),
          read(settingIds.enableFeatures),
          read(settingIds.agentMode),
          read(settingIds.dialect),
        );
        if (problem !== undefined) tell(problem);
        return target;
      },
    ),
    names: watch(store, [settingIds.nameValidation], () => {
      const value = read(settingIds.nameValidation);
      return value === 'utf8' || value === 'legacy' ? value : undefined;
    }),
    diagnosticsEnabled: watch(
      store,
      [settingIds.diagnosticsEnabled],
      () => read(settingIds.diagnosticsEnabled) !== false,
    ),
    diagnosticsScope: watch(store, [settingIds.diagnosticsScope], () =>
      read(settingIds.diagnosticsScope) === 'openFiles' ? 'openFiles' : 'workspace',
    ),
    fileKinds: watch(store, [settingIds.fileKinds], () => readKinds(read(settingIds.fileKinds))),
    checks: watch(store, [settingIds.preset, settingIds.checks, settingIds.literalSecrets], () =>
      readChecks(read(settingIds.preset), read(settingIds.checks), read(settingIds.literalSecrets)),
    ),
  };
}

function read(id: SettingId): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(id);
}

function watch<T>(
  store: DisposableStore,
  ids: readonly SettingId[],
  current: () => T,
): ConfigValue<T> {
  const emitter = store.add(new vscode.EventEmitter<T>());
  let value = current();
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!ids.some((id) => event.affectsConfiguration(id))) return;
      value = current();
      emitter.fire(value);
    }),
  );
  return {
    get value() {
      return value;
    },
    onChange: emitter.event,
  };
}
