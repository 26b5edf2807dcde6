import { Column, Entity } from 'typeorm';
import { defineResource } from '../access/resource.js';
import { VersionedEntity } from '../data/entities.js';

export type JobStatus = 'queued' | 'running' | 'retrying' | 'done' | 'failed' | 'cancelled';

/** A file that a job left to be downloaded. */
export interface JobFile {
  readonly name: string;
  readonly key: string;
  readonly contentType: string;
}

/** Long work, as people see it; the code reads and writes its row by SQL. */
@Entity('jobs')
export class JobEntity extends VersionedEntity {
  @Column('text') name: string;
  @Column('text') title: string;
  @Column('text') status: JobStatus = 'queued';
  @Column('jsonb') payload: object;
  @Column('bigint') done: string;
  @Column('bigint', { nullable: true }) total: string | null = null;
  @Column('jsonb') counts: Record<string, number> = {};
  @Column('jsonb', { nullable: true }) checkpoint: object | null = null;
  @Column('jsonb') files: JobFile[] = [];
  @Column('text', { nullable: true }) error: string | null = null;
  @Column('int') attempt = 0;
  @Column('boolean') cancelRequested = false;
  @Column('uuid', { nullable: true }) ownerId: string | null = null;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null = null;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null = null;
}

/** The row as SQL gives it. */
export interface JobRecord {
  tenant_id: string;
  id: string;
  version: number;
  name: string;
  title: string;
  payload: object;
  status: JobStatus;
  done: string;
  total: string | null;
  counts: Record<string, number>;
  checkpoint: object | null;
  files: JobFile[];
  error: string | null;
  attempt: number;
  cancel_requested: boolean;
  owner_id: string | null;
  created_at: Date;
  updated_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

/** What can be permitted about long work. */
export const Jobs = defineResource('jobs', JobEntity, {
  actions: ['read', 'cancel', 'retry'],
  own: 'ownerId',
  time: 'createdAt',
  label: { en: 'Jobs', es: 'Trabajos' },
});
