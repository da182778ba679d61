import { join } from 'node:path';
import { repository } from '../../../scripts/host/repository.ts';
import { readTemplate } from '../../../src/stack/scaffold/stackFiles.ts';
import type { StackFile } from '../../../src/stack/scaffold/stackFiles.ts';

/** The real template's folder. */
export const templateFolder = join(repository, 'stack-template');

export function templateFiles(): Promise<readonly StackFile[]> {
  return readTemplate(templateFolder);
}

/** The text of one of the files; fails where it is not there. */
export function textOf(files: readonly StackFile[], path: string): string {
  const found = files.find((file) => file.path === path);
  if (found === undefined)
    throw new Error(`no ${path} among ${files.map((f) => f.path).join(', ')}`);
  return new TextDecoder().decode(found.contents);
}
