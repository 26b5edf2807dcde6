import { Module } from '@nestjs/common';
import { PaymentsService } from './payments.service.js';
import { TestProvider } from './test-provider.js';

/** Charges and refunds through payment providers. */
@Module({ providers: [PaymentsService, TestProvider], exports: [PaymentsService] })
export class PaymentsModule {}
