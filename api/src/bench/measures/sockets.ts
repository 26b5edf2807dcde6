import type { Figure } from '../figures.js';
import { type Ground, OWNER, unique } from '../ground.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

const STAFF = 500;
const EVENTS = 20;

interface Heard {
  readonly heard: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** An order shown live to five hundred colleagues, each with a session of their own. */
export const sockets: Measure = {
  name: 'sockets',
  about: `a live event from a worker to ${STAFF} staff`,
  async measure(ground: Ground): Promise<Figure[]> {
    const tokens = await staff(ground);
    const [tenant] = await ground.rows<{ id: string }>('select id from tenants limit 1');
    const [api, screens, publisher] = await Promise.all([ground.api(), ground.program('staff'), ground.program('publisher')]);
    await screens.ask({ connect: { url: api.url, tokens } });
    const run = async (): Promise<Heard> => {
      const listening = screens.ask<Heard>({ heard: STAFF * EVENTS });
      await publisher.ask({ tenantId: tenant?.id, events: EVENTS, everyMs: 50 });
      const heard = await listening;
      if (heard.heard !== STAFF * EVENTS) throw new Error(`${STAFF * EVENTS} messages were sent and ${heard.heard} heard`);
      return heard;
    };
    await run();
    const { ours } = await inTurn(ground.extent.rounds, { ours: run });
    const of = (key: keyof Heard): number => medianOf(ours, (round) => round[key]);
    return [
      {
        group: 'Events',
        name: `live event to ${STAFF} staff: p95`,
        value: of('p95'),
        unit: 'ms',
        goal: { most: 250 },
        notes: `p50 ${of('p50').toFixed(1)}, p99 ${of('p99').toFixed(1)} ms, each heard by all`,
        rounds: ours,
      },
    ];
  },
};

/** Access tokens of so many colleagues. Their accounts have the owner's hash; each signs in as everyone does. */
async function staff(ground: Ground): Promise<string[]> {
  const mark = unique().toLowerCase();
  await ground.rows(
    `with made as (
       insert into accounts (id, email, password_hash, password_changed_at)
       select gen_random_uuid(), 'staff-' || n || '-' || $1 || '@bench.test', a.password_hash, now() from generate_series(1, $2::int) n, accounts a where a.email = $3
       returning id, email)
     insert into users (tenant_id, id, account_id, email, first_name, role_id)
     select t.id, gen_random_uuid(), made.id, made.email, 'Staff', r.id from made, tenants t join roles r on r.tenant_id = t.id and r.key = 'manager'`,
    [mark, STAFF, OWNER.email],
  );
  const api = await ground.api();
  const tokens: string[] = [];
  const lane = async (from: number): Promise<void> => {
    for (let n = from; n <= STAFF; n += 4) tokens.push(await ground.token(api.url, `staff-${n}-${mark}@bench.test`, OWNER.password));
  };
  await Promise.all([1, 2, 3, 4].map(lane));
  await api.process.stop();
  return tokens;
}
