import picomatch from 'picomatch/posix';
import { expect, test } from 'vitest';
import {
  candidateGlob,
  isCandidate,
  isMarkdown,
  mayBeYaml,
} from '../../../../src/core/documents/candidates.ts';

const fitsGlob = picomatch(candidateGlob, { dot: true });

test.each([
  'a.yml',
  'a.yaml',
  'b/a.alerts',
  'b/b.rules',
  'b/b.rules.j2',
  'c.alerts.tpl',
  'x.json.j2',
  'x.json',
  'rules.yml.ctmpl',
  'rules.yml.erb',
  'rules.tmpl.yml',
  'rules.gotmpl',
  'rules.tftpl',
  'rules.yml.template',
  'prometheus.yml.example',
  'prometheus.yml.j2.sample',
  'x.promql',
  'README.md',
])('%s is read by the editor and by promcheck', (path) => {
  expect([isCandidate(path), fitsGlob(path)]).toEqual([true, true]);
  if (!/promql|md$/.test(path)) expect(mayBeYaml(path)).toBe(true);
});

test.each(['a.txt', 'main.go', 'yml', 'a.yml~', 'a.ymls', 'a.json5', 'example'])(
  '%s is left alone by both',
  (path) => {
    expect([isCandidate(path), fitsGlob(path)]).toEqual([false, false]);
  },
);

test.each(['README.md', 'docs/a.markdown', 'README.md.gotmpl', 'README.md.j2', 'README.MD.in'])(
  '%s is Markdown',
  (path) => {
    expect([isMarkdown(path), mayBeYaml(path)]).toEqual([true, false]);
  },
);

test.each(['index.html.j2', 'job.nomad.tpl', 'setup.sh.erb', 'a.service.j2', 'main.tf.tftpl'])(
  '%s is a template of something else',
  (path) => {
    expect([isMarkdown(path), mayBeYaml(path)]).toEqual([false, false]);
  },
);

test.each(['rules.j2', 'prometheus.rules.1.2.j2', 'alertmanager.conf.j2', 'a.tpl', 'v1.0.tmpl'])(
  '%s may be a template of YAML',
  (path) => {
    expect(mayBeYaml(path)).toBe(true);
  },
);
