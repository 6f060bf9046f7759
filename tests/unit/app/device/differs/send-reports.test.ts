import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { keepReport, sendReports } from '#app/device/differs/send-reports.ts';
import { HelpDb } from '#app/device/help/help-db.ts';
import { aContentReport } from '../../../domain/differs/a-content-report.ts';
import { json } from '../team-phone.ts';

const NOW = Date.parse('2026-11-20T03:00:00Z');
const DAY_MS = 86_400_000;
const db = new HelpDb('differs');
afterEach(() => db.reports.clear());
const fateOf = async (id: string) => (await db.reports.get(id))?.fate;
const report = aContentReport();

const answers = (answer: () => Response) => {
  const bodies: Record<string, unknown>[] = [];
  const fetcher = (async (_path: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)));
    return answer();
  }) as typeof fetch;
  return { fetcher, bodies };
};

describe('a report that reality differs, on the phone', () => {
  it('stays here without a network, and is sent once with one', async () => {
    await keepReport(db, report);
    const offline = answers(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await sendReports(db, NOW, offline.fetcher)).toBe('no_answer');
    expect(await fateOf(report.id)).toBe('here');
    const server = answers(() => json({ fate: 'stored' }));
    expect(await sendReports(db, NOW, server.fetcher)).toBe('done');
    await sendReports(db, NOW, server.fetcher);
    expect(await fateOf(report.id)).toBe('sent');
    expect(server.bodies).toHaveLength(1);
    expect(Object.keys(server.bodies[0] ?? {}).sort()).toEqual(
      ['day', 'id', 'step', 'target', 'target_id', 'version', 'what'].sort(),
    );
  });

  it('is not called sent by somebody else’s answer', async () => {
    await keepReport(db, report);
    const portal = answers(() => json({ welcome: 'to the free network' }));
    expect(await sendReports(db, NOW, portal.fetcher)).toBe('no_answer');
    expect(await fateOf(report.id)).toBe('here');
  });

  it('does not hold back the others when the server answers it oddly', async () => {
    const later = aContentReport({ id: 'Z'.repeat(22) });
    await keepReport(db, report);
    await keepReport(db, later);
    const fetcher = (async (_path: string, init: RequestInit) =>
      JSON.parse(String(init.body)).id === report.id
        ? json({ kind: 'internal' }, 500)
        : json({ fate: 'stored' })) as typeof fetch;
    expect(await sendReports(db, NOW, fetcher)).toBe('no_answer');
    expect([await fateOf(report.id), await fateOf(later.id)]).toEqual(['here', 'sent']);
  });

  it('is tried once, not once for each, where there is no network', async () => {
    await keepReport(db, report);
    await keepReport(db, aContentReport({ id: 'Z'.repeat(22) }));
    const offline = answers(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await sendReports(db, NOW, offline.fetcher)).toBe('no_answer');
    expect(offline.bodies).toHaveLength(1);
  });

  it('goes from the phone the day after it was sent; what waits stays', async () => {
    await keepReport(db, report);
    await keepReport(db, aContentReport({ id: 'B'.repeat(22) }));
    await db.reports.update(report.id, { fate: 'sent' });
    const offline = answers(() => {
      throw new TypeError('Failed to fetch');
    });
    await sendReports(db, NOW + DAY_MS, offline.fetcher);
    expect((await db.reports.toArray()).map((row) => row.id)).toEqual(['B'.repeat(22)]);
  });
});
