/** Red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number];

export const WHITE: Colour = [255, 255, 255];
export const BLACK: Colour = [0, 0, 0];
const STEPS = 40;

/** Reads `#rrggbb`; undefined for anything else. */
export function parseColour(text: string): Colour | undefined {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)?.slice(1);
  return parts && (parts.map((part) => Number.parseInt(part, 16)) as unknown as Colour);
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `colour` with a `share` (0 to 1) of `other` in it. */
export function mixed(colour: Colour, other: Colour, share: number): Colour {
  return colour.map((part, index) => Math.round(part * (1 - share) + other[index]! * share)) as unknown as Colour;
}

/** White or black, whichever has more contrast with `background`. */
export function readableOn(background: Colour): Colour {
  return contrast(WHITE, background) >= contrast(BLACK, background) ? WHITE : BLACK;
}

export function darkenedUntil(colour: Colour, isEnough: (colour: Colour) => boolean): Colour {
  for (let step = 0; step < STEPS; step++) {
    const moved = mixed(colour, BLACK, step / STEPS);
    if (isEnough(moved)) return moved;
  }
  return BLACK;
}

/** Lightens a colour until `isEnough`, with the same hue and saturation: a dark blue becomes light blue, not grey. */
export function lightenedUntil(colour: Colour, isEnough: (colour: Colour) => boolean): Colour {
  const top = Math.max(...colour);
  const bottom = Math.min(...colour);
  for (let step = 0; step < STEPS; step++) {
    const lightness = (top + bottom) / 2 + ((255 - (top + bottom) / 2) * step) / STEPS;
    const moved = withLightness(colour, lightness);
    if (isEnough(moved)) return moved;
  }
  return WHITE;
}

/** The colour with another HSL lightness (0 to 255). */
function withLightness(colour: Colour, lightness: number): Colour {
  const top = Math.max(...colour);
  const bottom = Math.min(...colour);
  const middle = (top + bottom) / 2;
  const room = (at: number) => Math.min(at, 255 - at);
  const scale = room(middle) === 0 ? 0 : room(lightness) / room(middle);
  return colour.map((part) => Math.round(lightness + (part - middle) * scale)) as unknown as Colour;
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
