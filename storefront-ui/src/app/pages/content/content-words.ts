import type { Locale } from '../../i18n/locale';
import type { Widen } from '../../i18n/widen';

const en = {
  content: {
    delivery: {
      title: 'Delivery',
      description: 'How watches travel: insured, sealed and signed for.',
      body: [
        [
          'How it travels',
          'Every watch leaves in its own box inside a plain, sealed parcel. It is insured for its full price until you have signed for it.',
        ],
        [
          'How long it takes',
          'What is in stock leaves on the next working day. The ways of delivery to your country, with their days and prices, are shown at checkout before you pay.',
        ],
        [
          'When you are out',
          'The courier tries again and leaves a note. A watch is never left at the door or with a neighbour unless you ask for it in writing.',
        ],
      ],
    },
    returns: {
      title: 'Returns',
      description: 'Thirty days to return a watch, collected free of charge.',
      body: [
        [
          'Thirty days',
          'Wear it at home, look at it in your own light. Unworn outside and in its box, it may come back within thirty days of delivery.',
        ],
        [
          'How to return',
          'Find your order, note its number and write to us. We send a courier, insured as on the way to you, free of charge.',
        ],
        [
          'Your money',
          'Once the watch has been looked over in our workshop, usually within three working days, the full price goes back the way it came.',
        ],
      ],
    },
    privacy: {
      title: 'Privacy',
      description: 'What the shop keeps about you, why, and for how long.',
      body: [
        [
          'What we keep',
          'To deliver an order we keep the name, e-mail, phone number and address that you give at checkout, and what you bought.',
        ],
        [
          'What we do not keep',
          'Card details go straight to the payment provider. There is no tracking and no advertising on these pages. Your bag is remembered in this browser only.',
        ],
        [
          'Your rights',
          'You may ask for a copy of everything we hold about you, have it corrected, or have it erased as far as the law on invoices allows. Write to us with the number of an order.',
        ],
      ],
    },
  },
};

/** The pages of text. */
export type ContentWords = Widen<typeof en>;

const es: ContentWords = {
  content: {
    delivery: {
      title: 'Envíos',
      description: 'Cómo viajan los relojes: asegurados, precintados y con firma.',
      body: [
        [
          'Cómo viaja',
          'Cada reloj sale en su estuche, dentro de un paquete liso y precintado. Va asegurado por su precio completo hasta que usted firma la entrega.',
        ],
        [
          'Cuánto tarda',
          'Lo que hay en existencias sale el siguiente día laborable. Las formas de envío a su país, con sus días y precios, se muestran al tramitar el pedido, antes de pagar.',
        ],
        [
          'Si no está en casa',
          'El mensajero vuelve a intentarlo y deja un aviso. Un reloj nunca se deja en la puerta ni con un vecino, salvo que usted lo pida por escrito.',
        ],
      ],
    },
    returns: {
      title: 'Devoluciones',
      description: 'Treinta días para devolver un reloj, con recogida gratuita.',
      body: [
        [
          'Treinta días',
          'Pruébelo en casa, mírelo con su propia luz. Sin estrenar fuera y en su estuche, puede volver durante los treinta días siguientes a la entrega.',
        ],
        ['Cómo devolverlo', 'Busque su pedido, anote el número y escríbanos. Enviamos un mensajero, asegurado como a la ida y sin coste.'],
        [
          'Su dinero',
          'Cuando el taller ha revisado el reloj, normalmente en tres días laborables, el importe íntegro vuelve por donde vino.',
        ],
      ],
    },
    privacy: {
      title: 'Privacidad',
      description: 'Qué guarda la tienda sobre usted, para qué y durante cuánto tiempo.',
      body: [
        [
          'Qué guardamos',
          'Para entregar un pedido guardamos el nombre, el correo, el teléfono y la dirección que usted da al tramitarlo, y lo que ha comprado.',
        ],
        [
          'Qué no guardamos',
          'Los datos de la tarjeta van directamente al proveedor de pago. En estas páginas no hay rastreo ni publicidad. Su bolsa se recuerda solo en este navegador.',
        ],
        [
          'Sus derechos',
          'Puede pedir copia de todo lo que tenemos sobre usted, su corrección o su supresión hasta donde lo permite la ley de facturación. Escríbanos con el número de un pedido.',
        ],
      ],
    },
  },
};

export const contentWords: Record<Locale, ContentWords> = { en, es };
