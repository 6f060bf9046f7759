// The looks of the DOCX, each said once and under a name: whoever edits it in Word changes a style, not a hundred runs.
// Sizes are those of Decree 30/2020/NĐ-CP, annex I, in half-points.
import { AlignmentType, BorderStyle, type IBaseParagraphStyleOptions } from 'docx';
import { BULLETS, DASHES, NOTES } from './lists.ts';

/** Twentieths of a point: about two centimetres. */
const ROOM_FOR_A_HAND = 1_134;
const LINE = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 };
const CENTRED = { alignment: AlignmentType.CENTER };
const IN_ONE_PIECE = { ...CENTRED, keepNext: true, keepLines: true };
const listed = (reference: string) => ({ reference, level: 0 });

/** Those that Word itself knows and lists first; the headings make its navigation pane. */
export const KNOWN_STYLES = {
  heading1: {
    run: { bold: true, size: 32 },
    paragraph: { keepNext: true, spacing: { after: 80 } },
  },
  heading2: {
    run: { bold: true, size: 28 },
    paragraph: { keepNext: true, spacing: { before: 320, after: 80 } },
  },
  caption: {
    run: { italics: true, size: 20 },
    paragraph: { keepNext: true, spacing: { after: 80 } },
  },
} satisfies Record<string, IBaseParagraphStyleOptions>;

type Look = Pick<IBaseParagraphStyleOptions, 'run' | 'paragraph'> & { name: string };

const LOOKS = {
  Subtitle: { name: 'Subtitle' },
  Footer: { name: 'footer', run: { size: 18 }, paragraph: CENTRED },
  ListBullet: {
    name: 'List Bullet',
    run: { size: 20 },
    paragraph: { numbering: listed(BULLETS), spacing: { after: 80 } },
  },
  TableHeading: { name: 'Table Heading', run: { bold: true, size: 19 } },
  TableHeadingNumber: {
    ...{ name: 'Table Heading Number', run: { bold: true, size: 19 } },
    paragraph: { alignment: AlignmentType.RIGHT },
  },
  TableText: { name: 'Table Text', run: { size: 19 } },
  TableNumber: {
    ...{ name: 'Table Number', run: { size: 19 } },
    paragraph: { alignment: AlignmentType.RIGHT },
  },
  LetterAgency: { name: 'Letter Agency', run: { bold: true, size: 24 }, paragraph: CENTRED },
  LetterNumber: { name: 'Letter Number', run: { size: 26 }, paragraph: CENTRED },
  LetterSubject: { name: 'Letter Subject', run: { size: 24 }, paragraph: CENTRED },
  LetterNation: { name: 'Letter Nation', run: { bold: true, size: 24 }, paragraph: CENTRED },
  LetterMotto: { name: 'Letter Motto', run: { bold: true, size: 26 }, paragraph: CENTRED },
  LetterDate: { name: 'Letter Date', run: { italics: true, size: 26 }, paragraph: CENTRED },
  // A short line under the names: a border of an empty paragraph that is drawn in from both sides.
  LetterRuleLeft: {
    name: 'Letter Rule Left',
    paragraph: {
      indent: { left: 1_500, right: 1_500 },
      ...{ spacing: { before: 40, line: 60, after: 120 }, border: { top: LINE } },
    },
  },
  LetterRuleRight: {
    name: 'Letter Rule Right',
    paragraph: {
      indent: { left: 980, right: 980 },
      ...{ spacing: { before: 40, line: 60, after: 120 }, border: { top: LINE } },
    },
  },
  LetterTo: {
    ...{ name: 'Letter To', run: { bold: true, size: 28 } },
    paragraph: { ...CENTRED, spacing: { before: 360, after: 200 } },
  },
  LetterBody: {
    ...{ name: 'Letter Body', run: { size: 28 } },
    paragraph: {
      alignment: AlignmentType.JUSTIFIED,
      ...{ indent: { firstLine: 567 }, spacing: { after: 120 } },
    },
  },
  FigureLabel: { name: 'Figure Label', run: { size: 22 } },
  FigureShown: { name: 'Figure Shown', run: { bold: true, size: 40 } },
  LetterRecipients: {
    ...{ name: 'Letter Recipients', run: { bold: true, italics: true, size: 24 } },
    paragraph: { keepNext: true, spacing: { before: 240 } },
  },
  LetterRecipient: {
    ...{ name: 'Letter Recipient', run: { size: 22 } },
    paragraph: { numbering: listed(DASHES) },
  },
  LetterNote: { name: 'Letter Note', run: { size: 20 }, paragraph: { spacing: { after: 60 } } },
  LetterNoteNumbered: {
    ...{ name: 'Letter Note Numbered', run: { size: 20 } },
    paragraph: { numbering: listed(NOTES), spacing: { after: 60 } },
  },
  SignatureTitle: { name: 'Signature Title', run: { bold: true }, paragraph: IN_ONE_PIECE },
  SignatureHint: { name: 'Signature Hint', run: { italics: true }, paragraph: IN_ONE_PIECE },
  SignatureName: {
    ...{ name: 'Signature Name', run: { bold: true } },
    paragraph: { ...IN_ONE_PIECE, spacing: { before: ROOM_FOR_A_HAND } },
  },
  SignatureLine: { name: 'Signature Line', paragraph: IN_ONE_PIECE },
} satisfies Record<string, Look>;

export type ParagraphStyle = keyof typeof LOOKS;

export const PARAGRAPH_STYLES = Object.entries<Look>(LOOKS).map(([id, look]) => ({
  ...{ id, basedOn: 'Normal', quickFormat: true },
  ...look,
}));
