import { formatMoney, fromMoneyView, type MoneyView } from '#libs/money';
import { escapeHtml, type Letter, type Locale, type MailTemplate } from '../../core/index.js';
import type { OrderPublicView } from './order.dto.js';

interface Confirmed {
  /** Where the order is shown; null when the shop's address is not known. */
  url: string | null;
  order: OrderPublicView;
}

const words = {
  en: {
    subject: (number: string) => `Your order ${number}`,
    thanks: (name: string) =>
      name ? `Thank you, ${name}. We have your order and your payment.` : 'Thank you. We have your order and your payment.',
    number: 'Order',
    subtotal: 'Subtotal',
    discount: 'Discount',
    shipping: 'Delivery',
    tax: 'Tax',
    taxIncluded: 'of which tax',
    total: 'Total',
    open: 'View your order',
    sentTo: 'We send it to',
  },
  es: {
    subject: (number: string) => `Tu pedido ${number}`,
    thanks: (name: string) =>
      name ? `Gracias, ${name}. Hemos recibido tu pedido y tu pago.` : 'Gracias. Hemos recibido tu pedido y tu pago.',
    number: 'Pedido',
    subtotal: 'Subtotal',
    discount: 'Descuento',
    shipping: 'Envío',
    tax: 'Impuestos',
    taxIncluded: 'de los cuales, impuestos',
    total: 'Total',
    open: 'Ver tu pedido',
    sentTo: 'Lo enviamos a',
  },
} as const;

/** Tells a buyer what was bought, what it cost and where to look at it again. */
export const confirmationLetter: MailTemplate<Confirmed> = { en: (data) => letter(data, 'en'), es: (data) => letter(data, 'es') };

function letter({ order, url }: Confirmed, locale: Locale): Letter {
  const say = words[locale];
  const amount = (view: MoneyView): string => formatMoney(fromMoneyView(view), locale);
  const isZero = (view: MoneyView): boolean => Number(view.amount) === 0;
  const sums: [string, string][] = [
    [say.subtotal, amount(order.subtotal)],
    ...(isZero(order.discount) ? [] : [[say.discount, `−${amount(order.discount)}`] as [string, string]]),
    [say.shipping, amount(order.shipping)],
    ...(isZero(order.tax) || !isZero(order.taxIncluded) ? [] : [[say.tax, amount(order.tax)] as [string, string]]),
    [say.total, amount(order.total)],
    ...(isZero(order.taxIncluded) ? [] : [[say.taxIncluded, amount(order.taxIncluded)] as [string, string]]),
  ];
  const lines = order.lines.map(({ quantity, name, total }): [string, string] => [`${quantity} × ${name}`, amount(total)]);
  const to = order.shippingAddress;
  const address = to
    ? [`${order.firstName} ${order.lastName}`, to.line1, to.line2, `${to.postalCode} ${to.city}`.trim(), to.region, to.country]
    : [];
  const place = address.filter((part): part is string => !!part?.trim());
  const row = ([name, value]: [string, string]): string =>
    `<tr><td style="padding:4px 0">${escapeHtml(name)}</td><td style="padding:4px 0;text-align:right;white-space:nowrap">${escapeHtml(value)}</td></tr>`;
  return {
    subject: say.subject(order.number),
    mjml: `<mj-text>${escapeHtml(say.thanks(order.firstName))}</mj-text>
      <mj-text font-size="17px">${say.number} ${escapeHtml(order.number)}</mj-text>
      <mj-table>${lines.map(row).join('')}</mj-table>
      <mj-divider border-color="#E5DFD6" border-width="1px" />
      <mj-table>${sums.map(row).join('')}</mj-table>
      ${place.length > 0 ? `<mj-text>${say.sentTo}<br />${place.map(escapeHtml).join('<br />')}</mj-text>` : ''}
      ${url ? `<mj-button href="${escapeHtml(url)}">${say.open}</mj-button>` : ''}`,
    text: [
      say.thanks(order.firstName),
      `${say.number} ${order.number}`,
      '',
      ...lines.map(([name, value]) => `${name}  ${value}`),
      '',
      ...sums.map(([name, value]) => `${name}: ${value}`),
      ...(place.length > 0 ? ['', say.sentTo, ...place] : []),
      ...(url ? ['', `${say.open}: ${url}`] : []),
      '',
    ].join('\n'),
  };
}
