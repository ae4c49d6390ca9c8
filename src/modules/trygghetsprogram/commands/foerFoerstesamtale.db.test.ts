import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring, trygg } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSak } from '../queries/hentSak.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak } from './avsluttSak.ts';
import { overfoerSak } from './overfoerSak.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t));
  mor = await morKanKontaktes(t, sakId);
});

const saken = async (subjekt = 'koordinator') => hentSamtale(t.hus, await t.som(subjekt), sakId);
const tilstand = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const utgave = (kode: string) =>
  t.eier('update varde.sak set utgave_kode = $1 where id = $2', [kode, sakId]);

describe('det ene resultatet', () => {
  it('TP-27 TP-28 en avtalt samtale har tid og sted, behovet og forslag til guide, kryptert', async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId, {
      forslag: { foresatte: 'Håndballtreneren', ungdommen: 'Helsesykepleieren' },
    });
    expect(await tilstand()).toBe('samtale_avtalt');
    expect((await saken()).resultat).toMatchObject({
      ...{
        resultat: 'samtale_avtalt',
        behov: 'Tør ikke ta bussen hjem',
        avtaltHvor: 'Helsestasjonen',
      },
      ...{ avtaltVed: new Date('2026-11-25T14:00:00+01:00'), av: 'Ingrid Eksempel' },
      ...{ forslagForesatte: 'Håndballtreneren', forslagUngdommen: 'Helsesykepleieren' },
    });
    const rader = await t.eier('select * from varde.foerstesamtale where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/bussen|Helse|Håndball/);
  });

  it('TP-27 holdes samtalen med det samme, går saken dit; er ingen nådd, er det ingenting å skrive', async () => {
    const holdt = { resultat: 'samtale_holdt', guide: { tilbudt: true, oensket: true } } as const;
    await expect(resultat(t, sakId, holdt)).rejects.toMatchObject({ kode: 'ingen_svarte_sist' });
    await ring(t, sakId, mor);
    await resultat(t, sakId, holdt);
    expect(await tilstand()).toBe('samtale_holdt');
  });

  const vern = async () =>
    vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: null },
    });
  const sluttet = () =>
    t.eier('select maate, part from varde.avslutning where sak_id = $1', [sakId]);

  it.each([
    ['trygg_igjen', 'trygg_igjen', null],
    ['takket_nei', 'oensker_ikke', 'ungdommen'],
  ] as const)(
    '(del) TP-50 TP-27 %s avslutter saken først når vern er vurdert; ett trykk er nok',
    async (valg, maate, part) => {
      await ring(t, sakId, mor);
      await resultat(t, sakId, { resultat: valg, neiFra: 'ungdommen' });
      expect((await saken()).resultat?.resultat).toBe(valg);
      expect(await tilstand()).toBe('i_foerste_kontakt');
      await vern();
      expect(await tilstand()).toBe('avsluttet');
      expect(await sluttet()).toEqual([{ maate, part }]);
    },
  );

  it('TP-50 trengs vern, slutter saken ikke av seg selv', async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId, { resultat: 'takket_nei', neiFra: 'ungdommen' });
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, svar: { alle: 'trengs' }, merknad: null },
    });
    expect(await tilstand()).toBe('i_foerste_kontakt');
  });

  it('(del) VV-16 TP-50 trengs det vern, bekrefter koordinatoren at saken slutter som trygg igjen; ingen andre, og ikke før det er sagt og vurdert', async () => {
    const avslutt = async (subjekt = 'koordinator') =>
      avsluttSak(t.hus, await t.som(subjekt), {
        ...{ sakId, maate: 'trygg_igjen', hvem: null, dag: null, part: null },
        ...{ grunn: null, referanse: null, oppgavegrunn: 'Alarmen er bestilt' },
      });
    await ring(t, sakId, mor);
    await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_sagt_trygg' });
    await resultat(t, sakId, { resultat: 'trygg_igjen' });
    await expect(avslutt()).rejects.toMatchObject({ kode: 'vern_ikke_vurdert' });
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, svar: { alle: 'trengs' }, merknad: null },
    });
    expect(await tilstand()).toBe('i_foerste_kontakt');
    for (const subjekt of ['helsesykepleier', 'guide', 'leder']) {
      await expect(avslutt(subjekt), subjekt).rejects.toThrow('Finnes ikke');
      const fri = `select tilgang.bekreft_trygg_igjen('${sakId}', gen_random_uuid(), null) as svar`;
      expect(await friSql(t, await t.som(subjekt), fri)).toEqual([{ svar: false }]);
    }
    await avslutt();
    expect(await tilstand()).toBe('avsluttet');
    expect(await sluttet()).toEqual([{ maate: 'trygg_igjen', part: null }]);
    // Angret er den samtalen brukt: en ny må til.
    await angreAvslutning(t.hus, await t.som('koordinator'), sakId);
    await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_sagt_trygg' });
  });

  it('TP-50 et trukket ja gjør ikke kontakten ugjort, og et nytt ja heller ikke: uvurdert vern stopper, og det sies', async () => {
    ({ sakId } = await opprettProvesak(t, {
      ...{ anmeldt: true, straffesaksnummer: '3 4/26', fodselsnummer: null },
    }));
    const svar = async (ord: 'klarert' | 'trukket') => {
      const [k] = await t.eier<{ id: string; siste: string | null }>(
        `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
         from varde.klarering k where k.sak_id = $1`,
        [sakId],
      );
      await svarPaaKlarering(t.hus, await t.som('koordinator'), {
        ...{ sakId, klareringId: k?.id ?? '', etter: k?.siste ?? null, svar: ord },
        ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' } },
      });
    };
    const avslutt = async (valgt: 'ikke_behov' | 'oensker_ikke') =>
      avsluttSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, maate: valgt, hvem: null, dag: null, referanse: null },
        ...(valgt === 'oensker_ikke'
          ? { part: 'ungdommen' as const, grunn: null, vurdering: 'Helsesykepleieren spurte' }
          : { part: null, grunn: 'Har det bra' }),
      });
    const side = async () => (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt.vern;
    await svar('klarert');
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    for (const [ord, staar] of [
      ['trukket', 'venter_klarering'],
      ['klarert', 'i_foerste_kontakt'],
    ] as const) {
      await svar(ord);
      expect(await tilstand()).toBe(staar);
      expect((await side()).foerSlutt).toBe('stopp');
      await expect(avslutt('ikke_behov'), ord).rejects.toMatchObject({ kode: 'etter_kontakt' });
      await expect(avslutt('oensker_ikke'), ord).rejects.toMatchObject({
        kode: 'vern_ikke_vurdert',
      });
    }
    const overfoer = async (steg: 'tilbudt' | 'overtatt', etter: string | null) =>
      overfoerSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, etter, steg, dag: null, tilOmrade: null },
        ...(steg === 'tilbudt'
          ? { grunn: 'flytter' as const, sted: 'Bydel 2', hvem: null, grunnlag: null }
          : { grunn: null, sted: null, hvem: 'Kari i Bydel 2', grunnlag: 'Avtalt' }),
      });
    await overfoer('tilbudt', null);
    const [tilbud] = await t.eier<{ id: string }>(
      'select id from varde.overforingstilbud where sak_id = $1',
      [sakId],
    );
    await expect(overfoer('overtatt', tilbud?.id ?? null)).rejects.toMatchObject({
      kode: 'vern_ikke_vurdert',
    });
    await vern();
    await avslutt('oensker_ikke');
    expect(await sluttet()).toEqual([{ maate: 'oensker_ikke', part: 'ungdommen' }]);
  });

  it('TP-27 en avtalt samtale kan flyttes: noen svarte, og en ny tid er avtalt', async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId);
    await ring(t, sakId, mor);
    const ved = new Date('2026-11-27T10:00:00+01:00');
    await resultat(t, sakId, { avtalt: { ved, hvor: 'Skolen' } });
    expect((await saken()).resultat).toMatchObject({ avtaltVed: ved, avtaltHvor: 'Skolen' });
    expect(await tilstand()).toBe('samtale_avtalt');
  });

  it('TP-50 er vern vurdert før samtalen, slutter saken med resultatet, og en angret slutt slutter ikke av seg selv igjen', async () => {
    await vern();
    await ring(t, sakId, mor);
    await resultat(t, sakId, { resultat: 'trygg_igjen' });
    expect(await tilstand()).toBe('avsluttet');
    await angreAvslutning(t.hus, await t.som('koordinator'), sakId);
    expect(await tilstand()).toBe('i_foerste_kontakt');
    await vern();
    expect(await tilstand()).toBe('i_foerste_kontakt');
  });

  it('VV-17 ikke nådd er åpent etter fire forsøk over ti arbeidsdager på to måter, og stengt før', async () => {
    const avslutt = async () =>
      avsluttSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, maate: 'ikke_naadd', hvem: null, dag: null, part: null },
        ...{ grunn: null, referanse: null, advarselsgrunn: 'Ingen svarte' },
      });
    await trygg(t, sakId, mor, { beskjedOk: true });
    for (const maate of ['telefon', 'telefon', 'melding', 'telefon'] as const)
      await ring(t, sakId, mor, { maate, utfall: 'ikke_svar', neste: tilDato('2099-12-31') });
    await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_forsoekt_nok' });
    const skyv = (dager: number) =>
      t.eier(
        `update varde.oppringning set ringt_ved = ringt_ved - make_interval(days => $2) where sak_id = $1`,
        [sakId, dager],
      );
    await t.eier(
      `update varde.oppringning set ringt_ved = '2026-11-10T12:00:00+01:00'::timestamptz + (ringt_ved - (
      select min(o.ringt_ved) from varde.oppringning o where o.sak_id = $1)) where sak_id = $1`,
      [sakId],
    );
    await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_forsoekt_nok' });
    // Fra det første til det siste forsøket, ikke til i dag.
    await skyv(20);
    await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_forsoekt_nok' });
    await t.eier(
      `update varde.oppringning set ringt_ved = ringt_ved + interval '14 days' where id = (
         select o.id from varde.oppringning o where o.sak_id = $1 order by o.ringt_ved desc limit 1)`,
      [sakId],
    );
    await avslutt();
    expect(await sluttet()).toEqual([{ maate: 'ikke_naadd', part: null }]);
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ikke_klar' });
  });

  it('VV-17 flyttet familien avtalen, er de nådd; flyttet vi den, var det ikke et forsøk; ba de om å bli ringt igjen, var det ett', async () => {
    await trygg(t, sakId, mor, { beskjedOk: true });
    const neste = tilDato('2099-12-31');
    for (const maate of ['telefon', 'melding'] as const)
      await ring(t, sakId, mor, { maate, utfall: 'ikke_svar', neste });
    await ring(t, sakId, mor, { utfall: 'ring_tilbake', neste });
    await ring(t, sakId, mor, { utfall: 'flyttet', flyttetAv: 'oss', neste });
    const spre = () =>
      t.eier(
        `update varde.oppringning o set ringt_ved = '2026-10-01T12:00:00Z'::timestamptz + x.nr * interval '7 days'
         from (select id, row_number() over (order by ringt_ved) as nr from varde.oppringning where sak_id = $1) x where x.id = o.id`,
        [sakId],
      );
    const ikkeNaadd = async () =>
      hentSak(t.hus, await t.som('koordinator'), sakId, { ikkeNaadd: true }).then(
        (s) => s.ikkeNaadd,
      );
    const basen = async () =>
      (
        await t.eier<{ ja: boolean }>(
          'select tilgang.er_ikke_naadd(omrade_id, id) as ja from varde.sak where id = $1',
          [sakId],
        )
      )[0]?.ja;
    await spre();
    expect([await ikkeNaadd(), await basen()]).toEqual([false, false]);
    await ring(t, sakId, mor, { utfall: 'moette_ikke', neste });
    await spre();
    expect([await ikkeNaadd(), await basen()]).toEqual([true, true]);
    await t.eier(
      `update varde.oppringning set flyttet_av = 'familien' where sak_id = $1 and utfall = 'flyttet'`,
      [sakId],
    );
    expect([await ikkeNaadd(), await basen()]).toEqual([false, false]);
  });

  it('TP-24 TP-25 sier foresatte at hen er ivaretatt, må det i utgave 001 vurderes om ungdommen likevel skal spørres', async () => {
    await ring(t, sakId, mor);
    const ivaretatt = { resultat: 'takket_nei', neiFra: 'foresatte', sierIvaretatt: true } as const;
    await expect(resultat(t, sakId, ivaretatt)).rejects.toMatchObject({
      kode: 'mangler_vurdering',
    });
    await expect(resultat(t, sakId, { ...ivaretatt, sierIvaretatt: false })).rejects.toMatchObject({
      kode: 'mangler_vurdering',
    });
    await expect(resultat(t, sakId, { ungdommen: null })).rejects.toMatchObject({
      kode: 'mangler_ungdomssvar',
    });
    await utgave('000');
    await resultat(t, sakId, ivaretatt);
    const [rad] = await t.eier(
      'select ba_om_ungdommen, ungdommen from varde.foerstesamtale where sak_id = $1',
      [sakId],
    );
    expect(rad).toEqual({ ba_om_ungdommen: true, ungdommen: 'snakket' });
  });

  it('TP-27 skriver to samtidig, står ett resultat, og den andre får vite hvem som skrev det', async () => {
    await ring(t, sakId, mor);
    const svar = await Promise.allSettled([
      resultat(t, sakId),
      resultat(t, sakId, { som: 'koordinator2' }),
    ]);
    expect(svar.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
    expect(svar.find((s) => s.status === 'rejected')?.reason).toMatchObject({
      ...{ kode: 'alt_skrevet' },
      parametre: { hvem: expect.stringMatching(/Ingrid|Håvard/) as string },
    });
    await expect(resultat(t, sakId)).rejects.toMatchObject({ kode: 'alt_skrevet' });
  });
});

