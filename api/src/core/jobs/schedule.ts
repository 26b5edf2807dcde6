/** Work that returns by the clock, once in the whole cluster. */
export interface ScheduleType {
  readonly name: string;
  readonly everyMs: number;
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Declares recurring work, such as `{ every: '30s' }`. Units: ms, s, m, h, d. */
export function defineSchedule(name: string, { every }: { every: `${number}${keyof typeof units}` }): ScheduleType {
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(every) ?? [];
  if (!count || !unit) throw new Error(`${every} is no interval`);
  return { name, everyMs: Number(count) * units[unit as keyof typeof units] };
}

export const HANDLES_SCHEDULE = Symbol('handles-schedule');

/** The method does this recurring work. A run that takes longer than the interval is not overtaken by the next. */
export const HandlesSchedule =
  (schedule: ScheduleType) =>
  <M extends () => Promise<void>>(_target: object, _key: string | symbol, { value }: TypedPropertyDescriptor<M>): void => {
    if (value) Reflect.defineMetadata(HANDLES_SCHEDULE, schedule, value);
  };
