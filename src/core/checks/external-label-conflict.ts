import { hasHole } from '../base/holes.ts';
import { fileCheck } from './check.ts';

/** Rules that set a label which prometheus.yml adds as an external one, to another value. */
export const externalLabelConflict = fileCheck({
  code: 'external-label-conflict',
  severity: 'warning',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    conflict:
      'The label "{label}" of this rule overrides the external label: alerts and remote writes have {label}="{value}" instead of "{external}".',
  },
  run({ files }, { deployment, report }) {
    const configs = deployment?.configs.filter(({ settings }) => settings.externalLabels.size > 0);
    if (configs === undefined || configs.length === 0) return;
    for (const entry of files.flatMap(({ rules }) => rules)) {
      for (const [label, value] of entry.labels) {
        const other = configs.find(({ settings }) => settings.externalLabels.has(label));
        const external = other?.settings.externalLabels.get(label);
        if (external === undefined || external.value === value || hasHole(value)) continue;
        report('conflict', entry.at(entry.facts.nameSpan), {
          values: { label, value, external: external.value },
          related: [
            { path: other?.path ?? '', span: external.span, message: 'the external label' },
          ],
        });
      }
    }
  },
});
