-- Catalog: categories, products, variants, attributes, images, the rows that lists are read from, and product files.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- `lineage` holds the ids from the root down to the category itself.
create table categories (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name varchar(255) not null,
  slug varchar(255) not null,
  description text,
  parent_id uuid,
  lineage uuid[] not null,
  image_url text,
  is_active boolean not null default true,
  sort_order integer not null default 0,
  translations jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  foreign key (tenant_id, parent_id) references categories (tenant_id, id)
);
create index categories_parent on categories (tenant_id, parent_id, sort_order, name);
call tenant_table('categories');

-- Weight in grams, dimensions {length, width, height} in millimetres, translations {language: {name, description, …}}.
-- `external_ref` is what an imported file or an earlier system calls it.
create table products (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name varchar(255) not null,
  slug varchar(255) not null,
  description text,
  short_description text,
  sku varchar(100),
  category_id uuid,
  brand varchar(100),
  product_type text not null default 'configurable' check (product_type in ('simple', 'variable', 'configurable')),
  status text not null default 'draft' check (status in ('draft', 'active', 'inactive', 'archived')),
  weight numeric(12, 3) check (weight >= 0),
  dimensions jsonb,
  meta_title varchar(255),
  meta_description text,
  tags jsonb not null default '[]',
  is_featured boolean not null default false,
  translations jsonb not null default '{}',
  metafields jsonb not null default '{}',
  external_ref varchar(255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  unique (tenant_id, sku),
  unique (tenant_id, external_ref),
  foreign key (tenant_id, category_id) references categories (tenant_id, id) on delete set null (category_id)
);
create index products_newest on products (tenant_id, created_at desc, id desc);
create index products_category on products (tenant_id, category_id) where category_id is not null;
call tenant_table('products');

-- Slugs that a product had before: its old addresses still find it.
create table product_slugs (
  tenant_id uuid not null,
  id uuid not null,
  slug varchar(255) not null,
  product_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
);
create index product_slugs_product on product_slugs (tenant_id, product_id);
call tenant_table('product_slugs');

create table product_categories (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  category_id uuid not null,
  position integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, product_id, category_id),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, category_id) references categories (tenant_id, id) on delete cascade
);
create index product_categories_category on product_categories (tenant_id, category_id);
call tenant_table('product_categories');

-- What is sold. `options` repeats its attributes as {attribute slug: value slug}; `option_key` is the same as one text.
-- Pieces on the shelf are the inventory's; `stock_status` counts where they are not counted, and says what is sold on backorder.
create table product_variants (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  product_id uuid not null,
  name varchar(255) not null,
  sku varchar(100),
  currency char(3) not null,
  price numeric(14, 4) not null check (price >= 0),
  compare_at_price numeric(14, 4) check (compare_at_price >= 0),
  cost_price numeric(14, 4) check (cost_price >= 0),
  manage_stock boolean not null default true,
  stock_status text not null default 'in_stock' check (stock_status in ('in_stock', 'out_of_stock', 'on_backorder')),
  requires_shipping boolean not null default true,
  taxable boolean not null default true,
  tax_class varchar(50),
  weight numeric(12, 3) check (weight >= 0),
  dimensions jsonb,
  barcode varchar(100),
  options jsonb not null default '{}',
  option_key text not null default '',
  image_id uuid,
  is_active boolean not null default true,
  position integer not null default 0,
  external_ref varchar(255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, sku),
  unique (tenant_id, external_ref),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
);
create index product_variants_product on product_variants (tenant_id, product_id, position, id);
create index product_variants_sku on product_variants (tenant_id, upper(sku) text_pattern_ops);
call tenant_table('product_variants');

create table attributes (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name varchar(100) not null,
  slug varchar(100) not null,
  type text not null default 'select' check (type in ('text', 'select', 'multiselect', 'boolean', 'number', 'date')),
  is_required boolean not null default false,
  is_visible boolean not null default true,
  position integer not null default 0,
  translations jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
call tenant_table('attributes');

create table attribute_values (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  attribute_id uuid not null,
  name varchar(255) not null,
  slug varchar(255) not null,
  value text,
  color_hex varchar(7) check (color_hex ~ '^#[0-9a-fA-F]{6}$'),
  image_url text,
  position integer not null default 0,
  translations jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, attribute_id, slug),
  unique (tenant_id, attribute_id, id),
  foreign key (tenant_id, attribute_id) references attributes (tenant_id, id) on delete cascade
);
call tenant_table('attribute_values');

