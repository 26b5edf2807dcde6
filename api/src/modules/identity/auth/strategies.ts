import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy as CustomStrategy } from 'passport-custom';
import { ExtractJwt, Strategy as JwtStrategy } from 'passport-jwt';
import { Config } from '../../../core/index.js';
import { keyFor } from './keys.js';
import { Principals, type Principal } from './principals.js';
import { AccessClaims, ISSUER } from './tokens.js';

export const ACCESS_TOKEN = 'access-token';
export const API_KEY = 'api-key';

/** Form of an API key: `cck_<prefix>_<secret>`. */
const KEY = /^Bearer (cck_[0-9A-Za-z]{10})_([0-9A-Za-z]{43})$/;

/** Access tokens of people: HS256 only, our issuer, a session that is still good. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(JwtStrategy, ACCESS_TOKEN) {
  constructor(
    config: Config,
    private readonly principals: Principals,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: keyFor(config.JWT_SECRET, 'access'),
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: 'access',
    });
  }

  async validate(payload: unknown): Promise<Principal | false> {
    const claims = AccessClaims.safeParse(payload);
    return claims.success ? ((await this.principals.ofSession(claims.data)) ?? false) : false;
  }
}

/** Keys of integrations. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(CustomStrategy, API_KEY) {
  constructor(private readonly principals: Principals) {
    super();
  }

  async validate(request: FastifyRequest): Promise<Principal | false> {
    const [, prefix, secret] = KEY.exec(request.headers.authorization ?? '') ?? [];
    return prefix && secret ? ((await this.principals.ofKey(prefix, secret)) ?? false) : false;
  }
}
