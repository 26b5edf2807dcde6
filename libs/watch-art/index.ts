export { drawWatch, HEIGHT, WIDTH } from './scene.js';
export type {
  BezelStyle,
  CaseMaterial,
  CaseShape,
  DialPattern,
  DialTexture,
  Engraving,
  Ground,
  HandStyle,
  MarkerStyle,
  StrapMaterial,
  Subdial,
  View,
  WatchSpec,
} from './spec.js';
