import { Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { Can, Me } from '../access/decorators.js';
import { Page, type ListInput } from '../data/list.js';
import { NotFound } from '../http/problem.js';
import { Returns } from '../http/returns.js';
import { JobList, JobsService } from './jobs.service.js';
import { Jobs } from './job.entity.js';

export const JobView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    title: z.string(),
    status: z.enum(['queued', 'running', 'retrying', 'done', 'failed', 'cancelled']),
    done: z.int(),
    total: z.int().nullable(),
    counts: z.record(z.string(), z.number()),
    error: z.string().nullable(),
    files: z.array(z.string()).describe('Names of files that can be downloaded'),
    attempt: z.int(),
    ownerId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Job' });
const JobPage = Page(JobView).meta({ id: 'JobPage' });
const QueueView = z
  .object({ name: z.string(), waiting: z.int(), active: z.int(), delayed: z.int(), failed: z.int() })
  .meta({ id: 'Queue' });
const DeadLetterView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['event', 'job']),
    name: z.string(),
    subjectId: z.uuid(),
    error: z.string(),
    attempts: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadLetter' });
const Id = z.uuid();

/** Long work: how it goes, stopping it, trying it again, and what it left. */
@ApiTags('Jobs')
@Controller('v1')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get('jobs')
  @Can('read', Jobs)
  @ApiOperation({ summary: 'List jobs' })
  @Returns(JobPage)
  list(@Me() who: Actor, @Query({ schema: JobList.query }) query: ListInput) {
    return this.jobs.list(who, query);
  }

  @Get('jobs/:id')
  @Can('read', Jobs)
  @ApiOperation({ summary: 'Read a job' })
  @Returns(JobView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.jobs.read(who, id);
  }

  @Post('jobs/:id/cancel')
  @Can('cancel', Jobs)
  @ApiOperation({ summary: 'Ask a job to stop' })
  @Returns(JobView, { throws: [NotFound] })
  cancel(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.jobs.cancel(who, id);
  }

  @Post('jobs/:id/retry')
  @Can('retry', Jobs)
  @ApiOperation({ summary: 'Try a failed or cancelled job again, from where it stopped' })
  @Returns(JobView, { throws: [NotFound] })
  retry(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.jobs.retry(who, id);
  }

  @Get('jobs/:id/files/:name')
  @Can('read', Jobs)
  @ApiOperation({ summary: 'Download a file that a job left' })
  async file(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Param('name') name: string): Promise<StreamableFile> {
    const { stream, contentType } = await this.jobs.file(who, id, name);
    return new StreamableFile(stream, { type: contentType, disposition: `attachment; filename="${name.replaceAll('"', '')}"` });
  }

  @Get('queues')
  @Can('read', Jobs)
  @ApiOperation({ summary: 'Depth of the queues' })
  @Returns(z.object({ items: z.array(QueueView) }).meta({ id: 'QueueList' }))
  async queues() {
    return { items: await this.jobs.queues() };
  }

  @Get('queues/dead-letters')
  @Can('retry', Jobs)
  @ApiOperation({ summary: 'Deliveries and jobs that failed for good' })
  @Returns(z.object({ items: z.array(DeadLetterView) }).meta({ id: 'DeadLetterList' }))
  async deadLetters(@Me() who: Actor) {
    return { items: await this.jobs.deadLetters(who) };
  }

  @Post('queues/dead-letters/:id/retry')
  @Can('retry', Jobs)
  @ApiOperation({ summary: 'Try a dead letter again' })
  @Returns(DeadLetterView, { throws: [NotFound] })
  retryDeadLetter(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.jobs.retryDeadLetter(who, id);
  }
}
