import { newestPrometheus, oldPrometheus } from '../../../scripts/host/tools.ts';
import { releases } from '../../../scripts/host/parts.mjs';
import { serverContract } from '../../support/serverContract.ts';

serverContract(oldPrometheus, '2.53.3');
serverContract(newestPrometheus, releases.prometheus);
