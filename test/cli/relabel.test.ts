import { describe, expect, it } from 'vitest';
import { promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const config = `scrape_configs:
  - job_name: node
    file_sd_configs: [{files: ['sd/*.yml']}]
    static_configs: [{targets: ['a:1']}]
    relabel_configs:
      - {source_labels: [__meta_filepath], regex: '.*/x.yml', action: drop}
      - {source_labels: [__meta_role], target_label: role}
  - {job_name: other, static_configs: [{targets: ['z:1']}]}
`;
const files = { 'prometheus.yml': config, 'sd/x.yml': '- targets: ["b:2"]\n' };

interface Answer {
  readonly jobs: readonly {
    readonly job: string;
    readonly targets: readonly Readonly<Record<string, unknown>>[];
  }[];
}

describe('promcheck relabel', () => {
  it('follows the targets that the file and its target files write out', async () => {
    const cwd = temporaryFolder(files);
    const { status, stdout } = await promcheck(['relabel', 'prometheus.yml', '--format=json'], {
      cwd,
    });
    expect(status).toBe(0);
    const { jobs } = JSON.parse(stdout) as Answer;
    expect(
      jobs.map(({ job, targets }) => [
        job,
        targets.map(({ from, url, dropped }) => [from, url ?? dropped]),
      ]),
    ).toEqual([
      [
        'node',
        [
          ['static_configs', 'http://a:1/metrics'],
          ['sd/x.yml', true],
        ],
      ],
      ['other', [['static_configs', 'http://z:1/metrics']]],
    ]);
  });

  it('shows each step for labels that are given', async () => {
    const cwd = temporaryFolder(files);
    const args = ['--job', 'node', '--labels', '__address__=c:3,__meta_role=web'];
    const { stdout } = await promcheck(['relabel', 'prometheus.yml', ...args], { cwd });
    expect(stdout).toContain('job "node", target "c:3" from --labels\n');
    expect(stdout).toContain(
      '@@ 1. drop, line 6: "" does not match, nothing changes @@\n\n' +
        '@@ 2. replace, line 7: "web" matches @@\n+ role="web"\n\n' +
        'Scraped: http://c:3/metrics\n  instance="c:3"\n  job="node"\n  role="web"\n',
    );
  });

  it('says that a file has nothing to follow', async () => {
    const cwd = temporaryFolder({ 'rules.yml': 'groups: []\n' });
    const { status, stdout, stderr } = await promcheck(['relabel', 'rules.yml'], { cwd });
    expect([status, stdout, stderr]).toEqual([
      0,
      '',
      'rules.yml: skipped: it has no scrape jobs\n',
    ]);
  });

  it('says what is wrong with a file, and follows the jobs that can be read', async () => {
    const pattern = `    relabel_configs: [{source_labels: [a], regex: '(', target_label: b}]\n`;
    const cwd = temporaryFolder({
      'job.yml': `scrape_configs:\n  - job_name: bad\n${pattern}  - {job_name: ok, static_configs: [{targets: ['z:1']}]}\n`,
      'syntax.yml': 'scrape_configs: [\n',
      'bytes.yml': Buffer.from('scrape_configs: [{job_name: "\xff"}]\n', 'latin1'),
    });
    const job = await promcheck(['relabel', 'job.yml'], { cwd });
    expect(job).toMatchObject({ status: 1, stdout: expect.stringMatching(/^job "ok"/) as string });
    expect(job.stderr).toBe('job.yml:3:51: error parsing regexp: missing closing ): `^(?s:()$`\n');
    const named = await promcheck(['relabel', 'job.yml', '--job', 'bad'], { cwd });
    expect(named).toMatchObject({ status: 1, stdout: '', stderr: job.stderr });
    const others = await promcheck(['relabel', 'syntax.yml', 'bytes.yml'], { cwd });
    expect(others).toMatchObject({
      status: 1,
      stdout: '',
      stderr:
        'syntax.yml:1:18: yaml: line 1: did not find expected node content\n' +
        'bytes.yml:1:30: yaml: invalid leading UTF-8 octet\n',
    });
  });

  it('refuses a job that is not there', async () => {
    const { status, stderr } = await promcheck(['relabel', '.', '--job', 'x'], {
      cwd: temporaryFolder(files),
    });
    expect(status).toBe(2);
    expect(stderr).toContain('There is no scrape job "x".');
  });
});
