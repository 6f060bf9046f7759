import type { Part, Rehearsal, Samples, Screen } from '#domain/rehearsals/rehearsal.ts';
import type { Stage } from '#domain/rehearsals/run.ts';

export const someSamples: Samples = {
  today: '2026-11-22',
  of: {
    name: { kind: 'name', values: ['Hồ Thị Mẫu'] },
    number: { kind: 'number', values: ['999190000012'] },
    father_number: { kind: 'number', values: ['999088000034'] },
    phone: { kind: 'phone', values: ['0000000123'] },
    birth: { kind: 'date', values: ['15/08/1990'] },
    password: { kind: 'password', values: ['TapThu@1'] },
    passcode: { kind: 'passcode', values: ['482951'] },
    code: { kind: 'code', values: ['135790', '864202'] },
    dossier_code: { kind: 'dossier_code', values: ['TAP-261122-0001'] },
    search: { kind: 'words', values: ['khai sinh'] },
  },
};

export function aChoice(over: Partial<Part & { kind: 'choice' }> = {}): Part {
  return {
    kind: 'choice',
    id: 'which',
    options: [{ id: 'false' }, { id: 'true', right: true }],
    ...over,
  };
}

export function aField(over: Partial<Part & { kind: 'field' }> = {}): Part {
  return {
    kind: 'field',
    id: 'number',
    rule: 'number',
    sample: 'number',
    wrong: [{ try: '99919000001', why: 'not_twelve' }],
    ...over,
  };
}

export function aScreen(parts: readonly Part[], over: Partial<Screen> = {}): Screen {
  return { id: 'one', parts, ...over };
}

export function aStage(screens: readonly Screen[], over: Partial<Rehearsal> = {}): Stage {
  return {
    rehearsal: {
      id: 'test',
      version: 1,
      as_of: '2026-11-22',
      stands_for: 'vneid',
      guide: 'vneid-level-1',
      screens,
      ...over,
    },
    samples: someSamples,
  };
}
