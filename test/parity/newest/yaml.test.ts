import { newestTools } from '../../../scripts/host/tools.ts';
import { testYaml } from '../../support/parity/yaml/yamlTest.ts';

testYaml(newestTools, [
  ['rule files', 'v3', 44, 3000],
  ['prometheus.yml', 'v2', 45, 2000],
]);
