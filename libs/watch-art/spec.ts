/** Metals and other stuffs a case is made of; the art knows how each one takes the light. */
export type CaseMaterial =
  'steel' | 'yellow-gold' | 'rose-gold' | 'white-gold' | 'platinum' | 'titanium' | 'bronze' | 'black-ceramic' | 'white-ceramic' | 'carbon';

export type CaseShape = 'round' | 'square' | 'cushion' | 'tonneau';
export type BezelStyle = 'polished' | 'brushed' | 'fluted' | 'coin' | 'dive' | 'tachymeter' | 'gmt' | 'gems';
export type DialPattern = 'sunburst' | 'guilloche' | 'plain' | 'carbon' | 'textured';
/** What the engine or the stamp left on the dial, within its pattern. */
export type DialTexture = 'rosette' | 'hobnail' | 'barleycorn' | 'grain' | 'linen' | 'teak' | 'waves' | 'pearl';
export type MarkerStyle = 'batons' | 'wedges' | 'roman' | 'arabic' | 'dots' | 'diver' | 'pilot' | 'diamonds' | 'sector';
export type HandStyle = 'dauphine' | 'sword' | 'baton' | 'alpha' | 'skeleton' | 'lume';
export type StrapMaterial = 'leather' | 'metal' | 'rubber' | 'nato' | 'canvas';
export type Engraving = 'plain' | 'wave' | 'wing' | 'compass';

/** A small dial within the dial. `x` and `y` are millimetres from the centre, y downwards; `r` its radius. */
export interface Subdial {
  x: number;
  y: number;
  r: number;
  kind: 'seconds' | 'minutes-30' | 'hours-12' | 'reserve' | 'month' | 'weekday' | 'date' | 'moon' | 'tourbillon' | 'hours-24';
  /** Background, when it differs from the dial (a "panda" dial). */
  colour?: string;
}

/** All that can be seen of one watch. Lengths are millimetres, colours `#rrggbb`. */
export interface WatchSpec {
  /** Signed on the dial and on the case back. */
  house: string;
  /** Second line on the dial, small; empty for none. */
  line: string;
  /** Last line of the dial, under the centre, smaller still; empty for none. */
  caption: string;
  case: {
    shape: CaseShape;
    material: CaseMaterial;
    /** Diameter, or the width of a case that is not round. */
    diameter: number;
    lugWidth: number;
    crown: 'fluted' | 'guarded' | 'onion' | 'cabochon';
    pushers: 'none' | 'pump' | 'rectangular';
  };
  bezel: { style: BezelStyle; colour?: string; second?: string };
  dial: {
    colour: string;
    pattern: DialPattern;
    texture?: DialTexture;
    /** Whether the colour darkens towards the edge. */
    smoked?: boolean;
    markers: MarkerStyle;
    /** Colour of the markers; the case metal when absent. */
    markerColour?: string;
    lume?: string;
    subdials: Subdial[];
    date?: 3 | 6 | 'large';
  };
  hands: { style: HandStyle; colour?: string; seconds: 'central' | 'none'; secondsColour?: string; gmt?: string };
  strap: {
    material: StrapMaterial;
    colour: string;
    thread?: string;
    grain?: 'alligator' | 'calf' | 'suede';
    links?: 'three' | 'five' | 'mesh' | 'bar';
    stripes?: string[];
  };
  back: { kind: 'open' | 'solid'; engraving: Engraving; text: string };
}

/** `front`: the whole watch; `dial`: close on the dial; `back`: the case back; `strap`: close on lug and strap. */
export type View = 'front' | 'dial' | 'back' | 'strap';
export type Ground = 'paper' | 'dark' | 'none';
