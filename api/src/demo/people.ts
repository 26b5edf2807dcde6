import { Random } from './random.js';

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
  addressLine1: string;
  addressLine2?: string;
  city: string;
  state?: string;
  postalCode: string;
  country: string;
  phone?: string;
  type: 'both';
  isDefault: boolean;
}

interface Region {
  country: string;
  odds: number;
  locale: 'en' | 'es';
  /** Where they would go to see a watch. */
  near: 'MAD' | 'SDQ' | 'online';
  phone: (random: Random) => string;
  female: readonly string[];
  male: readonly string[];
  last: readonly string[];
  /** Whether two family names are usual. */
  twoNames?: boolean;
  streets: readonly string[];
  /** City, state, post code with # for a digit. */
  cities: readonly (readonly [string, string, string])[];
}

const digits = (random: Random, pattern: string) => pattern.replace(/#/g, () => String(random.between(0, 9)));
/** Numbers that no operator gives out: blocks kept for fiction where a country has one, noughts elsewhere. */
const phone = (pattern: string) => (random: Random) => digits(random, pattern);

const SPANISH = {
  female: ['Lucía', 'Carmen', 'Inés', 'Marta', 'Begoña', 'Rocío', 'Nuria', 'Ángela', 'Pilar', 'Sofía', 'Valeria', 'Irene', 'Paula', 'Teresa', 'Noelia', 'Celia', 'Alba', 'Elena', 'Julia', 'Mercedes'],
  male: ['Álvaro', 'Iñigo', 'Hugo', 'Andrés', 'Jesús', 'Ramón', 'Gonzalo', 'Joaquín', 'Óscar', 'Víctor', 'Mateo', 'Adrián', 'Rubén', 'Sergio', 'Ángel', 'Tomás', 'Pablo', 'Martín', 'Nicolás', 'Ignacio'],
  last: ['García', 'Núñez', 'Ferrer', 'Muñoz', 'Ibáñez', 'Peña', 'Castaño', 'Rivas', 'Soler', 'Aguirre', 'Vidal', 'Ordóñez', 'Montero', 'Echeverría', 'Lozano', 'Cuesta', 'Prieto', 'Bermúdez', 'Cáceres', 'Serrano', 'Villar', 'Acuña', 'Peralta', 'Santana', 'Guzmán'],
  streets: ['Calle del Olivo', 'Avenida de la Constitución', 'Calle Mayor', 'Paseo del Parque', 'Calle de las Flores', 'Plaza Nueva', 'Calle del Sol', 'Avenida del Puerto'],
};
const ENGLISH = {
  female: ['Olivia', 'Grace', 'Hannah', 'Chloe', 'Amelia', 'Naomi', 'Ruth', 'Evelyn', 'Harriet', 'Imogen', 'Zoë', 'Priya'],
  male: ['James', 'Owen', 'Henry', 'Marcus', 'Elliot', 'Theo', 'Samuel', 'Victor', 'Desmond', 'Callum', 'Arjun', 'Isaac'],
  last: ['Bennett', 'Carlisle', 'Whitfield', 'Marlow', "O'Brien", 'Sinclair', 'Hawthorne', 'Okafor', 'Patel', 'Ashworth', 'Reyes', 'Calloway', 'Nakamura', 'Delgado'],
};

const REGIONS: readonly Region[] = [
  { country: 'ES', odds: 40, locale: 'es', near: 'MAD', phone: phone('+34 600 000 ###'), ...SPANISH, twoNames: true, cities: [['Madrid', 'Madrid', '280##'], ['Barcelona', 'Barcelona', '080##'], ['Valencia', 'Valencia', '460##'], ['Sevilla', 'Sevilla', '410##'], ['Bilbao', 'Bizkaia', '480##'], ['A Coruña', 'A Coruña', '150##'], ['Málaga', 'Málaga', '290##'], ['Zaragoza', 'Zaragoza', '500##']] },
  { country: 'DO', odds: 17, locale: 'es', near: 'SDQ', phone: phone('+1 809 555 01##'), ...SPANISH, twoNames: true, cities: [['Santo Domingo', 'Distrito Nacional', '101##'], ['Santiago de los Caballeros', 'Santiago', '510##'], ['Punta Cana', 'La Altagracia', '233##'], ['La Romana', 'La Romana', '220##']] },
  { country: 'MX', odds: 6, locale: 'es', near: 'online', phone: phone('+52 55 0000 ####'), ...SPANISH, twoNames: true, cities: [['Ciudad de México', 'CDMX', '06###'], ['Guadalajara', 'Jalisco', '44###'], ['Mérida', 'Yucatán', '97###']] },
  { country: 'CO', odds: 4, locale: 'es', near: 'SDQ', phone: phone('+57 300 000 ####'), ...SPANISH, cities: [['Bogotá', 'Cundinamarca', '11####'], ['Medellín', 'Antioquia', '05####'], ['Cartagena', 'Bolívar', '13####']] },
  { country: 'AR', odds: 3, locale: 'es', near: 'online', phone: phone('+54 11 0000 ####'), ...SPANISH, cities: [['Buenos Aires', 'CABA', 'C1###'], ['Córdoba', 'Córdoba', 'X5###']] },
  { country: 'CL', odds: 2, locale: 'es', near: 'online', phone: phone('+56 2 0000 ####'), ...SPANISH, cities: [['Santiago', 'Metropolitana', '75#####'], ['Valparaíso', 'Valparaíso', '23#####']] },
  { country: 'US', odds: 9, locale: 'en', near: 'online', phone: phone('+1 202 555 01##'), ...ENGLISH, streets: ['Maple Avenue', 'Harbor Street', 'Oak Lane', 'Lake View Drive', 'Third Avenue'], cities: [['New York', 'NY', '100##'], ['Miami', 'FL', '331##'], ['Chicago', 'IL', '606##'], ['San Juan', 'PR', '009##'], ['Austin', 'TX', '787##']] },
  { country: 'GB', odds: 5, locale: 'en', near: 'online', phone: phone('+44 7700 900###'), ...ENGLISH, streets: ['Church Lane', 'Mill Road', 'The Crescent', 'Station Road'], cities: [['London', '', 'W1# 4AA'], ['Edinburgh', '', 'EH# 1AB'], ['Bristol', '', 'BS# 2CD']] },
  { country: 'FR', odds: 4, locale: 'en', near: 'MAD', phone: phone('+33 6 39 98 ## ##'), female: ['Élodie', 'Camille', 'Margaux', 'Anaïs', 'Hélène'], male: ['Rémi', 'François', 'Théo', 'Loïc', 'Étienne'], last: ['Lefèvre', 'Moreau', 'Garnier', 'Béranger', 'Dufour', 'Chevalier'], streets: ['Rue des Lilas', 'Avenue du Lac', 'Rue du Moulin'], cities: [['Paris', '', '750##'], ['Lyon', '', '6900#'], ['Bordeaux', '', '330##']] },
  { country: 'DE', odds: 3, locale: 'en', near: 'online', phone: phone('+49 171 00000##'), female: ['Jördis', 'Annelie', 'Greta', 'Käthe'], male: ['Jürgen', 'Matthias', 'Götz', 'Lukas'], last: ['Grünwald', 'Schäfer', 'Weiß', 'Lindner', 'Böhm', 'Kästner'], streets: ['Lindenstraße', 'Am Markt', 'Gartenweg'], cities: [['München', '', '803##'], ['Hamburg', '', '200##'], ['Dresden', '', '010##']] },
  { country: 'IT', odds: 3, locale: 'en', near: 'MAD', phone: phone('+39 320 000 0###'), female: ['Chiara', 'Beatrice', 'Ginevra'], male: ['Niccolò', 'Matteo', 'Lorenzo'], last: ['Ferrara', 'Bianchi', 'Conti', 'De Luca', 'Marchetti'], streets: ['Via dei Mille', 'Via Garibaldi', 'Corso Italia'], cities: [['Milano', 'MI', '201##'], ['Torino', 'TO', '101##']] },
  { country: 'PT', odds: 2, locale: 'es', near: 'MAD', phone: phone('+351 910 000 ###'), female: ['Inês', 'Conceição', 'Mafalda'], male: ['João', 'Gonçalo', 'Simão'], last: ['Magalhães', 'Brandão', 'Leitão', 'Pinheiro'], streets: ['Rua das Flores', 'Avenida da Liberdade'], cities: [['Lisboa', '', '1000-0##'], ['Porto', '', '4000-0##']] },
  { country: 'JP', odds: 1, locale: 'en', near: 'online', phone: phone('+81 90 0000 ####'), female: ['さくら', '美咲', '陽菜'], male: ['翔太', '健一', '大輔'], last: ['佐藤', '高橋', '渡辺', '小林'], streets: ['神宮前 3丁目', '中央 2丁目'], cities: [['東京', '', '150-00##'], ['大阪', '', '530-00##']] },
  { country: 'GR', odds: 0.6, locale: 'en', near: 'online', phone: phone('+30 690 000 0###'), female: ['Ελένη', 'Σοφία'], male: ['Νίκος', 'Γιώργος'], last: ['Παπαδάκη', 'Αλεξίου', 'Δημητρίου'], streets: ['Οδός Ερμού'], cities: [['Αθήνα', '', '105 ##']] },
  { country: 'UA', odds: 0.6, locale: 'en', near: 'online', phone: phone('+380 50 000 00##'), female: ['Оксана', 'Софія'], male: ['Андрій', 'Тарас'], last: ['Шевченко', 'Мельник', 'Бойко'], streets: ['вулиця Садова'], cities: [['Київ', '', '010##'], ['Львів', '', '790##']] },
  { country: 'AE', odds: 0.8, locale: 'en', near: 'online', phone: phone('+971 50 000 00##'), female: ['ليلى', 'نور'], male: ['خالد', 'يوسف'], last: ['المنصوري', 'الهاشمي', 'الكعبي'], streets: ['شارع النخيل'], cities: [['دبي', '', '00000'], ['أبوظبي', '', '00000']] },
];

const NOTES = {
  es: ['Prefiere que le llamemos por la tarde.', 'Muñeca de 16 cm: ajustar el brazalete antes de entregar.', 'Colecciona esferas azules; avisar de novedades.', 'Siempre pide factura a nombre de la empresa.', 'Viene dos veces al año desde fuera de la ciudad.', 'Regalo de aniversario cada mayo: recordar grabado.', 'Interesada en el Meridiana Luna en platino.'],
  en: ['Prefers to be called in the afternoon.', 'Wrist of 16 cm: size the bracelet before handing over.', 'Collects blue dials; tell them about new ones.', 'Always asks for the invoice in the company name.', 'Comes to town twice a year.', 'Buys an anniversary present every May: remember the engraving.', 'Has asked about the Meridiana Moon in platinum.'],
};
const TAGS = ['vip', 'collector', 'gift buyer', 'newsletter', 'press', 'referral', 'service plan'];
const COMPANIES = ['Ejemplo Consultores, S.L.', 'Demo Inversiones, S.A.', 'Example Trading Ltd.', 'Muestra Arquitectos, S.L.', 'Sample Hospitality Group'];

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '');

