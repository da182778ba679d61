import type { FileLookup } from '../base/files.ts';
import type { Target } from '../base/target.ts';
import type { alertNamesBeside } from './alertNames.ts';
import type { Deployment, deploymentOf } from './deployment.ts';
import type { nearbyRules } from './nearbyRules.ts';
import type { OtherRules } from './otherRules.ts';

let find: typeof deploymentOf | undefined;
let findNearby: typeof nearbyRules | undefined;
let findAlerts: typeof alertNamesBeside | undefined;

/** Loads what looks for deployments: it reads Compose files, which most windows never need. */
export async function loadDeployments(): Promise<void> {
  if (find !== undefined) return;
  const [deployment, nearby, alerts] = await Promise.all([
    import('./deployment.ts'),
    import('./nearbyRules.ts'),
    import('./alertNames.ts'),
  ]);
  find = deployment.deploymentOf;
  findNearby = nearby.nearbyRules;
  findAlerts = alerts.alertNamesBeside;
}

/** See deploymentOf; undefined before `loadDeployments` has ended. */
export function knownDeployment(
  path: string,
  files: FileLookup,
  target: Target,
): Deployment | undefined {
  return find?.(path, files, target);
}

/** See nearbyRules; undefined before `loadDeployments` has ended. */
export function knownNearbyRules(
  path: string,
  files: FileLookup,
  target: Target,
): OtherRules | undefined {
  return findNearby?.(path, files, target);
}

/** See alertNamesBeside; undefined before `loadDeployments` has ended. */
export function knownAlertNames(path: string, files: FileLookup): ReadonlySet<string> | undefined {
  return findAlerts?.(path, files);
}
