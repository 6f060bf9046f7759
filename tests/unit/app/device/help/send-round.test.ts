import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { keepReport } from '#app/device/differs/send-reports.ts';
import { saveAsked } from '#app/device/help/ask-help.ts';
import { HelpDb } from '#app/device/help/help-db.ts';
import { sendRound } from '#app/device/help/send-round.ts';
import { aContentReport } from '../../../domain/differs/a-content-report.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';
import { json, NOW } from '../team-phone.ts';

const db = new HelpDb('send-round');
const request = aHelpRequest();
afterEach(async () => {
  await db.asked.clear();
  await db.reports.clear();
});

function aServer(trouble?: string) {
  const paths: string[] = [];
  const fetcher = (async (path: string) => {
    paths.push(path);
    if (path === trouble) return json({ kind: 'internal' }, 500);
    return json({ fate: 'stored', requests: [] });
  }) as typeof fetch;
  return { paths, fetcher };
}

async function bothWait(): Promise<void> {
  await saveAsked(db, { request, secret: 'S'.repeat(43) });
  await keepReport(db, aContentReport());
}

describe('a round of what waits on the phone', () => {
  it('sends who calls for help before what differs', async () => {
    await bothWait();
    const server = aServer();
    expect(await sendRound(db, NOW, server.fetcher)).toBe('done');
    expect(server.paths.at(0)).toBe('/api/help-requests');
    expect(server.paths.at(-1)).toBe('/api/content-reports');
  });

  it('says how the calls for help went, whatever became of a report', async () => {
    await bothWait();
    expect(await sendRound(db, NOW, aServer('/api/content-reports').fetcher)).toBe('done');
    expect((await db.asked.get(request.id))?.fate).toBe('sent');
  });

  it('sends a report although the calls for help found trouble', async () => {
    await bothWait();
    expect(await sendRound(db, NOW, aServer('/api/help-requests').fetcher)).toBe('no_answer');
    expect((await db.reports.toArray()).map((row) => row.fate)).toEqual(['sent']);
  });
});
