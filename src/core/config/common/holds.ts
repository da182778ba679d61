import type { Key, Type } from '../schema.ts';

/**
 * A test for types that have a key of some sort, in themselves or below: what has none need not be
 * looked through. Answers are kept.
 */
export function holdsKey(wanted: (key: Key) => boolean): (type: Type) => boolean {
  const answers = new Map<Type, boolean>();
  return (type) => {
    let answer = answers.get(type);
    if (answer === undefined) {
      answer = reaches(type, wanted);
      answers.set(type, answer);
    }
    return answer;
  };
}

function reaches(start: Type, wanted: (key: Key) => boolean): boolean {
  const seen = new Set<Type>([start]);
  for (const type of seen) {
    if (type.kind === 'list') seen.add(type.item);
    if (type.kind === 'map') seen.add(type.value);
    if (type.kind !== 'struct') continue;
    const keys = Object.values(type.keys);
    if (keys.some(wanted)) return true;
    for (const key of keys) seen.add(key.type);
    if (type.rest !== undefined) seen.add(type.rest);
  }
  return false;
}
