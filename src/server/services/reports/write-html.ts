import type { Letter } from '#domain/reports/letter/letter-page.ts';
import type { Report, ReportTable, Signature } from '#domain/reports/report.ts';

// Black on white, one file, no script and nothing fetched: it is opened from a folder, mailed and printed.
const STYLE = `
@page { size: A4 landscape; margin: 12mm }
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
.letter { max-width: 52rem; margin: 0 auto 3rem; break-after: page }
.letter header { display: flex; flex-wrap: wrap; gap: 1rem 2rem; text-align: center } .letter header div { flex: 1 1 20rem }
.agency, .motto { font-weight: 600 } .letter p, .letter header p { white-space: pre-wrap }
.to { text-align: center; font-weight: 600; margin: 1.5rem 0 1rem } .letter footer { margin-top: 2rem; color: #444 }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0 } .figures div { flex: 1 1 10rem; border: 1px solid #8a8a8a;
  padding: .75rem } .figures dd { margin: 0 } .figures b { display: block; font-size: 1.5rem }
@media print { body { font-size: 9pt; padding: 0; max-width: none } h2 { break-after: avoid } .scroll { overflow: visible }
  thead { display: table-header-group } tr { break-inside: avoid } }`;

export function htmlOf({
  letter,
  title,
  subtitle,
  tables,
  notes,
  signatures = [],
}: Report): string {
  const signed =
    signatures.length > 0
      ? `<div class="signatures">\n${signatures.map(signature).join('\n')}\n</div>\n`
      : '';
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title}. ${subtitle.join('. ')}`)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
${letter ? letterOf(letter, signed) : ''}<h1>${escaped(title)}</h1>
${paragraphs(subtitle)}
${tables.map(section).join('\n')}
<h2>${escaped(notes.title)}</h2>
${paragraphs(notes.lines, 'lead')}
${letter ? '' : signed}</main>
</body>
</html>
`;
}

/** The signatures stand under the letter, before the appendices. */
function letterOf(letter: Letter, signed: string): string {
  const { agency, number, subject, nation, motto, placeAndDate } = letter;
  const figures = letter.figures.map(
    ({ label, shown, note }) =>
      `<div><dt>${escaped(label)}</dt><dd><b>${escaped(shown)}</b> ${escaped(note)}</dd></div>`,
  );
  return `<article class="letter">
<header>
<div>${paragraphs(agency, 'agency')}
<p>${escaped(number)}</p>
<p>${escaped(subject)}</p></div>
<div><p class="agency">${escaped(nation)}</p>
<p class="motto">${escaped(motto)}</p>
<p><i>${escaped(placeAndDate)}</i></p></div>
</header>
<p class="to">${escaped(letter.to)}</p>
${paragraphs(letter.paragraphs)}
<dl class="figures">${figures.join('')}</dl>
${signed}<footer>${paragraphs(letter.footnotes)}</footer>
</article>
`;
}

function signature({ title, hint, lines }: Signature): string {
  return `<section>
<p><b>${escaped(title)}</b></p>
<p class="hint">${escaped(hint)}</p>
<div class="room"></div>
${paragraphs(lines)}
</section>`;
}

function section({ title, lead, columns, rows }: ReportTable, index: number): string {
  const heads = columns.map(
    ({ title: head, kind }) => `<th scope="col"${numberClass(kind)}>${escaped(head)}</th>`,
  );
  // The row is named by the agency or the indicator, not by its number before it.
  const naming = columns.findIndex(({ kind, weight = 1 }) => kind === 'text' && weight >= 1);
  const lines = rows.map((row) => {
    const cells = row.map(({ kind, value, shown }, at) => {
      if (at === naming) return `<th scope="row">${escaped(shown)}</th>`;
      const unknown = kind !== 'text' && value === null;
      return `<td${unknown ? ' class="unknown"' : numberClass(kind)}>${escaped(shown)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const id = `table-${index + 1}`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escaped(title)}</h2>
${paragraphs(lead, 'lead')}
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

function numberClass(kind: string): string {
  return kind === 'text' ? '' : ' class="number"';
}

function paragraphs(lines: readonly string[], name?: string): string {
  const start = name ? `<p class="${name}">` : '<p>';
  return lines.map((line) => `${start}${escaped(line)}</p>`).join('\n');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
