import { Column, Entity } from 'typeorm';
import { TenantEntity, VersionedEntity } from '../../../core/index.js';

/** People who work together; the scope `team` reaches what its members own. */
@Entity('teams')
export class Team extends VersionedEntity {
  @Column('text') name: string;
  @Column('text') description = '';
}

/** A person in a team, perhaps as one who leads it. */
@Entity('team_members')
export class TeamMember extends TenantEntity {
  @Column('uuid') teamId: string;
  @Column('uuid') userId: string;
  @Column('boolean') lead = false;
}
