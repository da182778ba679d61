import type { DisposableStore } from '../platform/lifecycle.ts';
import { whenFirstSeen } from './firstSeen.ts';
import type { TestingServices } from './services.ts';

/** Loads what is there for rule tests with the first rules or tests that are seen: most windows have none. */
export function startTesting(
  services: TestingServices,
  load: () => Promise<unknown>,
  store: DisposableStore,
): void {
  const isAboutRules = (kind: string): boolean => kind.includes('rule');
  whenFirstSeen(services, isAboutRules, () => void load(), store);
}
