/* Shapes of the wire, as the pages use them. */
import type { Money } from '#libs/ui';

export interface Page<T> { items: T[]; next: string | null; total: { count: number; exact: boolean } | null }
export interface ListParams { limit?: number; after?: string; sort?: string; filter?: string[]; q?: string; total?: 'exact' | 'estimate' | 'none' }
export interface ById { id: string }
export interface Changed { id: string; version: number }
export interface PermissionScope { own?: boolean; team?: boolean; location?: string | string[]; timeRange?: string }
export interface Permission { resource: string; action: string; scope?: PermissionScope }

export interface User { id: string; email: string; firstName: string; lastName: string; role: string; createdAt: string }
export interface MyUser extends User { locale: 'en' | 'es'; preferences: Record<string, unknown>; version: number }
export interface TenantRef { id: string; slug: string; name: string }
export interface Branding { logoUrl: string | null; accent: string | null; accentDark: string | null }
export interface Tenant extends TenantRef { branding: Branding; currency: string; timeZone: string; firstDayOfWeek: number; locales: string[]; locale: string; plan: string; twoFactorPolicy: 'required_for_admins' | 'required' | 'optional' }
export interface Me { user: MyUser; twoFactor: { totp: boolean; passkeys: number; recoveryCodes: number; required: boolean }; tenant: Tenant; tenants: TenantRef[]; role: { id: string; key: string; name: string }; permissions: Permission[]; rules: import('#libs/permissions').PackedPermissions }
export interface Tokens { user: User; accessToken: string; refreshToken: string; tenants: TenantRef[] }
export type SecondFactorMethod = 'totp' | 'recovery' | 'passkey';
export interface LoginAnswer { user?: User; accessToken?: string; refreshToken?: string; tenants?: TenantRef[]; twoFactor?: SecondStep }
export interface SecondStep { ticket: string; methods: SecondFactorMethod[]; enrolment: { accessToken: string } | null }

export interface Picture { id: string; url: string; alt: string; width: number; height: number; srcset?: string }
export interface ProductRow { id: string; version: number; name: string; slug: string; sku: string | null; brand: string | null; status: ProductStatus; image: Picture | null; priceFrom: Money | null; priceTo: Money | null; variants: number; available: number; inStock: boolean; category: { id: string; slug: string; name: string } | null; createdAt: string; updatedAt: string }
export type ProductStatus = 'draft' | 'active' | 'inactive' | 'archived';
export interface Variant { id: string; version: number; sku: string | null; name: string; options: Record<string, string>; price: Money; compareAt: Money | null; onHand: number; reserved: number; available: number; position: number; isActive: boolean }
export interface ProductDetail extends ProductRow { description: string; shortDescription: string; categoryId: string | null; images: (Picture & { status: 'ready' | 'pending' | 'failed'; failure: string | null; isFeatured: boolean })[]; variantList: Variant[] }
export interface ProductInput { name: string; slug?: string; brand: string | null; status: ProductStatus; shortDescription: string | null; description: string | null; categoryId: string | null }
export interface VariantInput { sku: string | null; name?: string; price: Money; compareAt: Money | null; stock?: number }
export interface Category { id: string; name: string; slug: string; parentId: string | null; path: string[] }

export type ImportStatus = 'previewing' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled';
export interface ProductImport { id: string; version: number; status: ImportStatus; format: 'woocommerce' | 'shopify' | 'curetcore' | 'vendure' | 'medusa' | 'unknown'; fileName: string; columns: string[]; mapping: Record<string, string>; preview: ImportPreview | null; jobId: string | null; counts: Record<string, number>; createdAt: string; error?: string | null }
export interface ImportPreview { rows: number; products: number; variants: number; toCreate: number; toUpdate: number; unchanged: number; rejected: number; sample: Record<string, unknown>[] }

type OrderStatus = import('#libs/order-lifecycle').OrderStatus;
export interface OrderRow { id: string; version: number; number: string; externalNumber: string | null; status: OrderStatus; paymentStatus: import('#libs/order-lifecycle').PaymentStatus; fulfillmentStatus: import('#libs/order-lifecycle').FulfillmentStatus; total: Money; itemsCount: number; customerId: string; email: string; firstName: string; lastName: string; ownerId: string | null; ownerName: string | null; locationId: string | null; locationName: string | null; source: string; placedAt: string; updatedAt: string }
export interface OrderLine { id: string; productId: string | null; name: string; sku: string | null; quantity: number; unitPrice: Money; total: Money; image: string | null; options: Record<string, string> }
export interface Address { firstName?: string | null; lastName?: string | null; company?: string | null; addressLine1?: string; addressLine2?: string | null; city?: string; state?: string | null; postalCode?: string; country?: string; phone?: string | null }
export interface OrderPayment { id: string; provider: string; status: string; amount: Money; brand: string | null; last4: string | null; failure: string | null; createdAt: string }
export interface OrderEvent { id: string; at: string; kind: string; actorName: string | null; note: string | null; from: string | null; to: string | null }
export interface OrderDetail extends OrderRow { lines: OrderLine[]; payments: OrderPayment[]; timeline: OrderEvent[]; transitions: OrderStatus[]; subtotal: Money; discount: Money; shipping: Money; tax: Money; taxIncluded: Money; shippingAddress: Address | null; billingAddress: Address | null; shippingMethod: string | null; trackingNumber: string | null; phone: string | null; customerNotes: string | null; adminNotes: string | null }
export interface OrderSummary { from: string; to: string; timeZone: string; revenue: Money; orders: number; averageTicket: Money; previous: { revenue: Money; orders: number; averageTicket: Money }; granularity: 'hour' | 'day'; series: { at: string; revenue: Money; orders: number }[] }
export interface OrderPlaced { orderId: string; number: string; total: string; currency: string }

