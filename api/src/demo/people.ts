import { Random } from './random.js';
import { digits, REGIONS, type Region } from './regions.js';

/** A customer as the import takes it. */
export interface DemoCustomer {
  email: string;
  firstName: string;
  lastName: string;
  company?: string;
  phone: string;
  customerType: 'individual' | 'business' | 'wholesale';
  status: 'active' | 'inactive';
  birthday?: string;
  gender?: 'male' | 'female' | 'other';
  marketingOptIn: boolean;
  locale: 'en' | 'es';
  notes?: string;
  tags: string[];
  createdAt: string;
  addresses: DemoAddress[];
  /** Index of the member of staff who looks after them; absent for those who only ever bought online. */
  seller?: number;
}

export interface DemoAddress {
  firstName: string;
  lastName: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode: string;
  country: string;
  phone?: string;
  type: 'both';
  isDefault: boolean;
}

const NOTES = {
  es: [
    'Prefiere que le llamemos por la tarde.',
    'Muñeca de 16 cm: ajustar el brazalete antes de entregar.',
    'Colecciona esferas azules; avisar de novedades.',
    'Siempre pide factura a nombre de la empresa.',
    'Viene dos veces al año desde fuera de la ciudad.',
    'Regalo de aniversario cada mayo: recordar grabado.',
    'Interesada en el Meridiana Luna en platino.',
  ],
  en: [
    'Prefers to be called in the afternoon.',
    'Wrist of 16 cm: size the bracelet before handing over.',
    'Collects blue dials; tell them about new ones.',
    'Always asks for the invoice in the company name.',
    'Comes to town twice a year.',
    'Buys an anniversary present every May: remember the engraving.',
    'Has asked about the Meridiana Moon in platinum.',
  ],
};
const TAGS = ['vip', 'collector', 'gift buyer', 'newsletter', 'press', 'referral', 'service plan'];
const COMPANIES = [
  'Ejemplo Consultores, S.L.',
  'Demo Inversiones, S.A.',
  'Example Trading Ltd.',
  'Muestra Arquitectos, S.L.',
  'Sample Hospitality Group',
];

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

/** Where a customer would rather buy, by country. */
export const nearestTo = (country: string): Region['near'] => REGIONS.find((region) => region.country === country)?.near ?? 'online';

/**
 * `count` invented customers, the earliest first. Their names are drawn from lists and their addresses end in example.com
 * or example.org, where nobody lives. They joined over the last 30 months, more of them lately.
 */
export const customersOf = (
  seed: string,
  count: number,
  anchor: Date,
  sellers: Readonly<Record<'MAD' | 'SDQ', readonly number[]>>,
): DemoCustomer[] => {
  const random = new Random(`${seed}:people`);
  const joined = Array.from({ length: count }, () => anchor.getTime() - 913 * 86_400_000 * Math.sqrt(random.next()) - 3_600_000).sort(
    (a, b) => a - b,
  );
  return joined.map((at, i): DemoCustomer => {
    const region = random.weighed(REGIONS, ({ odds }) => odds);
    const gender = random.happens(0.46) ? 'female' : 'male';
    const firstName = random.pick(region[gender]);
    const lastName =
      region.twoNames && random.happens(0.8) ? `${random.pick(region.last)} ${random.pick(region.last)}` : random.pick(region.last);
    const [city, state, code] = random.pick(region.cities);
    const number = random.between(1, 180);
    const street = random.pick(region.streets);
    const handle =
      [plain(firstName), plain(lastName.split(' ')[0] ?? '')].filter(Boolean).join('.') || `customer.${region.country.toLowerCase()}`;
    const business = random.happens(0.06);
    const tel = region.phone(random);
    const near = region.near;
    const cared = near !== 'online' && random.happens(0.62) && sellers[near].length > 0;
    const tags = random.happens(0.22) ? [random.pick(TAGS)] : [];
    if (tags.length && random.happens(0.25)) tags.push('vip');
    return {
      email: `${handle}.${String(i + 1).padStart(3, '0')}@${random.happens(0.8) ? 'example.com' : 'example.org'}`,
      firstName,
      lastName,
      ...(business && { company: random.pick(COMPANIES) }),
      phone: tel,
      customerType: business ? (random.happens(0.3) ? 'wholesale' : 'business') : 'individual',
      status: random.happens(0.03) ? 'inactive' : 'active',
      ...(random.happens(0.7) && {
        birthday: new Date(Date.UTC(random.between(1948, 2002), random.between(0, 11), random.between(1, 28))).toISOString().slice(0, 10),
      }),
      ...(random.happens(0.8) && { gender }),
      marketingOptIn: random.happens(0.57),
      locale: region.locale,
      ...(random.happens(0.1) && { notes: random.pick(NOTES[region.locale]) }),
      tags: [...new Set(tags)],
      createdAt: new Date(at).toISOString(),
      addresses: [
        {
          firstName,
          lastName,
          line1: region.locale === 'es' ? `${street}, ${number}` : `${number} ${street}`,
          ...(random.happens(0.35) && {
            line2:
              region.locale === 'es' ? `${random.between(1, 9)}.º ${random.pick(['A', 'B', 'C', 'D'])}` : `Flat ${random.between(1, 40)}`,
          }),
          city,
          ...(state && { region: state }),
          postalCode: digits(random, code),
          country: region.country,
          phone: tel,
          type: 'both',
          isDefault: true,
        },
      ],
      ...(cared && { seller: random.pick(sellers[near]) }),
    };
  });
};
