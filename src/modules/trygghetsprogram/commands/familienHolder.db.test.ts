import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  foresatt,
  kontaktSomStaar,
  morKanKontaktes,
  resultat,
  rettForesatt,
  ring,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { iDagIOslo, leggTilMaaneder, tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSak } from '../queries/hentSak.ts';
import { skrivForesatt, skrivKontakt, type ForesattInn, type KontaktInn } from './foresatte.ts';
import { foerAlder, type AlderInn } from './foerAlder.ts';
import { foerBosted } from './foerBosted.ts';
import { foerStraffesak } from './foerStraffesak.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { overfoerSak } from './overfoerSak.ts';
import { avsluttSak } from './avsluttSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
});

const som = (subjekt: string, omrade?: string) => t.som(subjekt, omrade);
const familien = async () => (await hentFamilie(t.hus, await som('koordinator'), sakId)).familie;
const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
const far = (foresattId: string): Omit<ForesattInn, 'sett'> => ({
  ...{ sakId, foresattId, navn: 'Odd Fuglesang', slag: 'forelder_med_foreldreansvar' },
  ...{ borMed: 'nei', samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
});
const skriv = async (inn: Omit<ForesattInn, 'sett'>) => rettForesatt(t, inn);

const TRYGT: Omit<KontaktInn, 'sakId' | 'foresattId' | 'etter'> = {
  ...{ nummer: '99 00 11 22', andreSer: null, tider: null, kodeord: null, beskjedOk: false },
  ...{ spraak: null, tolk: 'nei', tolkBestilt: null },
};

/** Tilbyr saken til Ytterøy, og tar den over der. Svarer med id-en der. */
async function overfoer(): Promise<string> {
  const koordinator = await som('koordinator');
  await vurderVern(t.hus, koordinator, { sakId, ...TRENGS_IKKE, merknad: null });
  await overfoerSak(t.hus, koordinator, {
    ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
    ...{ grunnlag: null, tilOmrade: t.omrade('ytteroy'), dag: null },
  });
  const tilbudId = (await hentSak(t.hus, koordinator, sakId)).slutt.overfoeringer[0]?.id ?? '';
  return (
    (await svarPaaTilbud(t.hus, await som('ytteroy', 'ytteroy'), {
      ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' } },
    })) ?? ''
  );
}

describe('den som ikke skal kontaktes', () => {
  it('(del) VV-01 får ingen siste dag, heller ikke den som ikke er besvart; den som kan kontaktes, får', async () => {
    const id = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    for (const til of ['2026-11-23', '2099-01-01'].map(tilDato)) {
      await expect(skriv({ ...far(id), til })).rejects.toMatchObject({
        kode: 'ubesvart_gaar_ikke_ut',
      });
      await expect(foresatt(t, sakId, { til })).rejects.toMatchObject({
        kode: 'ubesvart_gaar_ikke_ut',
      });
    }
    await svarOm(t, sakId, id);
    await skriv({ ...far(id), til: tilDato('2099-01-01') });
    await svarOm(t, sakId, id, { svar: 'nei', ...raad });
    // Dagen som sto der, er borte, og en ny får hen ikke; det andre rettes.
    await skriv({ ...far(id), grunnlag: 'Dom' });
    for (const til of ['2026-11-23', '2099-01-01'].map(tilDato))
      await expect(skriv({ ...far(id), til })).rejects.toMatchObject({ kode: 'nei_gaar_ikke_ut' });
    expect((await familien()).foresatte).toMatchObject([{ grunnlag: 'Dom', til: null }]);
  });

  it('(del) VV-01 VV-18 følger saken til området som tar den over, også etter sin siste dag; en annen som er gått ut, gjør det ikke', async () => {
    await morKanKontaktes(t, sakId);
    const nei = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await svarOm(t, sakId, nei, { svar: 'nei', ...raad });
    const ubesvart = await foresatt(t, sakId, { navn: 'Vera Verge', slag: 'verge' });
    const gaatt = await foresatt(t, sakId, { navn: 'Stein Fuglesang', slag: 'fosterforelder' });
    await svarOm(t, sakId, gaatt);
    await t.eier(
      'update varde.foresatte set til = tilgang.dagen() - 1 where id = any ($1) returning id',
      [[nei, ubesvart, gaatt]],
    );
    const ny = await overfoer();
    // Måneden den unge fyller 18, følger med: uten den ble hen aldri voksen der (TP-07).
    const fra = (id: string) =>
      t.eier('select voksen_fra from varde.identitet where sak_id = $1', [id]);
    expect(await fra(ny)).toEqual(await fra(sakId));
    expect(await fra(ny)).not.toEqual([{ voksen_fra: null }]);
    expect(
      await t.eier(
        `select slag, kan_kontaktes, svart from varde.foresatte where sak_id = $1 order by slag, kan_kontaktes`,
        [ny],
      ),
    ).toEqual([
      { slag: 'forelder_med_foreldreansvar', kan_kontaktes: 'ja', svart: true },
      { slag: 'forelder_med_foreldreansvar', kan_kontaktes: 'nei', svart: true },
      { slag: 'verge', kan_kontaktes: 'ukjent', svart: false },
    ]);
    expect(
      await t.eier('select svar, grunn from varde.foresattsvar where sak_id = $1 and svar <> $2', [
        ny,
        'ja',
      ]),
    ).toEqual([{ svar: 'nei', grunn: 'vold' }]);
  });
});

const IMENS = {
  kode: 'endret_imens',
  parametre: {
    hvem: expect.stringMatching(/^Håvard/) as string,
    ved: expect.stringMatching(/^20/) as string,
  },
};

describe('to som skriver samtidig', () => {
  it('(del) VV-07 den som skriver trygg kontakt over det en annen skrev imens, får vite hvem og når, og det siste står', async () => {
    for (const hvem of [await morKanKontaktes(t, sakId), null]) {
      if (hvem === null)
        await skrivKontakt(t.hus, await som('koordinator'), {
          ...{ ...TRYGT, sakId, foresattId: null, etter: null, beskjedOk: true },
        });
      const vist = await kontaktSomStaar(t, sakId, hvem);
      await skrivKontakt(t.hus, await som('koordinator2'), {
        ...{ ...TRYGT, sakId, foresattId: hvem, etter: vist, andreSer: 'Far leser telefonen' },
      });
      const mitt = { ...TRYGT, sakId, foresattId: hvem, beskjedOk: true, spraak: 'Dari' };
      for (const etter of [vist, null])
        await expect(
          skrivKontakt(t.hus, await som('koordinator'), { ...mitt, etter }),
        ).rejects.toMatchObject(IMENS);
      const lest = async () => {
        const f = await familien();
        return hvem === null ? f.ungdommen : f.foresatte[0]?.kontakt;
      };
      expect(await lest()).toMatchObject({ beskjedOk: false, andreSer: 'Far leser telefonen' });
      // Den som har sett det, kan skrive.
      await skrivKontakt(t.hus, await som('koordinator'), {
        ...{ ...mitt, etter: (await lest())?.id ?? null },
      });
      expect(await lest()).toMatchObject({ beskjedOk: true, spraak: 'Dari' });
    }
  });

  it('(del) VV-01 VV-02 den som retter en foresatt en annen rettet imens, får vite hvem og når; det samme to ganger er ett', async () => {
    const id = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'ja' });
    await skrivForesatt(t.hus, await som('koordinator2'), { ...far(id), sett: 1 });
    const mitt = { ...far(id), borMed: 'ja', grunnlag: 'Avtale' } as const;
    for (const sett of [1, null])
      await expect(
        skrivForesatt(t.hus, await som('koordinator'), { ...mitt, sett }),
      ).rejects.toMatchObject(IMENS);
    expect((await familien()).foresatte).toMatchObject([{ borMed: 'nei', grunnlag: null }]);
    await skrivForesatt(t.hus, await som('koordinator'), { ...far(id), sett: 1 });
    await skrivForesatt(t.hus, await som('koordinator'), { ...mitt, sett: 2 });
    expect((await familien()).foresatte).toMatchObject([{ borMed: 'ja', gang: 3 }]);
  });

  it('(del) TP-19 navnene i straffesaken tas ikke bort av den som ikke har sett dem', async () => {
    ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
    const straffesak = async () => {
      const [h] = (await hentSak(t.hus, await som('koordinator'), sakId)).hendelser;
      return { hendelseId: h?.id ?? '', gang: h?.straffesak?.gang ?? 0, ...h?.straffesak };
    };
    const { hendelseId, gang } = await straffesak();
    const foer = async (subjekt: string, etterforsker: string | null, sett: number) =>
      foerStraffesak(t.hus, await som(subjekt), {
        ...{ sakId, hendelseId, nummer: null, etterforsker, jurist: null, sett },
      });
    await foer('koordinator2', 'Pia Prøve', gang);
    await expect(foer('koordinator', null, gang)).rejects.toMatchObject(IMENS);
    expect(await straffesak()).toMatchObject({ etterforsker: 'Pia Prøve' });
    await foer('koordinator', null, (await straffesak()).gang);
    expect(await straffesak()).toMatchObject({ etterforsker: null });
  });
});

