import type { PoolClient } from 'pg';
import { LEFT_OUT, type TableTitle } from './backup-format.ts';

/** Every table with its columns (but those that are computed), each after the tables that it refers to. */
export async function listTables(client: PoolClient): Promise<TableTitle[]> {
  const tables = await client.query<TableTitle>(
    `SELECT c.relname AS table,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname`,
  );
  const references = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  const wanted = tables.rows.filter((row) => !LEFT_OUT.includes(row.table));
  return inOrder(wanted, references.rows);
}

function inOrder(tables: TableTitle[], references: { from: string; to: string }[]): TableTitle[] {
  const ordered: TableTitle[] = [];
  const visit = (title: TableTitle, trail: string[]) => {
    if (ordered.includes(title) || trail.includes(title.table)) return;
    for (const { from, to } of references) {
      const target = tables.find((other) => other.table === unquote(to));
      if (unquote(from) === title.table && target) visit(target, [...trail, title.table]);
    }
    ordered.push(title);
  };
  for (const title of tables) visit(title, []);
  return ordered;
}

/** regclass quotes what is a reserved word. */
function unquote(name: string): string {
  return name.replace(/^"|"$/g, '');
}
