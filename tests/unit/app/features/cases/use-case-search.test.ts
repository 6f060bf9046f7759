import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { effectScope, ref, watch } from 'vue';
import { useCaseSearch } from '#app/features/cases/use-case-search.ts';
import { aPhone, save } from '../../device/team-phone.ts';

it('opens the cases when the field is entered, before the first letter', async () => {
  const db = await aPhone();
  await save(db, { label: 'mệ Lành' });
  const read = new Promise<void>((done) => {
    db.cases.hook('reading', (row) => {
      done();
      return row;
    });
  });
  const scope = effectScope();
  await scope.run(async () => {
    const query = ref('');
    const { found, open } = useCaseSearch(db, { query, limit: ref(9) });
    open();
    await read;
    expect(found.value).toBeNull();
    const labels = new Promise((done) => {
      watch(found, (now) => {
        if (now?.rows[0]) done(now.rows.map((row) => row.record.body.label));
      });
    });
    query.value = 'lanh';
    expect(await labels).toEqual(['mệ Lành']);
  });
  scope.stop();
});
