import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Public, PublicWithoutTenant } from './decorators.js';
import { AccessGuard, type ActorResolver } from './guard.js';

class Routes {
  @PublicWithoutTenant('asked before there is any tenant')
  ready() {
    return 'ready';
  }

  @Public('shoppers need not sign in')
  shop() {
    return 'shop';
  }
}

const nobody: ActorResolver = {
  authenticate: () => Promise.reject(new Error('asked for a token')),
  visitor: () => Promise.reject(new Error('asked for a tenant')),
};

const contextOf = (route: 'ready' | 'shop'): ExecutionContext =>
  ({
    getType: () => 'http',
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({}) }),
  }) as unknown as ExecutionContext;

describe('a public route', () => {
  const guard = new AccessGuard(new Reflector(), nobody);

  it('about the whole platform answers without a tenant, as on an empty or a dead database', async () => {
    await expect(guard.canActivate(contextOf('ready'))).resolves.toBe(true);
  });

  it('of a shop asks which shop it is', async () => {
    await expect(guard.canActivate(contextOf('shop'))).rejects.toThrow('asked for a tenant');
  });
});
