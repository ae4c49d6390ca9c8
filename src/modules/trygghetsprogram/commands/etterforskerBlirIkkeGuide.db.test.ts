import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  faarTjenestenummer,
  settEtterforsker,
} from '../../../../tests/support/etterforskerIRaden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtykker,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { type Testhus } from '../../../../tests/support/hus.ts';
import { paalagt } from '../../../../tests/support/paalegg.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { trekker as trukket } from '../../../../tests/support/samtykket.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { husMedFrivillig, TRENER } from '../../../../tests/support/frivillige.ts';

const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await husMedFrivillig();
  sql = await friSql(t);
  for (const s of [TRENER, 'helsesykepleier', 'etterforsker', 'slt', 'guide'])
    await attestert(t, s);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

it('TG-03 TG-24 blir aldri guide, vikar eller etterfølger, heller ikke når etterforskeren blir en annen senere: da er tilgangen borte med en gang, og koordinatoren får vite det; de som kommer etter, må gjennom det samme som den første', async () => {
  const som = async (s: string) => t.som(s);
  await faarTjenestenummer(t, 'etterforsker');
  const veiene: Record<string, (sakId: string, forespoersel: string) => Promise<void>> = {
    vikar: async (sakId) => {
      const m = await sagtFra(t, sakId, 'fravaer', { som: 'helsesykepleier' });
      await svart(t, sakId, m, 'vurder_vikar', { svar: 'vikar' });
    },
    etterfoelger: async (sakId) => {
      const m = await sagtFra(t, sakId, 'stagnasjon', { som: 'helsesykepleier' });
      await svart(t, sakId, m, 'gjennomgang', { svar: 'noen_andre' });
    },
    ny: async (sakId, f) => koordinatorSteg(t, sakId, f, 'avsluttet', 'Ungdommen ønsket det'),
  };
  for (const [vei, gaa] of Object.entries(veiene)) {
    const { sakId, kandidatId } = await opprettProvesak(t, UNG);
    const foerste = await foelgesOppAv(t, sakId, 'helsesykepleier');
    await paalagt(t, await som('koordinator'), sakId);
    await settEtterforsker(t, kandidatId, 'TST0931');
    await gaa(sakId, foerste);
    // TG-03, VV-31, TG-08, TG-02: de samme vilkårene som første gang.
    for (const hvem of ['etterforsker', 'handterer', TRENER])
      expect(await kode(spoerEn(t, sakId, hvem)), `${vei} ${hvem}`).toBe('kan_ikke_vaere_guide');
    expect(await kode(spoerEn(t, sakId, 'guide', { relasjon: false, fagkompetanse: false }))).toBe(
      'mangler_grunn',
    );
    const ny = await spoerEn(t, sakId, 'guide');
    await svarSom(t, ny, 'guide', 'villig');
    // TG-07: uten samtykket får den nye ikke navnet.
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sakId,
    ]);
    await trukket(t, sakId, mor?.id ?? '');
    expect(await kode(koordinatorSteg(t, sakId, ny, 'navn_vist')), vei).toBe(
      'samtykket_gjelder_ikke',
    );
    await samtykker(t, sakId, mor?.id ?? '');
    await koordinatorSteg(t, sakId, ny, 'navn_vist');
    await svarSom(t, ny, 'guide', 'tatt');
    await vernetErVurdert(t, sakId);
    expect(
      await kode(
        startOppfoelging(t.hus, await som('koordinator'), sakId, 'Sies på det første møtet'),
      ),
      vei,
    ).toBe('gjort');
    // TG-10: pålegget var til den første.
    expect(
      await sql.som('guide', `select 1 from varde.hendelse where sak_id = '${sakId}'`),
      vei,
    ).toBe(0);
    // Raden nevner guiden: oppdraget er slutt i samme øyeblikk.
    expect(await kode(hentGuidelogg(t.hus, await som('guide'), sakId)), vei).toBe('gjort');
    await faarTjenestenummer(t, 'guide', 'TST0932');
    await settEtterforsker(t, kandidatId, 'TST0932');
    for (const lest of [hentGuidelogg, hentSak])
      expect(await kode(lest(t.hus, await som('guide'), sakId)), vei).toBe('ikke_funnet');
    expect(await sql.som('guide', `select 1 from varde.identitet where sak_id = '${sakId}'`)).toBe(
      0,
    );
    expect(
      await t.eier(
        `select s.tilstand, array_agg(distinct o.slag order by o.slag) as oppgaver from varde.sak s join varde.oppgave o on o.sak_id = s.id and o.utfort is null
           and o.for_bruker = s.koordinator_id and o.slag in ('mangler_guide', 'etterforsker_i_raden') where s.id = $1 group by 1`,
        [sakId],
      ),
      vei,
    ).toEqual([{ tilstand: 'guide_soekes', oppgaver: ['etterforsker_i_raden', 'mangler_guide'] }]);
    expect(await kode(spoerEn(t, sakId, 'guide')), vei).toBe('kan_ikke_vaere_guide');
    await faarTjenestenummer(t, 'guide', null);
  }
});
