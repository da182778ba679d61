import { expect, test } from 'vitest';
import { resultText } from '../../../../src/commands/servers/resultText.ts';

const answer = { server: 'local', time: new Date('2026-01-02T03:04:05Z') };

test('a table has a column for each label, and the value', () => {
  const samples = [
    { labels: { job: 'node', instance: 'a:9100' }, value: 1 },
    { labels: { job: 'prometheus', __name__: 'up' }, value: 0.25 },
    { labels: {}, value: Number.NaN },
  ];
  expect(resultText({ ...answer, expr: 'up\n  > 0', samples })).toBe(
    `# up
#   > 0
# local, 2026-01-02T03:04:05.000Z, 3 series

__name__  instance  job         value
          a:9100    node        1
up                  prometheus  0.25
                                NaN
`,
  );
});

test('no series, and one number', () => {
  expect(resultText({ ...answer, expr: 'up', samples: [] })).toBe(
    '# up\n# local, 2026-01-02T03:04:05.000Z, 0 series\n\nNo series.\n',
  );
  expect(resultText({ ...answer, expr: '1', samples: [{ labels: {}, value: 1 }] })).toBe(
    '# 1\n# local, 2026-01-02T03:04:05.000Z, 1 series\n\nvalue\n1\n',
  );
});

test('very many series are cut off, and it says so', () => {
  const samples = Array.from({ length: 10_003 }, (_, value) => ({ labels: {}, value }));
  const lines = resultText({ ...answer, expr: 'up', samples }).split('\n');
  expect(lines.slice(-3)).toEqual(['', '3 more series are not shown.', '']);
  expect(lines).toHaveLength(10_007);
});
