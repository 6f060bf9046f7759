// A rehearsal is a row of drawn screens on which one practises with invented data. Like a guide it is routing and rules
// only; its wording stands in a file of its own per language.

/** What a sample is: the rules of a field follow from it. */
export type SampleKind =
  | 'number'
  | 'phone'
  | 'name'
  | 'date'
  | 'password'
  | 'passcode'
  | 'code'
  | 'dossier_code'
  | 'words';

/** One invented value. The further `values` of a code are those of the next messages. */
export type Sample = { readonly kind: SampleKind; readonly values: readonly string[] };

/** The invented person and papers by name, and the day on which the rehearsals play (`YYYY-MM-DD`). */
export type Samples = {
  readonly today: string;
  readonly of: Readonly<Record<string, Sample>>;
};

/** Something to tap. Exactly the right ones solve the part; every other one has its own reason in the words. */
export type Option = { readonly id: string; readonly right?: true; readonly drawing?: string };

export type TextPart = {
  readonly kind: 'text';
  readonly id: string;
  readonly look?: 'plain' | 'message' | 'call' | 'notice';
};

/** Filled in already, only to be read: label and value. */
export type FactsPart = {
  readonly kind: 'facts';
  readonly id: string;
  readonly rows: readonly string[];
};

export type ChoicePart = {
  readonly kind: 'choice';
  readonly id: string;
  readonly options: readonly Option[];
};

/** The buttons of the drawn screen, of which one is the right one to press. */
export type ButtonPart = {
  readonly kind: 'button';
  readonly id: string;
  readonly options: readonly Option[];
};

/** Rows of a form that looks finished; the wrong ones are to be found. */
export type SpotPart = {
  readonly kind: 'spot';
  readonly id: string;
  readonly rows: readonly { readonly id: string; readonly wrong?: true }[];
};

/** To be tapped in this order. */
export type OrderPart = {
  readonly kind: 'order';
  readonly id: string;
  readonly items: readonly string[];
};

/** Dragging, done by tapping: a thing, then the place it belongs to. */
export type PlacePart = {
  readonly kind: 'place';
  readonly id: string;
  readonly board: 'phone-back' | 'lines';
  readonly things: readonly { readonly id: string; readonly to: string }[];
  readonly spots: readonly string[];
};

export type FieldRule =
  | 'number'
  | 'phone'
  | 'name'
  | 'date'
  | 'password'
  | 'new_password'
  | 'new_passcode'
  | 'repeat'
  | 'code'
  | 'dossier_code'
  | 'search'
  | 'filled';

export type FieldPart = {
  readonly kind: 'field';
  readonly id: string;
  readonly rule: FieldRule;
  /** The name of the sample that is right here, or that fits where any fitting text will do. */
  readonly sample: string;
  /** For `repeat`: the field typed before. */
  readonly of?: string;
  /** Mistakes people make here, each with the reason that must be given: the checker tries them all. */
  readonly wrong: readonly { readonly try: string; readonly why: string }[];
};

/** A practice message with a code, a clock on it, and the way to a new one. */
export type TimerPart = {
  readonly kind: 'timer';
  readonly id: string;
  readonly seconds: number;
  /** The field that the code is for. */
  readonly field: string;
};

export type TaskPart = ChoicePart | ButtonPart | SpotPart | OrderPart | PlacePart | FieldPart;
export type Part = TextPart | FactsPart | TimerPart | TaskPart;

/** What is practised for: the band above each screen says that this is not it. */
export type StandsFor = 'vneid' | 'portal' | 'bank' | 'phone';

export type Screen = {
  readonly id: string;
  readonly stands_for?: StandsFor;
  /** Only in these variants. */
  readonly only?: readonly string[];
  /** A mistake here would cost dearly: with one of these one is not ready, whatever the rest. */
  readonly vital?: true;
  readonly parts: readonly Part[];
};

export type Rehearsal = {
  readonly id: string;
  readonly version: number;
  /** The day on which its screens were last compared with their sources. */
  readonly as_of: string;
  readonly stands_for: StandsFor;
  /** The guide to go on with. */
  readonly guide: string;
  /** Ways it can go. `person`: one chooses; `turn`: each time the next, so that nobody learns the answer by heart. */
  readonly variants?: { readonly by: 'person' | 'turn'; readonly ids: readonly string[] };
  readonly screens: readonly Screen[];
};

export function isTask(part: Part): part is TaskPart {
  return part.kind !== 'text' && part.kind !== 'facts' && part.kind !== 'timer';
}

export function screensOf(rehearsal: Rehearsal, variant: string | null): readonly Screen[] {
  return rehearsal.screens.filter(
    (screen) => !screen.only || (variant !== null && screen.only.includes(variant)),
  );
}
