import { expect, it } from 'vitest';
import { LanguageService } from '../../../../../src/core/analysis/service.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import type { FileHost } from '../../../../../src/core/workspace/fileSnapshot.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { readFixtures } from '../../../../support/fixtures.ts';
import { mutateText } from '../../../../support/fuzz/mutateText.ts';
import { Random } from '../../../../support/random.ts';

const noFiles: FileHost = {
  resolve: (_, path) => path,
  absolute: (path) => path,
  read: () => Promise.resolve(undefined),
  exists: () => Promise.resolve(false),
  glob: () => Promise.resolve([]),
};

const served = fakeCatalog({
  metrics: [{ name: 'up', type: 'gauge', help: 'x' }, { name: 'a.b' }],
  labelNames: ['job', 'a.b'],
  labelValues: ['a', 'it\'s "b": \\d # c'],
  seriesCount: 3,
});
const live = () => Promise.resolve({ server: 's', samples: [{ series: 'x', value: 1 }] });

function serviceOf(text: string): LanguageService {
  const service = new LanguageService(noFiles, { target: newestTarget });
  open(service, text);
  return service;
}

const id = 'rules.yml';

function open(service: LanguageService, text: string): void {
  const version = (service.version(id) ?? 0) + 1;
  service.open({ id, path: '/w/rules.yml', text, version, hasFiles: false });
}

/** What the service says of a place, all features together. */
async function answers(service: LanguageService, offset: number): Promise<unknown> {
  const place = { from: Math.max(0, offset - 300), to: offset + 300 };
  return {
    hover: await service.editing.hover(id, offset, { served, live }),
    selection: await service.editing.hover(id, { from: offset, to: offset + 9 }, { served }),
    completions: await service.editing.completions(id, offset, served),
    signature: await service.editing.signature(id, offset),
    tokens: await service.editing.tokens(id, place),
    hints: await service.editing.inlayHints(id, place, { labels: true, evaluations: true }),
    selections: await service.editing.selections(id, offset),
  };
}

const seeds = readFixtures('rules').map(({ name, text }) => ({ path: name, text }));
const fixtures = readFixtures('rules').filter(
  ({ text }) => text.length < 20_000 && tokenEnds(text).length > 0,
);

/** Where tokens of a text end: words and single signs. */
function tokenEnds(text: string): readonly number[] {
  return [...text.matchAll(/\w+|[^\w\s]/g)].map(({ 0: token, index }) => index + token.length);
}

it('no place of a fixture, whole or cut off behind a token, makes a feature throw', async () => {
  const random = new Random(14);
  let asked = 0;
  for (const { text } of fixtures) {
    const ends = tokenEnds(text);
    for (let n = 0; n < 3; n++) {
      const cut = n === 0 ? text : text.slice(0, random.pick(ends));
      const service = serviceOf(cut);
      // The end is where somebody types.
      for (const offset of [
        cut.length,
        random.below(cut.length + 1),
        random.below(cut.length + 1),
      ]) {
        await expect(answers(service, offset)).resolves.toBeDefined();
        asked++;
      }
      expect(
        service
          .document(id)
          ?.problems()
          .filter(({ code }) => code === 'internal-error'),
      ).toEqual([]);
    }
  }
  expect(asked).toBeGreaterThan(fixtures.length * 8);
});

it('after any edits, the answers are those of a fresh start', async () => {
  const random = new Random(15);
  for (const { text } of fixtures.slice(0, 12)) {
    const service = serviceOf(text);
    let now = text;
    for (let n = 0; n < 8; n++) {
      now = mutateText(now, random, seeds);
      open(service, now);
      const offset = random.below(now.length + 1);
      expect(await answers(service, offset), now).toEqual(await answers(serviceOf(now), offset));
    }
  }
});
