import { HttpClient, HttpContext, HttpHeaders, HttpParams } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { LoginAnswer, Tokens } from './models.js';
export * from './models.js';

type Operation<P, R> = (http: HttpClient, rootUrl: string, params: P, context?: HttpContext) => Observable<R>;

const operation =
  <P, R>(method: string, path: string, responseType: 'json' | 'blob' = 'json'): Operation<P, R> =>
  (http, rootUrl, params) => {
    let query = new HttpParams();
    let headers = new HttpHeaders();
    let url = path;
    let body: unknown;
    for (const [key, value] of Object.entries((params ?? {}) as Record<string, unknown>)) {
      if (value === undefined) continue;
      if (key === 'body') body = value;
      else if (key === 'If-Match') headers = headers.set(key, String(value));
      else if (url.includes(`{${key}}`)) url = url.replace(`{${key}}`, encodeURIComponent(String(value)));
      else for (const item of [value].flat()) query = query.append(key, String(item));
    }
    if (body && typeof body === 'object' && Object.values(body).some((value) => value instanceof Blob)) {
      const form = new FormData();
      for (const [key, value] of Object.entries(body)) if (value !== undefined) form.append(key, value instanceof Blob ? value : String(value));
      body = form;
    }
    return http.request(method, `${rootUrl}/v1${url}`, { params: query, headers, body, responseType: responseType as 'json' }) as Observable<R>;
  };

/** The door to the server. */
@Service()
export class Api {
  private readonly http = inject(HttpClient);
  invoke<P, R>(call: Operation<P, R>, ...[params]: undefined extends P ? [P?] : [P]): Promise<R> {
    return firstValueFrom(call(this.http, '', params as P));
  }
}

type Nothing = undefined;
type Body<B> = { body: B };

export const login = operation<Body<{ email: string; password: string }>, LoginAnswer>('POST', '/auth/login');
export const secondFactor = operation<Body<{ ticket: string; method: string; code?: string; response?: unknown }>, Tokens>('POST', '/auth/two-factor');
export const secondFactorPasskeyOptions = operation<Body<{ ticket: string }>, Record<string, unknown>>('POST', '/auth/two-factor/passkey-options');
export const askPasswordReset = operation<Body<{ email: string }>, Nothing>('POST', '/auth/password-reset');
export const confirmPasswordReset = operation<Body<{ token: string; password: string }>, Nothing>('POST', '/auth/password-reset/confirm');
export const acceptInvitation = operation<Body<{ token: string; firstName: string; lastName: string; password: string }>, Tokens>('POST', '/invitations/accept');
import type * as m from './models.js';

type Changing<B> = m.ById & Body<B> & { 'If-Match': string };
type Versioned = m.ById & { 'If-Match': string };
type L = m.ListParams;

export const updateMe = operation<Body<Partial<Pick<m.MyUser, 'firstName' | 'lastName' | 'locale' | 'preferences'>>>, m.Me>('PATCH', '/auth/me');
export const changePassword = operation<Body<{ current: string; password: string }>, Nothing>('POST', '/auth/me/password');
export const beginTotp = operation<undefined, { secret: string; otpauthUrl: string; qr: string }>('POST', '/auth/me/totp');
export const confirmTotp = operation<Body<{ code: string }>, m.RecoveryCodes>('POST', '/auth/me/totp/confirm');
export const removeTotp = operation<Body<{ password: string }>, Nothing>('DELETE', '/auth/me/totp');
export const newRecoveryCodes = operation<undefined, m.RecoveryCodes>('POST', '/auth/me/recovery-codes');
export const listPasskeys = operation<undefined, { items: m.Passkey[] }>('GET', '/auth/me/passkeys');
export const passkeyOptions = operation<undefined, Record<string, unknown>>('POST', '/auth/me/passkeys/options');
export const addPasskey = operation<Body<{ name: string; response: unknown }>, m.PasskeyAdded>('POST', '/auth/me/passkeys');
export const removePasskey = operation<m.ById, Nothing>('DELETE', '/auth/me/passkeys/{id}');
export const listSessions = operation<undefined, { items: m.SessionRow[] }>('GET', '/auth/me/sessions');
export const endSession = operation<m.ById, Nothing>('DELETE', '/auth/me/sessions/{id}');
export const endOtherSessions = operation<undefined, Nothing>('DELETE', '/auth/me/sessions');

