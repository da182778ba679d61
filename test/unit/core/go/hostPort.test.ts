import { expect, test } from 'vitest';
import { splitHostPort } from '../../../../src/core/go/hostPort.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [text: string, host: string | null, port: string | null, error: string | null];

test('addresses as net.SplitHostPort splits them', () => {
  for (const [text, host, port, error] of readVectors('hostPort') as Row[]) {
    expect(splitHostPort(text), text).toEqual(error === null ? { host, port } : { error });
  }
});
