import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { StackError } from '../../../../src/stack/errors.ts';
import { addEntry, entryText, removeEntry } from '../../../../src/stack/edit/yamlEdit.ts';
import { templateFiles, textOf } from '../../../support/stack/stackTemplate.ts';

const hand = `# my stack
services:

    # the web server
    "web":   # keep me
        image: 'nginx'   # quoted
        ports: ["80:80"]

    db:
        image: postgres
        # the end of db

# what holds the data
volumes:
    data: {}
`;

describe('entries of a YAML text', () => {
  it('are read with their comment, without indentation', () => {
    expect(entryText(hand, ['services', 'web'], 'f')).toBe(
      `# the web server\n"web":   # keep me\n    image: 'nginx'   # quoted\n    ports: ["80:80"]`,
    );
    expect(entryText(hand, ['services', 'nobody'], 'f')).toBeUndefined();
  });

  it('are added after the last one and its own comments, at its column, apart as the others are', () => {
    const mine =
      '# mine\nmine:\n  image: x\n  ports:\n    # two\n    - a: 1\n      b:\n        - 2\n    - c';
    const after = addEntry(hand, ['services'], mine, 'f');
    expect(after).toBe(
      hand.replace(
        '        # the end of db\n',
        '        # the end of db\n\n' +
          '    # mine\n    mine:\n        image: x\n        ports:\n            # two\n' +
          '            - a: 1\n              b:\n                  - 2\n            - c\n',
      ),
    );
  });

  it('are added to what is empty, missing or in flow style', () => {
    expect(addEntry('a:\nb: 1\n', ['a'], 'x: 1', 'f')).toBe('a:\n  x: 1\nb: 1\n');
    expect(addEntry('a: {} # none\nb: 1\n', ['a'], 'x: 1', 'f')).toBe('a: # none\n  x: 1\nb: 1\n');
    expect(addEntry('a: []\n', ['a'], '- x', 'f')).toBe('a:\n  - x\n');
    expect(addEntry('b: 1', ['a', 'c'], '- x', 'f')).toBe('b: 1\n\na:\n  c:\n    - x\n');
    expect(addEntry('', ['a'], '- x', 'f')).toBe('a:\n  - x\n');
    expect(addEntry('r: [\'a.yml\', "b"] # two\n', ['r'], '- c.yml', 'f')).toBe(
      'r: [\'a.yml\', "b", c.yml] # two\n',
    );
    expect(() => addEntry('s: {a: 1}\n', ['s'], 'x: 1', 'f')).toThrow(StackError);
    expect(() => addEntry('s: text\n', ['s'], 'x: 1', 'f')).toThrow(/single value/);
    expect(() => addEntry('a: [\n', ['a'], '- x', 'my.yml')).toThrow(/my\.yml is not valid YAML/);
  });

  it('keep sequences that are not indented, and Windows line ends', () => {
    const text = 'jobs:\r\n- name: a\r\n  x: 1\r\nend: 1\r\n';
    const after = addEntry(text, ['jobs'], '- name: b\n  x: 2', 'f');
    expect(after).toBe('jobs:\r\n- name: a\r\n  x: 1\r\n\r\n- name: b\r\n  x: 2\r\nend: 1\r\n');
  });

  it('go with their comment and one blank line', () => {
    expect(removeEntry(hand, ['services', 'web'], 'f')).toBe(
      hand.replace(/ {4}# the web server[^]*?\n\n/, ''),
    );
    expect(removeEntry(hand, ['services', 'db'], 'f')).toBe(
      hand.replace(/\n {4}db:[^]*?# the end of db\n/, ''),
    );
    expect(removeEntry('a:\n  b:\n    c: 1\nd: 2\n', ['a', 'b', 'c'], 'f')).toBe('d: 2\n');
  });

  it('can be cut out of the template and put back: the same configuration', async () => {
    const text = textOf(await templateFiles(), 'docker-compose.yml');
    const names = Object.keys((parse(text) as { services: object }).services);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) {
      const entry = entryText(text, ['services', name], 'f') ?? '';
      const without = removeEntry(text, ['services', name], 'f');
      expect(parse(without)).not.toEqual(parse(text));
      const again = addEntry(without, ['services'], entry, 'f');
      expect(parse(again)).toEqual(parse(text));
      expect(again.split('\n').sort()).toEqual(text.split('\n').sort());
    }
  });

  it('leave every other line as it is, whatever the style', () => {
    const style = fc.record({
      step: fc.constantFrom(1, 2, 3, 4, 8),
      comment: fc.boolean(),
      blank: fc.boolean(),
      eol: fc.constantFrom('\n', '\r\n'),
      quote: fc.constantFrom('', "'", '"'),
      names: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,6}$/), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(style, ({ step, comment, blank, eol, quote, names }) => {
        const pad = ' '.repeat(step);
        const body = names.flatMap((name) => [
          ...(comment ? [`${pad}# about ${name}`] : []),
          `${pad}${quote}${name}${quote}:`,
          `${pad}${pad}image: ${quote}x${quote}`,
          ...(blank ? [''] : []),
        ]);
        const text = ['services:', ...body, 'volumes: {}', ''].join(eol);
        const after = addEntry(text, ['services'], 'added:\n  image: y', 'f');
        const value = parse(after) as { services: Record<string, unknown> };
        expect(Object.keys(value.services)).toEqual([...names, 'added']);
        expect(value.services['added']).toEqual({ image: 'y' });
        let rest = text.split(eol);
        for (const line of after.split(eol)) if (line === rest[0]) rest = rest.slice(1);
        expect(rest).toEqual([]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
