import { debianTools } from '../../scripts/host/tools.ts';
import { testYaml } from '../support/parity/yaml/yamlTest.ts';

testYaml(debianTools, [
  ['rule files', 'v3', 42, 6000],
  ['prometheus.yml', 'v2', 43, 4000],
]);
