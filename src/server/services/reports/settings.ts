import type { Kysely } from 'kysely';
import { frame } from '#content/messages/vi/frame.ts';
import { DEFAULT_CALENDAR, isGoodCalendar, type ReportCalendar } from '#domain/reports/calendar.ts';
import { isEmail, isOneLine } from '#domain/reports/mail-address.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';

export interface ReportSettings extends ReportCalendar {
  /** Whether the drafts make themselves on makeDay. */
  makesItself: boolean;
  /** Whether whoever made a draft may approve it too. */
  makerApproves: boolean;
  senderName: string;
  senderEmail: string;
}

export type SettingsRefusal =
  | { kind: 'bad_calendar' }
  | { kind: 'bad_name' }
  | { kind: 'bad_email' };

export async function readSettings({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<ReportSettings> {
  const row = await findRow(db, config.provinceCode);
  if (!row)
    return {
      ...DEFAULT_CALENDAR,
      makesItself: true,
      makerApproves: false,
      ...defaultSender(config),
    };
  return {
    dataDay: row.data_day,
    makeDay: row.make_day,
    approveDay: row.approve_day,
    sendDay: row.send_day,
    makesItself: row.makes_itself,
    makerApproves: row.maker_approves,
    senderName: row.sender_name,
    senderEmail: row.sender_email,
  };
}

export async function writeSettings(
  deps: Deps,
  settings: ReportSettings,
  personId: string | null,
): Promise<Result<ReportSettings, SettingsRefusal>> {
  if (!isGoodCalendar(settings)) return err({ kind: 'bad_calendar' });
  if (!isOneLine(settings.senderName) || settings.senderName.trim() === '')
    return err({ kind: 'bad_name' });
  if (!isEmail(settings.senderEmail)) return err({ kind: 'bad_email' });
  const columns = {
    ...columnsOf(settings),
    changed_at: new Date(deps.clock()),
    changed_by: personId,
  };
  await deps.db
    .insertInto('report_setting')
    .values({ province_code: deps.config.provinceCode, ...columns })
    .onConflict((conflict) => conflict.column('province_code').doUpdateSet(columns))
    .execute();
  return ok(settings);
}

/** Signs the links of receipts. Made on the first call, and kept in the database so that a restore keeps links good. */
export async function linkSecret(deps: Pick<Deps, 'db' | 'config'>): Promise<Buffer> {
  const { db, config } = deps;
  const row = await findRow(db, config.provinceCode);
  if (row) return row.link_secret;
  await db
    .insertInto('report_setting')
    .values({
      province_code: config.provinceCode,
      ...columnsOf(await readSettings(deps)),
      changed_at: null,
      changed_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await findRow(db, config.provinceCode);
  if (!made) throw new Error('the report settings vanished');
  return made.link_secret;
}

function columnsOf(settings: ReportSettings) {
  return {
    data_day: settings.dataDay,
    make_day: settings.makeDay,
    approve_day: settings.approveDay,
    send_day: settings.sendDay,
    makes_itself: settings.makesItself,
    maker_approves: settings.makerApproves,
    sender_name: settings.senderName,
    sender_email: settings.senderEmail,
  };
}

/** What letters come from until an administrator says otherwise. */
function defaultSender({ publicUrl }: Deps['config']) {
  const host = publicUrl ? new URL(publicUrl).hostname : 'localhost';
  return {
    senderName: frame.words.appName,
    senderEmail: `dong-hanh-so@${host.replace(/[^A-Za-z0-9.-]/g, '')}`,
  };
}

async function findRow(db: Kysely<Database>, provinceCode: string) {
  return await db
    .selectFrom('report_setting')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .executeTakeFirst();
}
