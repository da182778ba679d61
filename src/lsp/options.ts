import type { ServiceOptions } from '../core/analysis/service.ts';
import { readChecks, readKinds, readTarget } from '../core/analysis/settings.ts';
import { recordOf } from '../core/base/wire.ts';

/** What a client says of how documents are analysed, and what of it cannot be followed. */
export interface ClientOptions {
  readonly options: ServiceOptions;
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
  return problem === undefined ? { options } : { options, problem };
}
