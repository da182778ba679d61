import { fileCheck } from './check.ts';
import { ruleFileKinds } from './shared/ruleKinds.ts';

/** A second YAML document in a rule file, which Prometheus never reads. */
export const rulesMoreDocuments = fileCheck({
  code: 'rules-more-documents',
  severity: 'information',
  kinds: ruleFileKinds,
  form: 'rules',
  messages: {
    ignored:
      'Prometheus reads only the first document of a rule file; everything after this line is ignored.',
  },
  run({ files }, { report, target }) {
    // vmalert and Mimir read all documents.
    if (target.dialect === 'vmalert' || target.dialect === 'mimir') return;
    for (const { nextDocument: at } of files) {
      if (at !== undefined) report('ignored', { from: at, to: at + 1 });
    }
  },
});
