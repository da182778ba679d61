import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { FakeFailures } from './fakeFailures.ts';

/** The failures that the tests of a file, or of one `describe` in it, ask for; those of one test end with it. */
export function failuresOfTests(): () => FakeFailures {
  let folder: string;
  let fakes: FakeFailures;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'failures-'));
    fakes = new FakeFailures(folder);
  });
  afterEach(() => {
    fakes.close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => fakes;
}
