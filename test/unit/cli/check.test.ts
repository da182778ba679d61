import { expect, test, vi } from 'vitest';
import { checkFiles } from '../../../src/cli/check.ts';
import type { Options } from '../../../src/cli/options.ts';
import { readArguments } from '../../../src/cli/usage.ts';
import { AnalysedDocument } from '../../../src/core/analysis/document.ts';
import type { FileKind } from '../../../src/core/documents/kinds/index.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Throws outside of what an analysed document guards itself: while it says what the text is. */
class FakeFailingDocument extends AnalysedDocument {
  override get kind(): FileKind | undefined {
    if (this.text.includes('fault')) throw new Error('no kind');
    return super.kind;
  }
}

function optionsFor(...args: string[]): Options {
  const options = readArguments(args);
  if (typeof options === 'string') throw new Error(options);
  return options;
}

test('a fault in one file is the internal-error of that file, and the run goes on', async () => {
  const broken = 'groups:\n  - name: a\n    rules:\n      - record: b\n        expr: c +\n';
  const folder = temporaryFolder({ 'a.yml': '# fault\n', 'b.yml': broken });
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const status = await checkFiles(optionsFor(folder), {
    engine: { AnalysedDocument: FakeFailingDocument },
  });
  vi.restoreAllMocks();
  expect(status).toBe(1);
  const [fault, found] = written.join('').replaceAll(`${folder}/`, '').split('\n');
  expect(fault).toBe(
    'a.yml:1:1: error: The check of this file failed. Please report this bug: no kind (internal-error)',
  );
  expect(found).toMatch(/^b\.yml:5:\d+: error: .*\(promql-syntax\)$/);
});
