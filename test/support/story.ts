import { beforeEach } from 'vitest';

/**
 * Makes the tests of a file, or of several `describe` in it, the parts of one story, each
 * of which builds on those before: behind a part that failed, the others are left out.
 * @param onFailure what to do about the part that failed, such as a picture of the screen
 * @returns to be called where the parts stand
 */
export function tellStory(onFailure?: (part: string) => Promise<void>): () => void {
  let failed: string | undefined;
  return () => {
    beforeEach(({ onTestFailed, skip, task }) => {
      if (failed !== undefined) skip(`it builds on "${failed}", which failed`);
      onTestFailed(async () => {
        failed = task.name;
        await onFailure?.(task.name.replace(/\W+/g, '-'));
      });
    });
  };
}
