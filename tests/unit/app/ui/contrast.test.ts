// Every text pair of the tokens reaches 7:1 and every control 3:1, in light and in dark; high contrast reaches more.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../../../src/app/ui/tokens.css'), 'utf8');

function tokensOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
}

function blockAfter(selector: string): string {
  const start = css.indexOf(selector);
  return css.slice(start, css.indexOf('}', start));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a = '', b = ''): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The second block of high contrast is the one inside the dark media query. */
function darkContrast(): string {
  const selector = ':root[data-theme="contrast"] {';
  const start = css.indexOf(selector, css.indexOf(selector) + 1);
  return css.slice(start, css.indexOf('}', start));
}

const themes = {
  light: tokensOf(blockAfter(':root {')),
  'dark by the system': tokensOf(
    blockAfter(':root:not([data-theme="light"]):not([data-theme="contrast"])'),
  ),
  'dark by choice': tokensOf(blockAfter(':root[data-theme="dark"]')),
};

const contrastThemes = {
  'high contrast, light': tokensOf(blockAfter(':root[data-theme="contrast"] {')),
  'high contrast, dark': tokensOf(darkContrast()),
};

describe.each(Object.entries({ ...themes, ...contrastThemes }))('contrast, %s', (_, t) => {
  it.each(['paper', 'sunk', 'accent-wash'])('words on %s reach 7:1', (ground) => {
    for (const word of ['ink', 'soft', 'accent', 'good', 'warn', 'bad']) {
      expect(contrast(t[word], t[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  });

  it('words on the main button reach 7:1', () => {
    expect(contrast(t['on-accent'], t.accent)).toBeGreaterThanOrEqual(7);
  });

  it('borders of controls and the focus ring reach 3:1', () => {
    for (const ground of ['paper', 'sunk']) {
      for (const part of ['line', 'focus', 'accent']) {
        expect(contrast(t[part], t[ground]), `${part} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

it('the two dark themes are one', () => {
  expect(themes['dark by choice']).toEqual(themes['dark by the system']);
});

describe.each(Object.entries(contrastThemes))('%s', (_, t) => {
  it('names every colour that the light theme names', () => {
    expect(Object.keys(themes.light).filter((name) => !(name in t))).toEqual([]);
  });

  it('words reach 10:1, lines and the focus ring 7:1', () => {
    for (const word of ['ink', 'soft', 'accent', 'good', 'warn', 'bad']) {
      expect(contrast(t[word], t.paper), word).toBeGreaterThanOrEqual(10);
    }
    for (const part of ['line', 'hair', 'focus']) {
      expect(contrast(t[part], t.paper), part).toBeGreaterThanOrEqual(7);
    }
  });
});
