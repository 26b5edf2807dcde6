-- Inventory, customers, carts, orders and payments.

-- What lies where. `reserved` is the sum of the reservations of the same variant and place, `on_hand` that of its ledger.
-- On hand goes below zero only for a variant that is sold on backorder: pieces that are owed.
create table stock_levels (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  variant_id uuid not null,
  location_id uuid not null,
  on_hand integer not null default 0,
  reserved integer not null default 0 check (reserved >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, variant_id, location_id),
  foreign key (tenant_id, variant_id) references product_variants (tenant_id, id) on delete cascade,
  foreign key (tenant_id, location_id) references locations (tenant_id, id)
) with (fillfactor = 80);
create index stock_levels_location on stock_levels (tenant_id, location_id, variant_id);
call tenant_table('stock_levels');

-- Every piece that came or went, once and for ever.
create table stock_ledger (
  tenant_id uuid not null,
  id uuid not null,
  variant_id uuid not null,
  location_id uuid not null,
  kind text not null check (kind in ('receipt', 'adjustment', 'sale', 'return')),
  quantity integer not null check (quantity <> 0),
  reason text,
  order_id uuid,
  actor_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index stock_ledger_variant on stock_ledger (tenant_id, variant_id, location_id, id desc);
create index stock_ledger_order on stock_ledger (tenant_id, order_id) where order_id is not null;
call tenant_table('stock_ledger');
call append_only('stock_ledger');

-- Carts of shoppers who need not sign in. The token that opens a cart is known to its shopper only.
create table carts (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  token_hash bytea not null,
  status text not null default 'open' check (status in ('open', 'paying', 'ordered')),
  currency char(3) not null,
  locale text not null,
  -- what the buyer entered
  checkout jsonb,
  -- the total that the shopper saw last
  shown_total numeric(16, 4),
  -- the order as it will be placed when the payment under way succeeds
  draft jsonb,
  payment_id uuid,
  order_id uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, token_hash)
) with (fillfactor = 70);
create index carts_expiry on carts (expires_at);
call tenant_table('carts');

create table cart_lines (
  tenant_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  variant_id uuid not null,
  quantity integer not null check (quantity between 1 and 9999),
  -- the price that the shopper saw last
  unit_price numeric(14, 4) not null,
  position integer not null,
  primary key (tenant_id, id),
  unique (tenant_id, cart_id, variant_id),
  foreign key (tenant_id, cart_id) references carts (tenant_id, id) on delete cascade,
  foreign key (tenant_id, variant_id) references product_variants (tenant_id, id) on delete cascade
);
call tenant_table('cart_lines');

-- Pieces set aside for a cart. A row exists only while it holds pieces: a sale, a release and an expiry remove it.
create table reservations (
  tenant_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  variant_id uuid not null,
  location_id uuid not null,
  quantity integer not null check (quantity > 0),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, cart_id, variant_id, location_id),
  foreign key (tenant_id, cart_id) references carts (tenant_id, id)
);
create index reservations_expiry on reservations (expires_at);
create index reservations_level on reservations (tenant_id, variant_id, location_id);
call tenant_table('reservations');

-- What other modules may know of stock: pieces of a variant over all locations.
create view variant_availability with (security_invoker = true) as
select tenant_id, variant_id, sum(on_hand)::integer as on_hand, sum(reserved)::integer as reserved,
  sum(greatest(on_hand - reserved, 0))::integer as available
from stock_levels
group by tenant_id, variant_id;

-- What a cart or an order needs to know of a variant. `policy` says how stock limits its sale; `sold` whether the shop offers it.
create view sellable_variants with (security_invoker = true) as
select v.tenant_id, v.id as variant_id, v.product_id, k.slug as product_slug, k.name as product_name, k.names as product_names,
  v.name as variant_name, k.product_type, v.sku, v.currency, v.price, v.taxable, v.options,
  case when not v.manage_stock and v.stock_status <> 'out_of_stock' then 'untracked' when v.stock_status = 'on_backorder' then 'backorder' else 'tracked' end as policy,
  coalesce((select i.url from product_images i where i.tenant_id = v.tenant_id and i.id = v.image_id), k.image ->> 'url') as image_url,
  v.is_active and k.status = 'active' as sold
from product_variants v join product_cards k on k.tenant_id = v.tenant_id and k.id = v.product_id;

create table customers (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  email text not null check (email = lower(email)),
  first_name text,
  last_name text,
  company text,
  phone text,
  tax_id text,
  customer_type text not null default 'individual' check (customer_type in ('individual', 'business', 'wholesale')),
  status text not null default 'active' check (status in ('active', 'inactive', 'blocked')),
  total_spent numeric(16, 4) not null default 0,
  orders_count integer not null default 0,
  last_order_date timestamptz,
  birthday date,
  gender text check (gender in ('male', 'female', 'other')),
  marketing_opt_in boolean not null default false,
  locale text,
  notes text,
  tags jsonb not null default '[]',
  owner_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email)
) with (fillfactor = 90);
create index customers_newest on customers (tenant_id, created_at desc, id desc);
create index customers_owner on customers (tenant_id, owner_id, created_at desc, id desc);
create index customers_spent on customers (tenant_id, total_spent desc, id desc);
call tenant_table('customers');

