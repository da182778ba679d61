import type { Place, PlacedProblem } from '../../core/base/place.ts';
import type { Fix, Severity } from '../../core/base/problem.ts';
import { withHint } from '../../core/base/problem.ts';
import { type FileReport, reported } from './reported.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A log of SARIF 2.1.0. */
export function sarifReport(
  files: readonly FileReport[],
  pageOf: (code: string) => string | undefined,
): string {
  const codes = [
    ...new Set(files.flatMap((file) => file.problems.map(({ problem }) => problem.code))),
  ].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'promcheck', rules: codes.map((code) => ruleOf(code, pageOf(code))) },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) =>
          file.problems.map((placed, index) =>
            resultOf(file.path, placed, codes, file.fingerprints?.[index]),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** A code with what its page says. */
function ruleOf(id: string, page: string | undefined): object {
  if (page === undefined) return { id };
  const text = page.replace(/^#.*\n+/, '').trimEnd();
  const [about = ''] = text.split('\n\n', 1);
  const plain = about.replaceAll('\n', ' ');
  return {
    id,
    shortDescription: { text: plain.replace(/(?<=[.!?]) .*$/, '') },
    fullDescription: { text: plain },
    help: { text, markdown: text },
  };
}

function resultOf(
  path: string,
  placed: PlacedProblem,
  codes: readonly string[],
  fingerprint: string | undefined,
): object {
  const { problem, place, related } = placed;
  const p = reported(placed);
  const { fixes = [] } = problem;
  const others = (problem.related ?? []).map((other, index) => ({
    id: index + 1,
    ...locationOf(other.path ?? path, related[index]),
    message: { text: other.message },
  }));
  return {
    ruleId: p.code,
    ruleIndex: codes.indexOf(p.code),
    level: levels[p.severity],
    message: { text: withHint(p) },
    locations: [locationOf(path, place)],
    ...(others.length === 0 ? {} : { relatedLocations: others }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(path, fix)) }),
    ...(fingerprint === undefined ? {} : { partialFingerprints: { 'promcheck/v1': fingerprint } }),
  };
}

function locationOf(path: string, place: Place | undefined): object {
  const region =
    place === undefined
      ? {}
      : {
          region: {
            startLine: place.from.line + 1,
            startColumn: place.from.character + 1,
            endLine: place.to.line + 1,
            endColumn: place.to.character + 1,
          },
        };
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } };
}

/** A fix; its regions count characters from the beginning of the file, as SARIF allows. */
function fixOf(path: string, { title, edits }: Fix): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(path) },
        replacements: edits.map(({ span, newText }) => ({
          deletedRegion: { charOffset: span.from, charLength: span.to - span.from },
          ...(newText === '' ? {} : { insertedContent: { text: newText } }),
        })),
      },
    ],
  };
}

/** A path as a relative reference of RFC 3986. */
function uriOf(path: string): string {
  return encodeURI(path.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
}
