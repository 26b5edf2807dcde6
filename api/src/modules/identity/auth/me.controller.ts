import { Body, Controller, Delete, Get, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Authenticated, Conflict, Invalid, Me, NotFound, Returns, type Actor } from '../../../core/index.js';
import { SecondFactorRequired, SecondFactorSet, TooManyAttempts, WrongCode, WrongCredentials } from '../identity.errors.js';
import {
  MeUpdate,
  MeView,
  Nothing,
  PasskeyAddedView,
  PasskeyOptionsView,
  PasskeyRegistration,
  PasskeysView,
  PasswordChange,
  PasswordProof,
  RecoveryCodesView,
  SessionsView,
  TotpConfirm,
  TotpView,
} from './auth.dto.js';
import { MeService } from './me.service.js';
import { PasskeysService, type Site } from './passkeys.service.js';
import { PasswordsService } from './passwords.service.js';
import { deviceCookie, FromSite } from './request.js';
import { SessionsService } from './sessions.service.js';
import { TwoFactorService } from './two-factor.service.js';

const Id = z.uuid();

/** One's own account: name, password, second factors and sessions. */
@ApiTags('My account')
@Controller('v1/auth/me')
export class MeController {
  constructor(
    private readonly meService: MeService,
    private readonly passwords: PasswordsService,
    private readonly secondFactors: TwoFactorService,
    private readonly passkeys: PasskeysService,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'getMe', summary: 'Who I am here, and what I may do' })
  @Returns(MeView)
  me(@Me() who: Actor) {
    return this.meService.me(who);
  }

  @Patch()
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'updateMe', summary: 'Change my name, language or preferences' })
  @Returns(MeView)
  update(@Me() who: Actor, @Body({ schema: MeUpdate }) change: MeUpdate) {
    return this.meService.update(who, change);
  }

  @Post('password')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change my password; my other sessions end' })
  @Returns(Nothing, { throws: [WrongCredentials, Invalid, TooManyAttempts] })
  async changePassword(
    @Me() who: Actor,
    @Body({ schema: PasswordChange }) { current, password }: z.infer<typeof PasswordChange>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { device } = await this.passwords.change(who, current, password);
    reply.header('set-cookie', deviceCookie(device, request.protocol === 'https'));
    return {};
  }

  @Post('totp')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'beginTotp', summary: 'Begin to set up an authenticator app' })
  @Returns(TotpView, { throws: [SecondFactorSet] })
  beginTotp(@Me() who: Actor) {
    return this.secondFactors.begin(who);
  }

  @Post('totp/confirm')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'confirmTotp', summary: 'Turn the authenticator app on with its first code' })
  @Returns(RecoveryCodesView, { throws: [WrongCode, TooManyAttempts] })
  confirmTotp(@Me() who: Actor, @Body({ schema: TotpConfirm }) { code }: z.infer<typeof TotpConfirm>) {
    return this.secondFactors.confirm(who, code);
  }

  @Delete('totp')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'removeTotp', summary: 'Turn the authenticator app off' })
  @Returns(Nothing, { throws: [WrongCredentials, SecondFactorRequired, TooManyAttempts] })
  async removeTotp(@Me() who: Actor, @Body({ schema: PasswordProof }) { password }: z.infer<typeof PasswordProof>) {
    await this.secondFactors.remove(who, password);
    return {};
  }

  @Post('recovery-codes')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'newRecoveryCodes', summary: 'New recovery codes; the old ones are void' })
  @Returns(RecoveryCodesView, { throws: [NotFound] })
  renewRecoveryCodes(@Me() who: Actor) {
    return this.secondFactors.renewRecoveryCodes(who);
  }

  @Get('passkeys')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'listPasskeys', summary: 'My passkeys' })
  @Returns(PasskeysView)
  listPasskeys(@Me() who: Actor) {
    return this.passkeys.list(who);
  }

  @Post('passkeys/options')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'passkeyOptions', summary: 'What the browser needs to make a passkey' })
  @Returns(PasskeyOptionsView, { throws: [Conflict] })
  passkeyOptions(@Me() who: Actor, @FromSite() site: Site) {
    return this.passkeys.registrationOptions(who, site);
  }

  @Post('passkeys')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'addPasskey', summary: 'Keep the passkey that the browser made' })
  @Returns(PasskeyAddedView, { status: 201, throws: [WrongCode, Conflict] })
  addPasskey(@Me() who: Actor, @Body({ schema: PasskeyRegistration }) input: z.infer<typeof PasskeyRegistration>, @FromSite() site: Site) {
    return this.passkeys.register(who, input, site);
  }

  @Delete('passkeys/:id')
  @Authenticated('own account only')
  @ApiOperation({ operationId: 'removePasskey', summary: 'Take a passkey away' })
  @Returns(Nothing, { throws: [NotFound, SecondFactorRequired] })
  async removePasskey(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    await this.passkeys.remove(who, id);
    return {};
  }

  @Get('sessions')
  @Authenticated('own sessions only')
  @ApiOperation({ operationId: 'listSessions', summary: 'Where I am signed in' })
  @Returns(SessionsView)
  listSessions(@Me() who: Actor) {
    return this.sessions.list(who);
  }

  @Delete('sessions/:id')
  @Authenticated('own sessions only')
  @ApiOperation({ operationId: 'endSession', summary: 'Sign out there' })
  @Returns(Nothing, { throws: [NotFound] })
  async endSession(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    await this.sessions.revoke(who, id);
    return {};
  }

  @Delete('sessions')
  @Authenticated('own sessions only')
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'Sign out everywhere else' })
  @Returns(Nothing)
  async endOtherSessions(@Me() who: Actor) {
    await this.sessions.revokeOthers(who);
    return {};
  }
}
