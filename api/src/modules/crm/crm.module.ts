import { Module } from '@nestjs/common';
import { CrmController } from './crm.controller.js';
import { CrmService } from './crm.service.js';

/** Customers and their addresses. */
@Module({ controllers: [CrmController], providers: [CrmService] })
export class CrmModule {}
