import { Controller, Get, Injectable, Query, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { Authenticated, Me } from '../access/decorators.js';
import type { Resource } from '../access/resource.js';
import type { TenantEntity } from '../data/entities.js';
import { Returns } from '../http/returns.js';

/** One thing that was found. `url` is a path of the back office. */
export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly url: string;
}

const SEARCHES = Symbol('searches');
type Finder = (who: Actor, text: string, limit: number) => Promise<SearchHit[]>;

/** The method finds rows of this resource for the global search. It is asked only for who may read some, narrowed to those. */
export const Searches =
  <T extends TenantEntity>(resource: Resource<T, string>) =>
  <M extends Finder>(_target: object, _key: string | symbol, { value }: TypedPropertyDescriptor<M>): void => {
    if (value) Reflect.defineMetadata(SEARCHES, resource, value);
  };

const PER_GROUP = 6;

/** Asks every module that has something to find. */
@Injectable()
export class Search implements OnApplicationBootstrap {
  private readonly finders: { resource: Resource; find: Finder }[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      for (const name of prototype ? this.scanner.getAllMethodNames(prototype) : []) {
        const method: unknown = (instance as Record<string, unknown>)[name];
        const resource = typeof method === 'function' ? (Reflect.getMetadata(SEARCHES, method) as Resource | undefined) : undefined;
        if (resource && typeof method === 'function') this.finders.push({ resource, find: method.bind(instance) as Finder });
      }
    }
  }

  async find(who: Actor, text: string) {
    const permitted = this.finders.filter(({ resource }) => who.can('read', resource));
    const groups = await Promise.all(
      permitted.map(async ({ resource, find }) => ({
        resource: resource.name,
        label: resource.label[who.locale],
        items: await find(who.narrow('read', resource), text, PER_GROUP),
      })),
    );
    return { groups: groups.filter(({ items }) => items.length > 0) };
  }
}

const SearchView = z
  .object({
    groups: z.array(
      z.object({
        resource: z.string(),
        label: z.string(),
        items: z.array(z.object({ id: z.string(), title: z.string(), subtitle: z.string().optional(), url: z.string() })),
      }),
    ),
  })
  .meta({ id: 'SearchResult' });
const SearchQuery = z.object({ q: z.string().trim().min(1).max(100).describe('What to look for') });

@ApiTags('Search')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly search: Search) {}

  @Get()
  @Authenticated('finds only what the caller may read')
  @ApiOperation({ summary: 'Search everything that you may read' })
  @Returns(SearchView)
  find(@Me() who: Actor, @Query({ schema: SearchQuery }) { q }: z.infer<typeof SearchQuery>) {
    return this.search.find(who, q);
  }
}