-- Which attributes a product has: those that its variants differ in (options), and its specification.
create table product_attributes (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  attribute_id uuid not null,
  is_option boolean not null default false,
  is_visible boolean not null default true,
  position integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, product_id, attribute_id),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, attribute_id) references attributes (tenant_id, id)
);
create index product_attributes_attribute on product_attributes (tenant_id, attribute_id);
call tenant_table('product_attributes');

create table product_attribute_values (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  attribute_id uuid not null,
  value_id uuid not null,
  position integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, product_id, value_id),
  foreign key (tenant_id, product_id, attribute_id) references product_attributes (tenant_id, product_id, attribute_id) on delete cascade,
  foreign key (tenant_id, attribute_id, value_id) references attribute_values (tenant_id, attribute_id, id)
);
create index product_attribute_values_value on product_attribute_values (tenant_id, attribute_id, value_id);
call tenant_table('product_attribute_values');

create table product_variant_attributes (
  tenant_id uuid not null,
  id uuid not null,
  variant_id uuid not null,
  attribute_id uuid not null,
  value_id uuid,
  value_text text,
  position integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, variant_id, attribute_id),
  check (value_id is not null or value_text is not null),
  foreign key (tenant_id, variant_id) references product_variants (tenant_id, id) on delete cascade,
  foreign key (tenant_id, attribute_id) references attributes (tenant_id, id),
  foreign key (tenant_id, attribute_id, value_id) references attribute_values (tenant_id, attribute_id, id)
);
create index product_variant_attributes_value on product_variant_attributes (tenant_id, attribute_id, value_id);
call tenant_table('product_variant_attributes');

-- A picture. `url` is what shoppers are shown; one that came by its address keeps it in `source_url` until it was fetched.
-- `renditions` lists what was made of it: [{format, width, key}].
create table product_images (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  product_id uuid not null,
  url text,
  source_url text,
  alt_text varchar(255),
  is_featured boolean not null default false,
  sort_order integer not null default 0,
  width integer,
  height integer,
  sha256 bytea,
  renditions jsonb not null default '[]',
  status text not null default 'ready' check (status in ('ready', 'pending', 'failed')),
  failure text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
);
create index product_images_product on product_images (tenant_id, product_id, sort_order, id);
create index product_images_pending on product_images (tenant_id, id) where status = 'pending';
create unique index product_images_source on product_images (tenant_id, product_id, md5(source_url)) where source_url is not null;
alter table product_variants add foreign key (tenant_id, image_id) references product_images (tenant_id, id) on delete set null (image_id);
create index product_variants_image on product_variants (tenant_id, image_id) where image_id is not null;
call tenant_table('product_images');

-- One row per product with all that lists show, filter and sort by; written by refresh_product_cards in the transaction of
-- each change. `recency` grows with age, so that the newest come first in ascending order.
create table product_cards (
  tenant_id uuid not null,
  id uuid not null,
  slug varchar(255) not null,
  name varchar(255) not null,
  names jsonb not null default '{}',
  sku varchar(100),
  brand varchar(100),
  product_type text not null,
  status text not null,
  is_featured boolean not null,
  category_id uuid,
  category_ids uuid[] not null,
  currency char(3),
  price_from numeric(14, 4),
  price_to numeric(14, 4),
  compare_at numeric(14, 4),
  variant_count integer not null,
  in_stock boolean not null,
  image jsonb,
  search tsvector not null,
  search_text text not null,
  search_source bytea not null,
  recency bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references products (tenant_id, id) on delete cascade
) with (fillfactor = 80);
create index product_cards_recency on product_cards (tenant_id, status, recency, id);
create index product_cards_price on product_cards (tenant_id, status, price_from, id);
create index product_cards_name on product_cards (tenant_id, status, name, id);
create index product_cards_slug on product_cards (tenant_id, slug);
create index product_cards_categories on product_cards using gin (category_ids);
create index product_cards_search on product_cards using gin (search);
create index product_cards_trigrams on product_cards using gin (search_text gin_trgm_ops);
call tenant_table('product_cards');

