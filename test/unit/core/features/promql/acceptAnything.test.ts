import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import {
  completionsAt,
  type PromqlDocument,
  seriesOf,
} from '../../../../../src/core/features/promql/at.ts';
import {
  type Completion,
  completePromql,
  type Notation,
} from '../../../../../src/core/features/promql/completion.ts';
import { withoutMarks } from '../../../../../src/core/features/promql/querySnippets.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { findPair, type YamlNode } from '../../../../../src/core/yaml/tree/node.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';
import { ruleWith, scalarStyles } from '../../../../support/promql/inScalars.ts';
import { Random } from '../../../../support/random.ts';

const catalog = fakeCatalog({
  metrics: [{ name: 'up' }, { name: 'my.metric' }, { name: 'a"b\\c' }, { name: "it's: #1" }],
  labelNames: ['job', 'my.label', "it's"],
  labelValues: ['a', 'it\'s "b": \\d # c', '{{ x }}', '- a: b', 'line\nbreak', '10%|`'],
});

const expressions = [
  '',
  'up',
  'sum by (job) (rate(http_requests_total{code=~"5..", job=""}[5m])) / 2 > bool 0',
  "up{a='b', job=} unless on (job) up offset 5m",
  '{"my.metric", "my.label"="x", job!~"a|"} @ end() or vector(1)',
  'histogram_quantile(0.9, sum without (pod) (foo_bucket[5m:1m])) and ',
  'label_replace(up, "a", "$1", "b", `c.*`) *  ',
];

const { plain, ...others } = scalarStyles;

/** A plain scalar cannot spell every expression; those that it can are tried in all of these. */
const styles = Object.entries({ plain, ...others });

/** What is completed: a text in a file, and the way back from the file to the text. */
interface Place {
  readonly kind: FileKind;
  readonly notation: Notation;
  readonly texts: readonly string[];
  readonly file: (scalar: string) => string;
  readonly key: string;
  readonly path: readonly string[];
}

const places: readonly Place[] = [
  {
    kind: 'rules',
    notation: 'query',
    texts: expressions,
    file: ruleWith,
    key: 'expr',
    path: ['groups', 'rules'],
  },
  {
    kind: 'rule-test',
    notation: 'series',
    texts: [
      '',
      'up',
      `up{job="", a='b',}`,
      '{"my.metric", "my.label"="x"}',
      'up{job=, my="a"}',
      'up{}',
    ],
    file: (scalar) => `tests:\n- input_series:\n  - values: 1\n    series: ${scalar}\n    b: c\n`,
    key: 'series',
    path: ['tests', 'input_series'],
  },
];

describe.each(places)('a $notation', (place) => {
  it.each(styles)(
    'in a %s scalar: whatever is accepted wherever, the YAML is right, and it is what was meant',
    async (style, write) => {
      const { kind, notation, texts, file, key } = place;
      const random = new Random(style.length);
      let accepted = 0;
      for (const expr of texts) {
        const text = file(write(expr));
        const whole = documentOf(text, kind);
        const document = notation === 'query' ? whole : seriesOf(whole);
        const [embedded] = document.expressions({ from: 0, to: text.length });
        if (embedded === undefined || readYaml(text).error !== undefined) continue;
        const start = text.indexOf(write(expr), text.indexOf(`${key}:`));
        for (let offset = start; offset <= start + write(expr).length; offset++) {
          const found = await completionsAt(whole, offset, { catalog });
          const items = found?.items ?? [];
          for (let n = 0; n < Math.min(4, items.length); n++) {
            const item = random.pick(items);
            const message = `${item.label} at ${offset - start} of ${write(expr)}`;
            const meant = await meantBy(document, offset, item, notation);
            const after = valueOf(accept(text, item), place, message);
            expect(after, message).toBe(meant);
            accepted++;
          }
        }
      }
      expect(accepted).toBeGreaterThan(notation === 'query' ? 400 : 60);
    },
  );
});

/** The expression that an item makes of the one at an offset, as PromQL alone has it. */
async function meantBy(
  document: PromqlDocument,
  offset: number,
  { label, kind }: Completion,
  notation: Notation,
): Promise<string> {
  const found = document.expressionAt(offset);
  const [first] = document.expressions({ from: 0, to: document.text.length });
  const embedded = found?.embedded ?? first;
  const text = embedded?.text ?? '';
  // Behind the scalar's text there are blanks that YAML does not count in: they become a part of it.
  const behind = found === undefined ? document.text.slice(0, offset).match(/[ \t]*$/)?.[0] : '';
  const typed = found === undefined && text !== '' ? `${text}${behind ?? ''}` : text;
  const at = found?.at ?? typed.length;
  const { items } = await completePromql(typed, at, newestTarget, { catalog }, notation);
  const item = items.find((one) => one.label === label && one.kind === kind);
  if (item === undefined) throw new Error(`${label} is not offered for ${typed}`);
  const { span, insertText } = item;
  return (typed.slice(0, span.from) + withoutMarks(insertText) + typed.slice(span.to)).trim();
}

function accept(text: string, { span, insertText, additionalEdits = [] }: Completion): string {
  return applyEdits(text, [{ span, newText: insertText }, ...additionalEdits]);
}

/** The text as YAML has it: what stands in it may look like a template. */
function valueOf(text: string, { path, key }: Place, message: string): string {
  const { root, error } = readYaml(text);
  expect(error, `${message}\n${text}`).toBeUndefined();
  const item = path.reduce<YamlNode | undefined>((node, name) => {
    const list = findPair(node, name)?.value;
    return list?.kind === 'sequence' ? list.items[0] : undefined;
  }, root);
  const value = findPair(item, key)?.value;
  return value?.kind === 'scalar' ? value.value.trim() : '';
}
