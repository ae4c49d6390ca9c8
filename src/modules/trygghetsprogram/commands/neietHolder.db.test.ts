import { expect, it } from 'vitest';
import { enSak } from '../../../../tests/support/enSak.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import { foelgesOppAv } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg, logglinje } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';

/** Vilkårene rundt ungdommens nei, hvert for seg (VV-04, VV-23, VV-25). */
let t: Testhus;
let sql: FriSql;
let sakId = '';
enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const funksjonen = () =>
  `select 1 where tilgang.foer_ungdommens_nei('${sakId}', gen_random_uuid(), tilgang.dagen(), 'x', null, gen_random_uuid(), 'x', gen_random_uuid(), null)`;

it.each(['koordinator', 'guide'])(
  'VV-04 VV-23 en %s som er stengt ute av saken, fører ikke ungdommens nei, heller ikke gjennom basens egen funksjon; uten stengselet går det',
  async (som) => {
    await foelgesOppAv(t, sakId, 'guide');
    const stengt = await t.eier<{ id: string }>(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
      [t.omrade('fjordvik'), sakId, t.bruker(som)],
    );
    expect(await sql.som(som, funksjonen())).toBe(0);
    expect(await kode(vilIkkeMer(t, sakId, { som }))).toBe('ikke_funnet');
    await t.eier('delete from varde.ikke_tilgang where id = $1 returning 1', [stengt[0]?.id]);
    expect(await sql.som(som, funksjonen())).toBe(1);
  },
);

it('VV-04 VV-25 en kontakt som sto på feil ungdom, flyttes hit med dagen den var, også etter nei-et: den er ført, ikke tatt; ingen fører en slik selv', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const { sakId: feil } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, feil, 'guide');
  const linjeId = await logg(t, feil, { dag: leggTilDager(I_DAG, -2), notat: null });
  await vilIkkeMer(t, sakId, { dag: leggTilDager(I_DAG, -9), som: 'koordinator' });
  const [rett] = await t.eier<{ r: string }>(
    'select saksreferanse as r from varde.sak where id = $1',
    [sakId],
  );
  expect(await kode(logg(t, sakId, { som: 'koordinator', dag: leggTilDager(I_DAG, -2) }))).toBe(
    'ungdommen_sa_nei',
  );
  const egen = await logglinje(t, sakId, 'koordinator', {
    ...{ dag: 'tilgang.dagen() - 2', flyttet_hit: 'true' },
  });
  expect(await sql.som('koordinator', egen)).toBe('42501');
  expect(
    await kode(
      feilfoerLinje(t.hus, await t.som('koordinator'), {
        ...{ sakId: feil, linjeId, grunn: 'Feil ungdom', tilReferanse: rett?.r ?? '' },
      }),
    ),
  ).toBe('gjort');
  const side = await hentGuidelogg(t.hus, await t.som('koordinator'), sakId);
  expect(side.linjer).toMatchObject([{ dag: leggTilDager(I_DAG, -2), flyttetHit: true }]);
});
