// Who sends an official letter (Decree 30/2020/NĐ-CP, annex I): the body above in its own line, then the body that sends.
import type { Unit } from '../../units/unit.ts';
import type { LetterWords } from './letter-words.ts';

export interface Letterhead {
  agency: string[];
  number: string;
  /** Of the dateline. */
  place: string;
}

export interface Sender {
  sender: Unit;
  above?: Unit | undefined;
}

export function letterheadOf({ sender, above }: Sender, words: LetterWords): Letterhead {
  const committee = committeeOf(sender);
  if (sender.kind === 'province')
    return {
      agency: [words.peoplesCommittee, upper(committee)],
      number: words.number,
      place: placeOf(committee),
    };
  if (sender.kind === 'department')
    return {
      agency: [
        ...(above ? [`${words.peoplesCommittee} ${upper(committeeOf(above))}`] : []),
        upper(sender.name),
      ],
      number: words.ownNumber,
      place: placeOf(committeeOf(above ?? sender)),
    };
  return {
    agency: [
      ...(above ? [upper(committeeOf(above))] : []),
      `${words.peoplesCommittee} ${upper(committee)}`,
    ],
    number: words.ownNumber,
    place: placeOf(committee),
  };
}

export function committeeOf({ name }: Unit): string {
  return name.normalize('NFC').replace(/^UBND\s+/i, '');
}

function placeOf(committee: string): string {
  return committee.replace(/^(thành phố|tỉnh|quận|huyện|thị xã|phường|xã|thị trấn)\s+/i, '');
}

function upper(text: string): string {
  return text.normalize('NFC').toLocaleUpperCase('vi');
}
