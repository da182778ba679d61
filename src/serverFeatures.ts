/** What the editor loads with the first command that asks a server, and once there is a server to show in
 * the status bar, as a bundle of its own. */
export { runServerCommand } from './commands/servers/table.ts';
export { showActiveServer } from './views/activeServer.ts';
export { showFiring } from './views/firingStatus.ts';
