import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import {
  hvemSamtykker,
  SAMTYKKETEMA,
  type Samtykkekrav,
  type Samtykketema,
} from '../../src/modules/trygghetsprogram/regler/hvemSamtykker.ts';
import {
  BOR_MED,
  FORESATTORD,
  FORESATTSLAG,
} from '../../src/modules/trygghetsprogram/regler/typer.ts';
import { foresatt, morKanKontaktes, svarOm } from '../support/familien.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

let t: Testhus;
let sakId: string;
let mor: string;
let far: string;

beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
});
afterAll(() => t.steng());

/** Ført av eieren, etter den som står. */
const modenhet = async (sakId: string, tema: Samtykketema, svar: string): Promise<void> => {
  await t.eier(
    `insert into varde.modenhetsvurdering (omrade_id, sak_id, eier_organisasjon, slag, etter, svar, grunn, dag, vurdert_av)
     select s.omrade_id, s.id, s.eier_organisasjon, $2, (select m.id from varde.modenhetsvurdering m where m.sak_id = s.id and m.slag = $2
       order by m.vurdert_ved desc limit 1), $3, '\\x00', tilgang.dagen(), s.koordinator_id from varde.sak s where s.id = $1 returning 1`,
    [sakId, tema, svar],
  );
};

describe('regelen og basen', () => {
  it('(del) VV-03 (del) VV-01 er enige om hvem som må svare, for hvert tema, hver alder, hver modenhet og hver slags familie', async () => {
    // Med linjer til for modenheten, så det er noe å velge mellom for hvert tema og hver alder.
    await t.eier(
      `insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, hvem, andre, ungdommen, kilde)
       select s, a, m, o, f, 'alle_som_kan', case when f > '2026-02-01' then 'informeres' else 'ingen' end, case s when 'oppfoelging' then 'noteres' else 'samtykker' end, 'Prøve'
       from unnest('{oppfoelging,deling,part_i_barnevern}'::text[]) s, unnest('{10,15,16}'::smallint[]) a,
         unnest('{forstaar,forstaar_ikke}'::text[]) m, unnest('{foresatte,barnevernet}'::text[]) o, unnest('{2026-01-02,2026-03-01}'::date[]) f
       where m = 'forstaar' or a < 16 returning 1`,
    );
    const tabell = await t.eier<Samtykkekrav & { slag: Samtykketema }>(
      `select slag, fra_alder as "fraAlder", modenhet, omsorg, fra::text as fra, til::text as til, hvem, andre, ungdommen from varde.samtykkekrav`,
    );
    const to = [mor, far] as const;
    // Trukket med fast frø: hver verdi av hvert felt kommer med hver av de andre mange ganger.
    let fro = 7;
    const en = <T>(liste: readonly T[]): T => {
      fro = (fro * 48_271) % 2_147_483_647;
      return liste[fro % liste.length] as T;
    };
    const kombinasjoner = Array.from({ length: 480 }, () => ({
      tema: en(SAMTYKKETEMA),
      // Båndet, alderen, og hvor mange måneder det er til hen er myndig: i fødselsmåneden vet ikke basen om hen er fylt 16.
      ...en([
        { baand: 'ukjent', alder: null, myndigOm: null },
        { baand: '10_14', alder: 12, myndigOm: 70 },
        { baand: '15_17', alder: 15, myndigOm: 30 },
        { baand: '15_17', alder: 16, myndigOm: 18 },
        { baand: '18_pluss', alder: 18, myndigOm: -1 },
      ] as const),
      ...{ slag0: en(FORESATTSLAG), slag1: en(FORESATTSLAG) },
      ...{ kan0: en(FORESATTORD), kan1: en(FORESATTORD) },
      ...{ bor0: en(BOR_MED), bor1: en(BOR_MED) },
      til0: en(['ingenting', 'kontakt', 'deling', 'ikke_avklart'] as const),
      svart1: en([true, true, true, false]),
      vurdert: en(['forstaar', 'forstaar_ikke', 'ikke_avklart', null] as const),
    }));
    for (const k of kombinasjoner) {
      const foresatte = to.map((id, i) => ({
        ...{ id, naa: true, svart: i === 0 || k.svart1 },
        slag: i === 0 ? k.slag0 : k.slag1,
        kanKontaktes: i === 0 ? k.kan0 : k.kan1,
        borMed: i === 0 ? k.bor0 : k.bor1,
        samtykkerTil: i === 0 ? k.til0 : ('ikke_avklart' as const),
      }));
      for (const f of foresatte)
        await t.eier(
          `update varde.foresatte set slag = $2, kan_kontaktes = $3, bor_med = $4, samtykker_til = $5, svart = $6 where id = $1 returning 1`,
          [f.id, f.slag, f.kanKontaktes, f.borMed, f.samtykkerTil, f.svart],
        );
      await t.eier('update varde.sak set aldersbaand = $2 where id = $1 returning 1', [
        ...[sakId, k.baand],
      ]);
      await t.eier(
        `update varde.identitet set voksen_fra = (date_trunc('month', tilgang.dagen()) + make_interval(months => $2))::date where sak_id = $1 returning 1`,
        [sakId, k.myndigOm],
      );
      // Vurdert som det motsatte først, om et annet tema også: det siste om dette teller.
      await t.eier('delete from varde.modenhetsvurdering where sak_id = $1', [sakId]);
      if (k.vurdert !== null) {
        await modenhet(sakId, k.tema, k.vurdert === 'forstaar' ? 'forstaar_ikke' : 'forstaar');
        await modenhet(sakId, k.tema, k.vurdert);
        await modenhet(sakId, en(SAMTYKKETEMA.filter((x) => x !== k.tema)), 'forstaar_ikke');
      }
      const [basen] = await t.eier<{ krav: [string | null, string][]; hinder: string | null }>(
        `select (select json_agg(json_build_array(x.foresatt_id, x.plikt)) from tilgang.samtykkekravet(omrade_id, id, $2) x) as krav,
           tilgang.samtykke_uavklart(omrade_id, id, $2) as hinder from varde.sak where id = $1`,
        [sakId, k.tema],
      );
      const regel = hvemSamtykker(
        tabell.filter((l) => l.slag === k.tema),
        {
          ...{ alder: k.alder, iDag: tilDato('2026-11-23'), foresatte },
          modenhet: k.vurdert === 'ikke_avklart' ? null : k.vurdert,
        },
      );
      const iBasen = Object.fromEntries((basen?.krav ?? []).map(([id, p]) => [id ?? 'unge', p]));
      expect({ krav: iBasen, hinder: basen?.hinder }, JSON.stringify(k)).toEqual({
        krav: { unge: regel.ungdommen, ...regel.foresatte },
        hinder: regel.hinder,
      });
    }
  });
});
