import type { Span } from '../../base/text.ts';
import { isBreakOrEnd } from '../tree/chars.ts';
import { Composer } from './composer.ts';
import { Cursor, type SyntaxFault } from './cursor.ts';
import type { Dialect, YamlNode } from '../tree/node.ts';
import { markOpen } from '../tree/openNodes.ts';
import { YamlSource } from './source.ts';

/** How a text is read. */
export interface ReadOptions {
  /** Default `v3`: rule files. Prometheus' and Alertmanager's configuration and rule tests: `v2`. */
  readonly dialect?: Dialect;
  /** The part of the text to read as if it were all; offsets and lines stay those of the text. */
  readonly from?: number;
  readonly to?: number;
  /** How many lines lie before `from`; only lines in messages depend on it. */
  readonly linesBefore?: number;
}

/** Why a text is not YAML to go-yaml. */
export interface YamlSyntaxError {
  /** go-yaml's words: `yaml: line 3: did not find expected key`. */
  readonly message: string;
  /** The same without `yaml: line 3: `. */
  readonly problem: string;
  /** Where the mistake shows; never empty unless the text is. */
  readonly span: Span;
  /** Offset at which the reader gave up. */
  readonly at: number;
  /** Offset of what it was in the middle of: a collection, a scalar, a simple key. */
  readonly within: number | undefined;
}

/** One document as go-yaml reads it. */
export interface YamlDocument {
  readonly dialect: Dialect;
  /** Undefined where the document has an error, and where the text has no document at all. */
  readonly root: YamlNode | undefined;
  readonly error: YamlSyntaxError | undefined;
  /** Where more begins behind the document: a second one, which Prometheus never looks at. */
  readonly nextDocument: number | undefined;
  /** True where anything follows the document, be it a marker alone. */
  readonly followed: boolean;
  /** True where the document has anchors, aliases or tags. */
  readonly marked: boolean;
}

/** Reads the first document of a text, which is all that go-yaml's Unmarshal and one Decode read. */
export function readYaml(text: string, options: ReadOptions = {}): YamlDocument {
  const { from = 0, to = text.length } = options;
  return readSource(new YamlSource(to === text.length ? text : text.slice(0, to), from), options);
}

/** `readYaml` for one of several documents of a text. */
export function readSource(
  source: YamlSource,
  { dialect = 'v3', from = 0, linesBefore = 0 }: Omit<ReadOptions, 'to'>,
): YamlDocument {
  const cursor = new Cursor(source, from);
  cursor.line = linesBefore;
  const composer = new Composer(cursor, dialect);
  const { root, fault } = composer.compose();
  const { behind, marked } = composer;
  const followed = behind !== undefined;
  if (root !== undefined && !source.isPlain) markOpen(root, source.text, from);
  const error = fault && describe(source.text, fault, dialect);
  const nextDocument = fault === undefined ? moreBehind(source.text, behind) : undefined;
  return { dialect, root, error, nextDocument, followed, marked };
}

/** `from`, if more than blanks, comments and document markers lie behind it. */
function moreBehind(source: string, from: number | undefined): number | undefined {
  if (from === undefined) return undefined;
  // A comment ends with its line: otherwise each "#" of "#####" might begin another one.
  const nothing = /(?:\s|\ufeff|#[^\r\n\0]*(?=[\r\n\0])|(?:---|\.\.\.)(?=\s|\0))*\0/y;
  nothing.lastIndex = from;
  return nothing.test(source) ? undefined : from;
}

/** Words a fault as `parser.fail` of go-yaml's decode.go does, which differs between v2 and v3. */
function describe(source: string, fault: SyntaxFault, dialect: Dialect): YamlSyntaxError {
  const { problem } = fault;
  const line =
    fault.stage === 'reader' || fault.stage === 'composer' ? 0 : printedLine(fault, dialect);
  const where = line === 0 ? '' : `line ${line}: `;
  return {
    message: `yaml: ${where}${problem}`,
    problem,
    span: faultSpan(source, fault),
    at: fault.problemMark.pos,
    within: fault.contextMark?.pos,
  };
}

function printedLine({ stage, problemMark, contextMark }: SyntaxFault, dialect: Dialect): number {
  // Marks count lines from 0; only scanner errors are corrected for that, and 0 is "no line".
  const correction = stage === 'scanner' ? 1 : 0;
  const context = contextMark?.line ?? 0;
  const problem = problemMark.line;
  if (dialect === 'v3') {
    if (context !== 0) return context + correction;
    return problem === 0 ? 0 : problem + correction;
  }
  return problem === 0 ? context : problem + correction;
}

/** From where the mistake shows to the end of that line's text. */
function faultSpan(source: string, fault: SyntaxFault): Span {
  const end = source.length - 4;
  let from = Math.min(fault.problemMark.pos, end);
  if (fault.contextMark !== undefined && startsAtContext(fault)) from = fault.contextMark.pos;
  while (from > 0 && from >= end && isBreakOrEnd(source.charCodeAt(from))) from--;
  let to = from;
  while (to < end && !isBreakOrEnd(source.charCodeAt(to))) to++;
  return { from, to: Math.min(Math.max(to, from + 1), Math.max(end, 0)) };
}

/** True where the mistake is what was begun, not where the scanner gave up on it. */
function startsAtContext({ problem }: SyntaxFault): boolean {
  return (
    problem === "could not find expected ':'" ||
    problem === 'found unexpected end of stream' ||
    problem === 'found unexpected document indicator'
  );
}
