import { debianTools } from '../../scripts/host/tools.ts';
import { prometheusParity } from '../support/parity/config/prometheusParity.ts';

prometheusParity(async () => {
  const { promtool, versions } = await debianTools();
  return { promtool, version: versions.promtool };
}, 3000);
