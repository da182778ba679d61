import type { Deployment } from '../../deployment/deployment.ts';

/** What users call the configuration that loads a rule file: its name without the folder. */
export function configName(deployment: Deployment | undefined): string {
  const path = deployment?.configs[0]?.path ?? '';
  return path.slice(path.lastIndexOf('/') + 1);
}
