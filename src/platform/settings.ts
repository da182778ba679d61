import * as vscode from 'vscode';
import { programTarget } from '../core/promql/releases/availability.ts';
import { newestTarget, parseVersion, type Target } from '../core/base/target.ts';
import { settingIds, type SettingId } from './ids.ts';
import type { DisposableStore } from './lifecycle.ts';

/** One setting as a value that code can be handed, instead of reading the configuration itself. */
export interface ConfigValue<T> {
  readonly value: T;
  readonly onChange: vscode.Event<T>;
}

/** A Prometheus server that the user named. */
export interface ServerSetting {
  readonly name: string;
  /** Without a trailing slash; may carry a path prefix. */
  readonly url: string;
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
  /** Whether passwords and tokens written into files are pointed out. */
  readonly literalSecrets: ConfigValue<boolean>;
}

export function readSettings(store: DisposableStore): Settings {
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
    target: watch(store, [settingIds.target, settingIds.enableFeatures], () => readTarget()),
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
    literalSecrets: watch(
      store,
      [settingIds.literalSecrets],
      () => read(settingIds.literalSecrets) !== false,
    ),
  };
}

/** Reads the setting `prometheus.servers`: URLs, or objects with a URL and a name. */
export function readServers(value: unknown): readonly ServerSetting[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return serverOf(entry, undefined);
    if (typeof entry !== 'object' || entry === null) return [];
    const { url, name } = entry as Record<string, unknown>;
    if (typeof url !== 'string') return [];
    return serverOf(url, typeof name === 'string' && name !== '' ? name : undefined);
  });
}

function serverOf(url: string, name: string | undefined): ServerSetting[] {
  const trimmed = url.trim().replace(/\/+$/, '');
  if (trimmed === '') return [];
  return [{ url: trimmed, name: name ?? trimmed.replace(/^https?:\/\//, '') }];
}

function readKinds(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function readTarget(): Target {
  const version = parseVersion(String(read(settingIds.target)));
  const features = read(settingIds.enableFeatures);
  const prometheus = version ?? newestTarget.prometheus;
  const chosen = Array.isArray(features) ? features.map(String) : [];
  return programTarget({ ...newestTarget, prometheus, features: new Set(chosen) });
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
