import type { Locale } from '../../i18n/locale';
import type { Widen } from '../../i18n/widen';

const en = {
  order: {
    confirmedTitle: 'Thank you',
    confirmed: (name: string) => `Thank you, ${name}`,
    number: 'Order',
    confirmation: (email: string) => `We have sent the confirmation to ${email}.`,
    placed: 'Placed',
    status: 'Status',
    statuses: {
      pending: 'Received',
      processing: 'Being prepared',
      shipped: 'On its way',
      delivered: 'Delivered',
      cancelled: 'Cancelled',
      refunded: 'Refunded',
    },
    payment: 'Payment',
    payments: { pending: 'Awaited', paid: 'Paid', partially_paid: 'Paid in part', refunded: 'Refunded', failed: 'Failed' },
    shipTo: 'Delivered to',
    lines: 'Watches',
    next: 'What happens next',
    nextSteps: [
      'We check and regulate your watch.',
      'It leaves insured, and you receive its tracking number.',
      'You sign for it at your door.',
    ],
    keep: 'Keep this page’s address, or find your order at any time with its number and your e-mail.',
    continue: 'Back to the watches',
    missing: 'This order cannot be found',
    missingHint: 'Check the address of the page, or find the order with its number and your e-mail.',
    lookupTitle: 'Find an order',
    lookupText: 'The number is in the confirmation that we sent you.',
    lookupNumber: 'Order number',
    lookupEmail: 'E-mail of the order',
    lookupAction: 'Find order',
    looking: 'Looking…',
    notFound: 'No order has this number and e-mail. Check both; the number looks like LW-2026-000123.',
    tracking: 'Tracking',
  },
  required: {
    number: 'Enter the order number, for example LW-2026-000123.',
    email: 'Enter your e-mail address.',
    emailForm: 'Enter an e-mail address such as name@example.com.',
  },
};

/** What is said about an order that was placed. */
export type OrderWords = Widen<typeof en>;

const es: OrderWords = {
  order: {
    confirmedTitle: 'Gracias',
    confirmed: (name) => `Gracias, ${name}`,
    number: 'Pedido',
    confirmation: (email) => `Hemos enviado la confirmación a ${email}.`,
    placed: 'Fecha',
    status: 'Estado',
    statuses: {
      pending: 'Recibido',
      processing: 'En preparación',
      shipped: 'En camino',
      delivered: 'Entregado',
      cancelled: 'Cancelado',
      refunded: 'Reembolsado',
    },
    payment: 'Pago',
    payments: { pending: 'Pendiente', paid: 'Pagado', partially_paid: 'Pagado en parte', refunded: 'Reembolsado', failed: 'Fallido' },
    shipTo: 'Se entrega a',
    lines: 'Relojes',
    next: 'Qué pasa ahora',
    nextSteps: [
      'Revisamos y ajustamos su reloj.',
      'Sale asegurado y usted recibe el número de seguimiento.',
      'Lo recibe en mano y con firma.',
    ],
    keep: 'Guarde la dirección de esta página o busque su pedido cuando quiera con su número y su correo.',
    continue: 'Volver a los relojes',
    missing: 'No encontramos este pedido',
    missingHint: 'Revise la dirección de la página o busque el pedido con su número y su correo.',
    lookupTitle: 'Buscar un pedido',
    lookupText: 'El número figura en la confirmación que le enviamos.',
    lookupNumber: 'Número de pedido',
    lookupEmail: 'Correo del pedido',
    lookupAction: 'Buscar pedido',
    looking: 'Buscando…',
    notFound: 'Ningún pedido tiene ese número y ese correo. Revise ambos; el número es como LW-2026-000123.',
    tracking: 'Seguimiento',
  },
  required: {
    number: 'Escriba el número del pedido, por ejemplo LW-2026-000123.',
    email: 'Escriba su correo electrónico.',
    emailForm: 'Escriba un correo como nombre@ejemplo.com.',
  },
};

export const orderWords: Record<Locale, OrderWords> = { en, es };
