import { nearestAmong, numbersIn } from '../base/nearest.ts';
import { once } from '../base/once.ts';
import { remember } from '../base/remember.ts';
import { fileCheck } from './check.ts';
import { changedTo } from './shared/changedTo.ts';
import { configName } from './shared/configName.ts';
import { recordsInUse, recordSources } from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Names of records that no known rule records, where a name that differs in one letter is recorded. */
export const unknownRecord = fileCheck({
  code: 'unknown-record',
  severity: 'information',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    misspelt: 'No rule in this file records "{name}". Did you mean "{nearest}"?',
    everywhere: 'No rule file of {config} records "{name}". Did you mean "{nearest}"?',
  },
  run({ files }, run) {
    const { deployment, nearby, report } = run;
    const others = deployment?.otherRules;
    for (const { rules } of files) {
      const near = once(() =>
        nearNames([...recordSources(rules).keys(), ...(others?.recordNames ?? [])]),
      );
      for (const { entry, use } of recordsInUse(rules, files, run).unrecorded) {
        const { name, span } = use;
        if ((others ?? nearby)?.hasRecord(name) === true) continue;
        const meant = near()(name);
        if (meant === undefined) continue;
        const at = entry.at(span);
        // In a template it may be written with escapes.
        const isPlain = at.to - at.from === name.length;
        report(deployment === undefined ? 'misspelt' : 'everywhere', at, {
          values: { name, nearest: meant, config: configName(deployment) },
          fixes: isPlain ? [changedTo(meant, at)] : [],
        });
      }
    }
  },
});

/** What a name that is not recorded may have been meant to be. */
type NearName = (name: string) => string | undefined;

let last: { readonly recorded: readonly string[]; readonly near: NearName } | undefined;

/** Looks among recorded names; the answers stay while somebody types what records nothing else. */
function nearNames(recorded: readonly string[]): NearName {
  const isSame =
    last?.recorded.length === recorded.length &&
    last.recorded.every((name, index) => name === recorded[index]);
  if (last === undefined || !isSame) {
    const nearest = nearestAmong(recorded);
    const near: NearName = (name) => nearest(name, 1).find((one) => isMisspelt(name, one));
    last = { recorded, near: remember(near, Infinity) };
  }
  return last.near;
}

/** False where the names differ in a digit or in nothing but a plural: both may exist. */
function isMisspelt(name: string, other: string): boolean {
  const singular = (text: string): string => text.replace(/s(?=[_:]|$)/g, '');
  return numbersIn(name) === numbersIn(other) && singular(name) !== singular(other);
}
