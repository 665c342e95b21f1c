import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import type { Language } from '../i18n/language';
import {
  BLACK,
  type Colour,
  contrast,
  darkenedUntil,
  lightenedUntil,
  mixed,
  parseColour,
  readableOn,
  WHITE,
} from './colour';

/** A link in the footer of every page. */
export interface ThemeLink {
  readonly label: Readonly<Record<Language, string>>;
  readonly url: string;
}

/** The look of the pages, and the university that they belong to. */
export interface Theme {
  /** The name that services choose it by; empty for the default theme. */
  readonly name: string;
  readonly universityName: string;
  /** A path below the base path, or a URL of this host; undefined for the logo of Portillon. */
  readonly logoUrl?: string;
  /** #rrggbb, lower case. */
  readonly accentColour: string;
  readonly portalUrl?: string;
  readonly links: readonly ThemeLink[];
}

/** The settings `theme.*` as written. */
export interface ThemeValues {
  readonly universityName: string;
  readonly logoUrl: string;
  readonly accentColour: string;
  readonly portalUrl: string;
  /** Each with `fr`, `en` and `url`. */
  readonly links: readonly Readonly<Record<string, string>>[];
  /** By name: `universityName=…`, `logoUrl=…`, `accentColour=…`, `portalUrl=…`. */
  readonly named: Readonly<Record<string, readonly string[]>>;
}

const DEFAULT_ACCENT = '#1d5c74';
const OVERRIDABLE = ['universityName', 'logoUrl', 'accentColour', 'portalUrl'];

/** The default theme, and those that services choose by name. */
export class Themes {
  private readonly byName = new Map<string, Theme>();
  private readonly fallback: Theme;

  /** @throws OperatorFault that names the setting of a colour, link or override that cannot be used */
  constructor(values: ThemeValues) {
    this.fallback = themeFrom('', values, 'theme');
    for (const [name, overrides] of Object.entries(values.named)) {
      const place = `theme.named.${name}`;
      this.byName.set(name, themeFrom(name, { ...values, ...readOverrides(overrides, place) }, place));
    }
  }

  /** The theme of that name; the default theme without a name or for an unknown one. */
  named(name?: string): Theme {
    return (name === undefined ? undefined : this.byName.get(name)) ?? this.fallback;
  }

  all(): readonly Theme[] {
    return [this.fallback, ...this.byName.values()];
  }
}

/** Background of cards on dark screens, as in `base.css`; on light screens it is white. */
const DARK_SURFACE: Colour = [0x1b, 0x23, 0x2c];
const LEGIBLE = 4.6;
const VERY_LEGIBLE = 8;

/**
 * The style sheet of a theme: custom properties only, for light and dark screens. Text has a contrast of at least 4.5 on its background (WCAG
 * 2.2, 1.4.3), whatever the accent colour is.
 */
export function themeCss({ accentColour }: Theme): string {
  const accent = parseColour(accentColour) ?? BLACK;
  return `:root{${lightProperties(accent)}}\n@media (prefers-color-scheme: dark){:root{${darkProperties(accent)}}}\n`;
}

/**
 * The colour, darkened as far as white text on it needs: for letters, which have no style sheet.
 * @param accentColour #rrggbb; anything else gives black
 */
export function colourUnderWhite(accentColour: string): string {
  const accent = parseColour(accentColour) ?? BLACK;
  return written(darkenedUntil(accent, (colour) => contrast(colour, WHITE) >= LEGIBLE));
}

function lightProperties(accent: Colour): string {
  const tint = mixed(accent, WHITE, 0.92);
  const panel = darkenedUntil(accent, (colour) => contrast(colour, WHITE) >= VERY_LEGIBLE);
  return properties({
    accent,
    // Text keeps its colour on hover, so the background of the button moves away from it.
    'accent-hover': mixed(accent, readableOn(accent) === WHITE ? BLACK : WHITE, 0.18),
    'accent-text': readableOn(accent),
    'accent-ink': darkenedUntil(accent, (colour) => contrast(colour, tint) >= LEGIBLE),
    'accent-tint': tint,
    'panel-top': panel,
    'panel-bottom': mixed(panel, BLACK, 0.45),
  });
}

function darkProperties(accent: Colour): string {
  const tint = mixed(accent, DARK_SURFACE, 0.78);
  const ink = lightenedUntil(accent, (colour) =>
    [tint, DARK_SURFACE].every((surface) => contrast(colour, surface) >= LEGIBLE),
  );
  const panel = darkenedUntil(accent, (colour) => contrast(colour, WHITE) >= VERY_LEGIBLE);
  return properties({
    accent: ink,
    'accent-hover': mixed(ink, WHITE, 0.25),
    'accent-text': readableOn(ink),
    'accent-ink': ink,
    'accent-tint': tint,
    'panel-top': mixed(panel, BLACK, 0.35),
    'panel-bottom': mixed(panel, BLACK, 0.68),
  });
}

function properties(colours: Readonly<Record<string, Colour>>): string {
  return Object.entries(colours)
    .map(([name, rgb]) => `--${name}:${written(rgb)}`)
    .join(';');
}

function written(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function themeFrom(name: string, values: ThemeValues, place: string): Theme {
  const accentColour = (values.accentColour || DEFAULT_ACCENT).toLowerCase();
  if (!parseColour(accentColour)) throw wrong(`${place}.accentColour`, values.accentColour, 'Write it as #rrggbb.');
  const logoUrl = checkedUrl(values.logoUrl, `${place}.logoUrl`);
  const portalUrl = checkedUrl(values.portalUrl, `${place}.portalUrl`);
  return {
    name,
    universityName: values.universityName,
    accentColour,
    links: values.links.map((link, index) => linkFrom(link, `theme.links[${index}]`)),
    ...(logoUrl ? { logoUrl } : {}),
    ...(portalUrl ? { portalUrl } : {}),
  };
}

function linkFrom({ fr, en, url }: Readonly<Record<string, string>>, place: string): ThemeLink {
  const label = fr ?? en;
  if (!label || !url) throw wrong(place, fr ?? en ?? url ?? '', 'Give fr, en and url.');
  return { label: { fr: label, en: en ?? label }, url: checkedUrl(url, `${place}.url`) };
}

function readOverrides(overrides: readonly string[], place: string): Partial<ThemeValues> {
  const pairs = overrides.map((override) => {
    const [key = '', ...rest] = override.split('=');
    if (!OVERRIDABLE.includes(key.trim())) throw wrong(place, override, `Use ${OVERRIDABLE.join('=…, ')}=….`);
    return [key.trim(), rest.join('=').trim()];
  });
  return Object.fromEntries(pairs);
}

/** Accepts links to the web, a mail address, a telephone or a path of ours. A `javascript:` link would be a script on the login page (XSS). */
function checkedUrl(url: string, place: string): string {
  if (url === '' || /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(url)) return url;
  throw wrong(place, url, 'Use a URL with http(s)://, mailto: or tel:, or a path that begins with one slash.');
}

function wrong(place: string, value: string, remedy: string): OperatorFault {
  const [key = ''] = /^theme\.\w+/.exec(place) ?? [];
  return new OperatorFault(
    `The value of ${place} cannot be used: ${JSON.stringify(value)}.`,
    `${remedy} Set it in ${settingNamed(key)}.`,
  );
}
