import { expect, test } from 'vitest';
import { md5 } from '../../../../src/core/go/md5.ts';
import { readVectors } from '../../../support/goVectors.ts';

test('digests of RFC 1321 and of texts around the block size', () => {
  for (const [text, digest] of readVectors('md5') as [string, string][]) {
    expect(Buffer.from(md5(text)).toString('hex'), text).toBe(digest);
  }
});
