import { beforeEach } from 'vitest';
import type { Workbench } from './workbench.ts';

/**
 * Makes the tests of a file parts of one story, told in order: after a part that failed, of which a
 * picture is left, the others fail at once.
 */
export function inOneStory(workbench: () => Workbench): void {
  let failed = false;
  beforeEach(({ onTestFailed }) => {
    if (failed) throw new Error('an earlier part of the story failed');
    onTestFailed(async ({ task }) => {
      failed = true;
      await workbench().pictureOfFailure(task.name.replace(/\W+/g, '-'));
    });
  });
}
