import { parseDuration, parseMoment, resolveTimeRange } from './period.js';
import { ANY, type Permission, type PermissionScope, type ResourceShape, type Subject } from './permission.js';

/** Languages that conditions are worded in. */
export type Language = 'en' | 'es';

/** Names for the ids in a scope; an id without a name is shown as it is. */
export interface Names {
  /** The person whose permissions are worded. */
  readonly person: string;
  readonly people?: ReadonlyMap<string, string>;
  readonly locations?: ReadonlyMap<string, string>;
}

/** One permission for an action, worded. */
export interface ExplainedGrant {
  readonly permission: Permission;
  /** Whether it can match at all; a scope on something that the resource does not have never does. */
  readonly applies: boolean;
  readonly words: string;
}

/** Why an action is allowed or not, and for which rows. */
export interface Explanation {
  readonly allowed: boolean;
  readonly words: string;
  readonly grants: readonly ExplainedGrant[];
}

const WORDS = {
  en: {
    all: 'every row',
    none: 'no row: nothing grants it',
    and: ' and ',
    or: ' or ',
    own: (person: string) => `the owner is ${person}`,
    team: (people: string) => `the owner is ${people}`,
    location: (places: string) => `the location is ${places}`,
    back: (duration: string) => `the time is within the last ${duration}`,
    between: (from: string, to: string) => `the time is from ${from} until before ${to}`,
    missing: {
      own: 'rows of this kind have no owner',
      location: 'rows of this kind have no location',
      time: 'rows of this kind have no time',
    },
    off: 'no row: the plan does not include this',
    noTeam: 'there is nobody in the team',
    nobody: 'a machine owns nothing',
    never: (reason: string) => `never: ${reason}`,
    badTime: (text: string) => `“${text}” is no time range`,
    history: (duration: string) => `the plan shows the last ${duration}`,
    units: {
      years: ['year', 'years'],
      months: ['month', 'months'],
      days: ['day', 'days'],
      hours: ['hour', 'hours'],
      minutes: ['minute', 'minutes'],
      seconds: ['second', 'seconds'],
    },
  },
  es: {
    all: 'todas las filas',
    none: 'ninguna fila: nada lo concede',
    and: ' y ',
    or: ' o ',
    own: (person: string) => `el responsable es ${person}`,
    team: (people: string) => `el responsable es ${people}`,
    location: (places: string) => `la ubicación es ${places}`,
    back: (duration: string) => `la fecha está en los últimos ${duration}`,
    between: (from: string, to: string) => `la fecha va desde ${from} hasta antes de ${to}`,
    missing: { own: 'estas filas no tienen responsable', location: 'estas filas no tienen ubicación', time: 'estas filas no tienen fecha' },
    off: 'ninguna fila: el plan no lo incluye',
    noTeam: 'no hay nadie en el equipo',
    nobody: 'una máquina no es responsable de nada',
    never: (reason: string) => `nunca: ${reason}`,
    badTime: (text: string) => `«${text}» no es un periodo`,
    history: (duration: string) => `el plan muestra los últimos ${duration}`,
    units: {
      years: ['año', 'años'],
      months: ['mes', 'meses'],
      days: ['día', 'días'],
      hours: ['hora', 'horas'],
      minutes: ['minuto', 'minutos'],
      seconds: ['segundo', 'segundos'],
    },
  },
} as const;

/** Words why, and for which rows, the person may do the action: every permission that speaks of it, and their disjunction. */
export function explain(
  permissions: readonly Permission[],
  subject: Subject,
  { action, resource, language, names }: { action: string; resource: ResourceShape; language: Language; names: Names },
): Explanation {
  const words = WORDS[language];
  const grants = permissions
    .filter((permission) => permission.resource === ANY || permission.resource === resource.name)
    .filter((permission) => [ANY, 'manage', action].includes(permission.action))
    .map((permission) => explainGrant(permission, subject, resource, names, language));
  if (subject.without?.includes(resource.name)) return { allowed: false, words: words.off, grants };
  const reaching = grants.filter(({ applies }) => applies);
  if (reaching.length === 0 || !resource.actions.includes(action)) return { allowed: false, words: words.none, grants };
  const all = reaching.find(({ words: text }) => text === words.all);
  const condition = all ? words.all : [...new Set(reaching.map(({ words: text }) => text))].join(`,${words.or}`);
  const history =
    resource.time && subject.history && subject.historical?.includes(resource.name)
      ? `; ${words.history(durationWords(subject.history, language))}`
      : '';
  return { allowed: true, words: condition + history, grants };
}

function explainGrant(permission: Permission, subject: Subject, resource: ResourceShape, names: Names, language: Language): ExplainedGrant {
  const words = WORDS[language];
  const scope = permission.scope ?? {};
  const obstacle = obstacleOf(scope, subject, resource, language);
  if (obstacle !== null) return { permission, applies: false, words: words.never(obstacle) };
  const parts = [
    ...(scope.own ? [words.own(names.person)] : []),
    ...(scope.team && !scope.own ? [words.team(listOf(subject.teamMemberIds, names.people, words.or))] : []),
    ...(scope.location === undefined ? [] : [words.location(listOf([scope.location].flat(), names.locations, words.or))]),
    ...(scope.timeRange === undefined ? [] : [timeWords(scope.timeRange, language)]),
  ];
  return { permission, applies: true, words: parts.length === 0 ? words.all : parts.join(words.and) };
}

function obstacleOf(scope: PermissionScope, subject: Subject, resource: ResourceShape, language: Language): string | null {
  const words = WORDS[language];
  if ((scope.own || scope.team) && !resource.own) return words.missing.own;
  if (scope.location !== undefined && !resource.location) return words.missing.location;
  if (scope.timeRange !== undefined && !resource.time) return words.missing.time;
  if (scope.own && subject.userId === null) return words.nobody;
  if (scope.team && subject.teamMemberIds.length === 0) return words.noTeam;
  if (scope.timeRange !== undefined && !resolveTimeRange(scope.timeRange, 0)) return words.badTime(scope.timeRange);
  return null;
}

function listOf(ids: readonly string[], names: ReadonlyMap<string, string> | undefined, or: string): string {
  const known = ids.map((id) => names?.get(id) ?? id);
  return known.length < 2 ? known.join('') : `${known.slice(0, -1).join(', ')}${or}${known.at(-1) ?? ''}`;
}

function timeWords(timeRange: string, language: Language): string {
  const words = WORDS[language];
  const range = timeRange.includes('/') ? resolveTimeRange(timeRange, 0) : null;
  if (!range) return words.back(durationWords(timeRange, language));
  return words.between(momentWords(range.from), momentWords(range.to));
}

function momentWords(moment: number | undefined): string {
  if (moment === undefined) return '…';
  const text = new Date(moment).toISOString();
  return parseMoment(text.slice(0, 10)) === moment ? text.slice(0, 10) : `${text.slice(0, 16).replace('T', ' ')} UTC`;
}

function durationWords(text: string, language: Language): string {
  const { units, and } = WORDS[language];
  const duration = parseDuration(text);
  if (!duration) return text;
  const seconds = Math.floor(duration.milliseconds / 1000);
  const counts = [
    [Math.floor(duration.months / 12), units.years],
    [duration.months % 12, units.months],
    [Math.floor(seconds / 86_400), units.days],
    [Math.floor((seconds % 86_400) / 3600), units.hours],
    [Math.floor((seconds % 3600) / 60), units.minutes],
    [seconds % 60, units.seconds],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, [one, many]]) => `${count} ${count === 1 ? one : many}`);
  return parts.length === 0 ? `0 ${units.seconds[1]}` : parts.join(and);
}
