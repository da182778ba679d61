import { newestTools } from '../../../scripts/host/tools.ts';
import { prometheusParity } from '../../support/parity/config/prometheusParity.ts';

prometheusParity(newestTools, 6000);