-- Text as it is looked for: lower case, without accents.
create function search_form(text) returns text language sql stable parallel safe
  return lower(unaccent($1));

-- What a list shows of a picture: the address, size, and the sizes that exist.
create function image_card(i product_images) returns jsonb language sql stable parallel safe
  return case when (i).status = 'ready' and (i).url is not null then jsonb_build_object('id', (i).id, 'url', (i).url, 'alt', (i).alt_text,
    'width', (i).width, 'height', (i).height, 'renditions', (i).renditions) end;

-- Writes the list rows of these products anew where they changed; rows of removed products go with them.
create function refresh_product_cards(tenant uuid, ids uuid[]) returns setof uuid language plpgsql as $$
begin
  return query with given as (
    select p.*, md5(concat_ws('|', p.name, p.brand, p.sku, p.tags::text, p.short_description, left(p.description, 4000), p.translations::text))::bytea as source
    from products p where p.tenant_id = tenant and p.id = any ($2)
  ), offers as (
    select v.product_id, min(v.price) as price_from, max(v.price) as price_to, count(*)::integer as variants, min(v.currency) as currency,
      max(v.compare_at_price) filter (where v.compare_at_price > v.price) as compare_at,
      bool_or(case when v.manage_stock then v.stock_status = 'on_backorder' or exists (
        select from variant_availability a where a.tenant_id = tenant and a.variant_id = v.id and a.available > 0)
        else v.stock_status <> 'out_of_stock' end) as in_stock
    from product_variants v where v.tenant_id = tenant and v.product_id = any ($2) and v.is_active
    group by v.product_id
  ), placed as (
    select pc.product_id, array_agg(distinct a.id) as ids
    from product_categories pc join categories c on c.tenant_id = tenant and c.id = pc.category_id cross join unnest(c.lineage) as a (id)
    where pc.tenant_id = tenant and pc.product_id = any ($2)
    group by pc.product_id
  ), pictures as (
    select distinct on (i.product_id) i.product_id, image_card(i) as image
    from product_images i where i.tenant_id = tenant and i.product_id = any ($2) and i.status = 'ready' and i.url is not null
    order by i.product_id, i.is_featured desc, i.sort_order, i.id
  ), worded as (
    -- the words are worked out again only where the texts changed
    select g.id, coalesce(case when k.search_source = g.source then k.search end,
        setweight(to_tsvector('english', search_form(concat_ws(' ', g.name, g.translations -> 'en' ->> 'name'))), 'A') ||
        setweight(to_tsvector('spanish', search_form(concat_ws(' ', g.name, g.translations -> 'es' ->> 'name'))), 'A') ||
        setweight(to_tsvector('simple', search_form(concat_ws(' ', g.name, g.brand, g.sku))), 'B') ||
        setweight(to_tsvector('english', search_form(concat_ws(' ', g.tags::text, left(g.short_description, 2000), left(g.description, 2000)))), 'C') ||
        setweight(to_tsvector('spanish', search_form(concat_ws(' ', g.translations -> 'es' ->> 'shortDescription', left(g.translations -> 'es' ->> 'description', 2000)))), 'C')
      ) as search,
      coalesce(case when k.search_source = g.source then k.search_text end,
        search_form(concat_ws(' ', g.name, g.translations -> 'en' ->> 'name', g.translations -> 'es' ->> 'name', g.brand, g.sku))) as search_text
    from given g left join product_cards k on k.tenant_id = tenant and k.id = g.id
  )
  insert into product_cards as k (tenant_id, id, slug, name, names, sku, brand, product_type, status, is_featured, category_id, category_ids, currency,
    price_from, price_to, compare_at, variant_count, in_stock, image, search, search_text, search_source, recency, created_at, updated_at)
  select tenant, g.id, g.slug, g.name,
    jsonb_strip_nulls(jsonb_build_object('en', g.translations -> 'en' ->> 'name', 'es', g.translations -> 'es' ->> 'name')),
    g.sku, g.brand, g.product_type, g.status, g.is_featured, g.category_id, coalesce(c.ids, '{}'), o.currency,
    o.price_from, o.price_to, o.compare_at, coalesce(o.variants, 0), coalesce(o.in_stock, false), i.image,
    w.search, w.search_text, g.source, -(extract(epoch from g.created_at) * 1000)::bigint, g.created_at, g.updated_at
  from given g join worded w on w.id = g.id
    left join offers o on o.product_id = g.id left join placed c on c.product_id = g.id left join pictures i on i.product_id = g.id
  order by g.id
  on conflict (tenant_id, id) do update set slug = excluded.slug, name = excluded.name, names = excluded.names, sku = excluded.sku, brand = excluded.brand,
    product_type = excluded.product_type, status = excluded.status, is_featured = excluded.is_featured, category_id = excluded.category_id,
    category_ids = excluded.category_ids, currency = excluded.currency, price_from = excluded.price_from, price_to = excluded.price_to,
    compare_at = excluded.compare_at, variant_count = excluded.variant_count, in_stock = excluded.in_stock, image = excluded.image,
    search = excluded.search, search_text = excluded.search_text, search_source = excluded.search_source, updated_at = excluded.updated_at
  where (k.slug, k.name, k.names, k.sku, k.brand, k.product_type, k.status, k.is_featured, k.category_id, k.category_ids, k.currency, k.price_from,
      k.price_to, k.compare_at, k.variant_count, k.in_stock, k.image, k.search_source, k.updated_at)
    is distinct from (excluded.slug, excluded.name, excluded.names, excluded.sku, excluded.brand, excluded.product_type, excluded.status,
      excluded.is_featured, excluded.category_id, excluded.category_ids, excluded.currency, excluded.price_from, excluded.price_to,
      excluded.compare_at, excluded.variant_count, excluded.in_stock, excluded.image, excluded.search_source, excluded.updated_at)
  returning k.id;
