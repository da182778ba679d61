import { expect, it } from 'vitest';
import { setEnv } from '../../../../src/stack/edit/env.ts';

it('variables are set in place; comments, order and line ends are kept', () => {
  const text = '# head\r\nA=1 # keep\r\nB="2"\r\nC=3';
  expect(setEnv(text, { A: '9', B: '8', D: '7' })).toBe(
    '# head\r\nA=9 # keep\r\nB=8\r\nC=3\r\nD=7\r\n',
  );
  expect(setEnv(text, { A: '1', B: '2', C: '3' })).toBe(text);
});