export interface Customer { id: string; version: number; email: string; firstName: string | null; lastName: string | null; company: string | null; phone: string | null; customerType: 'individual' | 'business' | 'wholesale'; status: 'active' | 'inactive' | 'blocked'; totalSpent: Money; ordersCount: number; lastOrderDate: string | null; marketingOptIn: boolean; tags: string[]; ownerId: string | null; ownerName: string | null; createdAt: string }
export interface CustomerDetail extends Customer { taxId: string | null; birthday: string | null; gender: string | null; locale: string | null; notes: string | null; addresses: (Address & { id: string; type: string; isDefault: boolean })[] }
export interface StockLevel { id: string; version: number; variantId: string; sku: string | null; productId: string | null; productName: string; variantName: string; locationId: string; locationName: string; onHand: number; reserved: number; available: number; updatedAt: string }
export interface StockEntry { id: string; productName: string; variantName: string; locationName: string; kind: 'receipt' | 'adjustment' | 'sale' | 'return'; quantity: number; reason: string | null; orderId: string | null; actorName: string | null; createdAt: string }

export interface UserRow { id: string; version: number; email: string; firstName: string; lastName: string; role: string; roleId: string; roleName: string; status: 'invited' | 'active' | 'suspended'; locale: 'en' | 'es'; teams: { id: string; name: string; lead: boolean }[]; permissions: Permission[]; lastLogin: string | null; createdAt: string }
export interface Role { id: string; version: number; key: string; name: string; description: string; isSystem: boolean; permissions: Permission[]; users: number }
export interface Team { id: string; version: number; name: string; description: string; members: { userId: string; name: string; email: string; lead: boolean }[] }
export interface Location { id: string; version: number; code: string; name: string; kind: 'shop' | 'warehouse' | 'workshop' | 'transit'; address: { line1?: string; line2?: string; city?: string; region?: string; postalCode?: string; country?: string; phone?: string }; active: boolean }
export interface ApiKey { id: string; version: number; name: string; prefix: string; permissions: Permission[]; expiresAt: string | null; revokedAt: string | null; lastUsedAt: string | null; createdAt: string }
export interface AuditEntry { id: string; action: string; resource: string; resourceId: string | null; by: { id: string | null; name: string } | null; actorKind: string; changes: { before?: Record<string, unknown>; after?: Record<string, unknown> }; ipAddress: string | null; userAgent: string | null; requestId: string | null; createdAt: string }
export interface CatalogEntry { name: string; label: string; actions: { name: string; label: string }[]; scopes: { own: boolean; team: boolean; location: boolean; timeRange: boolean }; included: boolean }
export interface AccessGrant { source: 'role' | 'user'; permission: Permission; applies: boolean; words: string }
export interface UserAccess { user: { id: string; email: string; firstName: string; lastName: string; roleName: string }; resources: { name: string; label: string; actions: { action: string; allowed: boolean; condition: string; sql: string; grants: AccessGrant[] }[] }[] }

export interface Job { id: string; name: string; title: string; status: JobStatus; done: number; total: number | null; counts: Record<string, number>; error: string | null; attempt: number; files: string[]; ownerId: string | null; startedAt: string | null; finishedAt: string | null; createdAt: string }
export type JobStatus = 'queued' | 'running' | 'retrying' | 'done' | 'failed' | 'cancelled';
export interface JobProgress { id: string; status: JobStatus; done: number; total: number | null; counts: Record<string, number> }
export interface Queue { name: string; waiting: number; active: number; delayed: number; failed: number }
export interface DeadLetter { id: string; kind: 'event' | 'job'; name: string; subjectId: string; error: string; attempts: number; createdAt: string }
export interface Notice { id: string; kind: string; title: string; url: string | null; readAt: string | null; createdAt: string }
export interface SearchAnswer { groups: { resource: string; label: string; items: { id: string; title: string; subtitle?: string; url: string }[] }[] }
export interface SessionRow { id: string; device: string; ip: string | null; lastUsedAt: string; createdAt: string; current: boolean }
export interface Passkey { id: string; name: string; createdAt: string; lastUsedAt: string | null }
export interface RecoveryCodes { recoveryCodes: string[]; session: Tokens | null }
export interface PasskeyAdded extends RecoveryCodes { passkey: Passkey }
export interface PlanUse { plan: { key: string; name: string; monthlyPrice: Money | null }; limits: { users: { allowed: number | null; used: number }; historyDays: number | null; modules: { name: string; included: boolean }[]; apiAccess: boolean; whiteLabel: boolean } }
export interface TenantSettings { id: string; slug: string; plan: string; version: number; name: string; branding: Branding; currency: string; timeZone: string; firstDayOfWeek: number; locales: string[]; twoFactorPolicy: Tenant['twoFactorPolicy'] }
export interface TenantChanges { name?: string; branding?: { accent?: string | null; accentDark?: string | null }; currency?: string; timeZone?: string; firstDayOfWeek?: number; twoFactorPolicy?: Tenant['twoFactorPolicy'] }
