import type { operator as vietnamese } from '../vi/operator.ts';
import type { Translation, WordTable } from '../words.ts';

const words: Translation<(typeof vietnamese)['words']> = {
  runBy: (operator) => `Run by ${operator}.`,
  runByUnknown: 'Who runs this has not been set.',
  notOfficial: 'This is neither VNeID nor the National Public Service Portal.',
  version: (version) => `Version ${version}`,
  printed: (address, at) => `Đồng Hành Số · ${address} · printed at ${at}`,
};

export const operator: WordTable = { area: 'operator', words };
