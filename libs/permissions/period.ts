/** Parts of an ISO 8601 duration. Months and years follow the calendar, the rest is exact. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

/** Moments in milliseconds since 1970: `from` belongs to the range, `to` does not; a missing end is open. */
export interface MomentRange {
  readonly from?: number;
  readonly to?: number;
}

const DURATION =
  /^P(?=\d|T)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6}(?:[.,]\d{1,9})?)W)?(?:(\d{1,7}(?:[.,]\d{1,9})?)D)?(?:T(?=\d)(?:(\d{1,8}(?:[.,]\d{1,9})?)H)?(?:(\d{1,9}(?:[.,]\d{1,9})?)M)?(?:(\d{1,10}(?:[.,]\d{1,9})?)S)?)?$/;
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Reads an ISO 8601 duration such as `P30D`, `P1Y6M` or `PT12H`; null when it is none. Only its last part may have a fraction. */
export function parseDuration(text: string): Duration | null {
  const found = DURATION.exec(text);
  if (!found) return null;
  const parts = found.slice(1);
  const given = parts.filter((part) => part !== undefined);
  if (given.length === 0 || given.slice(0, -1).some((part) => /[.,]/.test(part))) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map((part) => Number((part ?? '0').replace(',', '.')));
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    milliseconds: Math.round(
      (weeks ?? 0) * WEEK + (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND,
    ),
  };
}

/** Reads an ISO 8601 date or date-time in milliseconds; without an offset it is UTC. Null when there is no such moment. */
export function parseMoment(text: string): number | null {
  const found = MOMENT.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const millisecond = Math.floor(Number(`0.${found[7] ?? '0'}`) * SECOND);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month - 1)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const zone = found[8];
  let offset = 0;
  if (zone && zone !== 'Z') {
    const [hours, minutes] = zone.slice(1).split(':').map(Number) as [number, number];
    if (hours > 14 || minutes > 59) return null;
    offset = (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
  }
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute, second, millisecond);
  return moment.getTime() - offset;
}

/**
 * Moves a moment by a duration, forwards (1) or backwards (-1), in UTC. Months come first and stop at the end of a
 * shorter month: 31 January + `P1M` is 28 February.
 */
export function shift(moment: number, duration: Duration, direction: 1 | -1): number {
  const date = new Date(moment);
  if (duration.months !== 0) {
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + direction * duration.months;
    const year = Math.floor(month / 12);
    const inYear = month - year * 12;
    date.setUTCFullYear(year, inYear, Math.min(date.getUTCDate(), daysInMonth(year, inYear)));
  }
  return date.getTime() + direction * duration.milliseconds;
}

/** Whether a time range counts back from now, so that it moves with the clock. */
export const isRelative = (timeRange: string): boolean => !timeRange.includes('/');

/**
 * Turns a time range into moments: a duration reaches back from `now` and is open ahead; an interval is `start/end`,
 * `start/duration` or `duration/end`. Null when the text is neither, or when its end is not after its start.
 */
export function resolveTimeRange(timeRange: string, now: number): MomentRange | null {
  if (isRelative(timeRange)) {
    const back = parseDuration(timeRange);
    return back && valid({ from: shift(now, back, -1) });
  }
  const [first, second, ...more] = timeRange.split('/');
  if (first === undefined || second === undefined || more.length > 0) return null;
  const start = parseMoment(first);
  const end = parseMoment(second);
  if (start !== null && end !== null) return valid({ from: start, to: end });
  const duration = parseDuration(start === null ? first : second);
  if (!duration) return null;
  if (start !== null) return valid({ from: start, to: shift(start, duration, 1) });
  if (end !== null) return valid({ from: shift(end, duration, -1), to: end });
  return null;
}

function valid(range: { from: number; to?: number }): MomentRange | null {
  if (Number.isNaN(range.from) || Number.isNaN(range.to ?? 0)) return null;
  return range.to !== undefined && range.to <= range.from ? null : range;
}

function daysInMonth(year: number, month: number): number {
  const last = new Date(0);
  last.setUTCFullYear(year, month + 1, 0);
  return last.getUTCDate();
}
