import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStackConfigs, configFiles } from '../../../../src/commands/stack/configs.ts';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { templateFolder } from '../../../support/stack/stackTemplate.ts';
import { targetOf } from '../../../support/targets.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

describe('the configuration files of a stack', () => {
  it('are all right in the template', async () => {
    const files = await configFiles(templateFolder);
    expect(files.map((path) => path.slice(templateFolder.length + 1))).toEqual(
      expect.arrayContaining([
        'config/alertmanager/alertmanager.yml',
        'config/prometheus/alerting_rules.yml',
        'config/prometheus/prometheus.yml',
        'config/prometheus/tests/alerting_rules_test.yml',
      ]),
    );
    expect(await checkStackConfigs(templateFolder, newestTarget)).toEqual([]);
  });

  it('have their errors told by file and line, but no warnings', async () => {
    const folder = temporaryFolder();
    cpSync(join(templateFolder, 'config'), join(folder, 'config'), { recursive: true });
    const rule = (expr: string) => `  - record: a:b\n    expr: ${expr}\n`;
    writeFileSync(
      join(folder, 'config/prometheus/own.yml'),
      `groups:\n- name: g\n  rules:\n${rule('up')}${rule('up')}${rule('sum(up')}`,
    );
    expect(await checkStackConfigs(folder, newestTarget)).toEqual([
      {
        path: 'config/prometheus/own.yml',
        line: 9,
        message: 'could not parse expression: 1:7: parse error: unclosed left parenthesis',
      },
    ]);
  });

  it('are judged by the release that is aimed at', async () => {
    const folder = temporaryFolder({
      'config/rules.yml':
        'groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: first_over_time(up[5m])\n',
    });
    expect(await checkStackConfigs(folder, targetOf('3.5'))).toMatchObject([{ line: 5 }]);
    expect(
      await checkStackConfigs(folder, targetOf('3.16', 'promql-experimental-functions')),
    ).toEqual([]);
  });

  it('are none where there is no config folder', async () => {
    expect(await checkStackConfigs(temporaryFolder(), newestTarget)).toEqual([]);
  });
});
