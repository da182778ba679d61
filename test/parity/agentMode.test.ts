import { debianTools } from '../../scripts/host/tools.ts';
import { agentParity } from '../support/parity/config/agentParity.ts';

agentParity(async () => {
  const { promtool, versions } = await debianTools();
  return { promtool, version: versions.promtool };
});
