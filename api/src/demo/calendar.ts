/** How busy a shop is on a day; 1 is an ordinary one. */
const WEEKDAYS = [0.55, 0.8, 0.85, 0.9, 1, 1.25, 1.5] as const; // Sunday first
const MONTHS = [0.8, 0.8, 0.85, 0.9, 0.95, 1.05, 0.9, 0.65, 0.9, 1, 1.1, 1.35] as const;

/** The day of the month of the nth weekday (0 is Sunday) of a month; `n` -1 is the last one. */
const nthWeekday = (year: number, month: number, weekday: number, n: number): number => {
  if (n > 0) return 1 + ((weekday - new Date(Date.UTC(year, month, 1)).getUTCDay() + 7) % 7) + (n - 1) * 7;
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7);
};

/** Days on which watches are given: the Kings, Valentine's, both Mother's Days (Spain, Dominican Republic), Black Friday and Christmas. */
const occasion = (day: Date): number => {
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const before = (target: number, days: number) => date <= target && date > target - days;
  if (month === 0 && date <= 6) return 1.8;
  if (month === 1 && before(14, 13)) return 1.75;
  if (month === 2 && before(19, 7)) return 1.25;
  if (month === 4 && (before(nthWeekday(year, 4, 0, 1), 9) || before(nthWeekday(year, 4, 0, -1), 9))) return 1.6;
  if (month === 10 && before(nthWeekday(year, 10, 4, 4) + 4, 8)) return 1.6;
  if (month === 11 && date <= 24) return 1 + date / 24;
  return 1;
};

/** What a day is worth next to an ordinary one two years ago: weekday, season, occasions, and growth of about a quarter a year. */
export const busyness = (day: Date, start: Date): number => {
  const years = (day.getTime() - start.getTime()) / (365.25 * 86_400_000);
  return (WEEKDAYS[day.getUTCDay()] ?? 1) * (MONTHS[day.getUTCMonth()] ?? 1) * occasion(day) * 1.24 ** years;
};

/** Whether what sells now is mostly given away to women: around Valentine's and Mother's Day. */
export const isGiftSeason = (day: Date): boolean => occasion(day) > 1.5 && (day.getUTCMonth() === 1 || day.getUTCMonth() === 4);
