import { newestTools } from '../../../scripts/host/tools.ts';
import { filesParity } from '../../support/parity/config/filesParity.ts';

filesParity(newestTools, 3000);
