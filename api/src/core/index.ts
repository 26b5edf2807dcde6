export * from './access/index.js';
export { Cache, type CachePolicy } from './cache/cache.js';
export { Invalidations } from './cache/invalidations.js';
export { Redis } from './cache/redis.js';
export { CachedResponse, ResponseCache, responseTags, type KeptResponse } from './cache/response-cache.js';
export { Config } from './config/config.js';
export { AuditChain, type ChainReport } from './data/audit-chain.js';
export { Secret, TenantEntity, VersionedEntity } from './data/entities.js';
export { isUuid, newId, timeOfId } from './data/ids.js';
export { defineList, List, Page, type ListField, type ListInput, type ListSource, type PageOf } from './data/list.js';
export { Reader, statements, type EntityClass, type Where } from './data/reader.js';
export { predicate } from './data/scope.js';
export { sharedTables } from './data/shared-tables.js';
export { empty, join, raw, sql, Sql, type SqlRunner } from './data/sql.js';
export { constraintOf, sqlState, Store } from './data/store.js';
export { Transaction, type AuditEntry } from './data/transaction.js';
export { defineEvent, HandlesEvent, type DomainEvent, type EventType } from './events/event.js';
export { EgressRefused, guardedFetch, isInward } from './http/egress.js';
export { Hosts, localeOf } from './http/hosts.js';
export {
  BadInput,
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  PreconditionRequired,
  problem,
  Problem,
  StaleVersion,
  TooManyRequests,
  Unauthorized,
  Unavailable,
  type FieldError,
  type ProblemClass,
} from './http/problem.js';
export { IfMatch, NeedsIfMatch, ProblemView, Returns } from './http/returns.js';
export { fieldErrors } from './http/validation.js';
export { defineJob, HandlesJob, JobCancelled, type JobHandle, type JobHandler, type JobType } from './jobs/job.js';
export { ACTOR_LOOKUP, type ActorLookup } from './jobs/job-actors.js';
export { Jobs } from './jobs/job.entity.js';
export { defineSchedule, HandlesSchedule } from './jobs/schedule.js';
export { Live, tenantRoom } from './live/live.js';
export { escapeHtml, Mailer, type Letter, type MailTemplate } from './mail/mailer.js';
export { Notifications } from './notifications/notifications.js';
export { Search, Searches, type SearchHit } from './search/search.js';
export { Vault } from './secrets/vault.js';
export { Storage } from './storage/storage.js';
export { metrics } from './telemetry/metrics.js';