export const listNotifications = operation<undefined, { items: m.Notice[]; unread: number }>('GET', '/notifications');
export const readNotifications = operation<Body<{ ids?: string[] }>, { items: m.Notice[]; unread: number }>('POST', '/notifications/read');
export const searchAll = operation<{ q: string }, m.SearchAnswer>('GET', '/search');
export const listJobs = operation<L, m.Page<m.Job>>('GET', '/jobs');
export const getJob = operation<m.ById, m.Job>('GET', '/jobs/{id}');
export const cancelJob = operation<m.ById, m.Job>('POST', '/jobs/{id}/cancel');
export const retryJob = operation<m.ById, m.Job>('POST', '/jobs/{id}/retry');
export const getJobFile = operation<m.ById & { name: string }, Blob>('GET', '/jobs/{id}/files/{name}', 'blob');
export const listQueues = operation<undefined, { items: m.Queue[] }>('GET', '/queues');
export const listDeadLetters = operation<undefined, { items: m.DeadLetter[] }>('GET', '/queues/dead-letters');
export const retryDeadLetter = operation<m.ById, Nothing>('POST', '/queues/dead-letters/{id}/retry');

export const listUsers = operation<L, m.Page<m.UserRow>>('GET', '/users');
export const getUser = operation<m.ById, m.UserRow>('GET', '/users/{id}');
export const updateUser = operation<Changing<{ firstName?: string; lastName?: string; roleId?: string; status?: 'active' | 'suspended'; permissions?: m.Permission[] }>, m.UserRow>('PATCH', '/users/{id}');
export const removeUser = operation<Versioned, Nothing>('DELETE', '/users/{id}');
export const inviteUser = operation<Body<{ email: string; firstName: string; lastName: string; locale: 'en' | 'es'; roleId: string }>, m.UserRow>('POST', '/users/invitations');
export const getUserAccess = operation<m.ById, m.UserAccess>('GET', '/users/{id}/access');
export const listRoles = operation<L, m.Page<m.Role>>('GET', '/roles');
export const getRole = operation<m.ById, m.Role>('GET', '/roles/{id}');
export const createRole = operation<Body<{ name: string; description: string; permissions: m.Permission[] }>, m.Role>('POST', '/roles');
export const updateRole = operation<Changing<{ name?: string; description?: string; permissions?: m.Permission[] }>, m.Role>('PATCH', '/roles/{id}');
export const removeRole = operation<Versioned, Nothing>('DELETE', '/roles/{id}');
export const getPermissionCatalog = operation<undefined, { resources: m.CatalogEntry[] }>('GET', '/permissions/catalog');
export const listTeams = operation<L, m.Page<m.Team>>('GET', '/teams');
export const createTeam = operation<Body<{ name: string; description: string; members: { userId: string; lead: boolean }[] }>, m.Team>('POST', '/teams');
export const updateTeam = operation<Changing<{ name?: string; description?: string; members?: { userId: string; lead: boolean }[] }>, m.Team>('PATCH', '/teams/{id}');
export const removeTeam = operation<Versioned, Nothing>('DELETE', '/teams/{id}');
export const listLocations = operation<L, m.Page<m.Location>>('GET', '/locations');
export const createLocation = operation<Body<Omit<m.Location, 'id' | 'version'>>, m.Location>('POST', '/locations');
export const updateLocation = operation<Changing<Partial<Omit<m.Location, 'id' | 'version'>>>, m.Location>('PATCH', '/locations/{id}');
export const removeLocation = operation<Versioned, Nothing>('DELETE', '/locations/{id}');
export const listApiKeys = operation<L, m.Page<m.ApiKey>>('GET', '/api-keys');
export const createApiKey = operation<Body<{ name: string; permissions: m.Permission[]; expiresAt: string | null }>, m.ApiKey & { key: string }>('POST', '/api-keys');
export const removeApiKey = operation<m.ById, Nothing>('DELETE', '/api-keys/{id}');
export const listAudit = operation<L, m.Page<m.AuditEntry>>('GET', '/audit');
export const getAudit = operation<m.ById, m.AuditEntry>('GET', '/audit/{id}');
export const getTenant = operation<undefined, m.TenantSettings>('GET', '/tenant');
export const updateTenant = operation<Body<m.TenantChanges> & { 'If-Match': string }, m.TenantSettings>('PATCH', '/tenant');
export const uploadLogo = operation<Body<{ file: Blob }>, m.TenantSettings>('POST', '/tenant/logo');
export const getPlan = operation<undefined, m.PlanUse>('GET', '/tenant/plan');

