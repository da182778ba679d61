import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../../src/core/compose/dotEnv.ts';
import {
  fillIn,
  interpolate,
  referencedVariables,
} from '../../../../src/core/compose/interpolation.ts';

const values = new Map([
  ['A', '1'],
  ['EMPTY', ''],
  ['DOLLAR', 'a$b'],
]);

describe('variables of a Compose file', () => {
  it.each([
    ['$A-${A}', '1-1'],
    ['${A:-x}${A-x}${A:?no}${A?no}', '1111'],
    ['${B:-x}${B-x}', 'xx'],
    ['${EMPTY:-x}|${EMPTY-x}|${EMPTY}', 'x||'],
    ['${A:+x}${A+x}|${EMPTY:+x}|${EMPTY+x}|${B:+x}${B+x}', 'xx||x|'],
    ['${B:-${A}}${B:-${C:-$A}}', '11'],
    ['$$A $$$A $${A}', '$A $1 ${A}'],
    ['${DOLLAR}', 'a$b'],
    // Whoever runs Compose may have them set.
    ['$B ${B} ${B:?no} ${EMPTY:?no}', '$B ${B} ${B:?no} ${EMPTY:?no}'],
    // Compose refuses these.
    ['$ ${ ${A $1 ${A!x} ${}', '$ ${ ${A $1 ${A!x} ${}'],
  ])('%s is %s', (text, expected) => {
    expect(interpolate(text, values)).toBe(expected);
  });

  it('are filled in for a text that Compose reads again', () => {
    expect(fillIn('$A $$A ${DOLLAR} ${B:-$$} $B', values)).toBe('1 $$A a$$b $$ $B');
  });

  it('are found wherever they are, also in defaults', () => {
    expect([...referencedVariables('${A} ${B:-${C}x$D} $E $$F ${G:?$H}')]).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
      'G',
      'H',
    ]);
  });
});

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

  it('fills in what is set above, but not between single quotes', () => {
    expect([
      ...readEnv('A=1\nB=$A/${A}\nC=\'$A\'\nD="${A:-x}"\nE=$LATER\nLATER=1\n').values(),
    ]).toEqual(['1', '1/1', '$A', '1', '$LATER', '1']);
  });
});
