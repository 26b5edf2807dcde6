import { Injectable } from '@nestjs/common';
import {
  Conflict,
  constraintOf,
  defineList,
  Invalid,
  Live,
  NotFound,
  sql,
  Store,
  type Actor,
  type ListInput,
  type Sql,
  type Transaction,
} from '../../../core/index.js';
import { reachAnew } from '../auth/reach-anew.js';
import { Team, TeamMember } from './team.entity.js';
import { teamView, type CreateTeam, type TeamRow, type UpdateTeam } from './teams.dto.js';

export const TeamList = defineList({
  fields: { name: { column: 't.name', type: 'text' }, createdAt: { column: 't.created_at', type: 'time' } },
  sort: ['name', 'createdAt'],
  id: 't.id',
});

const COLUMNS = sql`t.id, t.version, t.name, t.description, t.created_at, t.updated_at,
  (select coalesce(jsonb_agg(jsonb_build_object('userId', u.id, 'name', trim(u.first_name || ' ' || u.last_name), 'email', u.email, 'lead', m.lead)
      order by m.lead desc, u.last_name, u.id), '[]')
    from team_members m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
    where m.tenant_id = t.tenant_id and m.team_id = t.id) as members`;

/** Teams and who is in them. A change of members changes at once what the scope `team` reaches. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly store: Store,
    private readonly live: Live,
  ) {}

  async list(who: Actor, query: ListInput) {
    const page = await TeamList.page<TeamRow>(this.store, who, query, {
      select: COLUMNS,
      from: this.store.from(who, Team, 't'),
      search: (text) => sql`t.name ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
    });
    return { ...page, items: page.items.map(teamView) };
  }

  /** @throws NotFound */
  async read(who: Actor, id: string) {
    const [row] = await this.store.query<TeamRow>(
      who,
      sql`select ${COLUMNS} from ${this.store.from(who, Team, 't')} where t.id = ${id}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'teams' });
    return teamView(row);
  }

  /** @throws Conflict, Invalid */
  async create(who: Actor, { members, ...input }: CreateTeam) {
    const team = Object.assign(new Team(), input);
    await this.distinct(() =>
      this.store.transact(who, async (tx) => {
        await tx.add(team);
        await this.seat(tx, team.id, members);
      }),
    );
    return this.read(who, team.id);
  }

  /** @throws NotFound, StaleVersion, Conflict, Invalid */
  async update(who: Actor, id: string, version: number, { members, ...change }: UpdateTeam) {
    await this.distinct(() =>
      this.store.transact(who, async (tx) => {
        const team = await tx.lock(Team, { id });
        tx.expectVersion(team, version);
        await tx.save(Object.assign(team, change, { updatedAt: new Date() }));
        if (members) await this.seat(tx, id, members);
      }),
    );
    return this.read(who, id);
  }

  /** @throws NotFound, StaleVersion */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.store.transact(who, async (tx) => {
      const team = await tx.lock(Team, { id });
      tx.expectVersion(team, version);
      await reachAnew(tx, this.live, membersOf(tx, id));
      await tx.remove(team);
    });
  }

  private async seat(tx: Transaction, teamId: string, wanted: CreateTeam['members']): Promise<void> {
    const seats = new Map(wanted.map(({ userId, lead }) => [userId, lead]));
    await reachAnew(tx, this.live, membersOf(tx, teamId));
    const held = await tx.find(TeamMember, { teamId });
    for (const member of held) {
      const lead = seats.get(member.userId);
      if (lead === undefined) await tx.remove(member);
      else await tx.save(Object.assign(member, { lead }));
      seats.delete(member.userId);
    }
    if (seats.size > 0) {
      const known = await tx.query<{ id: string }>(
        sql`select id from users where tenant_id = ${tx.who.tenantId}::uuid and id = any(${[...seats.keys()]}::uuid[])`,
      );
      const missing = [...seats.keys()].find((userId) => !known.some(({ id }) => id === userId));
      if (missing) throw new Invalid({ errors: [{ pointer: '/members', code: 'unknown', message: `there is no user ${missing}` }] });
      for (const [userId, lead] of seats) await tx.add(Object.assign(new TeamMember(), { teamId, userId, lead }));
    }
    await reachAnew(tx, this.live, membersOf(tx, teamId));
  }

  private async distinct<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (constraintOf(error) !== 'teams_tenant_id_name_key') throw error;
      throw new Conflict({ errors: [{ pointer: '/name', code: 'taken', message: 'is the name of another team' }] });
    }
  }
}

const membersOf = (tx: Transaction, teamId: string): Sql =>
  sql`select user_id as id from team_members where tenant_id = ${tx.who.tenantId}::uuid and team_id = ${teamId}::uuid`;
