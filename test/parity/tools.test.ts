import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAlertmanagerCommand,
  checkConfigCommand,
  checkRulesCommand,
  testRulesCommand,
} from '../../src/promtool/commands.ts';
import type { ToolCommand, ToolVerdict } from '../../src/promtool/commands.ts';
import { runTool } from '../../src/promtool/run.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import type { DebianTools } from '../../scripts/host/tools.ts';

/** What Validate Stack reads out of the real promtool and amtool. */
let folder: string;
let tools: DebianTools;

beforeAll(async () => {
  tools = await debianTools();
  folder = await mkdtemp(join(tmpdir(), 'tools-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** Runs a command with the program of the cache, under whatever name it has there. */
async function verdict(command: ToolCommand): Promise<ToolVerdict> {
  const program = command.command === 'amtool' ? tools.amtool : tools.promtool;
  const found = await runTool({ ...command, command: program });
  if (found === undefined) throw new Error(`${program} is not there`);
  return found;
}

const passed = { ok: true, errors: [] };
const rules = (expr: string) => `groups: [{name: g, rules: [{record: a, expr: '${expr}'}]}]\n`;
const test = (value: number) => `rule_files: [tested.yml]
tests:
  - input_series: [{series: up, values: '1'}]
    promql_expr_test: [{expr: a, eval_time: 0m, exp_samples: [{labels: a, value: ${value}}]}]
`;

describe('promtool', () => {
  it('passes rules, and says what is wrong with each file', async () => {
    const good = await file('good.yml', rules('sum(up)'));
    const bad = await file('bad.yml', rules('sum('));
    const worse = await file('worse.yml', 'groups: [{nme: g}]\n');
    expect(await verdict(checkRulesCommand([good]))).toEqual(passed);
    const { ok, errors } = await verdict(checkRulesCommand([good, bad, worse]));
    expect(ok).toBe(false);
    expect(errors.join('\n')).toMatch(/bad\.yml: .*parse error: unclosed left parenthesis/);
    expect(errors.join('\n')).toMatch(/field nme not found/);
    expect(errors.join('\n')).not.toMatch(/Checking|SUCCESS|FAILED/);
  });

  it('passes a configuration without the files that it names, and says what is wrong', async () => {
    const good = await file('prometheus.yml', 'rule_files: [/not/here.yml]\n');
    const bad = await file('broken.yml', 'scrape_config: []\n');
    expect(await verdict(checkConfigCommand(good))).toEqual(passed);
    const { ok, errors } = await verdict(checkConfigCommand(bad));
    expect(ok).toBe(false);
    expect(errors.join('\n')).toContain('field scrape_config not found');
  });

  it('passes unit tests, and says which fail', async () => {
    await file('tested.yml', rules('sum(up)'));
    const right = await file('right_test.yml', test(1));
    const wrong = await file('wrong_test.yml', test(2));
    expect(await verdict(testRulesCommand([right]))).toEqual(passed);
    const { ok, errors } = await verdict(testRulesCommand([right, wrong]));
    expect(ok).toBe(false);
    expect(errors.join('\n')).toMatch(/expr: "a", time: 0s?/);
    expect(errors.join('\n')).not.toMatch(/Unit Testing|SUCCESS/);
  });

  it('fails for a file that is not there', async () => {
    const { ok, errors } = await verdict(checkRulesCommand([join(folder, 'nowhere.yml')]));
    expect(ok).toBe(false);
    expect(errors.join('\n')).toContain('does not exist');
  });
});

describe('amtool', () => {
  it('passes a configuration, and says what is wrong', async () => {
    const good = await file('am.yml', 'route: {receiver: a}\nreceivers: [{name: a}]\n');
    const bad = await file('am-bad.yml', 'route: {receiver: b}\nreceivers: [{name: a}]\n');
    expect(await verdict(checkAlertmanagerCommand(good))).toEqual(passed);
    const { ok, errors } = await verdict(checkAlertmanagerCommand(bad));
    expect(ok).toBe(false);
    expect(errors).toEqual(['undefined receiver "b" used in route']);
  });
});

describe('a run without a verdict', () => {
  it('is nothing where the program is not installed', async () => {
    const env = { PATH: dirname(folder) };
    expect(await runTool(checkRulesCommand([]), { env })).toBeUndefined();
  });

  it('is not a pass where it is given up', async () => {
    const command = {
      ...checkRulesCommand([]),
      command: process.execPath,
      args: ['-e', 'setInterval(()=>0,1)'],
    };
    const found = await runTool(command, { timeout: 50 });
    expect(found).toMatchObject({ ok: false, errors: [/did not finish/] });
  });

  it('is an error where the caller aborted it', async () => {
    const signal = AbortSignal.abort();
    await expect(runTool(checkRulesCommand([]), { signal })).rejects.toMatchObject({
      reason: 'cancelled',
    });
  });
});
