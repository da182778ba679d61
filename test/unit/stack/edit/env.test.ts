import { describe, expect, it } from 'vitest';
import {
  interpolate,
  readEnv,
  referencedVariables,
  setEnv,
} from '../../../../src/stack/edit/env.ts';

describe('.env', () => {
  it('reads plain, quoted, exported and commented values; the last one counts', () => {
    const text = 'A=1\n# A=2\nexport B = two # why\r\nC="a # b"\nD=\'x\'\nE=\nA=3\nF=a#b\n';
    expect(Object.fromEntries(readEnv(text))).toEqual({
      A: '3',
      B: 'two',
      C: 'a # b',
      D: 'x',
      E: '',
      F: 'a#b',
    });
  });

  it('sets in place and keeps comments, order and line ends', () => {
    const text = '# head\r\nA=1 # keep\r\nB="2"\r\nC=3';
    expect(setEnv(text, { A: '9', B: '8', D: '7' })).toBe(
      '# head\r\nA=9 # keep\r\nB=8\r\nC=3\r\nD=7\r\n',
    );
    expect(setEnv(text, { A: '1', B: '2', C: '3' })).toBe(text);
  });

  it('fills in variables as Compose does', () => {
    const values = new Map([
      ['A', '1'],
      ['EMPTY', ''],
    ]);
    expect(interpolate('${A}:${B:-x}:${EMPTY:-y}:${EMPTY-z}:${C:?no}', values)).toBe(
      '1:x:y::${C:?no}',
    );
    expect([...referencedVariables('${A} ${B:-${NO}} $C')]).toContain('A');
  });
});
