import type { CaseMaterial, WatchSpec } from '#libs/watch-art';

/** A word in both languages of the shop. */
export interface Words {
  en: string;
  es: string;
}

interface Part {
  name: Words;
  /** Two letters in a reference. */
  code: string;
}

/** What cases are made of. */
export const MATERIALS = {
  steel: { name: { en: 'Steel', es: 'Acero' }, code: 'ST', hex: '#b9bec4' },
  'yellow-gold': { name: { en: '18 ct yellow gold', es: 'Oro amarillo de 18 qt' }, code: 'YG', hex: '#d3a95c' },
  'rose-gold': { name: { en: '18 ct rose gold', es: 'Oro rosa de 18 qt' }, code: 'RG', hex: '#cf967f' },
  'white-gold': { name: { en: '18 ct white gold', es: 'Oro blanco de 18 qt' }, code: 'WG', hex: '#d5d1c9' },
  platinum: { name: { en: 'Platinum', es: 'Platino' }, code: 'PT', hex: '#c5cace' },
  titanium: { name: { en: 'Titanium', es: 'Titanio' }, code: 'TI', hex: '#8c8883' },
  bronze: { name: { en: 'Bronze', es: 'Bronce' }, code: 'BR', hex: '#a67b4c' },
  'black-ceramic': { name: { en: 'Black ceramic', es: 'Cerámica negra' }, code: 'KB', hex: '#202225' },
  'white-ceramic': { name: { en: 'White ceramic', es: 'Cerámica blanca' }, code: 'KW', hex: '#eceae5' },
  carbon: { name: { en: 'Forged carbon', es: 'Carbono forjado' }, code: 'CF', hex: '#2a2c2f' },
} as const satisfies Record<CaseMaterial, Part & { hex: string }>;

/** Colours of dials. */
export const DIALS = {
  silver: { name: { en: 'Silver', es: 'Plata' }, code: 'SI', hex: '#e9e6df' },
  ivory: { name: { en: 'Ivory', es: 'Marfil' }, code: 'IV', hex: '#f2ead8' },
  white: { name: { en: 'White', es: 'Blanco' }, code: 'WH', hex: '#f4f2ed' },
  champagne: { name: { en: 'Champagne', es: 'Champán' }, code: 'CH', hex: '#e6cfa0' },
  salmon: { name: { en: 'Salmon', es: 'Salmón' }, code: 'SA', hex: '#d99b82' },
  grey: { name: { en: 'Slate grey', es: 'Gris pizarra' }, code: 'GY', hex: '#6c7177' },
  anthracite: { name: { en: 'Anthracite', es: 'Antracita' }, code: 'AN', hex: '#2c2f33' },
  black: { name: { en: 'Black', es: 'Negro' }, code: 'BK', hex: '#141518' },
  blue: { name: { en: 'Midnight blue', es: 'Azul noche' }, code: 'BL', hex: '#17335f' },
  ocean: { name: { en: 'Ocean blue', es: 'Azul océano' }, code: 'OC', hex: '#14618c' },
  sky: { name: { en: 'Ice blue', es: 'Azul hielo' }, code: 'SK', hex: '#b7cfdc' },
  green: { name: { en: 'Pine green', es: 'Verde pino' }, code: 'GN', hex: '#1f4a38' },
  olive: { name: { en: 'Olive', es: 'Oliva' }, code: 'OL', hex: '#4a5138' },
  burgundy: { name: { en: 'Burgundy', es: 'Burdeos' }, code: 'BU', hex: '#5c1a26' },
  aubergine: { name: { en: 'Aubergine', es: 'Berenjena' }, code: 'AU', hex: '#35243a' },
  brown: { name: { en: 'Tobacco', es: 'Tabaco' }, code: 'TB', hex: '#4d3222' },
  sand: { name: { en: 'Sand', es: 'Arena' }, code: 'SD', hex: '#cbb48c' },
  turquoise: { name: { en: 'Lagoon', es: 'Laguna' }, code: 'LG', hex: '#2f9a98' },
  pearl: { name: { en: 'Mother-of-pearl', es: 'Nácar' }, code: 'MP', hex: '#efe9ea' },
  rose: { name: { en: 'Powder pink', es: 'Rosa empolvado' }, code: 'PK', hex: '#e3bfb9' },
} as const satisfies Record<string, Part & { hex: string }>;

interface StrapPart extends Part {
  hex: string;
  /** Added to the price of the watch, in euros. */
  extra: number;
  material: WatchSpec['strap']['material'];
  thread?: string;
  grain?: WatchSpec['strap']['grain'];
  stripes?: string[];
}

