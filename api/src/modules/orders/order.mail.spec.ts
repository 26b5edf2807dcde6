import { confirmationLetter } from './order.mail.js';
import type { OrderPublicView } from './order.dto.js';

const money = (amount: string) => ({ amount, currency: 'EUR' });
const order: OrderPublicView = {
  number: 'LW-2026-000007',
  status: 'processing',
  paymentStatus: 'paid',
  fulfillmentStatus: 'unfulfilled',
  currency: 'EUR',
  subtotal: money('1200.00'),
  discount: money('0.00'),
  shipping: money('12.10'),
  tax: money('210.36'),
  taxIncluded: money('210.36'),
  total: money('1212.10'),
  email: 'ana@example.com',
  firstName: '<b>Ana</b>',
  lastName: 'García',
  shippingAddress: { line1: 'Gran Vía 1', city: 'Madrid', postalCode: '28013', country: 'ES' },
  billingAddress: null,
  shippingMethod: 'Express',
  trackingNumber: null,
  note: null,
  lines: [
    {
      id: '01936e5e-0000-7000-8000-000000000001',
      productId: null,
      variantId: null,
      name: 'Reloj "Marea" & co',
      sku: null,
      options: {},
      image: null,
      quantity: 1,
      unitPrice: money('1200.00'),
      discount: money('0.00'),
      tax: money('208.26'),
      taxPercent: '21',
      taxIncluded: true,
      total: money('1200.00'),
    },
  ],
  placedAt: '2026-03-01T10:00:00.000Z',
  shippedAt: null,
  deliveredAt: null,
};

describe('the letter about an order', () => {
  it('speaks the language of its buyer', () => {
    const url = 'https://shop.example/es/orders/confirmation/x?a=1&b=2';
    const { subject, text, mjml } = confirmationLetter.es({ url, order });
    expect(subject).toBe('Tu pedido LW-2026-000007');
    expect(text.replaceAll('\u00A0', ' ')).toContain('Total: 1212,10 €');
    expect(text).toContain(url);
    expect(mjml).toContain('x?a=1&amp;b=2');
    expect(confirmationLetter.en({ url: null, order }).text.replaceAll('\u00A0', ' ')).toContain('Total: €1,212.10');
  });

  it('shows what people typed as text, never as markup', () => {
    const { mjml } = confirmationLetter.en({ url: null, order });
    expect(mjml).toContain('&lt;b&gt;Ana&lt;/b&gt;');
    expect(mjml).toContain('Reloj &quot;Marea&quot; &amp; co');
    expect(mjml).not.toContain('<b>');
  });

  it('names the tax within the prices, and adds the tax that is not', () => {
    expect(confirmationLetter.en({ url: null, order }).text).toContain('of which tax');
    const added = confirmationLetter.en({ url: null, order: { ...order, taxIncluded: money('0.00') } }).text;
    expect(added).toContain('Tax: €210.36');
    expect(added).not.toContain('of which');
  });
});
