import { expect, test } from 'vitest';
import * as exponential from '../../../../../src/core/go/elementary/exponential.ts';
import * as hyperbolic from '../../../../../src/core/go/elementary/hyperbolic.ts';
import { fma } from '../../../../../src/core/go/elementary/parts.ts';
import * as trigonometric from '../../../../../src/core/go/elementary/trigonometric.ts';
import { readVectors } from '../../../../support/goVectors.ts';

const functions = new Map<string, (x: number, y: number) => number>(
  Object.entries({ ...exponential, ...hyperbolic, ...trigonometric, atanh: Math.atanh }).flatMap(
    ([name, own]) => (name === 'polynomial' ? [] : [[name, own as (x: number) => number]]),
  ),
);

function numberOf(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}

test('elementary functions give the same to the last bit as those of Go', () => {
  const rows = readVectors('elementary') as [string, string, string, string][];
  for (const [name, x, y, result] of rows) {
    expect(functions.get(name)?.(numberOf(x), numberOf(y)), `${name}(${x}, ${y})`).toBe(
      numberOf(result),
    );
  }
});

test('a fused operation is rounded once', () => {
  expect(fma(1 + 2 ** -30, 1 + 2 ** -30, -1 - 2 ** -29)).toBe(2 ** -60);
  expect(fma(0.1, 10, -1)).toBe(2 ** -54);
  expect(fma(3, 4, 5)).toBe(17);
});