/** Straps and bracelets. A bracelet is of the case's metal; the model says how its links look. */
export const STRAPS = {
  'alligator-brown': {
    name: { en: 'Brown alligator', es: 'Aligátor marrón' },
    code: 'AB',
    hex: '#55321f',
    extra: 280,
    material: 'leather',
    thread: '#5e3a25',
    grain: 'alligator',
  },
  'alligator-black': {
    name: { en: 'Black alligator', es: 'Aligátor negro' },
    code: 'AK',
    hex: '#18181a',
    extra: 280,
    material: 'leather',
    thread: '#1d1d1f',
    grain: 'alligator',
  },
  'alligator-blue': {
    name: { en: 'Navy alligator', es: 'Aligátor azul marino' },
    code: 'AN',
    hex: '#1b2a45',
    extra: 280,
    material: 'leather',
    thread: '#1f3050',
    grain: 'alligator',
  },
  'alligator-burgundy': {
    name: { en: 'Burgundy alligator', es: 'Aligátor burdeos' },
    code: 'AR',
    hex: '#4a1a22',
    extra: 280,
    material: 'leather',
    thread: '#521e27',
    grain: 'alligator',
  },
  'alligator-green': {
    name: { en: 'Green alligator', es: 'Aligátor verde' },
    code: 'AG',
    hex: '#1f3a2d',
    extra: 280,
    material: 'leather',
    thread: '#234233',
    grain: 'alligator',
  },
  'calf-tan': {
    name: { en: 'Tan calf', es: 'Becerro cuero' },
    code: 'CT',
    hex: '#8a5a33',
    extra: 0,
    material: 'leather',
    thread: '#e8dcc6',
    grain: 'calf',
  },
  'calf-brown': {
    name: { en: 'Chestnut calf', es: 'Becerro castaño' },
    code: 'CB',
    hex: '#5b3a24',
    extra: 0,
    material: 'leather',
    thread: '#d8c7ab',
    grain: 'calf',
  },
  'calf-black': {
    name: { en: 'Black calf', es: 'Becerro negro' },
    code: 'CK',
    hex: '#1e1e1f',
    extra: 0,
    material: 'leather',
    thread: '#e6e0d4',
    grain: 'calf',
  },
  'calf-blue': {
    name: { en: 'Blue calf', es: 'Becerro azul' },
    code: 'CN',
    hex: '#24365a',
    extra: 0,
    material: 'leather',
    thread: '#d9dce4',
    grain: 'calf',
  },
  'calf-ivory': {
    name: { en: 'Ivory calf', es: 'Becerro marfil' },
    code: 'CI',
    hex: '#e6ddcc',
    extra: 0,
    material: 'leather',
    thread: '#cfc3ac',
    grain: 'calf',
  },
  'calf-rose': {
    name: { en: 'Blush calf', es: 'Becerro rosado' },
    code: 'CR',
    hex: '#c99d96',
    extra: 0,
    material: 'leather',
    thread: '#e8d2cd',
    grain: 'calf',
  },
  'suede-grey': {
    name: { en: 'Grey suede', es: 'Ante gris' },
    code: 'SG',
    hex: '#857d73',
    extra: 40,
    material: 'leather',
    thread: '#d8d1c5',
    grain: 'suede',
  },
  'suede-sand': {
    name: { en: 'Sand suede', es: 'Ante arena' },
    code: 'SS',
    hex: '#b59a73',
    extra: 40,
    material: 'leather',
    thread: '#ece3d2',
    grain: 'suede',
  },
  'rubber-black': { name: { en: 'Black rubber', es: 'Caucho negro' }, code: 'RK', hex: '#1a1b1d', extra: 0, material: 'rubber' },
  'rubber-blue': { name: { en: 'Blue rubber', es: 'Caucho azul' }, code: 'RN', hex: '#1d3557', extra: 0, material: 'rubber' },
  'rubber-orange': { name: { en: 'Orange rubber', es: 'Caucho naranja' }, code: 'RO', hex: '#c4561f', extra: 0, material: 'rubber' },
  'rubber-white': { name: { en: 'White rubber', es: 'Caucho blanco' }, code: 'RW', hex: '#e5e3de', extra: 0, material: 'rubber' },
  'nato-olive': { name: { en: 'Olive NATO', es: 'NATO oliva' }, code: 'NO', hex: '#474b35', extra: -60, material: 'nato' },
  'nato-navy': {
    name: { en: 'Navy striped NATO', es: 'NATO marino a rayas' },
    code: 'NN',
    hex: '#1e2c49',
    extra: -60,
    material: 'nato',
    stripes: ['#c9c2b2', '#1e2c49'],
  },
  'nato-grey': { name: { en: 'Grey NATO', es: 'NATO gris' }, code: 'NG', hex: '#6f7174', extra: -60, material: 'nato' },
  'canvas-sand': {
    name: { en: 'Sand canvas', es: 'Lona arena' },
    code: 'VS',
    hex: '#a8946d',
    extra: 0,
    material: 'canvas',
    thread: '#ece2cb',
  },
  'canvas-green': {
    name: { en: 'Green canvas', es: 'Lona verde' },
    code: 'VG',
    hex: '#4d543e',
    extra: 0,
    material: 'canvas',
    thread: '#d9cfb0',
  },
  'canvas-navy': {
    name: { en: 'Navy canvas', es: 'Lona azul marino' },
    code: 'VN',
    hex: '#27344d',
    extra: 0,
    material: 'canvas',
    thread: '#d9d6cb',
  },
  bracelet: { name: { en: 'Bracelet', es: 'Brazalete' }, code: 'MB', hex: '#b9bec4', extra: 450, material: 'metal' },
  mesh: { name: { en: 'Milanese mesh', es: 'Malla milanesa' }, code: 'MM', hex: '#b9bec4', extra: 320, material: 'metal' },
} as const satisfies Record<string, StrapPart>;

export type DialName = keyof typeof DIALS;
export type StrapName = keyof typeof STRAPS;
export const strapPart = (name: StrapName): StrapPart => STRAPS[name];