describe('et nummer feil person svarte på', () => {
  it('(del) VV-07 skrives ikke på nytt uten at det er kontrollert, heller ikke når et annet har stått imens', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await ring(t, sakId, mor, { utfall: 'feil_nummer', neste: tilDato('2026-12-01') });
    const skrives = async (nummer: string, kontrollert = false) =>
      trygg(t, sakId, mor, { nummer, kontrollert });
    const SAMME = { kode: 'samme_nummer' };
    await expect(skrives('99001122')).rejects.toMatchObject(SAMME);
    await skrives('41 22 33 44');
    await expect(skrives('+47 99 00 11 22')).rejects.toMatchObject(SAMME);
    await skrives('41 22 33 44');
    await skrives('99 00 11 22', true);
    // Kontrollert er det ikke lenger feil; andre felt rettes uten å krysse av på nytt.
    await skrives('99 00 11 22');
    const far = await morKanKontaktes(t, sakId, 'Odd Fuglesang');
    await trygg(t, sakId, far, { nummer: '99001122' });
  });
});

describe('en alder ingen visste', () => {
  const ukjent = async () =>
    opprettProvesak(t, { fodselsnummer: null, fodselsdato: null, hatkriminalitet: true });
  const foer = async (inn: Partial<AlderInn>, subjekt = 'koordinator') =>
    foerAlder(t.hus, await som(subjekt), { sakId, fodselsdato: null, settAv: null, ...inn });
  const baand = () => t.eier('select aldersbaand from varde.sak where id = $1', [sakId]);

  it('(del) TP-07 er den utsatte voksen, fører koordinatoren det, og hen ringes uten foresatte', async () => {
    ({ sakId } = await ukjent());
    const ringes = () => ring(t, sakId, 'ungdommen');
    await expect(ringes()).rejects.toMatchObject({ kode: 'ingen_foresatte' });
    for (const hvem of ['guide', 'leder', 'etterforsker', 'ytteroy'])
      await expect(foer({ settAv: 'Hen selv' }, hvem), hvem).rejects.toThrow('Finnes ikke');
    await expect(foer({})).rejects.toMatchObject({ kode: 'mangler_alder' });
    await foer({ settAv: 'Ingrid så førerkortet' });
    expect(await baand()).toEqual([{ aldersbaand: '18_pluss' }]);
    await ringes();
    const rader = await t.eier('select * from varde.identitet where sak_id = $1', [sakId]);
    expect(rader).toMatchObject([{ alder_foert_av: t.bruker('koordinator'), fodselsdato: null }]);
    expect(raatekst(rader)).not.toMatch(/førerkortet/);
    // Det følger saken: der den går, ses det hvem som så det, og det kan rettes (VV-18).
    const ny = await overfoer();
    const naa = { ...t.hus, klokke: systemklokke };
    const der = await hentFamilie(naa, await som('ytteroy', 'ytteroy'), ny);
    expect(der.foertAlder).toMatchObject({ settAv: 'Ingrid så førerkortet', fodselsdato: null });
    await foerAlder(naa, await som('ytteroy', 'ytteroy'), {
      ...{ sakId: ny, settAv: null },
      fodselsdato: leggTilMaaneder(iDagIOslo(naa.klokke.naa()), -13 * 12),
    });
    expect(await t.eier('select aldersbaand from varde.sak where id = $1', [ny])).toEqual([
      { aldersbaand: '10_14' },
    ]);
  });

  it('(del) TP-07 fødselsdatoen gir båndet, og et barn er like vernet som andre', async () => {
    ({ sakId } = await ukjent());
    await foer({ fodselsdato: tilDato('2011-09-05') });
    expect(await baand()).toEqual([{ aldersbaand: '15_17' }]);
    await expect(ring(t, sakId, 'ungdommen')).rejects.toMatchObject({ kode: 'ingen_foresatte' });
    ({ sakId } = await ukjent());
    await foer({ fodselsdato: tilDato('1996-05-04') });
    expect(await baand()).toEqual([{ aldersbaand: '18_pluss' }]);
    await ring(t, sakId, 'ungdommen');
  });
});

