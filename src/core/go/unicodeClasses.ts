/** Names of Unicode classes such as `\p{Greek}`, on which Go's packages and re2js differ. */

/** The class to give to re2js; undefined if Go does not know the name. */
export type ClassNames = (sign: 'p' | 'P', name: string) => string | undefined;

/**
 * The names known to github.com/grafana/regexp/syntax, a copy of Go's package from before 1.25:
 * categories and scripts, spelled as in Unicode.
 */
export const exactClassNames: ClassNames = (sign, name) =>
  name === 'Any' || categories.has(name) || scripts.has(name) ? `\\${sign}{${name}}` : undefined;

/**
 * The names known to regexp/syntax since Go 1.25: in any case, with or without `_`, `-` and spaces,
 * and the long names of categories. It no longer finds scripts with a `_` or an inner capital letter
 * in their names.
 */
export const foldedClassNames: ClassNames = (sign, written) => {
  const lower = written.replace(/[_ -]/g, '').toLowerCase();
  const name = lower.charAt(0).toUpperCase() + lower.slice(1);
  if (name === 'Ascii') return `[${sign === 'P' ? '^' : ''}\\x00-\\x7F]`;
  if (name === 'Assigned') return `\\${sign === 'P' ? 'p' : 'P'}{Cn}`;
  return exactClassNames(sign, longNames.get(lower) ?? name);
};

/** A pattern with re2js' class names; `restore` puts the original names back into a part of it. */
export interface TranslatedPattern {
  readonly pattern: string;
  readonly restore: (part: string) => string;
}

/** Private-use characters that stand for names unknown to Go. */
const FIRST_MASK = 0xf0000;
const masks = /[\u{f0000}-\u{fffff}]/gu;
const classes = /\\Q.*?(?:\\E|$)|\\([pP])(?:\{(\^?)([^}]+)\}|([a-zA-Z]))|\\./gsu;

/** Rewrites the classes of a pattern so that re2js accepts and rejects the same ones as Go. */
export function translateClasses(pattern: string, names: ClassNames): TranslatedPattern {
  if (!/\\p/i.test(pattern)) return { pattern, restore: (part) => part };
  const unknown: string[] = [];
  const written = new Map<string, string>();
  const translated = pattern.replace(
    classes,
    (whole: string, letter?: 'p' | 'P', caret = '', long?: string, short?: string) => {
      const name = long ?? short;
      if (letter === undefined || name === undefined) return whole;
      const sign = caret === '' ? letter : letter === 'p' ? 'P' : 'p';
      const known = names(sign, name);
      if (known === undefined) {
        if (long === undefined) return whole;
        unknown.push(name);
        const mask = String.fromCodePoint(FIRST_MASK + unknown.length - 1);
        return `\\${letter}{${caret}${mask}}`;
      }
      if (!pattern.includes(known)) written.set(known, whole);
      return known;
    },
  );
  const restore = (part: string): string => {
    let restored = part;
    for (const [known, whole] of written) restored = restored.replaceAll(known, () => whole);
    return restored.replace(
      masks,
      (mask) => unknown[(mask.codePointAt(0) ?? 0) - FIRST_MASK] ?? mask,
    );
  };
  return { pattern: translated, restore };
}

/** Unicode's general categories (`unicode.Categories`). */
const categories: ReadonlySet<string> = new Set(
  'C Cc Cf Cn Co Cs L LC Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(
    ' ',
  ),
);

/** Long names of categories (`unicode.CategoryAliases`), lower case and without underscores. */
const longNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    C: 'other',
    Cc: 'cntrl control',
    Cf: 'format',
    Cn: 'unassigned',
    Co: 'privateuse',
    Cs: 'surrogate',
    L: 'letter',
    LC: 'casedletter lc',
    Ll: 'lowercaseletter',
    Lm: 'modifierletter',
    Lo: 'otherletter',
    Lt: 'titlecaseletter',
    Lu: 'uppercaseletter',
    M: 'combiningmark mark',
    Mc: 'spacingmark',
    Me: 'enclosingmark',
    Mn: 'nonspacingmark',
    N: 'number',
    Nd: 'decimalnumber digit',
    Nl: 'letternumber',
    No: 'othernumber',
    P: 'punct punctuation',
    Pc: 'connectorpunctuation',
    Pd: 'dashpunctuation',
    Pe: 'closepunctuation',
    Pf: 'finalpunctuation',
    Pi: 'initialpunctuation',
    Po: 'otherpunctuation',
    Ps: 'openpunctuation',
    S: 'symbol',
    Sc: 'currencysymbol',
    Sk: 'modifiersymbol',
    Sm: 'mathsymbol',
    So: 'othersymbol',
    Z: 'separator',
    Zl: 'lineseparator',
    Zp: 'paragraphseparator',
    Zs: 'spaceseparator',
  }).flatMap(([category, names]) => names.split(' ').map((name) => [name, category] as const)),
);

/** Scripts by their names (`unicode.Scripts` of Unicode 15). */
const scripts: ReadonlySet<string> = new Set(
  `
  Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak
  Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian
  Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot
  Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs
  Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi
  Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic
  Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi
  Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu
  Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen
  Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs
  Miao Modi Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa
  Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian
  Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage
  Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic
  Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian Sora_Sompeng
  Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil
  Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho
  Warang_Citi Yezidi Yi Zanabazar_Square
`
    .trim()
    .split(/\s+/),
);
