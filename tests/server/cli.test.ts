import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '#tools/cli/main.ts';
import { COMMANDS } from '#tools/cli/registry.ts';
import { aPerson, communes } from './people.ts';
import { freshDeps } from './test-database.ts';

const deps = await freshDeps();
const folder = mkdtempSync(join(tmpdir(), 'dhs-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function cli(...args: string[]) {
  let out = '';
  let complaints = '';
  const environment = { DATABASE_URL: deps.url, LANG: 'en_GB.UTF-8' };
  const code = await runCli(args, environment, {
    out: (text) => {
      out += text;
    },
    complain: (text) => {
      complaints += `${text}\n`;
    },
  });
  return { code, out, complaints };
}

describe('the command line', () => {
  it('says how to use it when it does not understand, and exits 2', async () => {
    for (const args of [
      [],
      ['nonsense'],
      ['users'],
      ['users', 'invite', '--role', 'lead'],
      ['backup'],
    ]) {
      const { code, out, complaints } = await cli(...args);
      expect([code, out]).toEqual([2, '']);
      expect(complaints).toContain('npm run cli -- ');
    }
  });

  it('names a malformed environment in one line', async () => {
    const said: string[] = [];
    const streams = { out() {}, complain: (text: string) => said.push(text) };
    expect(await runCli(['users', 'list'], { PORT: 'x', LANG: 'en' }, streams)).toBe(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('PORT="x"');
    expect(said[0]).not.toContain('\n');
  });

  it('names a database that cannot be reached in one line, and exits 1', async () => {
    const said: string[] = [];
    const streams = { out() {}, complain: (text: string) => said.push(text) };
    const environment = { DATABASE_URL: 'postgres://x:secret@127.0.0.1:9/x', LANG: 'en' };
    expect(await runCli(['users', 'list'], environment, streams)).toBe(1);
    expect(said[0]).toContain('127.0.0.1:9');
    expect(said.join()).not.toContain('secret');
    expect(said[0]).not.toContain('\n');
  });

  it('invites, lists and revokes people and devices, each as one JSON value', async () => {
    const [unit = ''] = await communes(deps);
    const invited = await cli(
      'users',
      'invite',
      '--role',
      'lead',
      '--unit',
      unit,
      '--name',
      'Tổ trưởng',
      '--json',
    );
    expect(JSON.parse(invited.out).code).toMatch(/^\w{4}-\w{4}$/);
    const person = await aPerson(deps, { name: 'Người thử' });
    const { people } = JSON.parse((await cli('users', 'list', '--json')).out);
    expect(people).toMatchObject([{ id: person.personId, grants: [{ role: 'volunteer' }] }]);
    expect((await cli('devices', 'revoke', person.deviceId)).code).toBe(0);
    const { devices } = JSON.parse((await cli('devices', 'list', '--json')).out);
    expect(devices[0].revoked_at).not.toBeNull();
    expect((await cli('users', 'revoke', person.personId)).code).toBe(0);
    expect((await cli('users', 'revoke', person.personId)).code).toBe(1);
    expect((await cli('users', 'revoke', "'; DROP TABLE person; --")).code).toBe(1);
  });

  it('refuses an invitation to no role, no unit, or a former one', async () => {
    const invite = (role: string, unit: string) =>
      cli('users', 'invite', '--role', role, '--unit', unit, '--name', 'X');
    expect((await invite('king', 'H57')).code).toBe(2);
    expect((await invite('lead', 'nowhere')).code).toBe(1);
    const wide = await invite('volunteer', 'H57');
    expect([wide.code, wide.complaints]).toEqual([1, expect.stringContaining('xã, phường')]);
    const { rows } = await deps.pool.query("SELECT code FROM unit WHERE kind = 'district' LIMIT 1");
    const former = await invite('lead', rows[0].code);
    expect([former.code, former.complaints]).toEqual([1, expect.stringContaining(rows[0].code)]);
  });

  it('backs up, restores, and finds nothing wrong', async () => {
    const file = join(folder, 'x.backup');
    expect((await cli('backup', file)).code).toBe(0);
    expect((await cli('backup', file)).code).toBe(1);
    expect((await cli('backup', join(folder, 'no/such/folder'))).code).toBe(1);
    expect((await cli('restore', join(folder, 'none'))).code).toBe(1);
    expect((await cli('restore', file)).code).toBe(0);
    const verified = await cli('verify', '--json');
    expect([verified.code, JSON.parse(verified.out).ok]).toEqual([0, true]);
  });

  it('calls every command by its own words', async () => {
    for (const [name, load] of Object.entries(COMMANDS)) {
      const { command } = await load();
      expect(command.path.join(' ')).toBe(name);
      expect(command.usage.startsWith(name)).toBe(true);
    }
  });
});
