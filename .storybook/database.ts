import { PGlite } from '@electric-sql/pglite';
import { nameOf, type StorySetting } from './settings.ts';

/** The database of all stories: every setting, as it was written down when Storybook was built. */
export async function openDatabase(): Promise<PGlite> {
  const dump = await fetch(new URL('./generated/sandboxes.bin', import.meta.url));
  return PGlite.create({ loadDataDir: new File([await dump.blob()], 'sandboxes.tar.gz') });
}

/** Which environment of the database each setting is. */
const listed: Promise<Record<string, string>> = fetch(new URL('./generated/sandboxes.json', import.meta.url))
  .then((answer) => answer.json())
  .then(({ environments }) => environments);

/** Rows of these are the copy's own. */
const notCopied = ['api_keys', 'idempotency_keys'];

/**
 * Makes an environment what the one of that setting is: customers, invoices, clock, catalog. Every row carries its environment, so the
 * ids can stay.
 */
export async function copySetting(database: PGlite, setting: StorySetting, to: string): Promise<void> {
  const from = (await listed)[nameOf(setting)];
  if (!from) throw new Error(`No sandbox was made for ${nameOf(setting)}. Add it to .storybook/settings.ts.`);
  copying ??= await readTables(database);
  const { tables, kept } = copying;
  await database.transaction(async (transaction) => {
    // Parents may be copied after their children.
    await transaction.exec(
      [
        'set local session_replication_role = replica',
        ...tables.map(({ table, columns, values, order }) => {
          const selected = values.map((value) => value.replace('$to', to)).join(', ');
          return `insert into ${table} (environment_id, ${columns}) select '${to}', ${selected} from ${table} where environment_id = '${from}'${order}`;
        }),
        `update environments set (${kept}) = (select ${kept} from environments where id = '${from}') where id = '${to}'`,
      ].join(';'),
    );
  });
}

interface Copying {
  tables: { table: string; columns: string; values: string[]; order: string }[];
  /** Columns of the environment itself. */
  kept: string;
}

let copying: Copying | undefined;

async function readTables(database: PGlite): Promise<Copying> {
  const { rows } = await database.query<{ table: string; column: string; generated: boolean }>(
    `select table_name "table", column_name "column", is_identity = 'YES' generated from information_schema.columns
      where table_schema = 'public' order by table_name, ordinal_position`,
  );
  const names = [...new Set(rows.filter(({ column }) => column === 'environment_id').map(({ table }) => table))];
  const tables = names
    .filter((table) => !notCopied.includes(table))
    .map((table) => {
      const all = rows.filter((row) => row.table === table && row.column !== 'environment_id');
      const columns = all.filter(({ generated }) => !generated).map(({ column }) => column);
      const sequence = all.find(({ generated }) => generated);
      return {
        table,
        columns: columns.join(', '),
        // A secret names one checkout among all environments.
        values: columns.map((column) => (column === 'secret_hash' ? `secret_hash || '$to'` : column)),
        order: sequence ? ` order by ${sequence.column}` : '',
      };
    });
  const own = ['id', 'name', 'session_secret'];
  const kept = rows.filter(({ table, column }) => table === 'environments' && !own.includes(column)).map(({ column }) => column);
  return { tables, kept: kept.join(', ') };
}
