import { newestTools } from '../../../scripts/host/tools.ts';
import { filesParity } from '../config/filesParity.ts';

filesParity(newestTools, 3000);
