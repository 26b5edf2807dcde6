export { Customers } from './crm.access.js';
export { Address, CountryCode, Email, ImportCounts, text } from './crm.dto.js';
export { CrmModule } from './crm.module.js';
export { type Buyer, countPurchase, discountPurchase } from './crm.sql.js';
export { Customer, CustomerAddress } from './customer.entity.js';
