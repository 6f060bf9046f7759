import { type Operation, type Schema, shape, text, whole, yesNo } from './operation.ts';

const point: Schema = {
  ...text,
  description: '65 bytes of an uncompressed P-256 point, base64url',
};

export const BUNDLES_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/bundles/key',
    summary: 'What a bundle is sealed to, and whose receipts are to be believed',
    access: 'public',
    answer: shape({ key_id: text, seal: point, sign: point }),
  },
  {
    method: 'post',
    path: '/api/bundles',
    summary: 'A sealed, signed bundle of ops from anybody (src/domain/protocol/bundle.ts)',
    access: 'public',
    body: { 'application/octet-stream': { type: 'string', format: 'binary' } },
    answer: shape({
      bundle_id: { ...text, description: 'SHA-256 of the bundle, hex' },
      receipt: { ...text, description: 'Sealed for the phone that wrote the ops, base64url' },
      'not_kept?': {
        ...whole,
        minimum: 1,
        description:
          'For how many of its ops, of a device without the right, there was no room today: the bundle is to be brought again another day. Absent where all of it is here',
      },
    }),
    problems: {
      403: ['unknown_device', 'bad_signature'],
      409: ['other_server'],
      413: ['body_too_large', 'too_large'],
      422: ['not_a_bundle', 'other_version', 'damaged', 'malformed'],
      429: ['too_many_tries'],
    },
  },
  {
    method: 'post',
    path: '/api/bundles/kept',
    summary: 'Opens, for who saved it, a sealed file of work that came back or is not finished',
    access: 'session',
    body: { 'application/octet-stream': { type: 'string', format: 'binary' } },
    answer: shape({
      is_gzip: yesNo,
      body: { ...text, description: 'The JSON that the phone wrote, base64url' },
    }),
    problems: {
      403: ['unknown_device', 'bad_signature'],
      409: ['other_server'],
      413: ['body_too_large'],
      422: ['not_a_bundle', 'damaged'],
    },
  },
];