create table customer_addresses (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  customer_id uuid not null,
  type text not null default 'both' check (type in ('billing', 'shipping', 'both')),
  first_name text,
  last_name text,
  company text,
  address_line_1 text not null,
  address_line_2 text,
  city text not null,
  state text,
  postal_code text not null,
  country char(2) not null,
  phone text,
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id) on delete cascade
);
create index customer_addresses_customer on customer_addresses (tenant_id, customer_id);
call tenant_table('customer_addresses');

create table orders (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  order_number text not null,
  -- the number that an earlier system gave it
  external_number text,
  cart_id uuid,
  customer_id uuid not null,
  owner_id uuid,
  location_id uuid,
  source text not null check (source in ('storefront', 'import')),
  status text not null default 'pending' check (status in ('pending', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
  payment_status text not null default 'pending' check (payment_status in ('pending', 'paid', 'partially_paid', 'refunded', 'failed')),
  fulfillment_status text not null default 'unfulfilled' check (fulfillment_status in ('unfulfilled', 'partial', 'fulfilled')),
  currency char(3) not null,
  subtotal numeric(16, 4) not null,
  discount_amount numeric(16, 4) not null default 0,
  shipping_amount numeric(16, 4) not null default 0,
  tax_amount numeric(16, 4) not null default 0,
  -- the part of the tax that subtotal and shipping already hold
  tax_included_amount numeric(16, 4) not null default 0,
  total_amount numeric(16, 4) not null,
  email text not null,
  first_name text not null,
  last_name text not null,
  phone text,
  locale text not null,
  shipping_method text,
  shipping_address jsonb,
  billing_address jsonb,
  tracking_number text,
  customer_notes text,
  admin_notes text,
  placed_at timestamptz not null default now(),
  shipped_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, order_number),
  unique (tenant_id, cart_id),
  unique (tenant_id, external_number),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  constraint orders_add_up check (total_amount = subtotal - discount_amount + shipping_amount + tax_amount - tax_included_amount)
) with (fillfactor = 90);
create index orders_newest on orders (tenant_id, placed_at desc, id desc);
create index orders_owner on orders (tenant_id, owner_id, placed_at desc, id desc);
create index orders_location on orders (tenant_id, location_id, placed_at desc, id desc);
create index orders_customer on orders (tenant_id, customer_id, placed_at desc);
call tenant_table('orders');

create table order_items (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  product_id uuid,
  variant_id uuid,
  watch_config jsonb,
  name text not null,
  sku text,
  options jsonb not null default '{}',
  image_url text,
  quantity integer not null check (quantity > 0),
  price numeric(14, 4) not null,
  total numeric(16, 4) not null,
  discount_amount numeric(16, 4) not null default 0,
  tax_percent numeric(8, 4) not null default 0,
  tax_amount numeric(16, 4) not null default 0,
  tax_included boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete set null (product_id),
  foreign key (tenant_id, variant_id) references product_variants (tenant_id, id) on delete set null (variant_id),
  constraint order_items_add_up check (total = price * quantity)
);
create index order_items_order on order_items (tenant_id, order_id);
create index order_items_variant on order_items (tenant_id, variant_id);
call tenant_table('order_items');

-- Charges: what was asked of a payment provider, and what became of it.
create table payments (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  cart_id uuid,
  order_id uuid,
  provider text not null,
  status text not null check (status in ('intended', 'requires_action', 'succeeded', 'declined', 'voided', 'refunding', 'refunded')),
  amount numeric(16, 4) not null,
  currency char(3) not null,
  provider_reference text,
  details jsonb not null default '{}',
  failure text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, cart_id) references carts (tenant_id, id) on delete set null (cart_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
) with (fillfactor = 70);
create index payments_order on payments (tenant_id, order_id) where order_id is not null;
create index payments_cart on payments (tenant_id, cart_id) where cart_id is not null;
create index payments_open on payments (created_at) where status in ('intended', 'requires_action', 'refunding');
call tenant_table('payments');

-- The built-in test provider's own books: it stands outside our transactions, as a real one does.
create table payment_test_charges (
  tenant_id uuid not null,
  id uuid not null,
  status text not null check (status in ('captured', 'declined', 'requires_action', 'cancelled', 'refunded')),
  amount numeric(16, 4) not null,
  currency char(3) not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
call tenant_table('payment_test_charges');

-- What people did with an order, and what they wrote about it.
create table order_timeline (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('status', 'note', 'refund', 'mail')),
  actor_id uuid,
  data jsonb not null default '{}',
  note text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id) on delete cascade
);
create index order_timeline_order on order_timeline (tenant_id, order_id, id);
call tenant_table('order_timeline');

-- The last number given, per kind and year. Raised inside the transaction that uses it, so numbers have no gaps.
create table number_sequences (
  tenant_id uuid not null,
  kind text not null,
  year integer not null,
  value bigint not null,
  primary key (tenant_id, kind, year)
) with (fillfactor = 10);
call tenant_table('number_sequences');

create table shipping_methods (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  code text not null,
  name jsonb not null,
  countries jsonb not null default '[]',
  price numeric(14, 4) not null check (price >= 0),
  free_from numeric(14, 4) check (free_from >= 0),
  days_min integer not null check (days_min >= 0),
  days_max integer not null check (days_max >= days_min),
  position integer not null default 0,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
call tenant_table('shipping_methods');

-- The tax of a country, and whether prices shown there include it.
create table tax_rates (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  country char(2) not null,
  name text not null,
  percent numeric(8, 4) not null check (percent >= 0 and percent <= 100),
  included boolean not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, country)
);
call tenant_table('tax_rates');
