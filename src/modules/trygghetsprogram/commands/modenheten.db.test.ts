import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alleSierJa, spoerOmDeling } from '../../../../tests/support/delingen.ts';
import { ring } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import {
  familieMed,
  iDag,
  nyLinje,
  utenProvelinjer,
  vurdererModenhet,
} from '../../../../tests/support/modenheten.ts';
import { gjelder, spoer, svarer, uten } from '../../../../tests/support/samtykket.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentDelside } from '../queries/delinger.ts';
import { hentModenhet } from '../queries/modenhet.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import type { Samtykketema } from '../regler/hvemSamtykker.ts';

let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

type Familien = Awaited<ReturnType<typeof familieMed>>;

/** De som må si ja, slik basen sier det, og slik siden om å dele sier det: det er det samme. */
async function maa({ sakId, mor, far }: Familien, tema: Samtykketema): Promise<string> {
  const navn = (id: string | null) =>
    id === null ? 'unge' : id === mor ? 'mor' : id === far ? 'far' : '?';
  const basen = await t.eier<{ hvem: string | null }>(
    `select x.foresatt_id as hvem from varde.sak s, tilgang.samtykkekravet(s.omrade_id, s.id, $2) x where s.id = $1 and x.plikt = 'samtykker'`,
    [sakId, tema],
  );
  const iBasen = basen.map((r) => navn(r.hvem)).toSorted();
  const { krav } = await hentDelside(t.hus, await t.som('koordinator'), sakId);
  const siden = [
    ...(krav[tema].ungdommen === 'samtykker' ? ['unge'] : []),
    ...Object.entries(krav[tema].foresatte).flatMap(([id, p]) =>
      p === 'samtykker' ? [navn(id)] : [],
    ),
  ].toSorted();
  expect(siden).toEqual(iBasen);
  return iBasen.join(' ');
}

