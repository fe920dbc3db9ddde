import fc from 'fast-check';

/** What leads elsewhere in an address, a header or an object, once somebody forgets to look. */
const pieces = [
  ...[
    '/',
    '//',
    '.',
    '..',
    '../',
    '..\\',
    '\\',
    '\\\\',
    '%',
    '%2e%2e',
    '%2E%2e%2F',
    '%252e',
    '%00',
    '%0d%0a',
    '%',
    '?',
    '#',
    ';',
    '@',
    ':',
  ],
  ...[
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\0',
    '\x07',
    '\x1b',
    '\x7f',
    '\x85',
    ' ',
    '\u00a0',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\u2024\u2024',
    '\uff0f',
    '\ud800',
  ],
  ...[
    'http://trap.example',
    'https://trap.example/',
    '//trap.example',
    '\\\\trap.example',
    'user@trap.example',
    'file:///etc/passwd',
  ],
  ...[
    '127.0.0.1:1',
    '[::1]',
    'localhost',
    '\r\nHost: trap.example',
    '\r\nx-injected: 1',
    ' HTTP/1.1\r\n\r\nGET /trap HTTP/1.1\r\n',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'null', 'undefined', 'NaN', '-1', '0', '1', '1e3', '0x1'],
  ...[
    'stu_',
    'enr_',
    'ses_',
    'reg_',
    'evt_',
    'ctr_',
    'stf_',
    '0b9f6a3e-5c1d-4e8a-9f27-3d6c8b1a4e50',
    '918273',
    'ana.prado',
    'é',
    '日本',
  ],
] as const;

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...pieces) },
  fc.string({ maxLength: 6, unit: 'binary' }),
);

/** Texts that try to be more than an id, a name or a token, among some that are sound. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  fc.constantFrom(...pieces),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z0-9._@-]{1,20}$/),
);

/** A prefix of global ids with anything behind it, so that what reads the rest is reached. */
export const hostileId: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  fc
    .tuple(fc.constantFrom('stu_', 'enr_', 'ses_', 'reg_', 'evt_', 'ctr_', 'nen_', 'enc_'), hostileText)
    .map((parts) => parts.join('')),
  fc.uuid().map((uuid) => `reg_${uuid.toUpperCase()}`),
  fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((number) => `enr_${number}`),
);
