import { performance } from 'node:perf_hooks';
import { builtEngine, type EditingEngine } from './editingEngine.ts';
import { prometheusConfig, ruleFile, ruleObject } from './inputs.ts';
import { quantile, type Row } from './measure.ts';

const path = '/bench/file.yml';

/** What an editor feels: from a keystroke to what is shown. */
export async function editing(): Promise<Row[]> {
  return [
    await typing('a rule file of 1,000 rules', ruleFile(1000), 'rate(', 16),
    await typing('a rule file of 10,000 rules', ruleFile(10_000), 'rate(', 50),
    await typing('a PrometheusRule of 1,000 rules', ruleObject(1000), 'rate(', 16),
    await typing('a prometheus.yml of 2,000 lines', prometheusConfig(150), 'job-', 16),
    ...(await questions('1,000 rules', ruleFile(1000), 16)),
    ...(await questions('10,000 rules', ruleFile(10_000), 30)),
  ];
}

/** Types letters in places spread over the file; the problems of each text are computed at once. */
async function typing(what: string, text: string, place: string, budget: number): Promise<Row> {
  const engine = await builtEngine();
  engine.open(path, text);
  await engine.problems(path);
  const times: number[] = [];
  let typed = text;
  for (let key = 0; key < 200; key++) {
    const near = Math.floor((typed.length * ((key * 37) % 200)) / 200);
    const found = typed.indexOf(place, near);
    const at = (found < 0 ? typed.indexOf(place) : found) + place.length;
    // A letter that goes in and comes out again: half of the texts are right, half are not.
    const letter = key % 2 === 0 ? 'x' : '+';
    for (const next of [typed.slice(0, at) + letter + typed.slice(at), typed]) {
      const start = performance.now();
      engine.change(path, next);
      await engine.problems(path);
      times.push(performance.now() - start);
    }
    if (key % 50 === 49) typed = `${typed.slice(0, at)}y${typed.slice(at)}`;
  }
  return row(`Keystroke to problems in ${what}`, times, budget);
}

type Question = (engine: EditingEngine, at: Places) => Promise<object | undefined>;

/** Offsets in the middle of a file, all before the place that is typed at. */
interface Places {
  readonly inName: number;
  readonly inCall: number;
  readonly inMetric: number;
  /** Behind the brace of a selector. */
  readonly inBraces: number;
  /** Inside of a key of a rule, and of a template's field. */
  readonly inKey: number;
  readonly inTemplate: number;
  readonly screen: { readonly from: number; readonly to: number };
}

/** What the editor asks after each keystroke in the middle of a file; an empty answer is an error. */
const asked: readonly (readonly [name: string, question: Question])[] = [
  [
    'semantic tokens of a screen',
    async (engine, { screen }) => (await engine.tokens(path, screen))[0],
  ],
  ['hover', (engine, { inName }) => engine.hover(path, inName)],
  ['completion', async (engine, { inName }) => (await engine.complete(path, inName))[0]],
  [
    'completion of a label',
    async (engine, { inBraces }) => (await engine.complete(path, inBraces))[0],
  ],
  ['signature', (engine, { inCall }) => engine.signature(path, inCall)],
  ['refactorings', async (engine, { inName }) => (await engine.refactorings(path, inName))[0]],
  ['references', async (engine, { inMetric }) => (await engine.references(path, inMetric))[0]],
  ['hover over a YAML key', (engine, { inKey }) => engine.hover(path, inKey)],
  ['completion of YAML keys', async (engine, { inKey }) => (await engine.complete(path, inKey))[0]],
  [
    'completion in a template',
    async (engine, { inTemplate }) => (await engine.complete(path, inTemplate))[0],
  ],
];

/** As many as somebody types in a minute: the first ones are slower, because they load and compile what is asked. */
const keystrokes = 100;

async function questions(what: string, text: string, budget: number): Promise<Row[]> {
  const call = text.indexOf('rate(', text.length / 2);
  const typedAt = text.indexOf('service="', call) + 'service="'.length;
  const places: Places = {
    inName: call + 'rat'.length,
    inCall: call + 'rate('.length,
    inMetric: call + 'rate(s'.length,
    inBraces: text.indexOf('{', call) + 1,
    inKey: text.lastIndexOf('annotations:', call) + 'anno'.length,
    inTemplate: text.lastIndexOf('$labels.job', call) + '$labels.'.length,
    screen: { from: call, to: call + 4000 },
  };
  const rows: Row[] = [];
  for (const [name, question] of asked) {
    const engine = await builtEngine();
    engine.open(path, text);
    await engine.problems(path);
    const times: number[] = [];
    for (let key = 0; key < keystrokes; key++) {
      const next = `${text.slice(0, typedAt)}${'x'.repeat(key % 7)}${text.slice(typedAt)}`;
      const start = performance.now();
      engine.change(path, next);
      const answer = await question(engine, places);
      times.push(performance.now() - start);
      if (answer === undefined) throw new Error(`${name} of ${what}: no answer`);
    }
    rows.push(row(`Keystroke to ${name}, ${what}`, times, budget));
  }
  return rows;
}

function row(what: string, times: readonly number[], budget: number): Row {
  const p95 = quantile(times, 0.95);
  return {
    what: `${what}, p95`,
    measured: `${p95.toFixed(1)} ms`,
    budget: `${budget} ms`,
    kept: p95 <= budget,
  };
}
