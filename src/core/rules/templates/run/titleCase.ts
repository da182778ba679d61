/** Letters, digits and what joins them into a word. */
const letter = /[\p{L}\p{M}\p{Nd}\p{Pc}\p{Cf}\u202f]/u;
/** What does not part a word while it stands alone between letters. */
const mid =
  /['.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a]/u;
const cased = /\p{Cased}/u;

/**
 * `cases.Title(language.AmericanEnglish, cases.NoLower)`: the first cased letter of each word in upper case.
 * Mirrors the rules for words of golang.org/x/text/cases.
 */
export function titleCase(text: string): string {
  let titled = '';
  let isMidWord = false;
  let wasMid = false;
  for (const char of text) {
    const isMid = mid.test(char);
    if (wasMid && isMid) isMidWord = false;
    if (cased.test(char)) {
      titled += isMidWord ? char : titleOf(char);
      isMidWord = true;
    } else {
      titled += char;
      if (!isMid && !letter.test(char)) isMidWord = false;
    }
    wasMid = isMid;
  }
  return titled;
}

/** The few letters whose form at the head of a word is not that of upper case. */
const titles: Readonly<Record<string, string>> = {
  ...{ ß: 'Ss', ǆ: 'ǅ', Ǆ: 'ǅ', ǅ: 'ǅ', ǉ: 'ǈ', Ǉ: 'ǈ', ǈ: 'ǈ', ǌ: 'ǋ', Ǌ: 'ǋ', ǋ: 'ǋ' },
  ...{ ǳ: 'ǲ', Ǳ: 'ǲ', ǲ: 'ǲ', ﬁ: 'Fi', ﬂ: 'Fl', ﬀ: 'Ff', ﬃ: 'Ffi', ﬄ: 'Ffl', ﬅ: 'St', ﬆ: 'St' },
};

function titleOf(char: string): string {
  return titles[char] ?? char.toUpperCase();
}
