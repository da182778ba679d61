import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const repository = new URL('../../../../', import.meta.url);
const folder = new URL('src/core/', repository);

test('every code of a configuration problem has its page', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:config|schema)\/(?!alertmanager).*\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const codes = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/(?:code(?: \?\?|:| =)|#add\()\s*'([a-z]+(?:-[a-z]+)+)'/g)].map(
        ([, code = '']) => code,
      ),
    ),
  );
  expect(codes.size).toBeGreaterThan(12);
  const missing = [...codes].filter(
    (code) => !existsSync(new URL(`docs/checks/${code}.md`, repository)),
  );
  expect(missing).toEqual([]);
});
