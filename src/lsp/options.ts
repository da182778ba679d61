import type { ServiceOptions } from '../core/analysis/openDocuments.ts';
import { readChecks, readKinds, readTarget } from '../core/analysis/settings.ts';
import type { InlayHintOptions } from '../core/features/promql/inlayHints.ts';
import { recordOf } from '../core/base/wire.ts';
import { readServers, type ServerAddress } from '../prometheus/address.ts';

/** Above which expressions _Run_ is offered. */
export type QueryLenses = 'off' | 'promql' | 'all';

/** What a client says of how documents are analysed, and what of it cannot be followed. */
export interface ClientOptions {
  readonly options: ServiceOptions;
  /** The servers that completion and hover ask, and the first of them live checks; none by default. */
  readonly servers: readonly ServerAddress[];
  /** True where rules are checked against the data of a server when they are saved. */
  readonly liveOnSave: boolean;
  /** True where hover asks them for the value of an expression. */
  readonly liveValue: boolean;
  /** Which inlay hints are shown; none by default. */
  readonly inlayHints: InlayHintOptions;
  /** Above which expressions a server can be asked for their value; default: those of `.promql` files. */
  readonly queryLenses: QueryLenses;
  /** Whether alerts say where they go; default: they do. */
  readonly receiverLenses: boolean;
  /** One sentence; undefined where everything can be followed. */
  readonly problem?: string;
}

/**
 * Reads `initializationOptions`, or the `prometheus` section of a client's settings: the names and values
 * are those of the settings in VS Code without `prometheus.`. What is missing or wrong keeps its default.
 */
export function readClientOptions(given: unknown): ClientOptions {
  const settings = recordOf(given);
  const { target, problem } = readTarget(
    settings['target'],
    settings['enableFeatures'],
    settings['agentMode'],
    settings['dialect'],
  );
  const names = settings['nameValidation'];
  const { literalSecrets } = recordOf(settings['diagnostics']);
  const options: ServiceOptions = {
    target,
    fileKinds: readKinds(settings['fileKinds']),
    checks: readChecks(settings['preset'], settings['checks'], literalSecrets),
    ...(names === 'utf8' || names === 'legacy' ? { names } : {}),
  };
  const { servers, problems } = readServers(settings['servers']);
  const liveValue = recordOf(settings['hover'])['liveValue'] === true;
  const liveOnSave = recordOf(settings['liveChecks'])['onSave'] === true;
  const { labels, evaluations } = recordOf(settings['inlayHints']);
  const inlayHints = { labels: labels === true, evaluations: evaluations === true };
  const { runQuery, routes } = recordOf(settings['codeLens']);
  const queryLenses = runQuery === 'off' || runQuery === 'all' ? runQuery : 'promql';
  const read: ClientOptions = {
    options,
    servers,
    liveOnSave,
    liveValue,
    inlayHints,
    queryLenses,
    receiverLenses: routes !== false,
  };
  const [wrong] = [...(problem === undefined ? [] : [problem]), ...problems];
  return wrong === undefined ? read : { ...read, problem: wrong };
}
