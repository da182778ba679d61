import { expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { Random } from '../support/random.ts';
import { disagreements, errorWords } from '../support/parity/rules/ruleParity.ts';
import { targetOf } from '../support/targets.ts';
import { randomTemplate } from '../support/parity/rules/templateTexts.ts';

it('templates of alerts: 6,000 of them get the same error, or none, from promtool and from us', async () => {
  const { promtool, versions } = await debianTools();
  const random = new Random(4711);
  const files = Array.from({ length: 100 }, () => {
    const annotations = Array.from({ length: 60 }, (_, i) => {
      const template = JSON.stringify(randomTemplate(random)).replaceAll('/', '\\x2f');
      return `          a${i.toString()}: ${template}\n`;
    });
    return (
      'groups:\n  - name: templates\n    rules:\n      - alert: A\n        expr: up\n' +
      `        annotations:\n${annotations.join('')}`
    );
  }).map((text) => text.replaceAll(/\\ud[89a-f][0-9a-f]{2}/g, '?'));
  const target = targetOf(versions.promtool);
  expect(await disagreements(promtool, target, files)).toEqual([]);
  const kinds = new Set(
    files.flatMap((text) => [...errorWords(text, target)].map((w) => w.replaceAll(/"[^"]*"/g, ''))),
  );
  expect(kinds.size).toBeGreaterThan(100);
});
