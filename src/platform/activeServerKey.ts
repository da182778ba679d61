/** Where a workspace remembers the URL of the server that was made the active one. */
export const activeServerKey = 'prometheus.activeServer';
