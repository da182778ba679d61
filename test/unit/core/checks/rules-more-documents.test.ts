import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';

test('a second document, which nobody reads', () => {
  const text = 'groups: []\n---\ngroups: [{name: a}]\n';
  expect(problemCarets(text, findings(text, 'rules', 'rules-more-documents')))
    .toMatchInlineSnapshot(`
    "groups: []
    ---
    ^ information: rules-more-documents: Prometheus reads only the first document of a rule file; everything after this line is ignored.
    groups: [{name: a}]
    "
  `);
});

test.each(['groups: []\n---\n# nothing\n', 'groups: []\n...\n', '---\ngroups: []\n'])(
  'nothing for %j',
  (text) => {
    expect(findings(text, 'rules', 'rules-more-documents')).toEqual([]);
  },
);
