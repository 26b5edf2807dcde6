import type { CaseShape } from './spec.js';
import { n } from './sheet.js';

export type Point = readonly [number, number];
export const radians = (degrees: number) => (degrees * Math.PI) / 180;
/** The point at `r` in the direction of `degrees`, clockwise from twelve o'clock. */
export const polar = (degrees: number, r: number): Point => [Math.sin(radians(degrees)) * r, -Math.cos(radians(degrees)) * r];

export const polygon = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
export const polyline = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`;
/** A circle as a path, for clips and rings. */
export const circlePath = (r: number, cx = 0, cy = 0): string =>
  `M${n(cx - r)} ${n(cy)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
export const roundedRect = (x: number, y: number, width: number, height: number, r: number): string =>
  `M${n(x + r)} ${n(y)}h${n(width - 2 * r)}a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(r)}v${n(height - 2 * r)}a${n(r)} ${n(r)} 0 0 1 ${n(-r)} ${n(r)}` +
  `h${n(2 * r - width)}a${n(r)} ${n(r)} 0 0 1 ${n(-r)} ${n(-r)}v${n(2 * r - height)}a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(-r)}Z`;

/** Exponent of the superellipse |x/a|ⁿ + |y/b|ⁿ = 1, height over width, and how far a barrel narrows at its ends. */
const SHAPES: Record<CaseShape, { power: number; tall: number; taper: number }> = {
  round: { power: 2, tall: 1, taper: 0 },
  cushion: { power: 3.1, tall: 1, taper: 0 },
  square: { power: 7.5, tall: 1.04, taper: 0 },
  tonneau: { power: 3.6, tall: 1.2, taper: 0.14 },
};

/** The outline of a case and everything concentric within it. `inset` is millimetres inwards of the widest edge. */
export class Outline {
  readonly halfWidth: number;
  readonly halfHeight: number;
  private readonly power: number;
  private readonly taper: number;

  constructor(
    readonly shape: CaseShape,
    diameter: number,
  ) {
    const { power, tall, taper } = SHAPES[shape];
    this.halfWidth = diameter / 2;
    this.halfHeight = (diameter / 2) * tall;
    this.power = power;
    this.taper = taper;
  }

  get isRound(): boolean {
    return this.shape === 'round';
  }

  /** Where the ray at `degrees` (clockwise from twelve) meets the outline drawn in by `inset`. */
  at(degrees: number, inset = 0): Point {
    const a = this.halfWidth - inset;
    const b = this.halfHeight - inset;
    const [dx, dy] = polar(degrees, 1);
    if (this.power === 2) return [dx * a, dy * b];
    // closed form without taper; with it the width depends on the height reached, which settles in a few rounds
    let r = 0;
    for (let round = 0; round < (this.taper ? 9 : 1); round++) {
      const narrowing = 1 - this.taper * ((dy * r) / b) ** 2;
      r = ((Math.abs(dx) / (a * narrowing)) ** this.power + (Math.abs(dy) / b) ** this.power) ** (-1 / this.power);
    }
    return [dx * r, dy * r];
  }

  points(inset: number, count = this.isRound ? 120 : 240): Point[] {
    return Array.from({ length: count }, (_, i) => this.at((i * 360) / count, inset));
  }

  path(inset: number): string {
    return this.isRound ? circlePath(this.halfWidth - inset) : polygon(this.points(inset));
  }

  /** Direction in which the edge faces at that ray, degrees clockwise from twelve. */
  facing(degrees: number, inset = 0): number {
    if (this.isRound) return degrees;
    const [x0, y0] = this.at(degrees - 1.2, inset);
    const [x1, y1] = this.at(degrees + 1.2, inset);
    return (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
  }
}