describe('samtalen som er avtalt med en som ikke skal kontaktes', () => {
  it('(del) VV-01 VV-38 den som har samtalen, ser ikke det som ble sagt, og hen og koordinatoren får vite at avtalen må avklares', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await overlatSamtalen(t.hus, await som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    await ring(t, sakId, mor, { som: 'handterer' });
    await resultat(t, sakId, { som: 'handterer' });
    const sett = async (hvem: string) =>
      (await hentSamtale(t.hus, await som(hvem), sakId)).resultat;
    const lagt = async (hvem: string) =>
      (await minDag(t.hus, await som(hvem))).oppgaver.filter(
        (o) => o.sakId === sakId && o.slag === 'avtalen_avklares',
      ).length;
    const sagt = { behov: 'Tør ikke ta bussen hjem', avtaltHvor: 'Helsestasjonen' };
    expect(await sett('handterer')).toMatchObject(sagt);
    expect([await lagt('handterer'), await lagt('koordinator')]).toEqual([0, 0]);
    await svarOm(t, sakId, mor, { svar: 'nei', ...raad });
    expect(await sett('handterer')).toMatchObject({
      ...{ resultat: 'samtale_avtalt', behov: null, avtaltVed: null, avtaltHvor: null },
    });
    expect(await sett('koordinator')).toMatchObject(sagt);
    expect([await lagt('handterer'), await lagt('koordinator')]).toEqual([1, 1]);
    const fri = await friSql(t);
    const rader = `select 1 from varde.foerstesamtale where sak_id = '${sakId}'`;
    const ord = `select 1 from tilgang.resultatene('${sakId}') where coalesce(behov, avtalt_hvor) is not null`;
    for (const sql of [rader, ord]) {
      expect(await fri.som('handterer', sql), sql).toBe(0);
      expect(await fri.som('koordinator', sql), sql).toBe(1);
      for (const hvem of ['guide', 'etterforsker', 'leder', 'ytteroy'])
        expect(await fri.som(hvem, sql), hvem).toBe(0);
    }
    await fri.steng();
  });
});

