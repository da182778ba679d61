import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFileSd } from '../../../../src/core/config/fileSd/fileSd.ts';
import { jsonTargetsError } from '../../../../src/core/config/fileSd/fileSdJson.ts';
import { readBySchema } from '../../../../src/core/schema/readBySchema.ts';
import { webConfigFile } from '../../../../src/core/config/webConfig/webConfig.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { run } from '../../../../scripts/host/run.ts';
import { readFixtures } from '../../fixtures.ts';
import { targetOf } from '../../targets.ts';
import { Random } from '../../random.ts';
import { judgeTargets, judgeWebConfigs, type Verdicts } from './judge.ts';
import { mutatePair } from '../../mutate/mutatePair.ts';
import { configVocabulary } from '../../mutate/vocabularies/config.ts';

type Tool = () => Promise<{ readonly promtool: string; readonly version: string }>;

async function setting(tool: Tool): Promise<{ promtool: string; target: Target }> {
  const { promtool, version } = await tool();
  return { promtool, target: targetOf(version) };
}

function fixtures(kind: string): readonly string[] {
  return readFixtures(`config/${kind}`).map(({ text }) => text);
}

function lowerCase(word: string): string {
  return word.toLowerCase();
}

/** The texts on which we and promtool say different things. */
function differences(
  texts: readonly string[],
  theirs: Verdicts,
  ours: (text: string) => string | undefined,
): readonly string[] {
  return texts.flatMap((text, i) => {
    const [they, we] = [theirs[i], ours(text)];
    return they === we ? [] : [`they: ${they ?? 'good'}\nwe: ${we ?? 'good'}\n${text}`];
  });
}

function mutants(good: readonly string[], count: number, seed: number): readonly string[] {
  const random = new Random(seed);
  return Array.from(
    { length: count },
    () => mutatePair(random.pick(good), random, configVocabulary).text,
  );
}

/** The tests of web-config files and files of targets against one promtool. */
export function filesParity(tool: Tool, mutations: number): void {
  test(`web-config files and ${mutations} mutations`, async () => {
    const { promtool, target } = await setting(tool);
    const files = certificate();
    const ours = (text: string): string | undefined =>
      readBySchema(webConfigFile, text, target).printed?.replace(/^(?:Client|Invalid)/, lowerCase);
    // A distribution may build Prometheus with a newer exporter-toolkit.
    const probes = await judgeWebConfigs(promtool, fixtures('webconfig'), files);
    const good = fixtures('webconfig').filter((text, i) => probes[i] === ours(text));
    expect(good.length).toBeGreaterThan(0);
    const texts = [...good, ...mutants(good, mutations, 7)];
    const theirs = await judgeWebConfigs(promtool, texts, files);
    // What is in certificates is not ours to judge, and promtool looks at users in any order.
    const judged = texts.map((text, i) => ({ text, words: theirs[i] }));
    const known = judged.filter(
      ({ words }) => !/X509KeyPair|failed to read|no such file/.test(words ?? ''),
    );
    expect(known.length).toBeGreaterThan(mutations / 2);
    const wrong = differences(
      known.map(({ text }) => text),
      known.map(({ words }) => words?.replace(/^(?:Client|Invalid)/, lowerCase)),
      ours,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test(`YAML files of targets and ${mutations} mutations`, async () => {
    const { promtool, target } = await setting(tool);
    const texts = [...fixtures('filesd'), ...mutants(fixtures('filesd'), mutations, 8)];
    const theirs = await judgeTargets(promtool, texts, 'yml');
    const wrong = differences(texts, theirs, (text) => readFileSd(text, target).printed);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test(`JSON files of targets and ${mutations} mutations`, async () => {
    const { promtool, target } = await setting(tool);
    const random = new Random(9);
    const good =
      '[{"targets": ["a:1", "b:2"], "labels": {"env": "prod", "k": ""}}, {"targets": []}]';
    const texts = [good, ...Array.from({ length: mutations }, () => mutateJson(good, random))];
    const theirs = await judgeTargets(promtool, texts, 'json');
    const context = { target, product: 'prometheus' } as const;
    const ours = (text: string): string | undefined => jsonTargetsError(text, context)?.message;
    // From Go 1.27 on encoding/json has other words.
    const { stdout } = await run(promtool, ['--version']);
    const sameWords = /go1\.2[0-6]/.test(stdout);
    const verdict = (words: string | undefined): string | undefined =>
      sameWords || words === undefined ? words : 'bad';
    const wrong = differences(texts, theirs.map(verdict), (text) => verdict(ours(text)));
    expect(wrong.slice(0, 3)).toEqual([]);
  });
}

/** Replaces, removes or inserts a piece of JSON. */
function mutateJson(text: string, random: Random): string {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '5',
    '-',
    '1.',
    '1e5',
    'null',
    'true',
    'tru',
    '"x"',
    '"x": 1,',
    '[]',
    '{}',
    '\\',
    '\n',
    '"\\u12"',
    "'",
    '"Labels": null,',
    'é',
  ];
  const tokens = text.match(/"[^"]*"|\S|\s+/g) ?? [];
  const at = random.below(tokens.length);
  const removed = random.below(3) > 0 ? 1 : 0;
  const added = random.below(4) > 0 ? [random.pick(pieces)] : [];
  return [...tokens.slice(0, at), ...added, ...tokens.slice(at + removed)].join('');
}

/** A certificate and its key, made for this run. */
function certificate(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        '-subj',
        '/CN=test',
        '-days',
        '2',
      ],
      { stdio: 'ignore' },
    );
    return { 'server.key': readFileSync(key, 'utf8'), 'server.crt': readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
