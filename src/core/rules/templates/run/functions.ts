import { atLeast, type Target } from '../../../base/target.ts';
import { toLower, toUpper } from '../../../go/case.ts';
import { parseModelDuration } from '../../../go/modelDuration.ts';
import { toInt64 } from '../../../go/math.ts';
import { goQuote } from '../../../go/quote.ts';
import { compileRegexp } from '../../../go/regexp.ts';
import { textOf } from '../../../go/template/exec/builtins.ts';
import { queryEscape } from '../../../go/formatUrl.ts';
import { durationPointer, timePointer } from '../../../go/timeValues.ts';
import { parseGoUrl } from '../../../go/url.ts';
import { compareBytes } from '../../../go/utf8.ts';
import {
  boolValue,
  floatValue,
  goAny,
  goAnyMap,
  GoError,
  type GoFunction,
  goString,
  type GoType,
  type GoValue,
  stringValue,
} from '../../../go/values.ts';
import { stripDomain, stripPort } from './hosts.ts';
import {
  convertToFloat,
  humanize,
  humanize1024,
  humanizeDuration,
  humanizePercentage,
  humanizeTimestamp,
  toNanoseconds,
} from './humanize.ts';
import {
  fieldOf,
  queryResult,
  queryResultOf,
  sampleLabel,
  samplePointer,
  type TemplateSample,
} from './samples.ts';
import { titleCase } from './titleCase.ts';

/** What the functions of templates know of the server that executes them. */
export interface TemplateServer {
  /** The time of the evaluation, in ms. */
  readonly time: number;
  /**
   * Evaluates an expression at that time.
   * @throws GoError
   */
  readonly query: (expr: string) => readonly TemplateSample[];
  /** Absent: the server knows none, as in `promtool test rules`, and templates that ask for it fail. */
  readonly externalUrl?: string;
}

const htmlType: GoType = { name: 'template.HTML', kind: 'string' };

/** Go's words where a pointer that leads nowhere is followed. */
const nilDereference = 'runtime error: invalid memory address or nil pointer dereference';

function onText(change: (text: string) => string): GoFunction {
  return { params: [goString], call: ([text]) => stringValue(change(textOf(text))) };
}

function onNumber(write: (value: number) => string): GoFunction {
  return { params: [goAny], call: ([value]) => stringValue(write(convertToFloat(value))) };
}

function link(expr: string, tab: number): string {
  return `/graph?g0.expr=${queryEscape(expr)}&g0.tab=${tab.toString()}`;
}

function itemsOf(result: GoValue | undefined): readonly GoValue[] {
  return result?.kind === 'slice' ? result.items : [];
}