describe('samtalen overlates', () => {
  const gi = async (subjekt: string | null, av = 'koordinator') =>
    overlatSamtalen(t.hus, await t.som(av), {
      sakId,
      brukerId: subjekt === null ? null : t.bruker(subjekt),
    });

  /** Hvor mange saker Min dag sier at samtalen er overlatt i. */
  const overlatt = async (subjekt: string) =>
    (await minDag(t.hus, await t.som(subjekt))).oppgaver.filter(
      (o) => o.slag === 'samtale_overlatt' && o.sakId === sakId,
    ).length;

  it('TP-29 den som får samtalen, ringer og skriver resultatet; hvem, når og av hvem står', async () => {
    await expect(saken('koordinator2')).resolves.toBeDefined();
    const { kanOverlatesTil } = await saken();
    expect(kanOverlatesTil.map((m) => m.navn)).toContain('Ragnhild Diktet');
    await gi('handterer');
    expect((await saken()).sak.overlattTil).toBe('Ragnhild Diktet');
    expect((await saken('handterer')).sak.hvem).toBe('tildelt');
    expect(await overlatt('handterer')).toBe(1);
    await ring(t, sakId, mor, { som: 'handterer' });
    await resultat(t, sakId, { som: 'handterer' });
    expect(await tilstand()).toBe('samtale_avtalt');
    const rader = await t.eier(
      `select relasjon, til, fra is not null as naar, gitt_av from varde.sak_tilgang where sak_id = $1`,
      [sakId],
    );
    expect(rader).toEqual([
      { relasjon: 'samtaleholder', til: null, naar: true, gitt_av: t.bruker('koordinator') },
    ]);
    const side = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(side.tilstand).toBe('samtale_avtalt');
    expect(side.tidslinje.filter((p) => p.overlattTil !== undefined)).toMatchObject([
      { slag: 'samtale_overlatt', hvem: 'Ingrid Eksempel', overlattTil: 'Ragnhild Diktet' },
    ]);
    await gi(null);
    const { tidslinje } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(tidslinje.filter((p) => p.overlattTil !== undefined)).toMatchObject([
      { slag: 'samtale_tilbake', hvem: null, overlattTil: 'Ragnhild Diktet' },
      { slag: 'samtale_overlatt', hvem: 'Ingrid Eksempel' },
    ]);
  });

  it('TP-29 tas den tilbake, eller går den til en annen, mister den første saken i samme øyeblikk', async () => {
    await gi('handterer');
    await gi(null);
    await expect(saken('handterer')).rejects.toThrow('Finnes ikke');
    await expect(ring(t, sakId, mor, { som: 'handterer' })).rejects.toThrow('Finnes ikke');
    await gi('handterer');
    await gi('koordinator2');
    // Oppgaven følger den som har samtalen.
    expect([await overlatt('handterer'), await overlatt('koordinator2')]).toEqual([0, 1]);
    await expect(saken('handterer')).rejects.toThrow('Finnes ikke');
  });

  it('TP-29 i utgave 000 overlates den ikke; aldri til ordføreren, en i et annet område, eller etterforskeren i saken', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       values ($1, $2, $3, 'etterforsker', 'prøve')`,
      [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
    );
    for (const subjekt of ['ordforer', 'ytteroy', 'etterforsker', 'koordinator'])
      await expect(gi(subjekt), subjekt).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
    await expect(gi('handterer', 'helsesykepleier')).rejects.toThrow('Finnes ikke');
    await utgave('000');
    await expect(gi('handterer')).rejects.toMatchObject({ kode: 'ikke_i_utgaven' });
    expect((await saken()).kanOverlatesTil).toEqual([]);
  });

  it('TP-29 VV-35 går den til kommunen, er det etter politiets vedtak, så lenge det gjelder, og overgangen står i protokollen', async () => {
    await expect(gi('helsesykepleier')).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
    await t.eier(
      `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, hjemmel_id, til)
       select $1, 'politivedtak_lesing', 'Prøve', '2026-01-01', (select h.id from varde.hjemmel h limit 1), '2100-01-01'`,
      [t.omrade('fjordvik')],
    );
    await gi('helsesykepleier');
    const rader = await t.eier(
      `select u.fra_organisasjon <> u.til_organisasjon as annen, u.hjemmel_id is not null as hjemmel
       from varde.utlevering u where u.objekt_id = $1 and u.formaal = 'foerste_samtale'`,
      [sakId],
    );
    expect(rader).toEqual([{ annen: true, hjemmel: true }]);
    expect((await saken('helsesykepleier')).sak.hvem).toBe('tildelt');
    await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing'`);
    // VV-35: det samtalen hvilte på, er borte, og saken med det.
    await expect(saken('helsesykepleier')).rejects.toThrow('Finnes ikke');
    const { kanOverlatesTil } = await saken();
    expect(kanOverlatesTil.map((m) => m.navn)).not.toContain('Aisha Fiksjon');
  });
});
