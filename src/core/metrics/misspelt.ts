import { nearest } from '../base/nearest.ts';
import { once } from '../base/once.ts';
import { remember } from '../base/remember.ts';
import { type KnownMetric, knownFamilies, metricsByName, typeOf } from './knownMetrics.ts';

/** The words of the known names, by the first one and their number. */
const alike = once(() => {
  const found = new Map<string, string[][]>();
  for (const name of knownFamilies()) {
    const words = name.split('_');
    const own = found.get(groupOf(words));
    if (own === undefined) found.set(groupOf(words), [words]);
    else own.push(words);
  }
  return found;
});

/** The known names by what they are without the bars between their words. */
const joinedWords = once(
  () => new Map([...knownFamilies()].map((name) => [joinedWordsOf(name), name])),
);

function joinedWordsOf(name: string): string {
  return name.replaceAll('_', '');
}

const vocabulary = once(() => new Set([...knownFamilies()].flatMap((name) => name.split('_'))));

function groupOf(words: readonly string[]): string {
  return `${words[0] ?? ''} ${words.length}`;
}

/**
 * The metric of a well-known exporter that is meant by a name that none has: it lacks `_total` or a bar between two words,
 * a plural is a singular, or one word is spelt nearly like another and is no word of any metric. Undefined for other names.
 */
export const meantMetric = remember((name: string): KnownMetric | undefined => {
  if (typeOf(name) !== undefined) return undefined;
  const [, family = name, part = ''] = /^(.+?)(_(?:bucket|sum|count))$/.exec(name) ?? [];
  const meant = meantFamily(family);
  return meant === undefined ? undefined : metricsByName().get(meant + part);
});

function meantFamily(name: string): string | undefined {
  if (typeOf(`${name}_total`) !== undefined) return `${name}_total`;
  const joined = joinedWords().get(joinedWordsOf(name));
  if (joined !== undefined && name.includes('_')) return joined;
  const words = name.split('_');
  return alike()
    .get(groupOf(words))
    ?.find((others) => isMeant(words, others))
    ?.join('_');
}

function isMeant(words: readonly string[], others: readonly string[]): boolean {
  const [index, ...more] = words.flatMap((word, at) => (word === others[at] ? [] : [at]));
  if (index === undefined || more.length > 0) return false;
  const [word, other] = [words[index] ?? '', others[index] ?? ''];
  if (`${word}s` === other || word === `${other}s`) return true;
  return isSpelling(word) && nearest(word, [other], mostEdits).length > 0;
}

const mostEdits = 2;

/** True for what may be a misspelt word: numbers and abbreviations are told apart by single letters. */
function isSpelling(word: string): boolean {
  return word.length >= 4 && !/\d/.test(word) && !vocabulary().has(word);
}
