import { expect, test } from 'vitest';
import { parseTemplate } from '../../../../../src/core/go/template/parse.ts';
import { readVectors } from '../../../../support/goVectors.ts';

test('templates as text/template/parse refuses them', () => {
  for (const [text, expected] of readVectors('template') as [string, string | null][]) {
    const { error } = parseTemplate(text, {
      name: 'main',
      variables: [],
      hasFunction: (name) => name === 'printf' || name === 'len',
      elseWith: true,
    });
    const words = error && `template: main:${error.line}: ${error.message}`;
    expect(words ?? null, text).toBe(expected);
  }
});
