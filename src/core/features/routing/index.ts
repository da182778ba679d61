/** Where alerts go, as one part that is loaded when it is needed. */
export { readRouting } from '../../config/alertmanager/routing/routing.ts';
export { allRoutes } from '../../config/alertmanager/routing/routeTree.ts';
export { alertLabelsAt } from './alertReceivers.ts';
export { routingIn, runningRouting } from './routingIn.ts';
export { routingReply } from './routingReply.ts';
export { routingView } from './routeView.ts';