/** The functions that need to know nothing. */
const pureFunctions: Readonly<Record<string, GoFunction>> = {
  humanize: onNumber(humanize),
  humanize1024: onNumber(humanize1024),
  humanizeDuration: onNumber(humanizeDuration),
  humanizePercentage: onNumber(humanizePercentage),
  humanizeTimestamp: onNumber(humanizeTimestamp),
  title: onText(titleCase),
  toUpper: onText(toUpper),
  toLower: onText(toLower),
  stripPort: onText(stripPort),
  stripDomain: onText(stripDomain),
  graphLink: onText((expr) => link(expr, 0)),
  tableLink: onText((expr) => link(expr, 1)),
  urlQueryEscape: onText((text) => queryEscape(text)),
  safeHtml: { params: [goString], call: ([text]) => stringValue(textOf(text), htmlType) },
  toTime: {
    params: [goAny],
    call: ([value]) => timePointer(toNanoseconds(convertToFloat(value))),
  },
  toDuration: {
    params: [goAny],
    call: ([value]) => durationPointer(BigInt(toInt64(convertToFloat(value) * 1e9))),
  },
  match: {
    params: [goString, goString],
    call: ([pattern, text]) => {
      const regexp = compileRegexp(textOf(pattern));
      if (regexp.error !== undefined) throw new GoError(regexp.error);
      return boolValue(regexp.matches(textOf(text)));
    },
  },
  reReplaceAll: {
    params: [goString, goString, goString],
    call: ([pattern, replacement, text]) => {
      const regexp = compileRegexp(textOf(pattern));
      if (regexp.error !== undefined) {
        throw new GoError(`regexp: Compile(${quoted(textOf(pattern))}): ${regexp.error}`);
      }
      return stringValue(regexp.replaceAll(textOf(text), textOf(replacement)));
    },
  },
  args: {
    params: [],
    variadic: goAny,
    call: (values) => {
      const entries = new Map<string, GoValue>();
      values.forEach((value, index) => {
        const holds = value?.kind === 'interface' ? value.holds : value;
        entries.set(`arg${index.toString()}`, { kind: 'interface', type: goAny, holds });
      });
      return { kind: 'map', type: goAnyMap, entries };
    },
  },
  first: {
    params: [queryResult],
    call: ([result]) => {
      const [first] = itemsOf(result);
      if (first === undefined) throw new GoError('first() called on vector with no elements');
      return first;
    },
  },
  label: {
    params: [goString, samplePointer],
    call: ([name, sample]) => stringValue(labelOf(sample, textOf(name))),
  },
  strvalue: {
    params: [samplePointer],
    call: ([sample]) => stringValue(labelOf(sample, '__value__')),
  },
  value: {
    params: [samplePointer],
    call: ([sample]) => {
      const value = fieldOf(sample, 'Value');
      if (value === undefined) throw new GoError(nilDereference);
      return value;
    },
  },
  sortByLabel: {
    params: [goString, queryResult],
    call: ([name, result]) => {
      const by = textOf(name);
      const items = itemsOf(result).toSorted((a, b) =>
        compareBytes(sampleLabel(a, by) ?? '', sampleLabel(b, by) ?? ''),
      );
      return { kind: 'slice', type: queryResult, items };
    },
  },
};

/** regexp's own quote: with backquotes where that is possible. */
function quoted(pattern: string): string {
  const isPlain = !/[`\x00-\x08\x0a-\x1f\x7f\ufeff\ufffd]/.test(pattern);
  return isPlain ? `\`${pattern}\`` : goQuote(pattern);
}

function labelOf(sample: GoValue | undefined, name: string): string {
  const label = sampleLabel(sample, name);
  if (label === undefined) throw new GoError(nilDereference);
  return label;
}

function secondsIn(text: string, { prometheus }: Target): number {
  // Until 3.5 there were no negative ones.
  const isNegative = text.startsWith('-') && atLeast(prometheus, { major: 3, minor: 6 });
  const parsed = parseModelDuration(isNegative ? text.slice(1) : text);
  if (parsed.error !== undefined) throw new GoError(parsed.error);
  return (isNegative ? -parsed.value : parsed.value) / 1000;
}

function pathOf(text: string): string {
  const parsed = parseGoUrl(text);
  return parsed.error === undefined ? parsed.url.path : '';
}

/** The functions of templates as a server has them, beside those of Go. Mirrors template/template.go. */
export function templateFunctionsOf(
  server: TemplateServer,
  target: Target,
): ReadonlyMap<string, GoFunction> {
  const { time, query, externalUrl } = server;
  const url = (read: (url: string) => string): GoFunction => ({
    params: [],
    call: () => {
      if (externalUrl === undefined) throw new GoError(nilDereference);
      return stringValue(read(externalUrl));
    },
  });
  return new Map<string, GoFunction>([
    ...Object.entries(pureFunctions),
    [
      'parseDuration',
      { params: [goString], call: ([text]) => floatValue(secondsIn(textOf(text), target)) },
    ],
    ['now', { params: [], call: () => floatValue(time / 1000) }],
    ['query', { params: [goString], call: ([expr]) => queryResultOf(query(textOf(expr))) }],
    ['externalURL', url((text) => text)],
    ['pathPrefix', url((text) => pathOf(text))],
  ]);
}
