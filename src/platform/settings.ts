import * as vscode from 'vscode';
import { listOf, stringOf } from '../core/base/wire.ts';
import { readChecks, readKinds } from '../core/analysis/settings.ts';
import type { InlayHintOptions } from '../core/features/promql/inlayHints.ts';
import type { CheckSettings } from '../core/project/checkSettings.ts';
import { settingIds, type SettingId } from './ids.ts';
import type { DisposableStore } from './lifecycle.ts';
import { targetValue, type TargetValue } from './targetValue.ts';
import { readServers, type ServerAddress } from '../prometheus/address.ts';

/** One setting as a value that code can be handed, instead of reading the configuration itself. */
export interface ConfigValue<T> {
  readonly value: T;
  readonly onChange: vscode.Event<T>;
}

/** All settings of the extension. */
export interface Settings {
  readonly servers: ConfigValue<readonly ServerAddress[]>;
  /** False while nobody has named a server: then `servers` is the default. */
  readonly serversNamed: ConfigValue<boolean>;
  /** Milliseconds between two polls of a visible view. */
  readonly refreshInterval: ConfigValue<number>;
  /** Whether the status bar shows what fires. */
  readonly firingInStatusBar: ConfigValue<boolean>;
  /** Matchers as text: an alert that meets all of one entry is notified when it begins to fire. */
  readonly notifiedAlerts: ConfigValue<readonly string[]>;
  /** Whether rules show how they are on the servers. */
  readonly ruleStatus: ConfigValue<boolean>;
  readonly target: TargetValue;
  /** How names in rules are judged; undefined: as the target's promtool does. */
  readonly names: ConfigValue<'utf8' | 'legacy' | undefined>;
  readonly diagnosticsEnabled: ConfigValue<boolean>;
  /** Whose problems the Problems panel shows. */
  readonly diagnosticsScope: ConfigValue<'openFiles' | 'workspace'>;
  /** Glob pattern → what every file that it fits is taken for. */
  readonly fileKinds: ConfigValue<Readonly<Record<string, string>>>;
  /** Where _Run_ stands above expressions. */
  readonly queryLenses: ConfigValue<'off' | 'promql' | 'all'>;
  /** Whether alerting rules say which receivers their alerts go to. */
  readonly routeLenses: ConfigValue<boolean>;
  readonly backtestLenses: ConfigValue<boolean>;
  /** Which checks run, where no project file says otherwise. */
  readonly checks: ConfigValue<CheckSettings>;
  /** True where rules are checked against the data of the active server when they are saved. */
  readonly liveChecksOnSave: ConfigValue<boolean>;
  readonly inlayHints: ConfigValue<InlayHintOptions>;
  /** What runs rule tests. */
  readonly testRunner: ConfigValue<'builtin' | 'promtool'>;
  /** True where hover asks a server for the value of an expression. */
  readonly liveValue: ConfigValue<boolean>;
}

/** @param tell takes one sentence about a setting that cannot be followed */
export function readSettings(store: DisposableStore, tell: (problem: string) => void): Settings {
  return {
    servers: watch(store, [settingIds.servers], () => {
      const { servers, problems } = readServers(read(settingIds.servers));
      problems.forEach(tell);
      return servers;
    }),
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
    firingInStatusBar: watch(
      store,
      [settingIds.firingInStatusBar],
      () => read(settingIds.firingInStatusBar) !== false,
    ),
    notifiedAlerts: watch(store, [settingIds.notifiedAlerts], () =>
      listOf(read(settingIds.notifiedAlerts)).map((text) => stringOf(text)),
    ),
    ruleStatus: watch(store, [settingIds.ruleStatus], () => read(settingIds.ruleStatus) !== false),
    target: targetValue(store, tell),
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
    liveChecksOnSave: watch(
      store,
      [settingIds.liveChecksOnSave],
      () => read(settingIds.liveChecksOnSave) === true,
    ),
    queryLenses: watch(store, [settingIds.queryLenses], () => {
      const value = read(settingIds.queryLenses);
      return value === 'off' || value === 'all' ? value : 'promql';
    }),
    routeLenses: watch(
      store,
      [settingIds.routeLenses],
      () => read(settingIds.routeLenses) !== false,
    ),
    backtestLenses: watch(
      store,
      [settingIds.backtestLenses],
      () => read(settingIds.backtestLenses) !== false,
    ),
    inlayHints: watch(store, [settingIds.labelHints, settingIds.evaluationHints], () => ({
      labels: read(settingIds.labelHints) === true,
      evaluations: read(settingIds.evaluationHints) === true,
    })),
    testRunner: watch(store, [settingIds.testRunner], () =>
      read(settingIds.testRunner) === 'promtool' ? 'promtool' : 'builtin',
    ),
    liveValue: watch(store, [settingIds.liveValue], () => read(settingIds.liveValue) === true),
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
