import * as vscode from 'vscode';
import type { Target } from '../core/base/target.ts';
import { targetFrom, type TargetWords } from '../prometheus/serverTarget.ts';
import { settingIds } from './ids.ts';
import type { DisposableStore } from './lifecycle.ts';
import type { ConfigValue } from './settings.ts';

/** What files are checked against: what the settings say, and where they say nothing, the active server. */
export interface TargetValue extends ConfigValue<Target> {
  /** The name of the server that has said a part of it; undefined where none has. */
  readonly server: string | undefined;
  /** Takes over what a server says of itself; undefined: none is asked. */
  readonly follow: (server: FollowedServer | undefined) => void;
}

/** A server by whose word files are checked. */
export interface FollowedServer {
  readonly name: string;
  readonly words: TargetWords;
}

const ids = {
  version: settingIds.target,
  features: settingIds.enableFeatures,
  agent: settingIds.agentMode,
  dialect: settingIds.dialect,
} as const;

/** @param tell takes one sentence about a setting that cannot be followed */
export function targetValue(store: DisposableStore, tell: (problem: string) => void): TargetValue {
  const emitter = store.add(new vscode.EventEmitter<Target>());
  let server: FollowedServer | undefined;
  const read = (): Target => {
    const { target, problem } = targetFrom(settingsWords(), server?.words);
    if (problem !== undefined) tell(problem);
    return target;
  };
  let value = read();
  const update = (): void => {
    const now = read();
    if (asText(now) === asText(value)) return;
    value = now;
    emitter.fire(value);
  };
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (Object.values(ids).some((id) => event.affectsConfiguration(id))) update();
    }),
  );
  return {
    get value() {
      return value;
    },
    get server() {
      const settings = settingsWords();
      const heard = Object.keys(server?.words ?? {}).filter((word) => !(word in settings));
      return heard.length === 0 ? undefined : server?.name;
    },
    onChange: emitter.event,
    follow: (followed) => {
      server = followed;
      update();
    },
  };
}

/** What somebody has set, and no defaults. */
function settingsWords(): TargetWords {
  const configuration = vscode.workspace.getConfiguration();
  const entries = Object.entries(ids).map(([word, id]): [string, unknown] => {
    const found = configuration.inspect(id);
    return [word, found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function asText(target: Target): string {
  return JSON.stringify({ ...target, features: [...target.features].sort() });
}
