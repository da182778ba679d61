import { expect, test } from 'vitest';
import { editorRequests } from '../support/editorRequests.ts';
import { readFixtures } from '../support/fixtures.ts';
import { mutateText } from '../support/fuzz/mutateText.ts';
import { Random } from '../support/random.ts';
import { serviceOver } from '../support/workspaceService.ts';

/** How many edits are made; each is followed by a request. */
const edits = 10_000;

const folders = ['rules', 'ruletests', 'prometheusrules', 'config/prometheus', 'alertmanager/good'];
const seeds = folders.flatMap((folder) =>
  readFixtures(folder).map(({ name, text }) => ({ path: `${folder}/${name}`, text })),
);
/** A new service is made for each edit: what is long would take minutes. */
const short = seeds.filter(({ text }) => text.length < 2000);

test('after each edit, an editor is answered as after a fresh start', async () => {
  const random = new Random(14);
  let done = 0;
  while (done < edits) {
    const { path: name, text } = random.pick(short);
    const id = `/w/${name}`;
    const service = serviceOver({ [id]: text });
    let now = text;
    for (let version = 2; version <= 50 && done < edits; version++, done++) {
      const next = mutateText(now, random, seeds);
      // What has grown long is started again.
      if (next.length > 4000) break;
      now = next;
      service.open({ id, path: id, text: now, version, hasFiles: true });
      const offset = random.below(now.length + 1);
      const ask = editorRequests[done % editorRequests.length];
      const message = `${id}, request ${done % editorRequests.length} at ${offset} of\n${now}`;
      expect(await ask?.(service, id, offset), message).toEqual(
        await ask?.(serviceOver({ [id]: now }), id, offset),
      );
    }
  }
});
