// One row of a sheet of procedures, as the national catalogue prints them: free text for times, papers and the online
// way. What the text does not say stays unknown; nothing is made up from it.
import { isFormula } from '../dossiers/cells/cell-readers.ts';
import { readProcedureCode } from '../dossiers/cells/read-procedure-code.ts';
import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { readMoment } from '../dossiers/read-moment.ts';
import type { CellRefusal, SheetFields, WarnOf } from '../imports/sheet-columns.ts';
import { isCodeLike } from '../imports/table/frame-row.ts';
import { err, ok, type Result } from '../result.ts';
import { fold } from '../text/fold.ts';
import type { Day } from '../time/day.ts';
import type { OnlineWay, Paper, Procedure, ProcedureTime } from './procedure.ts';

const HEADERS = {
  code: 'code · ma · ma tthc · ma thu tuc · ma so · procedure code',
  name_vi: 'name vi · name · ten · ten tthc · ten thu tuc · ten thu tuc hanh chinh',
  field: 'field · linh vuc',
  level: 'level · cap · cap thuc hien',
  agency: 'agency · co quan · co quan thuc hien · noi thuc hien',
  online_channel: 'online channel · online · kenh truc tuyen · truc tuyen · hinh thuc nop',
  time_limit: 'time limit · time · thoi han · thoi han giai quyet · thoi gian',
  fee_direct_vnd: 'fee direct vnd · phi truc tiep · le phi truc tiep · phi le phi · le phi',
  fee_online_vnd: 'fee online vnd · phi truc tuyen · le phi truc tuyen',
  fee_note: 'fee note · ghi chu phi · ghi chu le phi · mo ta phi',
  documents_vi: 'documents vi · documents · thanh phan ho so · giay to · giay to can co',
  legal_basis: 'legal basis · can cu phap ly · can cu',
  decision_no: 'decision no · decision · quyet dinh · so quyet dinh · quyet dinh cong bo',
  npsp_search_url: 'npsp search url · url · link · duong dan · lien ket',
  source: 'source · nguon',
  confidence: 'confidence · do tin cay · muc do chac chan',
  aliases: 'aliases · ten goi khac · ten thuong goi',
  as_of: 'as of · tinh den ngay · ngay cap nhat · ngay doc',
} as const;
export type ProcedureColumn = keyof typeof HEADERS;
const COLUMNS = Object.keys(HEADERS) as ProcedureColumn[];

export const PROCEDURE_FIELDS: SheetFields<ProcedureColumn> = {
  headers: HEADERS,
  required: ['code', 'name_vi'],
};

export interface ReadProcedure {
  procedure: Procedure;
  /** Whether the file says when it was read; else `asOf` is the day of the import. */
  isDated: boolean;
}
const CODE = /^\d\.\d{6}(\.[A-Z0-9]{2,6})?$/;
const LONGEST_CELL = 8_000;
const LONGEST_NAME = 500;

export function readProcedureRow(
  row: Readonly<Partial<Record<ProcedureColumn, string>>>,
  today: Day,
  warn: WarnOf<ProcedureColumn> = () => {},
): Result<ReadProcedure, CellRefusal<ProcedureColumn>> {
  const written = (column: ProcedureColumn) => row[column]?.normalize('NFC').trim() ?? '';
  const unread = new Set(COLUMNS.filter((column) => isUnreadable(written(column))));
  const text = (column: ProcedureColumn) => (unread.has(column) ? '' : written(column));
  const refuse = (column: ProcedureColumn, kind: RowRefusalKind) =>
    err({ column, kind, value: written(column).slice(0, 200) });
  for (const column of PROCEDURE_FIELDS.required)
    if (written(column) === '') return refuse(column, 'missing');
  if (unread.has('name_vi')) return refuse('name_vi', 'bad_word');
  if (text('name_vi').length > LONGEST_NAME) return refuse('name_vi', 'too_long');
  const { code, warning } = codeOf(text('code'));
  if (!CODE.test(code)) return refuse('code', 'bad_code');

  const note = text('fee_note');
  const fee = (column: ProcedureColumn) => {
    const amount = readFee(text(column), note);
    if (amount === undefined) unread.add(column);
    return amount ?? null;
  };
  const inPerson = fee('fee_direct_vnd');
  const online = fee('fee_online_vnd');
  // A catalogue of an unknown day must not pass for one of today.
  const dated = written('as_of') || (/\d{4}-\d{2}-\d{2}/.exec(text('source'))?.[0] ?? '');
  const asOf = dated === '' ? today : readMoment(dated)?.day;
  if (!asOf) return refuse('as_of', 'bad_date');
  if (warning) warn('code', warning);
  for (const column of unread) warn(column);
  const way = readWay(text('online_channel'));
  const procedure: Procedure = {
    code,
    name: text('name_vi'),
    officialName: text('name_vi'),
    field: 'other',
    ...(text('field') ? { fieldName: text('field') } : {}),
    level: readLevel(text('level')),
    agency: text('agency'),
    online: way.online,
    ...(way.note ? { onlineNote: way.note } : {}),
    time: readTime(text('time_limit')),
    fee: { inPerson, online, ...(note ? { note } : {}) },
    papers: list(text('documents_vi')).map(readPaper),
    legalBasis: list(text('legal_basis')),
    decision: text('decision_no'),
    aliases: list(text('aliases')),
    lifeEvents: [],
    forCitizen: true,
    link: linkTo(code, text('npsp_search_url')),
    asOf,
    source: text('source'),
    confidence: /^(confirmed|code\/name\/time|chắc)/i.test(text('confidence'))
      ? 'confirmed'
      : 'partly',
  };
  return ok({ procedure, isDated: dated !== '' });
}