/** Where a customer would rather buy, by country. */
export const nearestTo = (country: string): Region['near'] => REGIONS.find((region) => region.country === country)?.near ?? 'online';

/**
 * `count` invented customers, the earliest first. Their names are drawn from lists and their addresses end in example.com
 * or example.org, where nobody lives. They joined over the last 30 months, more of them lately.
 */
export const customersOf = (seed: string, count: number, anchor: Date, sellers: Readonly<Record<'MAD' | 'SDQ', readonly number[]>>): DemoCustomer[] => {
  const random = new Random(`${seed}:people`);
  const joined = Array.from({ length: count }, () => anchor.getTime() - 913 * 86_400_000 * Math.sqrt(random.next()) - 3_600_000).sort((a, b) => a - b);
  return joined.map((at, i): DemoCustomer => {
    const region = random.weighed(REGIONS, ({ odds }) => odds);
    const gender = random.happens(0.46) ? 'female' : 'male';
    const firstName = random.pick(region[gender]);
    const lastName = region.twoNames && random.happens(0.8) ? `${random.pick(region.last)} ${random.pick(region.last)}` : random.pick(region.last);
    const [city, state, code] = random.pick(region.cities);
    const number = random.between(1, 180);
    const street = random.pick(region.streets);
    const handle = [plain(firstName), plain(lastName.split(' ')[0] ?? '')].filter(Boolean).join('.') || `customer.${region.country.toLowerCase()}`;
    const business = random.happens(0.06);
    const tel = region.phone(random);
    const near = region.near;
    const cared = near !== 'online' && random.happens(0.62);
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
      ...(random.happens(0.7) && { birthday: new Date(Date.UTC(random.between(1948, 2002), random.between(0, 11), random.between(1, 28))).toISOString().slice(0, 10) }),
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
          addressLine1: region.locale === 'es' ? `${street}, ${number}` : `${number} ${street}`,
          ...(random.happens(0.35) && { addressLine2: region.locale === 'es' ? `${random.between(1, 9)}.º ${random.pick(['A', 'B', 'C', 'D'])}` : `Flat ${random.between(1, 40)}` }),
          city,
          ...(state && { state }),
          postalCode: digits(random, code),
          country: region.country,
          phone: tel,
          type: 'both',
          isDefault: true,
        },
      ],
      ...(cared && { seller: random.pick(sellers[near as 'MAD' | 'SDQ']) }),
    };
  });
};
