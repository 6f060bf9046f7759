import {
  list,
  number,
  type Operation,
  type Schema,
  shape,
  text,
  whole,
  yesNo,
} from './operation.ts';

const column: Schema = {
  description:
    'The cells in a list; or `of` (each value once) and `at` (one base-62 digit a place)',
  anyOf: [{ type: 'array' }, shape({ of: { type: 'array' }, 'at?': text })],
};

const batch: Schema = {
  ...shape({
    v: { const: 1 },
    device: text,
    count: { type: 'integer', maximum: 5000 },
    seq: column,
    kind: column,
    wall: column,
    offset: column,
    content: column,
    opened: { type: 'object', additionalProperties: column },
    rest: list({ type: 'object' }),
  }),
  description:
    'Ops as columns (src/domain/protocol/pack/pack-ops.ts), at most 256 KiB as it travels, gzip or plain. Headers: x-dhs-device, and x-dhs-signature: base64url of ECDSA P-256/SHA-256 (r‖s) over the bytes as they travel.',
};

const receipt = shape({
  deviceSeq: whole,
  status: { enum: ['stored', 'already_had', 'conflict', 'refused'] },
  'serverSeq?': whole,
  'fields?': list(text),
  'reason?': {
    enum: [
      'malformed',
      'invalid_case',
      'unknown_unit',
      'out_of_scope',
      'unknown_entity',
      'name_taken',
      'forbidden_number',
      'device_revoked',
    ],
  },
  'field?': text,
  'kept?': {
    ...yesNo,
    description:
      'Only of a device or person without the right: true, the text is held here for a lead to look at; false, it may not be held at all (too long, or with an identity number)',
  },
});

const pulledOp: Schema = {
  ...shape({
    deviceId: text,
    deviceSeq: whole,
    entityId: text,
    kind: {
      enum: [
        'case.opened',
        'case.amended',
        'case.voided',
        'case.handed_over',
        'case.follow_up_set',
        'case.follow_up_ended',
        'session.held',
        'session.amended',
        'session.voided',
        'training.completed',
      ],
    },
    serverSeq: whole,
    personId: text,
    personName: text,
  }),
  description: 'An op as it was written (src/domain/protocol/op.ts), with its author and place',
};

export const SYNC_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/sync/push',
    summary: 'A signed batch of ops; each gets its own word, sending it again changes nothing',
    access: 'session',
    body: { 'application/json': batch },
    answer: shape({
      epoch: text,
      serverNow: number,
      receipts: list(receipt),
      held: list(whole),
      notKept: {
        ...list(whole),
        description:
          'Of a device without the right: numbers for which there was no room today. They are not held here, and are to be sent again another day',
      },
    }),
    problems: {
      403: ['unknown_device', 'bad_signature'],
      409: ['other_epoch'],
      413: ['body_too_large', 'too_large'],
      422: ['malformed'],
    },
  },
  {
    method: 'get',
    path: '/api/sync/pull',
    summary: 'What the asker has not seen of the cases of their team, a page at a time',
    access: 'session',
    query: {
      cursor: { schema: text, description: 'As the last answer gave it; none: from the beginning' },
      limit: { schema: { type: 'integer', minimum: 1, maximum: 2000, default: 500 } },
      form: {
        schema: { type: 'string', enum: ['columns'] },
        description:
          'columns: `columns` as packPage of src/domain/protocol makes them, instead of `ops`',
      },
    },
    answer: shape({
      epoch: text,
      serverNow: number,
      'ops?': list(pulledOp),
      'columns?': { type: 'array', description: 'The ops of the page, packed; instead of `ops`' },
      cursor: text,
      more: yesNo,
      'left?': { ...number, description: 'How many ops come after this page; absent on the last' },
      outOfScope: list(text),
    }),
    problems: { 409: ['other_epoch'] },
  },
];
