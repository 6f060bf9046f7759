import { describe, expect, it } from 'vitest';
import { parseConfig } from '#server/config.ts';

const parse = (environment: Record<string, string>) => parseConfig(environment, '/srv/dhs');

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(parse({})).toMatchObject({
      ok: true,
      value: {
        port: 8787,
        host: '127.0.0.1',
        dataDir: '/srv/dhs/data',
        dataDirIsSet: false,
        databaseUrl: null,
        publicUrl: null,
        logLevel: 'info',
        operator: '',
      },
    });
  });

  it('takes what is named, and an empty value for none', () => {
    const given = parse({
      PORT: '9000',
      HOST: '::1',
      DATA_DIR: '../elsewhere',
      DATABASE_URL: 'postgres://dhs:secret@db:5432/dhs',
      PUBLIC_URL: 'https://dhs.example/',
      LOG_LEVEL: '',
      OPERATOR: 'Trung tâm CNTT, 0234 000 000',
    });
    expect(given).toMatchObject({
      ok: true,
      value: {
        port: 9000,
        host: '::1',
        dataDir: '/srv/elsewhere',
        dataDirIsSet: true,
        publicUrl: 'https://dhs.example',
        logLevel: 'info',
      },
    });
  });

  it('ignores TZ and what is not ours', () => {
    expect(parse({ TZ: 'nowhere', PORTS: 'x', EDITOR: 'vi' }).ok).toBe(true);
  });

  it('takes PostgreSQL’s address of a socket', () => {
    expect(parse({ DATABASE_URL: 'postgresql:///dhs?host=/run/postgresql' }).ok).toBe(true);
  });

  it.each([
    ['PORT', '80a', 'port'],
    ['PORT', '65536', 'port'],
    ['PORT', '-1', 'port'],
    ['HOST', 'http://x', 'host'],
    ['DATABASE_URL', 'mysql://db/x', 'postgres_url'],
    ['DATABASE_URL', 'postgres://db', 'postgres_url'],
    ['PUBLIC_URL', 'dhs.example', 'http_url'],
    ['SMTP_URL', 'https://mail', 'smtp_url'],
    ['LOG_LEVEL', 'loud', 'log_level'],
    ['OPERATOR', 'two\nlines', 'one_line'],
  ])('names %s=%j, which is malformed', (name, value, expected) => {
    expect(parse({ [name]: value })).toMatchObject({
      ok: false,
      error: { kind: 'bad_environment', name, expected },
    });
  });

  it('never repeats the password of an address', () => {
    const parsed = parse({ DATABASE_URL: 'postgres://dhs:secret@db' });
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});
