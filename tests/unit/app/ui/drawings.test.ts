// The drawings: small, of one hand, and each known by its name.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = resolve(import.meta.dirname, '../../../../src/app/ui/drawings');
const sheet = readFileSync(resolve(FOLDER, 'drawings.svg'), 'utf8');
const names = readFileSync(resolve(FOLDER, 'drawing-names.ts'), 'utf8');
const drawings = [...sheet.matchAll(/<symbol id="([^"]+)"([^>]*)>(.*?)<\/symbol>/gs)].map(
  ([, name = '', attributes = '', shapes = '']) => ({ name, attributes, shapes }),
);
const MOST_BYTES = 3 * 1024;

/** What the steps of the guides and the empty screens are drawn with. */
const WANTED = [
  'chip-card',
  'card-to-phone',
  'sim',
  'police-counter',
  'sms-code',
  'form',
  'photo-paper',
  'receipt',
  'neighbour',
  'no-signal',
];

describe('the drawings', () => {
  it('has each that the steps need', () => {
    expect(WANTED.filter((name) => !drawings.some((one) => one.name === name))).toEqual([]);
  });

  it.each(drawings)('$name is at most 3 KiB and carries the hand of the others', (drawing) => {
    expect(Buffer.byteLength(drawing.shapes)).toBeLessThanOrEqual(MOST_BYTES);
    expect(drawing.attributes.trim()).toBe('viewBox="0 0 160 120"');
    // Only the colours of the theme; the stroke, its ends and joins come from UiDrawing.vue.
    const paints = [...drawing.shapes.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((m) => m[1]);
    const tokens = ['var(--paper)', 'var(--accent-wash)', 'var(--accent)'];
    expect(paints.filter((paint) => !tokens.includes(paint ?? ''))).toEqual([]);
    expect(drawing.shapes).not.toMatch(/<(text|image|style|script|use)\b|style=|href=/);
  });

  it('lists exactly the names there are, none twice', () => {
    const listed = [...names.matchAll(/\| '([^']+)'/g)].map((m) => m[1] ?? '');
    expect(listed).toEqual(drawings.map((one) => one.name));
    expect(new Set(listed).size).toBe(listed.length);
  });
});
