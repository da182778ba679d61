/** A file of tests, as JUnit's reports have it. */
export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/** One test; `failures` is empty for one that passed. */
export interface TestCase {
  readonly name: string;
  /** One-based, in the file of the suite. */
  readonly line: number;
  readonly failures: readonly string[];
}

/** The results of tests as JUnit XML, which CI systems read. Ends in a line break. */
export function junitReport(suites: readonly TestSuite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${countsOf(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${escape(name)}" ${countsOf(cases)}>`,
      ...cases.flatMap((one) => caseLines(name, one)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(cases: readonly TestCase[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  return `tests="${cases.length}" failures="${failed}"`;
}

function caseLines(file: string, { name, line, failures }: TestCase): readonly string[] {
  const head = `    <testcase name="${escape(name)}" classname="${escape(file)}" file="${escape(file)}" line="${line}"`;
  if (failures.length === 0) return [`${head}/>`];
  return [
    `${head}>`,
    ...failures.map((message) => `      <failure message="${escape(message)}"/>`),
    '    </testcase>',
  ];
}

/** XML has no way to write most control characters. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
