import { isAlert, type LabelEntry } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** A text of an alert that goes on behind a `#`, which YAML takes for the start of a comment. */
export const valueCutByComment = ruleCheck({
  code: 'value-cut-by-comment',
  severity: 'warning',
  kinds: anyRuleKinds,
  messages: {
    cut: 'In YAML, a # after a space starts a comment, so the value ends before it. Put the value in quotes.',
  },
  run({ rule }, { report }) {
    if (!isAlert(rule)) return;
    for (const entry of [...rule.labels, ...rule.annotations]) {
      const comment = commentBehind(entry);
      const { node } = entry;
      if (comment === undefined || node === undefined) continue;
      const whole = { from: node.from, to: comment.to };
      const text = node.source.slice(whole.from, whole.to);
      const newText = `'${text.replaceAll("'", "''")}'`;
      const fix = {
        title: 'Put the value in quotes',
        edits: [{ span: whole, newText }],
        preferred: true,
      };
      report('cut', comment, { fixes: [fix] });
    }
  },
});

/** A comment with a template behind a plain value, as it is written where no comment is meant: `#{{ $value }}`. */
function commentBehind({ node, span }: LabelEntry) {
  if (node?.style !== 'plain' || node.from !== span.from) return undefined;
  const [found, blanks = ''] = behindValue.exec(node.source.slice(node.to)) ?? [];
  if (found === undefined) return undefined;
  return { from: node.to + blanks.length, to: node.to + found.trimEnd().length };
}

/** To the end of the line, or of the text that was read. */
const behindValue = /^([ \t]+)#\{\{[^{}\n]*\$(?:labels|value)\b[^{}\n]*\}\}[\t\P{Cc}]*/u;
