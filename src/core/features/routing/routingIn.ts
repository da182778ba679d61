import type { Target } from '../../base/target.ts';
import { readAlertmanagerConfig } from '../../config/alertmanager/check.ts';
import { readRouting, type Routing } from '../../config/alertmanager/routing/routing.ts';

/** The routing of a configuration that an Alertmanager runs, by its text: what it accepts is not judged. Undefined where it has
 * no routes. */
export function runningRouting(text: string, target: Target): Routing | undefined {
  return readRouting(readAlertmanagerConfig(text, target).root);
}

/** The last configuration that was read: every alert of a workspace asks for the same one. */
let last:
  | { readonly text: string; readonly target: Target; readonly routing: Routing | undefined }
  | undefined;

/** The routing of a configuration by its text; undefined where Alertmanager would refuse it. */
export function routingIn(text: string, target: Target): Routing | undefined {
  if (last?.text !== text || last.target !== target) {
    const { root, printed } = readAlertmanagerConfig(text, target);
    last = { text, target, routing: printed === undefined ? readRouting(root) : undefined };
  }
  return last.routing;
}