/** A formula nobody has worked out, or a cell that is longer than anybody reads. */
function isUnreadable(text: string): boolean {
  return text.length > LONGEST_CELL || (text !== '0' && isFormula(text));
}

/** What a spreadsheet made of a number is read through, and told. */
function codeOf(text: string): ReturnType<typeof readProcedureCode> {
  const code = text.toUpperCase();
  return CODE.test(code) ? { code, warning: null } : readProcedureCode(text);
}

/** Whether a row that cannot be read was meant as a procedure. */
export function isProcedure(row: Readonly<Partial<Record<ProcedureColumn, string>>>): boolean {
  return isCodeLike(row.code ?? '');
}

function list(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Blank is unknown; so is a 0 beside words that leave it to the people's council (DOMAIN.md §7). */
function readFee(text: string, note: string): number | null | undefined {
  if (text === '') return null;
  if (/miễn phí|không thu/i.test(text)) return 0;
  const digits = text.replace(/\s*(đồng|đ|vnd|vnđ)$/i, '').trim();
  if (!/^(\d{1,9}|\d{1,3}([.,]\d{3}){1,2})$/.test(digits)) return undefined;
  const amount = Number(digits.replace(/[.,]/g, ''));
  return amount === 0 && /HĐND|hội đồng nhân dân/i.test(note) && !/miễn/i.test(note)
    ? null
    : amount;
}

function readLevel(text: string): Procedure['level'] {
  const level = fold(text);
  const isCommune = /\b(xa|phuong|commune)\b/.test(level);
  const isProvince = /\b(tinh|thanh pho|so|province)\b/.test(level);
  if (isCommune && isProvince) return 'province_or_commune';
  if (isCommune) return 'commune';
  if (isProvince) return 'province';
  return /\b(bo|trung uong|ministry)\b/.test(level) ? 'ministry' : 'any';
}

function readWay(text: string): { online: OnlineWay; note?: string } {
  const way = fold(text);
  if (way === '') return { online: 'unknown' };
  const note = /^(co|khong|mot phan|toan trinh|yes|no)$/.test(way) ? {} : { note: text };
  if (/chi qua app|vneid/.test(way)) return { online: 'in_app', ...note };
  if (/dat lich/.test(way)) return { online: 'booking', ...note };
  if (/^(khong|no)\b/.test(way)) return { online: 'no', ...note };
  if (/mot phan|nop truoc|partly/.test(way)) return { online: 'partly', ...note };
  return /^(co|yes|toan trinh|truc tuyen)\b/.test(way)
    ? { online: 'yes', ...note }
    : { online: 'unknown', ...note };
}

function readTime(text: string): ProcedureTime {
  if (text === '') return { kind: 'unknown' };
  const found = [...text.matchAll(/(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*ngày(\s+làm việc)?/gi)];
  const isPlain = /^(\d{1,3}(\s*[-–]\s*\d{1,3})?\s*ngày( làm việc)?|trong ngày)$/i.test(text);
  const note = isPlain ? {} : { note: text };
  if (/^(trong|ngay trong) ngày/i.test(text)) return { kind: 'same_day', ...note };
  if (found.length === 0) return { kind: 'unknown', ...note };
  const days = found.flatMap(([, from, to]) => [Number(from), Number(to ?? from)]);
  return {
    kind: found.some((each) => each[3]) ? 'working_days' : 'days',
    min: Math.min(...days),
    max: Math.max(...days),
    ...note,
  };
}

function readPaper(text: string): Paper {
  return /khai thác|không tra được|nếu có CSDL/i.test(text)
    ? { name: text, onlyIfDataUnreadable: true }
    : { name: text };
}

/** A link of a sheet is followed by a citizen: only to the portal itself. */
function linkTo(code: string, written: string): string {
  const isPortal = /^https:\/\/dichvucong\.gov\.vn\//.test(written);
  return isPortal
    ? written
    : `https://dichvucong.gov.vn/tra-cuu-thu-tuc/danh-sach?keyword=${code}&showAdvanced=false&formalityType=STANDARD&limit=10&activeKey=STANDARD`;
}
