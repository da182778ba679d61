import { recordOf } from '../core/base/wire.ts';

/** What a server was started with, as far as it tells. */
export interface StartedWith {
  /** The names that were given to `--enable-feature`, or that are on without. */
  readonly features: readonly string[];
  /** True for a Prometheus in agent mode. */
  readonly agent: boolean;
}

/**
 * What switches a feature on, by its category and name in `/api/v1/features`. Only those are here that
 * decide whether an expression or a file is valid, or what the server can be asked.
 * Source: the calls of `features.Set` in cmd/prometheus/main.go, promql/parser/features.go, promql/engine.go.
 */
const flagsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  api: { search: 'search-api' },
  promql: {
    anchored: 'promql-extended-range-selectors',
    delayed_name_removal: 'promql-delayed-name-removal',
    duration_expr: 'promql-duration-expr',
    fill: 'promql-binop-fill-modifiers',
  },
  // It is experimental in every release that has it.
  promql_operators: { limitk: 'promql-experimental-functions' },
};

/**
 * Reads the answers of `/api/v1/features`, which is there since Prometheus 3.9, and of
 * `/api/v1/status/flags`; either may be undefined, where the server does not have it.
 */
export function startedWith(
  features: unknown,
  flags: Readonly<Record<string, string>> | undefined,
): StartedWith {
  const named = (flags?.['enable-feature'] ?? '').split(',').map((name) => name.trim());
  const told = Object.entries(flagsOf).flatMap(([category, names]) => {
    const states = recordOf(recordOf(features)[category]);
    return Object.entries(names).flatMap(([name, flag]) => (states[name] === true ? [flag] : []));
  });
  const mode = recordOf(recordOf(features)['prometheus'])['agent_mode'];
  return {
    features: [...new Set([...named.filter((name) => name !== ''), ...told])],
    agent: mode === true || flags?.['agent'] === 'true',
  };
}
