import type { BezelStyle, CaseMaterial, CaseShape, DialPattern, DialTexture, HandStyle, MarkerStyle, Subdial } from '#libs/watch-art';
import type { DialName, StrapName, Words } from './parts.js';

/** How a model looks, whatever its metal and colours. Places on the dial are for a 40 mm case; they grow and shrink with it. */
export interface Looks {
  shape?: CaseShape;
  lugWidth: number;
  crown?: 'fluted' | 'guarded' | 'onion' | 'cabochon';
  pushers?: 'pump' | 'rectangular';
  bezel: { style: BezelStyle; colour?: string; second?: string };
  pattern: DialPattern;
  texture?: DialTexture;
  smoked?: boolean;
  markers: MarkerStyle;
  markerColour?: string;
  lume?: string;
  subdials?: Subdial[];
  date?: 3 | 6 | 'large';
  hands: { style: HandStyle; colour?: string; seconds?: boolean; secondsColour?: string; gmt?: string };
  links?: 'three' | 'five' | 'mesh' | 'bar';
  /** Second line on the dial, and the lines under the centre, separated by `|`. */
  line?: string;
  caption?: string;
}

/** What is offered of a model: in this material at this price, every dial with every strap. */
export type Offer = readonly [material: CaseMaterial, price: number, dials: readonly DialName[], straps: readonly StrapName[]];

export interface Model {
  /** Reference, and the SKU of the product: `AL-101`. */
  code: string;
  name: Words;
  short: Words;
  story: Words;
  /** Millimetres. */
  size: number;
  thickness: number;
  /** Metres. */
  water: number;
  calibre: string;
  winding: 'automatic' | 'manual';
  /** Hours. */
  reserve: number;
  looks: Looks;
  offers: readonly Offer[];
  /** Percent that the price before stood above today's; absent when it never did. */
  was?: number;
  featured?: boolean;
  /** How often it is bought next to the others; 1 when absent. */
  demand?: number;
}

export interface Collection {
  key: string;
  house: 'Orvaine' | 'Marenca' | 'Calvero' | 'Atelier Norte';
  /** Name of the category. */
  name: Words;
  description: Words;
  /** What closes the description of each of its watches. */
  closing: Words;
  engraving: 'plain' | 'wave' | 'wing' | 'compass';
  back: 'open' | 'solid';
  tags: readonly string[];
  models: readonly Model[];
}

/** Small seconds at six. */
export const secondsAtSix: Subdial = { x: 0, y: 7.4, r: 4.1, kind: 'seconds' };
