import type { FileLookup } from '../base/files.ts';
import type { Target } from '../base/target.ts';
import type { Deployment, deploymentOf } from './deployment.ts';

let find: typeof deploymentOf | undefined;

/** Loads what looks for deployments: it reads Compose files, which most windows never need. */
export async function loadDeployments(): Promise<void> {
  find ??= (await import('./deployment.ts')).deploymentOf;
}

/** See deploymentOf; undefined before `loadDeployments` has ended. */
export function knownDeployment(
  path: string,
  files: FileLookup,
  target: Target,
): Deployment | undefined {
  return find?.(path, files, target);
}
