import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { debianTools, type DebianTools } from '../../scripts/host/tools.ts';
import { readFixtures } from '../support/fixtures.ts';
import { mutateLines } from '../support/mutate/mutateLines.ts';
import { mutatePair } from '../support/mutate/mutatePair.ts';
import { mutateTree } from '../support/mutate/mutateTree.ts';
import { alertmanagerVocabulary } from '../support/mutate/vocabularies/alertmanager.ts';
import { configVocabulary } from '../support/mutate/vocabularies/config.ts';
import { Random } from '../support/random.ts';
import { ruleVocabulary } from '../support/mutate/vocabularies/rules.ts';
import { runOracle } from '../support/oracle.ts';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

let tools: DebianTools;
let target: string;
beforeAll(async () => {
  tools = await debianTools();
  target = `${tools.versions.promtool},${tools.versions.amtool}`;
});

/** A command of the real programs that `promcheck --kind KIND` takes the place of. */
interface Command {
  readonly words: string;
  readonly kind: string;
  readonly ask: (file: string) => readonly [program: string, args: readonly string[]];
  /** Good texts, all but those on which a distribution's build differs. */
  readonly texts: readonly string[];
  readonly broken: (text: string, random: Random) => string;
}

const commands: readonly Command[] = [
  {
    words: 'promtool check rules',
    kind: 'rules',
    ask: (file) => [tools.promtool, ['check', 'rules', file]],
    texts: textsOf('rules'),
    broken: (text, random) => mutateLines(text, random, ruleVocabulary),
  },
  {
    words: 'promtool check config --syntax-only',
    kind: 'prometheus',
    ask: (file) => [tools.promtool, ['check', 'config', '--syntax-only', file]],
    texts: textsOf('config/prometheus', 'oauthjwt.yml'),
    broken: (text, random) => mutatePair(text, random, configVocabulary).text,
  },
  {
    words: 'promtool check web-config',
    kind: 'web-config',
    ask: (file) => [tools.promtool, ['check', 'web-config', file]],
    texts: ['http_server_config: {http2: false, headers: {X-Frame-Options: deny}}\n'],
    broken: (text, random) => mutatePair(text, random, configVocabulary).text,
  },
  {
    words: 'amtool check-config',
    kind: 'alertmanager',
    ask: (file) => [tools.amtool, ['check-config', file]],
    texts: textsOf('alertmanager/good'),
    broken: (text, random) =>
      random.pick(mutateTree(text, random, alertmanagerVocabulary, 20)).text,
  },
];

function textsOf(folder: string, ...without: readonly string[]): readonly string[] {
  return readFixtures(folder).flatMap(({ name, text }) => (without.includes(name) ? [] : text));
}