describe('linja som gjelder', () => {
  it('VV-03 forstår ungdommen ikke hva det gjelder, svarer de foresatte også: om helse fra 16, og som part i barnevernet fra 15 uten hens ja; den siste vurderingen av temaet gjelder, fra samme sekund', async () => {
    const seksten = await familieMed(t, 16);
    const alt = async () => [
      await maa(seksten, 'helseopplysning'),
      await maa(seksten, 'part_i_barnevern'),
      await maa(seksten, 'deling'),
    ];
    const uvurdert = ['unge', 'far mor unge', 'far mor unge'];
    expect(await alt()).toEqual(uvurdert);
    await vurdererModenhet(t, seksten.sakId, { tema: 'helseopplysning' });
    expect(await alt()).toEqual(['far mor unge', 'far mor unge', 'far mor unge']);
    await vurdererModenhet(t, seksten.sakId);
    expect(await alt()).toEqual(['far mor unge', 'far mor', 'far mor unge']);
    // Ikke avklart er som om ingen hadde vurdert det, og «forstår» har ingen linje.
    await vurdererModenhet(t, seksten.sakId, { tema: 'helseopplysning', svar: 'ikke_avklart' });
    await vurdererModenhet(t, seksten.sakId, { svar: 'forstaar' });
    expect(await alt()).toEqual(uvurdert);
    const { temaer } = await hentModenhet(t.hus, await t.som('koordinator'), seksten.sakId);
    expect(temaer.map((x) => [x.tema, x.vurderinger.map((v) => [v.svar, v.grunn, v.dag])])).toEqual(
      (['helseopplysning', 'part_i_barnevern'] as const).map((tema) => [
        tema,
        [tema === 'helseopplysning' ? 'ikke_avklart' : 'forstaar', 'forstaar_ikke'].map((s) => [
          ...[s, 'Svarte på noe annet', iDag()],
        ]),
      ]),
    );
    // Den som er blitt 18, bestemmer selv, hva som enn ble vurdert.
    await vurdererModenhet(t, seksten.sakId, { tema: 'helseopplysning' });
    await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1 returning 1`, [
      seksten.sakId,
    ]);
    const [{ hvem } = { hvem: '' }] = await t.eier<{ hvem: string }>(
      `select string_agg(coalesce(x.foresatt_id::text, 'unge'), ' ') as hvem from varde.sak s,
         tilgang.samtykkekravet(s.omrade_id, s.id, 'helseopplysning') x where s.id = $1 and x.plikt = 'samtykker'`,
      [seksten.sakId],
    );
    expect(hvem).toBe('unge');
  });

  it('VV-03 endres vurderingen, spørres det på nytt i samme sekund når flere må si ja; koordinatoren får oppgaven, og et nei som stanset, står hva som enn vurderes', async () => {
    const f = await familieMed(t, 16);
    const { sakId, mor, far } = f;
    await nyLinje(t, 'oppfoelging', 15, 'forstaar_ikke');
    await ring(t, sakId, mor);
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect([await maa(f, 'oppfoelging'), await gjelder(t, sakId)]).toEqual(['mor', true]);
    const maaSpoerres = () =>
      t.eier<{ slag: string; vurdert: boolean }>(
        `select x.slag, x.siden = (select max(v.vurdert_ved) from varde.modenhetsvurdering v where v.sak_id = s.id) as vurdert
         from varde.sak s, tilgang.maa_spoerres(s.omrade_id, s.id) x where s.id = $1 and x.slag = 'foresatt_spoerres'`,
        [sakId],
      );
    await settTilstand(t, sakId, 'aktiv');
    expect(await maaSpoerres()).toEqual([]);
    await vurdererModenhet(t, sakId, { tema: 'oppfoelging' });
    expect([await maa(f, 'oppfoelging'), await gjelder(t, sakId)]).toEqual(['far mor', false]);
    expect(await maaSpoerres()).toEqual([{ slag: 'foresatt_spoerres', vurdert: true }]);
    // Det som er vurdert om noe annet, er ikke noe nytt å spørre om.
    await vurdererModenhet(t, sakId, { tema: 'helseopplysning' });
    expect(await maaSpoerres()).toEqual([{ slag: 'foresatt_spoerres', vurdert: false }]);
    const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
    expect([side.tilstand, side.krav.foresatte[far]]).toEqual(['delvis', 'samtykker']);
    // Far sier nei: det stanser, og en ny vurdering åpner det ikke.
    await svarer(t, sakId, far, { svar: 'nektet' });
    await vurdererModenhet(t, sakId, { tema: 'oppfoelging', svar: 'ikke_avklart' });
    expect([await maa(f, 'oppfoelging'), await gjelder(t, sakId)]).toEqual(['mor', false]);
    await utenProvelinjer(t);
  });

  it('VV-05 VV-03 blir et ja nok etter en ny vurdering, slutter beslutningen om kontakt uten samtykke i samme setning', async () => {
    const { sakId, mor } = await familieMed(t, 16);
    await nyLinje(t, 'oppfoelging', 15, 'forstaar_ikke');
    await ring(t, sakId, mor);
    await spoer(t, sakId);
    await vurdererModenhet(t, sakId, { tema: 'oppfoelging' });
    await svarer(t, sakId, mor);
    await uten(t, sakId);
    const staar = () =>
      t.eier('select 1 from varde.samtykkeunntak where sak_id = $1 and endt_ved is null', [sakId]);
    expect(await staar()).toHaveLength(1);
    await vurdererModenhet(t, sakId, { tema: 'oppfoelging', svar: 'forstaar' });
    expect(await gjelder(t, sakId)).toBe(true);
    expect(await staar()).toEqual([]);
    await utenProvelinjer(t);
  });

  it('VV-03 DU-12 en delt sak hviler i samme sekund som vurderingen gjør at ingen linje sier hvem som kan, koordinatoren får oppgaven, og den som har den, leser ingenting; det samme ja-et åpner den igjen', async () => {
    const { sakId } = await familieMed(t, 16);
    const deling = await spoerOmDeling(t, sakId);
    await alleSierJa(t, sakId, deling);
    const leser = () => sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`);
    const oppgaver = () =>
      t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and slag = 'deling_avklares' and utfort is null`,
        [sakId],
      );
    expect(await leser()).toBe(1);
    // Den eneste linja som gjelder, er den for en som forstår.
    await nyLinje(t, 'deling', 15, 'forstaar');
    await vurdererModenhet(t, sakId, { tema: 'deling', svar: 'forstaar' });
    expect([await leser(), await oppgaver()]).toEqual([1, []]);
    await t.eier(
      `update varde.samtykkekrav set til = tilgang.dagen() - 1 where slag = 'deling' and modenhet = 'uansett' and fra_alder < 18 returning 1`,
    );
    expect(await leser()).toBe(1);
    await vurdererModenhet(t, sakId, { tema: 'deling', svar: 'ikke_avklart' });
    expect(await leser()).toBe(0);
    expect(await oppgaver()).toHaveLength(1);
    await vurdererModenhet(t, sakId, { tema: 'deling', svar: 'forstaar' });
    expect([await leser(), await oppgaver()]).toEqual([1, []]);
    await t.eier(
      `update varde.samtykkekrav set til = null where slag = 'deling' and modenhet = 'uansett' returning 1`,
    );
    await utenProvelinjer(t);
  });

  it('DU-12 VV-03 ingen linje i tabellen lar ungdommen under 18 dele alene, eller tar ut en av dem som må; og den som ikke forstår, svarer aldri alene', async () => {
    const prov = async (setning: string): Promise<string> =>
      t.eier(setning).then(
        () => 'gikk',
        (feil: unknown) =>
          (feil instanceof Error ? /constraint "(\w+)"/.exec(feil.message)?.[1] : undefined) ??
          String(feil),
      );
    const ny = (slag: string, alder: number, modenhet: string, hvem: string, ungdommen: string) =>
      prov(`insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, hvem, andre, ungdommen, kilde)
        values ('${slag}', ${alder}, '${modenhet}', 'foresatte', '2026-05-05', '${hvem}', 'ingen', '${ungdommen}', 'Prøve') returning 1`);
    const MODENHET = ['uansett', 'forstaar', 'forstaar_ikke'];
    for (const alder of [0, 15, 16, 17])
      for (const modenhet of MODENHET)
        for (const hvem of ['ungdommen', 'barnevernet', 'de_barnet_bor_hos', 'alle_som_kan'])
          for (const ungdommen of ['samtykker', 'noteres']) {
            const hva = `${alder} ${modenhet} ${hvem} ${ungdommen}`;
            const svar = await ny('deling', alder, modenhet, hvem, ungdommen);
            if (hvem === 'alle_som_kan' && ungdommen === 'samtykker')
              expect(svar, hva).toBe('gikk');
            else expect(svar, hva).not.toBe('gikk');
          }
    for (const endring of [
      `hvem = 'ungdommen'`,
      `hvem = 'de_barnet_bor_hos'`,
      `ungdommen = 'noteres'`,
      `hvem = 'ungdommen', fra_alder = 17`,
    ])
      expect(
        await prov(
          `update varde.samtykkekrav set ${endring} where slag = 'deling' and fra_alder = 0 and kilde <> 'Prøve' returning 1`,
        ),
        endring,
      ).toBe('deling_alle');
    // En linje for noe annet blir ikke en for deling.
    expect(
      await prov(
        `update varde.samtykkekrav set slag = 'deling' where slag = 'helseopplysning' and hvem = 'ungdommen' and fra_alder = 16 returning 1`,
      ),
    ).toBe('deling_alle');
    expect(
      await prov(
        `update varde.samtykkekrav set fra_alder = 17, fra = '2026-06-06' where slag = 'deling' and fra_alder = 18 returning 1`,
      ),
    ).toBe('deling_alle');
    // Kontakten med et barn hviler på de foresatte.
    expect(await ny('oppfoelging', 15, 'forstaar', 'ungdommen', 'samtykker')).toBe(
      'kontakten_barnets',
    );
    expect(await ny('oppfoelging', 15, 'forstaar', 'alle_som_kan', 'samtykker')).toBe(
      'kontakten_barnets',
    );
    for (const slag of ['helseopplysning', 'part_i_barnevern']) {
      expect(await ny(slag, 16, 'forstaar_ikke', 'ungdommen', 'samtykker'), slag).toBe(
        'ikke_alene',
      );
      for (const modenhet of ['forstaar', 'forstaar_ikke'])
        expect(await ny(slag, 18, modenhet, 'alle_som_kan', 'samtykker'), slag).toBe('voksen');
      expect(await ny(slag, 18, 'uansett', 'alle_som_kan', 'samtykker'), slag).toBe('voksen');
    }
    expect(await ny('helseopplysning', 16, 'moden', 'alle_som_kan', 'samtykker')).toBe('modenhet');
    await utenProvelinjer(t);
  });
});
