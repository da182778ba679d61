/** What a clock and a calendar show. */
export interface Clock {
  /** Of the day, from 0. */
  readonly minute: number;
  /** Of the month, from 1. */
  readonly day: number;
  readonly daysInMonth: number;
  /** January is 1. */
  readonly month: number;
  readonly year: number;
  /** Sunday is 0. */
  readonly weekday: number;
}

/**
 * What a clock in a time zone shows at a time.
 * @param time in ms since 1970
 * @param location an IANA name; `Local` is the zone of this machine; a name that is not known is UTC
 */
export function clockIn(time: number, location: string): Clock {
  const parts = formatFor(location).formatToParts(time);
  const valueOf = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const [year, month, day] = [valueOf('year'), valueOf('month'), valueOf('day')];
  return {
    minute: valueOf('hour') * 60 + valueOf('minute'),
    day,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
    month,
    year,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(location: string): Intl.DateTimeFormat {
  let format = formats.get(location);
  if (format === undefined) formats.set(location, (format = makeFormat(location)));
  return format;
}

function makeFormat(location: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const zone = location === 'Local' ? {} : { timeZone: location };
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory', { ...options, ...zone });
  } catch {
    // `Factory`, which Go knows as UTC, and names that are reported elsewhere.
    return new Intl.DateTimeFormat('en-u-ca-gregory', { ...options, timeZone: 'UTC' });
  }
}
