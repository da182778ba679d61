/**
 * The suites of `npm test` in the order in which they run, the quick ones first, with the parts that
 * each needs. `when`: `all` is part of every `npm test`, `ci` only with CI=true, `named` only when
 * asked for. Plain JavaScript: it is read before anything is installed.
 */

/** @typedef {import('./host/parts.mjs').PartName} PartName */

/** @type {readonly PartName[]} */
const engine = ['docker', 'images'];
/** @type {readonly PartName[]} */
const editor = ['vscodeServer', 'browser'];

export const suiteNeeds = /** @type {const} */ ({
  typecheck: { when: 'all', needs: [] },
  lint: { when: 'all', needs: [] },
  unit: { when: 'all', needs: [] },
  fuzz: { when: 'all', needs: [] },
  cli: { when: 'all', needs: ['programs'] },
  parity: { when: 'all', needs: ['programs', 'python', 'shellcheck'] },
  stack: { when: 'all', needs: ['programs', ...engine, 'faketime'] },
  integration: { when: 'all', needs: ['programs', ...editor] },
  e2e: { when: 'all', needs: ['programs', ...editor] },
  'e2e-stack': { when: 'all', needs: ['programs', ...editor, ...engine] },
  newest: {
    when: 'ci',
    needs: ['programs', 'oldPrometheus', 'newestTools', 'pint', 'neovim', 'editors'],
  },
  compatible: { when: 'named', needs: ['compatible'] },
  electron: { when: 'named', needs: ['programs', 'desktop'] },
});

/** @typedef {keyof typeof suiteNeeds} SuiteName */

export const isCi = /^(1|true)$/i.test(process.env.CI ?? '');

/**
 * Splits the arguments of `npm test` into the suites to run and what the test runner is given.
 * @param {readonly string[]} words
 * @returns {{ suites: readonly SuiteName[], args: readonly string[] }}
 * @throws an error that names the suites where one is unknown
 */
export function readTestArguments(words) {
  const options = words.findIndex((word) => word.startsWith('-'));
  const names = options === -1 ? words : words.slice(0, options);
  const args = options === -1 ? [] : words.slice(options).filter((word) => word !== '--');
  const all = /** @type {SuiteName[]} */ (Object.keys(suiteNeeds));
  const unknown = names.find((name) => !(name in suiteNeeds));
  if (unknown !== undefined)
    throw new Error(`unknown suite ${unknown}; the suites are ${all.join(', ')}`);
  const isChosen = (name) => {
    if (names.length > 0) return names.includes(name);
    const { when } = suiteNeeds[name];
    return when === 'all' || (isCi && when === 'ci');
  };
  return { suites: all.filter(isChosen), args };
}
