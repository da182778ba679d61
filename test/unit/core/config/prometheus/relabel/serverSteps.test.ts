import { expect, it } from 'vitest';
import {
  traceOfSteps,
  type ServerStep,
} from '../../../../../../src/core/config/prometheus/relabel/serverSteps.ts';
import { traceText } from '../../../../../../src/core/config/prometheus/relabel/text.ts';

const discovered = { __address__: 'h:1', __meta_app: 'web', job: 'j' };
const keep: ServerStep = {
  action: 'keep',
  sourceLabels: ['__meta_app', 'job'],
  separator: ';',
  output: {},
  isKept: false,
};
const copy: ServerStep = {
  action: 'labelmap',
  sourceLabels: [],
  separator: ';',
  output: { ...discovered, app: 'web' },
  isKept: true,
};

function shown(steps: readonly ServerStep[]): string {
  return traceText(
    traceOfSteps(discovered, steps),
    { job: 'j', from: 'service discovery' },
    () => 0,
  );
}

it('shows the steps of a server up to the one that drops the target', () => {
  expect(shown([copy, keep, keep])).toBe(`job "j", target "h:1" from service discovery

Before relabeling:
  __address__="h:1"
  __meta_app="web"
  job="j"

@@ 1. labelmap: names match @@
+ app="web"

@@ 2. keep: "web;j" does not match, drops the target @@

The target is dropped.
`);
});

it('says that relabeling keeps a target, with its labels', () => {
  const dropped = { ...keep, action: 'drop', isKept: true, output: copy.output };
  expect(shown([copy, dropped]).split('\n').slice(10)).toEqual([
    '@@ 2. drop: "web;j" does not match, nothing changes @@',
    '',
    'Relabeling keeps the target, with these labels:',
    '  __address__="h:1"',
    '  __meta_app="web"',
    '  app="web"',
    '  job="j"',
    '',
  ]);
});
