import { expect, test } from 'vitest';
import { allFixtures } from '../support/fixtures.ts';
import { cursorRequests, editorRequests } from '../support/editorRequests.ts';
import { serviceOver } from '../support/workspaceService.ts';

/** Where the tokens of a text end: words and single signs. */
function tokenEnds(text: string): readonly number[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+|[^\s]/gu)].map(
    ({ 0: token, index }) => index + token.length,
  );
}

/** Waits for an answer; a failure says where. An assertion for each of so many would take most of the time. */
async function answered(request: Promise<unknown> | undefined, where: string): Promise<void> {
  try {
    await request;
  } catch (error) {
    throw new Error(where, { cause: error });
  }
}

const fixtures = allFixtures();

test('there are fixtures of every folder', () => {
  expect(fixtures.length).toBeGreaterThan(100);
});

test.each(fixtures)('every request is answered behind every token of $name', async (fixture) => {
  const { name, text } = fixture;
  const id = `/w/${name}`;
  const service = serviceOver({ [id]: text });
  for (const offset of tokenEnds(text)) {
    for (const ask of cursorRequests) {
      await answered(ask(service, id, offset), `at ${offset}`);
    }
  }
});

test.each(fixtures)('$name is answered where it ends behind any token', async ({ name, text }) => {
  const id = `/w/${name}`;
  const service = serviceOver({ [id]: '' });
  for (const [index, end] of tokenEnds(text).entries()) {
    service.open({ id, path: id, text: text.slice(0, end), version: index + 2, hasFiles: true });
    // Somebody types there; of all that is asked besides, a part at each token.
    const asked = [0, 1, 2, 3 + (index % (editorRequests.length - 3))];
    for (const which of asked) {
      await answered(editorRequests[which]?.(service, id, end), `request ${which} at ${end}`);
    }
    const codes =
      service
        .document(id)
        ?.problems()
        .map(({ code }) => code) ?? [];
    expect(codes, `at ${end}`).not.toContain('internal-error');
  }
});
