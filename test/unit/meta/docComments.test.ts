import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every exported function, class and interface of src has a doc comment', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('generated'),
  );
  const bare = files.flatMap((name) => {
    const lines = readFileSync(`src/${name}`, 'utf8').split('\n');
    const declared = new Set<string>();
    return lines.flatMap((line, index) => {
      const found = /^export (?:async )?(?:function|(?:abstract )?class|interface) (\w+)/.exec(
        line,
      );
      if (found?.[1] === undefined) return [];
      // Only the first of several overloads has one.
      const isRepeated = declared.has(found[1]);
      declared.add(found[1]);
      return isRepeated || lines[index - 1]?.endsWith('*/') === true ? [] : [`${name}: ${line}`];
    });
  });
  expect(bare).toEqual([]);
});
