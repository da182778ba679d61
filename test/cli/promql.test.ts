import { describe, expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';

describe('promcheck promql', () => {
  it('is silent about good expressions', async () => {
    const args = ['promql', 'sum(rate(x[5m])) by (job)', 'up', '--', '-1'];
    expect(await promcheck(args)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('points at what is wrong, with what helps below', async () => {
    const { status, stdout, stderr } = await promcheck(['promql', 'up', 'rate(x)', 'sum(up']);
    expect(stdout).toMatchInlineSnapshot(`
      "-:1:6: error: expected type range vector in call to function "rate", got instant vector (promql-type)
          rate() needs a range vector; add a range such as [5m]
      -:1:7: error: unclosed left parenthesis (promql-syntax)
          -:1:4: opened here
      "
    `);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it('reads standard input without an expression, and for "-"', async () => {
    for (const operands of [[], ['-']]) {
      const { status, stdout } = await promcheck(['promql', ...operands], { input: 'up ==\nbool' });
      expect(stdout).toMatch(/^-:2:5: error: .* \(promql-syntax\)\n/);
      expect(status).toBe(1);
    }
    const among = await promcheck(['promql', 'up +', '-'], { input: 'sum(' });
    expect(among.stdout).toMatch(/^-:1:5: error: .*\n-:1:5: error: .*\n/);
  });

  it('has nothing good to say about nothing', async () => {
    const { status, stdout } = await promcheck(['promql'], { input: '' });
    expect(stdout).toBe('-:1:1: error: no expression found in input (promql-syntax)\n');
    expect(status).toBe(1);
  });

  it('reports several expressions as one document', async () => {
    const json = await promcheck(['promql', '--format', 'json', 'up +', 'up', 'sum(']);
    expect(jsonReport(json.stdout).map(({ problems }) => problems.length)).toEqual([1, 0, 1]);
    const sarif = await promcheck(['promql', '--format', 'sarif', 'up +', 'sum(']);
    const { runs } = JSON.parse(sarif.stdout) as { runs: [{ results: unknown[] }] };
    expect(runs[0].results).toHaveLength(2);
    expect([json.status, sarif.status]).toEqual([1, 1]);
  });

  it('--format-expr prints the pretty forms, and problems elsewhere', async () => {
    const args = ['promql', '--format-expr', 'sum(up)by(job)', 'sum(up', '# why\nup'];
    const { status, stdout, stderr } = await promcheck(args);
    expect(stdout).toBe('sum by (job) (up)\n# why\nup\n');
    expect(stderr).toMatch(/^-:1:7: error: unclosed left parenthesis/);
    expect(status).toBe(1);
    const good = await promcheck(['promql', '--format-expr', '--format', 'json', 'up']);
    expect(good).toEqual({ status: 0, stdout: 'up\n', stderr: '' });
  });
});

describe('promcheck promql --jsonl', () => {
  /** One line for each answer. */
  async function answers(input: string | Uint8Array, ...args: readonly string[]) {
    const { status, stdout, stderr } = await promcheck(['promql', '--jsonl', ...args], { input });
    expect(stderr).toBe('');
    const lines = stdout.split('\n');
    expect(lines.pop()).toBe('');
    return { status, lines: lines.map((line) => JSON.parse(line) as Readonly<Answer>) };
  }

  it('answers every line in its order, with offsets in UTF-16', async () => {
    const input = ['"up"', '"{a=\\"🔥\\"} +"', '', '"rate(x[5m])"', '"foo[5m]"', '"1"', '"\'a\'"'];
    const { status, lines } = await answers(input.join('\n'));
    expect(lines).toEqual([
      {
        ok: true,
        type: 'vector',
        labels: { has: ['__name__'], may: [], lacks: [], open: true },
        problems: [],
      },
      {
        ok: false,
        problems: [
          {
            code: 'promql-syntax',
            severity: 'error',
            message: 'unexpected end of input',
            from: 10,
            to: 10,
          },
        ],
      },
      {
        ok: true,
        type: 'vector',
        labels: { has: [], may: [], lacks: ['__name__'], open: true },
        problems: [],
      },
      { ok: true, type: 'matrix', problems: [] },
      { ok: true, type: 'scalar', problems: [] },
      { ok: true, type: 'string', problems: [] },
    ]);
    expect(status).toBe(1);
  });

  it.each([
    ['sum by (job) (up)', { has: [], may: ['job'], lacks: [], open: false }],
    ['sum by (job) (up{job="a"}) > 1', { has: ['job'], may: [], lacks: [], open: false }],
    ['up{job=""}', { has: ['__name__'], may: [], lacks: ['job'], open: true }],
    ['up{job="a",job="b"}', undefined],
  ])('says which labels the series have: %s', async (expression, labels) => {
    const { lines } = await answers(JSON.stringify(expression));
    expect(lines[0]?.labels).toEqual(labels);
  });

  it('reads lines with CRLF, and a last line without an end', async () => {
    const { status, lines } = await answers('"up"\r\n"up"');
    expect(lines.map(({ ok }) => ok)).toEqual([true, true]);
    expect(status).toBe(0);
  });

  it('says which lines are no JSON strings, and goes on', async () => {
    const { status, lines } = await answers('up\n["up"]\n{"expr": "up"}\n"up\n"up"\n');
    expect(lines.map(({ ok }) => ok)).toEqual([false, false, false, false, true]);
    expect(lines[0]?.problems).toEqual([
      {
        code: 'bad-input',
        severity: 'error',
        message: 'This line is not a JSON string.',
        from: 0,
        to: 2,
      },
    ]);
    expect(status).toBe(1);
  });

  it('judges as the parser alone, without the flags that the programs set by themselves', async () => {
    const expression = 'up[5m + 1m]';
    const at = ['--target', '3.14'];
    const flag = ['--enable-feature', 'promql-duration-expr'];
    const asked = JSON.stringify(expression);
    expect((await answers(asked, ...at)).lines.map(({ ok }) => ok)).toEqual([false]);
    expect((await answers(asked, ...at, ...flag)).lines.map(({ ok }) => ok)).toEqual([true]);
    expect((await promcheck(['promql', ...at, expression])).status).toBe(0);
  });

  it('adds the pretty form of good ones', async () => {
    const { lines } = await answers('"sum(up)by(job)"\n"sum("', '--format-expr');
    expect(lines.map(({ pretty }) => pretty)).toEqual(['sum by (job) (up)', undefined]);
  });

  it('answers nothing with nothing', async () => {
    expect(await answers('')).toEqual({ status: 0, lines: [] });
  });
});

interface Answer {
  readonly labels?: unknown;
  ok: boolean;
  type?: string;
  pretty?: string;
  problems: readonly object[];
}
