import { expect, test } from 'vitest';
import { cleanPath, folderOf, joinPath } from '../../../../src/core/go/paths.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [folder: string, path: string, cleaned: string, dir: string, joined: string];

test('paths as Clean, Dir and Join change them', () => {
  for (const [folder, path, cleaned, dir, joined] of readVectors('paths') as Row[]) {
    expect(cleanPath(path), path).toBe(cleaned);
    expect(folderOf(path), path).toBe(dir);
    expect(joinPath(folder, path), `${folder} and ${path}`).toBe(joined);
  }
});
