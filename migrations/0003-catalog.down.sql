drop procedure analyze_outgrown (regclass[]);
drop function refresh_product_cards (uuid, uuid[]);
drop function image_card (product_images);
drop function search_form (text);
alter table product_variants drop constraint product_variants_tenant_id_image_id_fkey;
drop table product_import_rejections, product_imports, product_cards, product_images, product_variant_attributes, product_attribute_values,
  product_attributes, attribute_values, attributes, product_variants, product_categories, product_slugs, products, categories;
drop extension unaccent;
drop extension pg_trgm;
