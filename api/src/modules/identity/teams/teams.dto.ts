import { z } from 'zod';
import { Page } from '../../../core/index.js';

export const TeamView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    description: z.string(),
    members: z.array(z.object({ userId: z.uuid(), name: z.string(), email: z.string(), lead: z.boolean() })),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Team' });
export const TeamPage = Page(TeamView).meta({ id: 'TeamPage' });

const fields = {
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(500),
  members: z.array(z.object({ userId: z.uuid(), lead: z.boolean().default(false) })).max(1000),
};
export const CreateTeam = z
  .object({ name: fields.name, description: fields.description.default(''), members: fields.members.default([]) })
  .meta({ id: 'CreateTeam' });
export type CreateTeam = z.infer<typeof CreateTeam>;
export const UpdateTeam = z
  .object({ name: fields.name.optional(), description: fields.description.optional(), members: fields.members.optional() })
  .meta({ id: 'UpdateTeam' });
export type UpdateTeam = z.infer<typeof UpdateTeam>;

export interface TeamRow {
  id: string;
  version: number;
  name: string;
  description: string;
  members: { userId: string; name: string; email: string; lead: boolean }[];
  created_at: Date;
  updated_at: Date;
}

export const teamView = ({ created_at, updated_at, ...row }: TeamRow) => ({
  ...row,
  createdAt: created_at.toISOString(),
  updatedAt: updated_at.toISOString(),
});