end $$;

-- Takes new statistics of tables that have at least doubled since the last ones. While much is written into tables that were
-- empty, plans made for empty tables would be kept: checks of foreign keys would walk through all rows of the tenant.
-- Runs with its owner's rights, as only an owner may analyze.
create procedure analyze_outgrown(tables regclass[]) language plpgsql security definer set search_path = public as $$
declare
  t regclass;
begin
  foreach t in array tables loop
    if pg_relation_size(t) / current_setting('block_size')::bigint > 2 * (select greatest(relpages, 4) from pg_class where oid = t) then
      execute format('analyze %s', t);
    end if;
  end loop;
end $$;

-- A file of products on its way in. `checkpoint` says how far it is, in the transaction of what it did.
create table product_imports (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  status text not null default 'previewing' check (status in ('previewing', 'ready', 'running', 'done', 'failed', 'cancelled')),
  format text not null check (format in ('woocommerce', 'shopify', 'curetcore', 'vendure', 'medusa', 'unknown')),
  file_name varchar(255) not null,
  file_key text not null,
  bytes bigint not null,
  reading jsonb not null,
  columns jsonb not null,
  mapping jsonb not null,
  preview jsonb,
  counts jsonb not null default '{}',
  checkpoint jsonb,
  failure text,
  job_id uuid,
  owner_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index product_imports_newest on product_imports (tenant_id, created_at desc, id desc);
call tenant_table('product_imports');

-- Rows of a file that were refused (or taken with a warning): number, column, reason, and the cells as they were.
create table product_import_rejections (
  tenant_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  severity text not null check (severity in ('rejected', 'warning')),
  column_name text,
  code text not null,
  detail jsonb not null default '{}',
  cells jsonb,
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references product_imports (tenant_id, id) on delete cascade
);
create index product_import_rejections_row on product_import_rejections (tenant_id, import_id, severity, row_number, id);
call tenant_table('product_import_rejections');
