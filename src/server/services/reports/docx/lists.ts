import { AlignmentType, LevelFormat } from 'docx';

/** Names of the lists, as the styles call them (paragraph-styles.ts). */
export const BULLETS = 'bullets';
export const DASHES = 'dashes';
export const NOTES = 'notes';

function list(reference: string, text: string, format: 'bullet' | 'decimal') {
  const hanging = format === 'decimal' ? 400 : 200;
  const paragraph = { indent: { left: hanging, hanging } };
  const level = { level: 0, format: LevelFormat[format === 'bullet' ? 'BULLET' : 'DECIMAL'], text };
  return {
    reference,
    levels: [{ ...level, alignment: AlignmentType.LEFT, style: { paragraph } }],
  };
}

export const LISTS = [
  list(BULLETS, '–', 'bullet'),
  list(DASHES, '-', 'bullet'),
  list(NOTES, '[%1]', 'decimal'),
];
