import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import { newestTarget as target } from '../../../../src/core/base/target.ts';
import type { Span } from '../../../../src/core/base/text.ts';
import type { LanguageService } from '../../../../src/core/analysis/service.ts';
import type { Completion } from '../../../../src/core/features/promql/completion.ts';
import { sameMeaning } from '../../../../src/core/promql/format/sameMeaning.ts';
import { parseExpr } from '../../../../src/core/promql/parse/parser.ts';
import { readYaml } from '../../../../src/core/yaml/reader/read.ts';
import { splitDocuments } from '../../../../src/core/yaml/reader/split.ts';
import { rulesIn } from '../../../../src/core/workspace/fileParts.ts';
import { fakeCatalog } from '../../../support/fakeCatalog.ts';
import { readFixtures } from '../../../support/fixtures.ts';
import { Random } from '../../../support/random.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

const served = fakeCatalog({
  metrics: [{ name: 'up' }, { name: 'my.metric' }],
  labelNames: ['job', 'my.label'],
  labelValues: ['a', 'it\'s "b": \\d # c', 'é😀'],
});

const folders = ['rules', 'prometheusrules', 'ruletests', 'ruletests/rules', 'pint'];
const configurations = ['config/prometheus', 'alertmanager/good'];

interface Fixture {
  readonly path: string;
  readonly text: string;
}

/** What can be read of some folders, each with both kinds of line breaks. */
function readable(names: readonly string[]): readonly Fixture[] {
  return names
    .flatMap((folder) => readFixtures(folder).map((file) => ({ ...file, folder })))
    .filter(({ text }) => text.length < 10_000 && isReadable(text))
    .flatMap(({ folder, name, text }) => [
      { path: `/${folder}/${name}`, text },
      { path: `/${folder}/${name}`, text: text.replaceAll(/\r?\n/g, '\r\n') },
    ])
    .filter(({ text }) => isReadable(text));
}

function isReadable(text: string): boolean {
  return splitDocuments(text).every((part) => readYaml(text, part).error === undefined);
}

async function opened({ path, text }: Fixture): Promise<LanguageService> {
  const service = serviceOver({ [path]: text });
  await service.navigation.symbols('');
  return service;
}

/** The expressions of a file in order. */
async function expressionsOf(file: Fixture) {
  return ((await opened(file)).document(file.path)?.expressions() ?? []).map(({ text, span }) => ({
    text,
    span,
  }));
}

/** True where the texts are among others, in the same order. */
function areAmong(texts: readonly string[], others: readonly string[]): boolean {
  let at = 0;
  for (const text of texts) {
    at = others.indexOf(text, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function isApart(a: Span, b: Span): boolean {
  return a.to < b.from || a.from > b.to;
}

it('accepting anything anywhere leaves YAML, and all expressions but the one that it is for', async () => {
  const random = new Random(27);
  let accepted = 0;
  for (const file of readable([...folders, ...configurations])) {
    const { path, text } = file;
    const service = await opened(file);
    const before = await expressionsOf(file);
    if (service.document(path)?.yaml !== text) continue;
    for (let n = 0; n < 3; n++) {
      const expression = before.length > 0 && n % 2 === 0 ? random.pick(before).span : undefined;
      // The places around an expression are as good as those in it.
      const { from, to } = expression ?? { from: 0, to: text.length };
      const offset = Math.min(from + random.below(to - from + 12), text.length);
      const items = (await service.editing.completions(path, offset, served))?.items ?? [];
      for (let count = 0; count < Math.min(2, items.length); count++) {
        const item: Completion = random.pick(items);
        const { span, insertText, additionalEdits = [], label } = item;
        const after = applyEdits(text, [{ span, newText: insertText }, ...additionalEdits]);
        const message = `${path} ${label}: ${text.slice(0, offset)}<|>${text.slice(offset)}`;
        expect(isReadable(after), message).toBe(true);
        accepted++;
        // Another key takes the value of the one that it stands for.
        if (item.kind === 'key') continue;
        const others = before.filter((one) => isApart(one.span, span)).map((one) => one.text);
        const now = (await expressionsOf({ path, text: after })).map((one) => one.text);
        expect(areAmong(others, now), message).toBe(true);
      }
    }
  }
  expect(accepted).toBeGreaterThan(300);
});

it('whatever has a name gets another one, and its own back, to the last byte', async () => {
  let renamed = 0;
  for (const file of readable([...folders, ...configurations])) {
    const { path, text } = file;
    const service = await opened(file);
    const summary = service.document(path)?.summary();
    const declared = [
      ...rulesIn(summary).slice(0, 3),
      ...(summary?.groups ?? []).slice(0, 2),
      ...(summary?.named ?? []).filter(({ isDefinition }) => isDefinition).slice(0, 3),
    ];
    for (const { name, place } of declared) {
      const there = await renamedIn(service, file, place.span.from + 1, 'zz_renamed');
      if (there === undefined) continue;
      const again = { path, text: there };
      const at = there.indexOf('zz_renamed') + 1;
      const back = await renamedIn(await opened(again), again, at, name);
      // Names that need escapes or a tag are not given.
      if (back === undefined && !/^(?!yes$)[a-z_]\w*$/i.test(name)) continue;
      expect(back, `${path} ${name}`).toBe(text);
      renamed++;
    }
  }
  expect(renamed).toBeGreaterThan(150);
});

/** The text after a rename; undefined where that is refused. */
async function renamedIn(
  service: LanguageService,
  { path, text }: Fixture,
  offset: number,
  newName: string,
): Promise<string | undefined> {
  const outcome = await service.navigation.rename(path, offset, newName);
  if (outcome === undefined || 'refused' in outcome) return undefined;
  return applyEdits(text, outcome.edits.get(path) ?? []);
}

it('a part of any expression that is extracted and inlined again is what it was', async () => {
  const random = new Random(28);
  let extracted = 0;
  for (const file of readable(folders)) {
    const { path, text } = file;
    const service = await opened(file);
    const before = await expressionsOf(file);
    for (let n = 0; n < Math.min(4, before.length); n++) {
      const { span } = random.pick(before);
      const offset = span.from + random.below(span.to - span.from + 1);
      const outcome = await service.refactorings.edits(
        path,
        { from: offset, to: offset },
        'extract-rule',
      );
      if (outcome === undefined || 'refused' in outcome) continue;
      const after = { path, text: applyEdits(text, outcome.edits.get(path) ?? []) };
      const own = rulesIn((await opened(after)).document(path)?.summary());
      const names = new Set(rulesIn(service.document(path)?.summary()).map((one) => one.name));
      const fresh = own.find(({ name }) => !names.has(name));
      if (fresh === undefined) continue;
      extracted++;
      const at = fresh.place.span.from;
      const inlining = await opened(after);
      const back = await inlining.refactorings.edits(
        path,
        { from: at, to: at },
        'inline-rule-everywhere',
      );
      if (back === undefined || 'refused' in back) continue;
      const again = applyEdits(after.text, back.edits.get(path) ?? []);
      const now = await expressionsOf({ path, text: again });
      expect(now.length, path).toBe(before.length);
      for (const [index, { text: expression }] of now.entries()) {
        const [a, b] = [expression, before[index]?.text ?? ''].map((one) => parseExpr(one, target));
        if (a?.expr === undefined || b?.expr === undefined) continue;
        expect(sameMeaning(a.expr, b.expr), `${path}: ${expression}`).toBe(true);
      }
    }
  }
  expect(extracted).toBeGreaterThan(10);
});
