import { expect, test } from 'vitest';
import { serviceOver } from '../../../../support/workspaceService.ts';

const text = `scrape_configs:
  - job_name: node
    file_sd_configs: [{files: [targets/*.json]}]
    static_configs: [{targets: ['a:1'], labels: {__meta_role: web}}]
    relabel_configs:
      - {source_labels: [__meta_role], regex: web, action: keep}
      - {source_labels: [__meta_role], target_label: role}
  - job_name: empty
`;
const path = '/w/prometheus.yml';
const service = serviceOver({
  [path]: text,
  '/w/targets/b.json': '[{"targets": ["b:2"]}]',
  '/w/rules.yml': 'groups: []\n',
});

test('the jobs of a file, and the one at an offset', async () => {
  expect(await service.relabeling.jobs(path, text.indexOf('targets/'))).toEqual({
    jobs: [
      { index: 0, name: 'node' },
      { index: 1, name: 'empty' },
    ],
    at: { index: 0, name: 'node' },
  });
  expect((await service.relabeling.jobs(path, 0)).at).toBeUndefined();
  expect(await service.relabeling.jobs('/w/rules.yml', 0)).toEqual({ jobs: [] });
});

/** A preview without the labels that Prometheus adds. */
async function preview(job: number, labels?: string): Promise<string> {
  const shown = await service.relabeling.preview(path, job, labels);
  if (shown.error !== undefined) return `error: ${shown.error}`;
  return shown.text.replace(/^ {2}__(?!address|meta).*\n/gm, '');
}

test('targets of the file and of target files', async () => {
  expect(await preview(0)).toMatchInlineSnapshot(`
    "job "node", target "a:1" from static_configs

    Before relabeling:
      __address__="a:1"
      __meta_role="web"
      job="node"

    @@ 1. keep, line 6: "web" matches, nothing changes @@

    @@ 2. replace, line 7: "web" matches @@
    + role="web"

    Scraped: http://a:1/metrics
      instance="a:1"
      job="node"
      role="web"
    Not part of its series:
      __address__="a:1"

    job "node", target "b:2" from targets/b.json

    Before relabeling:
      __address__="b:2"
      __meta_filepath="targets/b.json"
      job="node"

    @@ 1. keep, line 6: "" does not match, drops the target @@

    The target is dropped.
    "
  `);
});

test('a target whose labels are entered', async () => {
  expect(await preview(0, '__address__="c:3", __meta_role="web"')).toContain(
    'Scraped: http://c:3/metrics\n  instance="c:3"\n  job="node"\n  role="web"\n',
  );
});

test('what cannot be previewed', async () => {
  expect(await preview(1)).toBe(
    'error: The job empty has no targets in static_configs or in files of file_sd_configs.',
  );
  expect(await preview(0, 'a')).toBe('error: bad matcher format: a');
  expect(await preview(7)).toBe('error: There is no such job.');
  expect(await service.relabeling.preview('/w/rules.yml', 0)).toEqual({
    error: 'This document has no scrape jobs.',
  });
});
