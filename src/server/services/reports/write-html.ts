import type { Letter } from '#domain/reports/letter/letter-page.ts';
import {
  isOnePage,
  namingColumn,
  passagesOf,
  type Report,
  type ReportTable,
  type Signature,
  shortTitle,
} from '#domain/reports/report.ts';
import { type LinePart, lineParts, rowCodeOf } from '#domain/reports/trace/codes-on-paper.ts';
import { escapeXml } from './escape-xml.ts';

// Black on white, one file, no script and nothing fetched: it is opened from a folder, mailed and printed.
const STYLE = `
@page { size: A4 landscape; margin: 12mm }
@page letter { size: A4 portrait; margin: 20mm 20mm 20mm 30mm }
* { box-sizing: border-box }
body { font: 16px/1.5 "Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1a1a1a; background: #fff;
  max-width: 75rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1.125rem; margin: 2.25rem 0 .25rem }
p { margin: 0 0 .25rem } .lead { color: #444; max-width: 60rem }
.scroll { overflow-x: auto; margin-top: .5rem }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #8a8a8a; padding: .3rem .5rem; text-align: left; vertical-align: top }
thead th { background: #eef1f4; vertical-align: bottom }
tbody th { font-weight: 500; min-width: 10rem }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
thead .number { white-space: normal }
.unknown { text-align: right; color: #555; font-style: italic }
.signatures { display: flex; flex-wrap: wrap; gap: 1rem 4rem; justify-content: space-around; margin-top: 2rem;
  text-align: center; break-inside: avoid }
.signatures section { flex: 1; min-width: 16rem } .hint { font-style: italic; color: #444 } .room { height: 4.5rem }
.letter { page: letter; max-width: 52rem; margin: 0 auto 3rem; break-after: page }
.letter header { display: flex; flex-wrap: wrap; gap: 1rem 2rem; text-align: center } .letter header div { flex: 1 1 20rem }
.agency, .motto { font-weight: 600 } .letter p, .letter header p { white-space: pre-wrap }
.to { text-align: center; font-weight: 600; margin: 1.5rem 0 1rem } .letter footer { margin-top: 2rem; color: #444 }
.recipients { margin-top: 1.5rem; font-size: .875rem; break-inside: avoid } .recipients .title { font-weight: 600; font-style: italic }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0 } .figures div { flex: 1 1 10rem; border: 1px solid #8a8a8a;
  padding: .75rem } .figures dd { margin: 0 } .figures b { display: block; font-size: 1.5rem }
@media print { body { font-size: 9pt; padding: 0; max-width: none } h2 { break-after: avoid } .scroll { overflow: visible }
  thead { display: table-header-group } tr { break-inside: avoid } }`;

export function htmlOf(report: Report): string {
  const { letter, title, subtitle, signatures = [] } = report;
  const signed =
    signatures.length > 0
      ? `<div class="signatures">\n${signatures.map(signature).join('\n')}\n</div>\n`
      : '';
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(shortTitle({ title, subtitle }))}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
${letter ? letterOf(letter, signed) : ''}${isOnePage(report) ? '' : appendicesOf(report)}${letter ? '' : signed}</main>
</body>
</html>
`;
}

function appendicesOf(report: Report): string {
  const { title, subtitle, tables } = report;
  const passages = passagesOf(report).map(
    (each) => `<h2>${escapeXml(each.title)}</h2>\n${paragraphs(each.lines, 'lead')}`,
  );
  return `<h1>${escapeXml(title)}</h1>
${coded(report, subtitle)}
${tables.map((_, at) => section(report, at)).join('\n')}
${passages.join('\n')}
`;
}

/** The signatures stand under the letter, before the appendices. */
function letterOf(letter: Letter, signed: string): string {
  const { agency, number, subject, nation, motto, placeAndDate } = letter;
  const figures = letter.figures.map(
    ({ label, shown, note }) =>
      `<div><dt>${escapeXml(label)}</dt><dd><b>${escapeXml(shown)}</b> ${escapeXml(note)}</dd></div>`,
  );
  const recipients = letter.recipients
    ? `<div class="recipients">${paragraphs([letter.recipients.title], 'title')}\n${paragraphs(letter.recipients.lines)}</div>\n`
    : '';
  return `<article class="letter">
<header>
<div>${paragraphs(agency, 'agency')}
<p>${escapeXml(number)}</p>
<p>${escapeXml(subject)}</p></div>
<div><p class="agency">${escapeXml(nation)}</p>
<p class="motto">${escapeXml(motto)}</p>
<p><i>${escapeXml(placeAndDate)}</i></p></div>
</header>
<p class="to">${escapeXml(letter.to)}</p>
${paragraphs(letter.paragraphs)}
<dl class="figures">${figures.join('')}</dl>
${signed}${recipients}<footer>${paragraphs(letter.footnotes)}</footer>
</article>
`;
}

function signature({ above = [], title, hint, lines }: Signature): string {
  const titles = [...above, title].map((text) => `<p><b>${escapeXml(text)}</b></p>\n`);
  return `<section>
${titles.join('')}<p class="hint">${escapeXml(hint)}</p>
<div class="room"></div>
${paragraphs(lines)}
</section>`;
}

function section(report: Report, index: number): string {
  const { title, lead, columns, rows } = report.tables[index] as ReportTable;
  const heads = columns.map(
    ({ title: head, kind }) => `<th scope="col"${numberClass(kind)}>${escapeXml(head)}</th>`,
  );
  const naming = namingColumn(columns);
  const lines = rows.map((row, line) => {
    const code = rowCodeOf(report, { table: index, row: line });
    const cells = row.map(({ kind, value, shown }, at) => {
      const text = at === 0 ? link(report, { text: shown, code }) : escapeXml(shown);
      if (at === naming) return `<th scope="row">${text}</th>`;
      const unknown = kind !== 'text' && value === null;
      return `<td${unknown ? ' class="unknown"' : numberClass(kind)}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const id = `table-${index + 1}`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeXml(title)}</h2>
${coded(report, lead, 'lead')}
<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}">
<table aria-labelledby="${id}">
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>
</div>
</section>`;
}

/** Lines in which the codes lead to the page that tells them. */
function coded(report: Report, lines: readonly string[], name?: string): string {
  const linked = lines.map((line) =>
    lineParts(line, report)
      .map((part) => link(report, part))
      .join(''),
  );
  return linked.map((line) => `${startOf(name)}${line}</p>`).join('\n');
}

function link({ trace }: Report, { text, code }: LinePart): string {
  if (!trace?.page || !code) return escapeXml(text);
  return `<a href="${escapeXml(`${trace.page}#${code}`)}">${escapeXml(text)}</a>`;
}

function numberClass(kind: string): string {
  return kind === 'text' ? '' : ' class="number"';
}

function paragraphs(lines: readonly string[], name?: string): string {
  return lines.map((line) => `${startOf(name)}${escapeXml(line)}</p>`).join('\n');
}

function startOf(name: string | undefined): string {
  return name ? `<p class="${name}">` : '<p>';
}
