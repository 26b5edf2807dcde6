import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Authenticated, Invalid, Me, NotFound, Public, Returns, type Actor } from '../../../core/index.js';
import { LinkExpired, NoTenant, RefreshRefused, TicketExpired, TooManyAttempts, WrongCode, WrongCredentials } from '../identity.errors.js';
import {
  Login,
  LoginAnswerView,
  Nothing,
  PasskeyOptionsView,
  PasswordResetConfirm,
  PasswordResetInput,
  RefreshInput,
  SecondStep,
  SessionTokensView,
  SwitchTenant,
  TicketInput,
} from './auth.dto.js';
import type { Site } from './passkeys.service.js';
import { PasswordsService } from './passwords.service.js';
import { deviceCookie, FromSite, KnownDevice } from './request.js';
import { SessionsService } from './sessions.service.js';
import { SignInService, type Entered } from './sign-in.service.js';

/** Signing in and out. */
@ApiTags('Sign-in')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
  ) {}

  @Post('login')
  @Public('there is no one yet to permit anything')
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in with e-mail and password',
    description: 'Answers 202 when a second factor is needed, or must be set up first.',
  })
  @Returns(LoginAnswerView, { throws: [WrongCredentials, NoTenant, TooManyAttempts] })
  async login(
    @Me() visitor: Actor,
    @Body({ schema: Login }) input: Login,
    @KnownDevice() device: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answer(await this.signIn.login(visitor, input, device), request, reply);
  }

  @Post('two-factor')
  @Public('the ticket says who it is')
  @ApiOperation({ operationId: 'secondFactor', summary: 'Give the second factor' })
  @Returns(LoginAnswerView, { throws: [TicketExpired, WrongCode, TooManyAttempts] })
  async secondStep(
    @Me() visitor: Actor,
    @Body({ schema: SecondStep }) input: SecondStep,
    @FromSite() site: Site,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answer(await this.signIn.secondStep(visitor, input, site), request, reply);
  }

  @Post('two-factor/passkey-options')
  @Public('the ticket says who it is')
  @ApiOperation({ operationId: 'secondFactorPasskeyOptions', summary: 'What the browser needs to ask for a passkey' })
  @Returns(PasskeyOptionsView, { throws: [TicketExpired] })
  passkeyOptions(@Body({ schema: TicketInput }) { ticket }: z.infer<typeof TicketInput>, @FromSite() site: Site) {
    return this.signIn.passkeyOptions(ticket, site);
  }

  @Post('refresh')
  @Public('the refresh token says who it is')
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'Exchange a refresh token for new tokens',
    description: 'A refresh token is good once. Using it again ends the whole session.',
  })
  @Returns(SessionTokensView, { throws: [RefreshRefused] })
  refresh(@Me() visitor: Actor, @Body({ schema: RefreshInput }) { refreshToken }: z.infer<typeof RefreshInput>) {
    return this.sessions.refresh(refreshToken, visitor);
  }

  @Post('logout')
  @Authenticated('own session only')
  @ApiOperation({ operationId: 'logout', summary: 'End this session' })
  @Returns(Nothing)
  async logout(@Me() who: Actor) {
    await this.sessions.leave(who);
    return {};
  }

  @Post('password-reset')
  @Public('whoever forgot their password cannot sign in')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'askPasswordReset',
    summary: 'Ask for a link to set a new password',
    description: 'Always answers 202, whether or not anyone has this e-mail.',
  })
  @Returns(Nothing, { status: 202, throws: [TooManyAttempts] })
  async askReset(@Me() visitor: Actor, @Body({ schema: PasswordResetInput }) { email }: z.infer<typeof PasswordResetInput>) {
    await this.passwords.ask(visitor, email);
    return {};
  }

  @Post('password-reset/confirm')
  @Public('the token of the link says who it is')
  @ApiOperation({ operationId: 'confirmPasswordReset', summary: 'Set a new password with the token of a link' })
  @Returns(Nothing, { throws: [LinkExpired, Invalid] })
  async confirmReset(
    @Me() visitor: Actor,
    @Body({ schema: PasswordResetConfirm }) { token, password }: z.infer<typeof PasswordResetConfirm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { device } = await this.passwords.confirm(visitor, token, password);
    reply.header('set-cookie', deviceCookie(device, request.protocol === 'https'));
    return {};
  }

  @Post('switch-tenant')
  @Authenticated('own places only')
  @ApiOperation({ operationId: 'switchTenant', summary: 'Open a session in another company where you work' })
  @Returns(LoginAnswerView, { throws: [NotFound] })
  async switchTenant(
    @Me() who: Actor,
    @Body({ schema: SwitchTenant }) { tenantId }: z.infer<typeof SwitchTenant>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.sessions.switchTenant(who, tenantId);
    if ('twoFactor' in answer) reply.status(202);
    return answer;
  }

  private answer({ answer, device }: Entered, request: FastifyRequest, reply: FastifyReply): Entered['answer'] {
    if (device) reply.header('set-cookie', deviceCookie(device, request.protocol === 'https'));
    if ('twoFactor' in answer) reply.status(202);
    return answer;
  }
}
