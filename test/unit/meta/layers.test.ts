import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The import rules that a line of code breaks when it stands in the given file. */
async function broken(file: string, code: string): Promise<string[]> {
  const config = (await eslint.calculateConfigForFile(file)) as {
    rules: Record<string, unknown>;
  };
  const rules = config.rules['no-restricted-imports'];
  const alone = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], rules: rules === undefined ? {} : { 'no-restricted-imports': rules } },
    ] as ESLint.Options['overrideConfig'] & object,
  });
  const [result] = await alone.lintText(code, { filePath: file.replace(/\.ts$/, '.js.ts') });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}

describe('import rules', () => {
  const refused: [string, string][] = [
    ['src/core/promql/x.ts', "import 'vscode';"],
    ['src/core/promql/x.ts', "import 'node:fs';"],
    ['src/core/promql/x.ts', "import '../../stack/x.ts';"],
    ['src/core/x.ts', "import '../prometheus/client.ts';"],
    ['src/prometheus/x.ts', "import 'node:http';"],
    ['src/stack/x.ts', "import 'dockerode';"],
    ['src/stack/x.ts', "import 'vscode';"],
    ['src/views/x.ts', "import '../editor/convert.ts';"],
    ['src/commands/x.ts', "import '../views/nodes.ts';"],
    ['src/commands/x.ts', "import '../extension.ts';"],
    ['src/cli/x.ts', "import '../views/nodes.ts';"],
    ['src/platform/x.ts', "import '../stack/x.ts';"],
    ['src/stack/x.ts', "import '../../test/x.ts';"],
  ];
  it.each(refused)('%s may not: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual(['no-restricted-imports']);
  });

  const open: [string, string][] = [
    ['src/core/promql/x.ts', "import 're2js'; import '../text.ts'; import './y.ts';"],
    ['src/core/rules/x.ts', "import '../promql/check.ts'; import '@lezer/common';"],
    ['src/prometheus/x.ts', "import '../core/text.ts'; import './wire.ts';"],
    ['src/stack/x.ts', "import 'node:fs'; import 'yaml';"],
    ['src/stack/engine/engine.ts', "import 'dockerode';"],
    ['src/views/x.ts', "import 'vscode'; import '../prometheus/client.ts';"],
  ];
  it.each(open)('%s may: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([]);
  });
});