describe('en sak som er slutt', () => {
  it('(del) VV-16 tar ikke imot noe om familien, og sier det; den som er åpen, gjør', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const gjoer = [
      async () => foresatt(t, sakId, { navn: 'Ny Fuglesang' }),
      async () => rettForesatt(t, { ...far(mor), borMed: 'delvis' }),
      async () => trygg(t, sakId, mor),
      async () => svarOm(t, sakId, mor, { svar: 'ukjent' }),
    ];
    await trygg(t, sakId, mor);
    await avsluttSak(t.hus, await som('koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    for (const en of gjoer) await expect(en()).rejects.toMatchObject({ kode: 'saken_er_slutt' });
    expect((await familien()).foresatte).toMatchObject([{ navn: 'Mona Fuglesang' }]);
  });
});

describe('hvor barnet bor', () => {
  const si = async (sier: 'ingen' | 'ukjent' | null, subjekt = 'koordinator') =>
    foerBosted(t.hus, await som(subjekt), { sakId, sier });
  const ringes = (id: string) => ring(t, sakId, id);

  it('VV-02 TP-23 bor barnet for seg selv, og bare én forelder er kjent, sier koordinatoren det, og hen ringes', async () => {
    const id = await foresatt(t, sakId, { borMed: 'nei' });
    await svarOm(t, sakId, id);
    expect(await familien()).toMatchObject({ bosted: 'ukjent', ringbare: [] });
    await expect(ringes(id)).rejects.toMatchObject({ kode: 'bosted_ukjent' });
    for (const hvem of ['guide', 'leder', 'etterforsker', 'ytteroy'])
      await expect(si('ingen', hvem), hvem).rejects.toThrow('Finnes ikke');
    await expect(si(null)).rejects.toMatchObject({ kode: 'mangler_bosted' });
    await si('ingen');
    expect(await familien()).toMatchObject({ bosted: 'ingen', ringbare: [id] });
    const side = await hentFamilie(t.hus, await som('koordinator'), sakId);
    expect(side.foertBosted?.av).toBe('Ingrid Eksempel');
    // Tatt tilbake er det ikke kjent igjen.
    await si('ukjent');
    await expect(ringes(id)).rejects.toMatchObject({ kode: 'bosted_ukjent' });
    await si('ingen');
    await ringes(id);
    // Skrives noen barnet bor hos inn, eller kan gjøre det, gjelder ikke det som ble sagt, heller ikke når hen er borte igjen.
    const verge = await foresatt(t, sakId, { slag: 'verge', borMed: 'ukjent', navn: 'Vera Verge' });
    expect((await familien()).bosted).toBe('ukjent');
    await expect(si('ingen')).rejects.toMatchObject({ kode: 'bosted_kjent' });
    await rettForesatt(t, {
      ...{ sakId, foresattId: verge, navn: 'Vera Verge', slag: 'verge', borMed: 'nei' },
      ...{ samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
    });
    expect((await familien()).bosted).toBe('ukjent');
    await si('ingen');
    expect((await familien()).bosted).toBe('ingen');
  });

  it('VV-02 fri SQL sier ikke hvor barnet bor, og sier det ikke mot det som står om de foresatte', async () => {
    const fri = await friSql(t);
    const kall = `select 1 where tilgang.foer_bosted('${sakId}', true)`;
    expect(
      await fri.som(
        'koordinator',
        `update varde.identitet set hos_ingen_ved = now() where sak_id = '${sakId}'`,
      ),
    ).toBe('42501');
    expect(await fri.som('koordinator', kall)).toBe(1);
    for (const hvem of ['guide', 'leder', 'etterforsker', 'slt'])
      expect(await fri.som(hvem, kall), hvem).toBe(0);
    await foresatt(t, sakId, { borMed: 'delvis' });
    expect(await fri.som('koordinator', kall)).toBe(0);
    await fri.steng();
  });
});
