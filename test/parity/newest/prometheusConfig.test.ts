import { newestTools } from '../../host/tools.ts';
import { prometheusParity } from '../config/prometheusParity.ts';

prometheusParity(newestTools, 6000);
