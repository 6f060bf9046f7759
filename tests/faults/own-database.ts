// A process that owns the embedded database of the folder it is given, until it is killed.
import { openDatabase } from '#server/db/connect.ts';

const dataDir = process.argv[2] ?? '';
const { pool } = await openDatabase(
  { dataDir, dataDirIsSet: true, databaseUrl: null },
  { command: 'owner' },
);
await pool.query('CREATE TABLE t AS SELECT 1 AS n');
console.log('ready');
setInterval(() => {}, 60_000);
