drop table tax_rates, shipping_methods, number_sequences, order_timeline, payment_test_charges, payments, order_items, orders,
  customer_addresses, customers, reservations, cart_lines, carts cascade;
drop view sellable_variants, variant_availability;
drop table stock_ledger, stock_levels;
