// Which sheets and rows of an OpenDocument workbook are hidden: the library does not tell (ODF 1.3 part 3, 19.626
// table:display and 19.749 table:visibility).

import { CFB } from '@e965/xlsx';

export interface HiddenInOds {
  sheets: ReadonlySet<number>;
  rows: (sheet: number) => ReadonlySet<number>;
}

const NOTHING: ReadonlySet<number> = new Set();
const STYLE =
  /<style:style\s[^<>]*style:name="([^"]*)"[^<>]*>\s*<style:table-properties\s([^<>]*)>/g;
const TABLE_OR_ROW = /<table:(table|table-row)((?:\s[^<>]*)?)>/g;

export function hiddenInOds(bytes: Buffer): HiddenInOds {
  const content = CFB.find(CFB.read(bytes, { type: 'buffer' }), '/content.xml')?.content;
  const xml = content ? Buffer.from(content).toString('utf8') : '';
  const styles = new Set(
    [...xml.matchAll(STYLE)]
      .filter(([, , properties]) => properties?.includes('table:display="false"'))
      .map(([, name]) => name),
  );
  const sheets = new Set<number>();
  const rows: Set<number>[] = [];
  let row = 0;
  for (const [, kind, attributes = ''] of xml.matchAll(TABLE_OR_ROW)) {
    if (kind === 'table') {
      row = 0;
      if (styles.has(attributeOf(attributes, 'style-name'))) sheets.add(rows.length);
      rows.push(new Set());
      continue;
    }
    const isHidden = /table:visibility="(?:filter|collapse)"/.test(attributes);
    const repeated = Number(attributeOf(attributes, 'number-rows-repeated') || 1);
    if (isHidden && repeated < MOST_REPEATED)
      for (let more = 1; more <= repeated; more += 1) rows.at(-1)?.add(row + more);
    row += repeated;
  }
  return { sheets, rows: (sheet) => rows[sheet] ?? NOTHING };
}

/** The rest of a sheet is one row, repeated a million times. */
const MOST_REPEATED = 100_000;

function attributeOf(attributes: string, name: string): string {
  return new RegExp(`table:${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}
