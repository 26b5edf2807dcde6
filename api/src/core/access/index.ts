export { Actor, type ActorKind, type Locale, type Origin } from './actor.js';
export { ACCESS, actorOf, Authenticated, Can, Me, Public, type Access } from './decorators.js';
export { ACTOR_RESOLVER, AccessGuard, type ActorResolver } from './guard.js';
export { allResources, defineResource, resourceNamed, type Label, type Resource } from './resource.js';
