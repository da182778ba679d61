import { tokenNames } from '../../src/core/promql/grammar/tokens.ts';
import { atLeast, parseVersion, type Version } from '../../src/core/base/target.ts';

/** One production; symbols below `tokenNames.length` are terminals. */
export interface Production {
  readonly left: number;
  readonly right: readonly number[];
  /** `=` hands the first value on. */
  readonly action: string;
  readonly level: number;
}

export type Associativity = 'left' | 'right' | 'none';

export interface Grammar {
  /** Terminals first, then nonterminals. */
  readonly symbols: readonly string[];
  /** Production 0 is `$accept = start $end`. */
  readonly productions: readonly Production[];
  /** By terminal; 0: none. */
  readonly levels: readonly number[];
  readonly associativity: readonly (Associativity | undefined)[];
}

/** Reads the notation of grammar.ts for one release. */
export function readGrammar(text: string, precedences: string, release: string): Grammar {
  const version = versionOf(release);
  const symbols: string[] = [...tokenNames];
  const indexes = new Map(symbols.map((name, index) => [name, index]));
  const indexOf = (name: string): number => {
    const known = indexes.get(name);
    if (known !== undefined) return known;
    if (name === name.toUpperCase()) throw new Error(`Unknown terminal ${name}`);
    indexes.set(name, symbols.length);
    return symbols.push(name) - 1;
  };

  const levels = tokenNames.map(() => 0);
  const associativity = tokenNames.map((): Associativity | undefined => undefined);
  for (const [i, line] of linesOf(precedences).entries()) {
    const [kind, ...names] = line.split(' ');
    for (const name of names) {
      levels[indexOf(name)] = i + 1;
      associativity[indexOf(name)] = kind as Associativity;
    }
  }

  const accept = indexOf('$accept');
  const productions: Production[] = [
    { left: accept, right: [indexOf('start'), indexOf('$end')], action: '=', level: 0 },
  ];
  let left = '';
  for (const line of linesOf(text)) {
    const match = /^(?:\[([\d.-]+)\] )?(?:\| ?|(\w+) = ?)([^>%]*)(?:> (\w+))?(?: ?%(\w+))?$/.exec(
      line,
    );
    if (match === null) throw new Error(`Cannot read production: ${line}`);
    left = match[2] ?? left;
    if (!covers(match[1], version)) continue;
    const words = (match[3] ?? '').trim();
    const list = /^\{(.*)\}$/.exec(words);
    const rights = list === null ? [words] : (list[1] ?? '').split(' ');
    for (const right of rights) {
      const parts = right === '' ? [] : right.split(' ').map(indexOf);
      const last = parts.findLast((part) => part < tokenNames.length);
      const level = match[5] === undefined ? levels[last ?? 0] : levels[indexOf(match[5])];
      productions.push({
        left: indexOf(left),
        right: parts,
        action: match[4] ?? '=',
        level: level ?? 0,
      });
    }
  }
  return { symbols, productions, levels, associativity };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function covers(range: string | undefined, version: Version): boolean {
  if (range === undefined) return true;
  const [from = '', to] = range.split('-');
  if (from !== '' && !atLeast(version, versionOf(from))) return false;
  return to === undefined || atLeast(versionOf(to), version);
}

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`Cannot read version ${text}`);
  return version;
}