describe.each(commands)('$words', ({ kind, ask, texts, broken }) => {
  it.each([
    ['good', texts, 0],
    ['broken', brokenOf(texts, broken), 5],
  ])('says of %s files what promcheck says, with the same status', async (_, files, leastBad) => {
    const cwd = temporaryFolder();
    let bad = 0;
    for (const [i, text] of files.entries()) {
      const name = `${i}.yml`;
      writeFileSync(join(cwd, name), text);
      const theirs = await runOracle(...ask(name), { cwd });
      const said = theirs.stdout + theirs.stderr;
      // Whether certificates are there is asked of the file system, not of the file; and a text
      // with a line of a template is not YAML yet for us.
      if (said.includes('no such file') || /^\s*\{\{/m.test(text)) continue;
      const args = ['--target', target, '--kind', kind, '--syntax-only', '--fail-on', 'error'];
      const ours = await promcheck([...args, '--format=json', name], { cwd });
      expect(ours.status, `${said}\n${ours.stdout}\n${text}`).toBe(theirs.status);
      if (ours.status === 0) continue;
      bad++;
      const problems = jsonReport(ours.stdout)[0]?.problems ?? [];
      expect(problems.some((problem) => isSaid(problem.message, said))).toBe(true);
    }
    expect(bad).toBeGreaterThanOrEqual(leastBad);
  });
});

function brokenOf(texts: readonly string[], broken: Command['broken']): readonly string[] {
  const random = new Random(20_270_101);
  return Array.from({ length: 15 }, () => broken(random.pick(texts), random));
}

/** Ours may say more in brackets behind the words of the other. */
function isSaid(message: string, said: string): boolean {
  return said.includes(message) || said.includes(message.replace(/ \([^()]*\)$/, ''));
}

/** Bytes that a text editor may leave behind, and the byte order marks of three encodings. */
const bytes: Readonly<Record<string, Uint8Array>> = {
  'UTF-8 with a mark': Buffer.from(`\ufeff${rulesOf('up')}`),
  'UTF-16, little end first': Buffer.from(`\ufeff${rulesOf('up')}`, 'utf16le'),
  'UTF-16, big end first': Buffer.from(`\ufeff${rulesOf('up')}`, 'utf16le').swap16(),
  'UTF-16 with a mistake': Buffer.from(`\ufeff${rulesOf('sum(up')}`, 'utf16le'),
  'UTF-16 with an odd byte': ending(`\ufeff${rulesOf('up')}`, 'utf16le', 0x20),
  'UTF-16 with half a character': ending(`\ufeff${rulesOf('up')}#`, 'utf16le', 0x3d, 0xd8),
  'UTF-16 with one half too many': ending(`\ufeff${rulesOf('up')}#`, 'utf16le', 0, 0xde),
  'UTF-16 with a wrong half': ending(`\ufeff${rulesOf('up')}#`, 'utf16le', 0x3d, 0xd8, 0x20, 0),
  'Latin 1': Buffer.from(`${rulesOf('up')}# déjà vu\n`, 'latin1'),
  'a cut character': ending(`${rulesOf('up')}# `, 'utf8', 0xe2, 0x82),
  'an overlong character': ending(`${rulesOf('up')}# `, 'utf8', 0xc0, 0x80, 0x0a),
  'a surrogate in UTF-8': ending(`${rulesOf('up')}# `, 'utf8', 0xed, 0xa0, 0x80, 0x0a),
  'a NUL': Buffer.from(`${rulesOf('up')}# \0\n`),
};

function ending(text: string, encoding: BufferEncoding, ...rest: readonly number[]): Uint8Array {
  return Buffer.concat([Buffer.from(text, encoding), Buffer.from(rest)]);
}

describe('bytes', () => {
  it.each(Object.keys(bytes))('%s: as promtool reads them, from a file or a pipe', async (name) => {
    const content = bytes[name] ?? Buffer.alloc(0);
    const cwd = temporaryFolder({ 'rules.yml': content });
    const theirs = await runOracle(tools.promtool, ['check', 'rules', 'rules.yml'], { cwd });
    const ours = await promcheck(['--target', target, '--format=json', 'rules.yml'], { cwd });
    expect(ours.status, theirs.stderr).toBe(theirs.status);
    const [report] = jsonReport(ours.stdout);
    for (const { message } of report?.problems ?? []) expect(theirs.stderr).toContain(message);
    const piped = await promcheck(['--target', target, '--format=json', '-'], { input: content });
    expect(jsonReport(piped.stdout)[0]?.problems).toEqual(report?.problems);
    expect(piped.status).toBe(ours.status);
  });

  it('in JSON files of targets are read as Go reads JSON', async () => {
    const cwd = temporaryFolder({
      'prometheus.yml':
        'scrape_configs: [{job_name: a, file_sd_configs: [{files: [targets.json]}]}]\n',
      'targets.json': ending('[{"targets": ["a:1"], "labels": {"b": "', 'utf8', 0xff, 0x22, 0x7d),
    });
    appendFileSync(join(cwd, 'targets.json'), '}]');
    const theirs = await runOracle(tools.promtool, ['check', 'config', 'prometheus.yml'], { cwd });
    const ours = await promcheck(['--target', target, '.'], { cwd });
    expect(ours.status, ours.stdout).toBe(theirs.status);
  });
});

it('promtool formats expressions as promcheck does', async () => {
  const expressions = ['sum(rate(x{a="b"}[5m]))by(job)>0', 'a+on(b)group_left c', '-1^2', 'sum('];
  for (const expression of expressions) {
    const args = ['--experimental', 'promql', 'format', '--', expression];
    const theirs = await runOracle(tools.promtool, args);
    const ours = await promcheck(['promql', '--target', target, '--format-expr', '--', expression]);
    expect([ours.status, ours.stdout]).toEqual([theirs.status, theirs.stdout]);
  }
});
