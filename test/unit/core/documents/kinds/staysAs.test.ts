import { describe, expect, test } from 'vitest';
import { type Detection, detectKind } from '../../../../../src/core/documents/kinds/detect.ts';
import { staysAs } from '../../../../../src/core/documents/kinds/staysAs.ts';
import { Random } from '../../../../support/random.ts';

/** Rules with everything in them that looks like a template and is none. */
function longRuleFile(): string {
  const lines = ['groups:'];
  for (let rule = 0; rule < 1500; rule++) {
    if (rule % 50 === 0) lines.push(`  - name: group-${rule}`, '    rules:');
    lines.push(
      `      - alert: Alert${rule}`,
      '        expr: |',
      `          sum by (job) (rate(requests_total{code=~"5..", job="${rule}"}[5m]))`,
      '            > 5',
      '        annotations:',
      '          summary: "{{ $labels.job }} fails at {{ $value | humanize }}"',
      '          description: >-',
      '            {{ with query "up" }}',
      '              {{ . | first | value }}',
      '            {{ end }}',
    );
  }
  return `${lines.join('\n')}\n`;
}

const text = longRuleFile();
const path = 'a.yml';

/** What a detection says to users. */
function shown({ kind, reason, template }: Detection): object {
  return { kind, reason, template };
}

/** What somebody types, pastes or deletes; some of it makes another kind of file or a template of the text. */
const pieces = [
  ...['', 'x', ' ', '\n', '"', '{', '}', '{{', '}}', '{%', '%}', '<%= x %>', '${X}', '$X', '@X@'],
  ...['- ', '|', 'expr: |', ': |\n', '#', '{{ .Values.x }}', '{% if x %}', 'kind: PrometheusRule'],
  ...['{{ x }}', '{{', 'foo', '\n\n', '\t', '        expr: up\n', '{{ ansible_managed }}'],
];

/** The same rules in an object of Kubernetes. */
const object = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: x}
spec:
${text.replace(/^/gm, '  ')}`;

describe('a long text after an edit', () => {
  test.each([
    ['rules', text],
    ['prometheus-rule', object],
  ])('is what it would be recognised as from scratch: %s', (kind, text) => {
    const random = new Random(20);
    const before = detectKind(path, text);
    expect(before.kind).toBe(kind);
    let kept = 0;
    for (let count = 0; count < 400; count++) {
      const from = random.below(text.length);
      const to = random.oneIn(3) ? Math.min(text.length, from + random.below(40)) : from;
      const typed = random.oneIn(2) ? 'x' : random.pick(pieces);
      const edited = text.slice(0, from) + typed + text.slice(to);
      if (!staysAs(before, text, edited)) continue;
      kept++;
      const fresh = shown(detectKind(path, edited));
      expect(fresh, edited.slice(from - 200, from + 200)).toEqual(shown(before));
    }
    expect(kept).toBeGreaterThan(30);
  });

  test('is recognised again where the edit could tell something', () => {
    const before = detectKind(path, text);
    expect(before.kind).toBe('rules');
    const at = text.indexOf('job="1400"');
    const typed = (piece: string, offset = at) =>
      staysAs(before, text, text.slice(0, offset) + piece + text.slice(offset));
    expect(typed('x')).toBe(true);
    expect(typed('{{')).toBe(false);
    expect(typed('${JOB}')).toBe(false);
    expect(typed('\n')).toBe(false);
    expect(typed('x', text.indexOf('Alert3'))).toBe(false);
    expect(typed(' ', text.lastIndexOf('annotations'))).toBe(false);
    expect(typed('x', text.lastIndexOf('|\n'))).toBe(false);
    expect(typed('x', text.lastIndexOf('first'))).toBe(false);
  });

  test('is recognised again where the whole text had to be read as YAML', () => {
    const start = text.indexOf('      - alert: Alert1400');
    const loose = `${text.slice(0, start)}      {{ foo }}: x\n${text.slice(start)}`;
    const before = detectKind(path, loose);
    const at = loose.indexOf('job="1450"');
    expect(staysAs(before, loose, `${loose.slice(0, at)}x${loose.slice(at)}`)).toBe(false);
  });
});
