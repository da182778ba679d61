import { fileCheck } from './check.ts';

/** Route tests that expect what the configuration does not do. */
export const routeTestFailed = fileCheck({
  code: 'route-test-failed',
  severity: 'warning',
  kinds: ['route-test'],
  form: 'route-test',
  needs: 'otherFiles',
  messages: { failed: 'The test fails: {failure}.' },
  run({ run }, { files, report }) {
    if (files === undefined) return;
    for (const { message, span } of run(files).results.flatMap(({ failures }) => failures)) {
      report('failed', span, { values: { failure: message } });
    }
  },
});
