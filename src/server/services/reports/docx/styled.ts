import { Paragraph, TextRun } from 'docx';
import type { ParagraphStyle } from './paragraph-styles.ts';

/** A paragraph that says nothing of its looks but their name; several texts stand one below the other in it. */
export function styled(style: ParagraphStyle | 'Caption', ...texts: string[]): Paragraph {
  const children = texts.map((text, at) => new TextRun(at === 0 ? { text } : { text, break: 1 }));
  return new Paragraph({ style, children });
}
