/** Compose files beside a stack's own that provoke what Diagnose Stack has to find. */

/** A node-exporter that is given up as soon as it hangs. */
export const impatient = `services:
  node-exporter:
    stop_grace_period: 1s
    healthcheck: {interval: 1s, timeout: 1s, retries: 1}
`;

/** A disk for Prometheus' data that is full at once. */
export const tinyDisk = `services:
  prometheus:
    volumes: ['tiny:/prometheus']
volumes:
  tiny: {driver_opts: {type: tmpfs, device: tmpfs, o: 'size=64k,uid=65534,gid=65534'}}
`;
