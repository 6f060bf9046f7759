// The library has no table styles of its own: these are the elements as ECMA-376 17.7 has them.

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** With lines and a shaded first row. */
export const REPORT_TABLE = 'ReportTable';
/** With lines, room, and no first row that is another. */
export const FIGURE_BOXES = 'FigureBoxes';
/** What only stands side by side: no line, no room. */
export const SIDE_BY_SIDE = 'SideBySide';

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
const LINES = SIDES.map(
  (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
).join('');

interface TableLook {
  id: string;
  name: string;
  /** Of each cell: above and below, left and right, in twentieths of a point. */
  margins: [number, number];
  borders?: string;
  firstRow?: string;
}

function cellMargins([down, across]: TableLook['margins']): string {
  const sides = { top: down, left: across, bottom: down, right: across };
  const each = Object.entries(sides).map(([at, size]) => `<w:${at} w:w="${size}" w:type="dxa"/>`);
  return `<w:tblCellMar>${each.join('')}</w:tblCellMar>`;
}

function tableStyle({ id, name, margins, borders = '', firstRow }: TableLook): string {
  const lines = borders ? `<w:tblBorders>${borders}</w:tblBorders>` : '';
  const shaded = firstRow
    ? `<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${firstRow}"/></w:tcPr></w:tblStylePr>`
    : '';
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr>${lines}${cellMargins(margins)}</w:tblPr>${shaded}</w:style>`;
}

const TABLE_STYLES: readonly TableLook[] = [
  {
    ...{ id: REPORT_TABLE, name: 'Report Table', margins: [30, 60] },
    ...{ borders: LINES, firstRow: 'EEF1F4' },
  },
  { id: FIGURE_BOXES, name: 'Figure Boxes', margins: [80, 120], borders: LINES },
  { id: SIDE_BY_SIDE, name: 'Side By Side', margins: [0, 0] },
];

export const EXTERNAL_STYLES = `<w:styles xmlns:w="${WORD}">${TABLE_STYLES.map(tableStyle).join('')}</w:styles>`;