export const listProducts = operation<L, m.Page<m.ProductRow>>('GET', '/products');
export const getProduct = operation<m.ById, m.ProductDetail>('GET', '/products/{id}');
export const createProduct = operation<Body<m.ProductInput & { variants?: m.VariantInput[] }>, m.ProductDetail>('POST', '/products');
export const updateProduct = operation<Changing<Partial<m.ProductInput>>, m.ProductDetail>('PATCH', '/products/{id}');
export const removeProduct = operation<Versioned, Nothing>('DELETE', '/products/{id}');
export const createVariant = operation<m.ById & Body<m.VariantInput>, m.Variant>('POST', '/products/{id}/variants');
export const updateVariant = operation<Changing<Partial<m.VariantInput>> & { variantId: string }, m.Variant>('PATCH', '/products/{id}/variants/{variantId}');
export const removeVariant = operation<Versioned & { variantId: string }, Nothing>('DELETE', '/products/{id}/variants/{variantId}');
export const addProductImage = operation<m.ById & Body<{ file: Blob; alt?: string }>, m.Picture>('POST', '/products/{id}/images');
export const removeProductImage = operation<m.ById & { imageId: string }, Nothing>('DELETE', '/products/{id}/images/{imageId}');
export const exportProducts = operation<L, Blob>('GET', '/products/export.csv', 'blob');
export const listCategories = operation<L, m.Page<m.Category>>('GET', '/categories');
export const listImports = operation<L, m.Page<m.ProductImport>>('GET', '/products/imports');
export const getImport = operation<m.ById, m.ProductImport>('GET', '/products/imports/{id}');
export const createImport = operation<Body<{ file: Blob }>, m.ProductImport>('POST', '/products/imports');
export const mapImport = operation<Changing<{ mapping: Record<string, string> }>, m.ProductImport>('PATCH', '/products/imports/{id}');
export const startImport = operation<m.ById, m.ProductImport>('POST', '/products/imports/{id}/start');
export const cancelImport = operation<m.ById, m.ProductImport>('POST', '/products/imports/{id}/cancel');
export const resumeImport = operation<m.ById, m.ProductImport>('POST', '/products/imports/{id}/resume');
export const getRejectedRows = operation<m.ById, Blob>('GET', '/products/imports/{id}/rejected.csv', 'blob');

export const listOrders = operation<L, m.Page<m.OrderRow>>('GET', '/orders');
export const getOrder = operation<m.ById, m.OrderDetail>('GET', '/orders/{id}');
export const moveOrder = operation<Changing<{ to: m.OrderRow['status']; note?: string; trackingNumber?: string }>, m.OrderDetail>('POST', '/orders/{id}/transitions');
export const updateOrder = operation<Changing<{ adminNotes?: string | null; ownerId?: string | null; trackingNumber?: string | null }>, m.OrderDetail>('PATCH', '/orders/{id}');
export const exportOrders = operation<L, Blob>('GET', '/orders/export.csv', 'blob');
export const getOrderSummary = operation<{ from?: string; to?: string }, m.OrderSummary>('GET', '/orders/summary');
export const listCustomers = operation<L, m.Page<m.Customer>>('GET', '/customers');
export const getCustomer = operation<m.ById, m.CustomerDetail>('GET', '/customers/{id}');
export const updateCustomer = operation<Changing<Partial<Pick<m.Customer, 'firstName' | 'lastName' | 'company' | 'phone' | 'status' | 'marketingOptIn'>> & { notes?: string | null }>, m.CustomerDetail>('PATCH', '/customers/{id}');
export const listStock = operation<L, m.Page<m.StockLevel>>('GET', '/stock');
export const listStockLedger = operation<L, m.Page<m.StockEntry>>('GET', '/stock/ledger');
export const adjustStock = operation<Body<{ variantId: string; locationId: string; change: number; reason: string }>, m.StockLevel>('POST', '/stock/adjustments');
