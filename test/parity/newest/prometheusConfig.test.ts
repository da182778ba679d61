import { newestTools } from '../../../scripts/host/tools.ts';
import { prometheusParity } from '../config/prometheusParity.ts';

prometheusParity(newestTools, 6000);
