import fc from 'fast-check';
import { OperatorFault } from '../../src/base/faults';
import { type Colour, contrast, parseColour } from '../../src/pages/colour';
import { themeCss } from '../../src/pages/theme';
import { sampleThemes } from '../support/sample-views';

const WHITE: Colour = [255, 255, 255];
const DARK_CARD: Colour = [0x1b, 0x23, 0x2c];

/** The custom properties for light and for dark screens. */
function colours(accentColour: string): Record<'light' | 'dark', Record<string, Colour>> {
  const [light = '', dark = ''] = themeCss(sampleThemes({ accentColour }).named()).split('@media');
  const read = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/--([\w-]+):(#\w{6})/g)].map(([, name, value]) => [name, parseColour(value!)!]),
    );
  return { light: read(light), dark: read(dark) };
}

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('the style sheet of a theme', () => {
  it('keeps every text legible, whatever the accent colour is', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const { light, dark } = colours(accent);
        const pairs: [Colour, Colour][] = [light, dark].flatMap((scheme): [Colour, Colour][] => [
          [scheme['accent-text']!, scheme.accent!],
          [scheme['accent-text']!, scheme['accent-hover']!],
          [scheme['accent-ink']!, scheme['accent-tint']!],
          [WHITE, scheme['panel-top']!],
          [WHITE, scheme['panel-bottom']!],
        ]);
        pairs.push([light['accent-ink']!, WHITE], [dark['accent-ink']!, DARK_CARD]);
        return pairs.every(([text, background]) => contrast(text, background) >= 4.5);
      }),
      { examples: [['#ffcc00'], ['#000000'], ['#ffffff'], ['#777777'], ['#ff0000']] },
    );
  });

  it('computes contrast as WCAG does', () => {
    expect(contrast(WHITE, [0, 0, 0])).toBeCloseTo(21, 5);
    expect(contrast(WHITE, [0x77, 0x77, 0x77])).toBeCloseTo(4.48, 2);
  });

  it('uses a readable colour as it is', () => {
    expect(themeCss(sampleThemes({ accentColour: '#7A1F3D' }).named())).toContain('--accent:#7a1f3d;');
  });

  it('holds nothing but colours', () => {
    const rules = themeCss(sampleThemes().named()).match(/--[\w-]+:[^;}]+/g) ?? [];
    expect(rules.filter((rule) => !/^--[\w-]+:#[0-9a-f]{6}$/.test(rule))).toEqual([]);
  });
});

describe('themes', () => {
  it('fall back to the default one for a name that nobody defined', () => {
    expect(sampleThemes().named('nowhere').universityName).toBe('Université d’Exemple');
    expect(sampleThemes().named('constructor').name).toBe('');
  });

  it('take over what a named theme does not change', () => {
    const theme = sampleThemes({ named: { iae: ['accentColour=#224488'] } }).named('iae');
    expect(theme).toMatchObject({ name: 'iae', accentColour: '#224488', universityName: 'Université d’Exemple' });
  });

  it.each([
    ['a colour that is none', { accentColour: 'red;}body{display:none' }, 'theme.accentColour'],
    ['a link with a script', { links: [{ fr: 'A', en: 'A', url: 'javascript:alert(1)' }] }, 'theme.links[0].url'],
    ['a link without a label', { links: [{ url: 'https://a.example' }] }, 'theme.links[0]'],
    ['an unknown override', { named: { iae: ['font=Comic'] } }, 'theme.named.iae'],
    [
      'a colour of a named theme that is none',
      { named: { iae: ['accentColour=blue'] } },
      'theme.named.iae.accentColour',
    ],
    ['a portal that is a script', { portalUrl: 'javascript:alert(1)' }, 'theme.portalUrl'],
  ])('refuse %s, and name its setting', (_what, values, place) => {
    expect(() => sampleThemes(values)).toThrow(OperatorFault);
    expect(() => sampleThemes(values)).toThrow(place);
  });
});
