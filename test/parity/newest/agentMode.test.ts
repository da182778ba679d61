import { newestTools } from '../../../scripts/host/tools.ts';
import { agentParity } from '../../support/parity/config/agentParity.ts';

agentParity(newestTools);
