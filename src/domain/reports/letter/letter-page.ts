/** The page to be signed as every form shows it: letterhead, words, three figures, notes. */
export interface Letter {
  /** Left, one line each. */
  agency: string[];
  /** Given with the approval, else the registry writes it in by hand: it is not ours to make up. */
  number: string;
  subject: string;
  /** Right: the country and its motto. */
  nation: string;
  motto: string;
  placeAndDate: string;
  to: string;
  paragraphs: string[];
  figures: LetterFigure[];
  footnotes: string[];
  /** Left, under the words; absent in letters of before it was written. */
  recipients?: { title: string; lines: string[] };
}

export interface LetterFigure {
  label: string;
  shown: string;
  /** Of how many. */
  note: string;
}
