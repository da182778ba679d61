import { fileCheck } from './check.ts';
import { fits, requirementsFor } from './shared/requirements.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Rules without an owner, or with another one than the project allows. */
export const ruleOwner = fileCheck({
  code: 'rule-owner',
  severity: 'warning',
  kinds: anyRuleKinds,
  needs: 'requirements',
  form: 'rules',
  messages: {
    missing:
      'This rule has no owner. Name one in a comment: "# promcheck rule/owner NAME", or file/owner for all rules of the file.',
    other: 'The owner "{owner}" of this rule does not match "{pattern}".',
  },
  run({ files }, { report, requirements, ownerOf }) {
    if (ownerOf === undefined) return;
    for (const entry of files.flatMap(({ rules }) => rules)) {
      for (const { owner: pattern } of requirementsFor(entry.facts, requirements)) {
        if (pattern === undefined) continue;
        const owner = ownerOf(entry.at(entry.facts.span));
        const at = entry.at(entry.facts.nameSpan);
        if (owner === undefined) report('missing', at);
        else if (!fits(pattern, owner)) report('other', at, { values: { owner, pattern } });
      }
    }
  },
});
