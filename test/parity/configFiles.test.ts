import { debianTools } from '../../scripts/host/tools.ts';
import { filesParity } from '../support/parity/config/filesParity.ts';

filesParity(async () => {
  const { promtool, versions } = await debianTools();
  return { promtool, version: versions.promtool };
}, 3000);
