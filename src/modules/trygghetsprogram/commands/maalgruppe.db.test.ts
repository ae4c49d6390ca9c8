import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { withActor } from '../../../db/withActor.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { SAKSTYPER } from '../regler/typer.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { registrerPerson, type RegistrerPersonInn } from './registrerPerson.ts';

/** I dag er 23.11.2026. Målgruppen regnes av det som er skrevet, og aldri av dagen det kom. */
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

async function meld(endret: Partial<RegistrerPersonInn>): Promise<string> {
  const inn = await melding(t, { fodselsnummer: null, ...endret });
  const { kvittering } = await registrerPerson(t.hus, await t.som('koordinator'), inn);
  const rad = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad[0]?.id ?? '';
}
async function raden(id: string, hus = t.hus) {
  const liste = await listTriage(hus, await t.som('koordinator'), { slag: 'registreringer' }, id);
  if (liste.valgt === null) throw new Error('Raden står ikke i lista');
  return liste.valgt;
}
const svaret = async (id: string) => (await raden(id)).kandidat.vurdering;
const tilby = async (kandidatId: string, merknad: string | null) =>
  besluttTriage(t.hus, await t.som('koordinator'), {
    kandidatId,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad,
    egnet: false,
  });
const lagret = (id: string) =>
  t.eier(
    `select i_maalgruppen, maalgruppe_grunner, utgave_kode, utgave_versjon from varde.triagebeslutning
     where kandidat_id = $1 and angret_ved is null`,
    [id],
  );

/** Fylte 18 1. mai 2026. */
const NETTOPP_18 = tilDato('2008-05-01');
const FOR_LENGE_SIDEN = ['fylt_18_og_over_et_aar_siden'];

describe('målgruppen (TP-03, VV-33)', () => {
  it.each(SAKSTYPER)(
    'TP-03 %s: regnes ut før beslutningen og lagres med den, for den som er under 18 og for den som er 18',
    async (sakstype) => {
      const hoved = ['vold', 'ran', 'trusler', 'seksuallovbrudd'].includes(sakstype);
      const inne = hoved
        ? { iMaalgruppen: true, grunn: 'under_18', alderVedHendelsen: 17, alderIDag: 17 }
        : sakstype === 'hatkriminalitet'
          ? { iMaalgruppen: true, grunn: 'hatkriminalitet_alle_aldre' }
          : { iMaalgruppen: false, grunner: ['annen_sakstype'] };
      const under = await meld({ sakstype, fodselsdato: tilDato('2008-12-07') });
      expect((await svaret(under)).maalgruppe).toMatchObject(inne);
      const over = await meld({ sakstype, fodselsdato: tilDato('2008-11-06') });
      const ute = (await svaret(over)).maalgruppe;
      expect(ute.iMaalgruppen).toBe(sakstype === 'hatkriminalitet');
      expect(ute.alderVedHendelsen).toBe(18);
      for (const [id, ventet] of [
        [under, inne.iMaalgruppen],
        [over, sakstype === 'hatkriminalitet'],
      ] as const) {
        expect(await lagret(id)).toEqual([]);
        await tilby(id, 'Trenger noen å snakke med');
        expect(await lagret(id)).toMatchObject([
          { i_maalgruppen: ventet, utgave_kode: 'fjordvik', utgave_versjon: 1 },
        ]);
      }
    },
  );

  it('TP-03 det lagrede svaret endres ikke av en fødselsdag, en ny utgave eller fri SQL', async () => {
    const id = await meld({ fodselsdato: tilDato('2008-12-07') });
    await tilby(id, null);
    const da = [
      {
        i_maalgruppen: true,
        maalgruppe_grunner: ['under_18'],
        utgave_kode: 'fjordvik',
        utgave_versjon: 1,
      },
    ];
    expect(await lagret(id)).toEqual(da);
    await t.eier(
      `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, tilgang.dagen() + 1, '000', 1)`,
      [t.omrade('fjordvik')],
    );
    const toAarSenere = { ...t.hus, klokke: fastKlokke(new Date('2028-11-23T08:00:00+01:00')) };
    expect((await raden(id, toAarSenere)).kandidat.vurdering.maalgruppe.iMaalgruppen).toBe(false);
    expect(await lagret(id)).toEqual(da);
    for (const sporring of [
      sql`update varde.triagebeslutning set i_maalgruppen = false`,
      sql`update varde.triagebeslutning set maalgruppe_grunner = '{}'`,
    ])
      await expect(
        withActor(t.hus.app, await t.som('koordinator'), (tx) => sporring.execute(tx.db)),
      ).rejects.toThrow('permission denied');
    expect(await lagret(id)).toEqual(da);
    await t.eier(`delete from varde.omrade_utgave where utgave_kode = '000' and omrade_id = $1`, [
      t.omrade('fjordvik'),
    ]);
  });

  it.each([
    [
      'under 18 da og under 18 nå, uansett hvor lenge siden',
      '2011-05-01',
      '2022-01-01',
      null,
      true,
    ],
    ['18 nå, hendelsen på dagen tolv måneder siden', NETTOPP_18, '2025-11-23', null, true],
    ['18 nå, hendelsen tolv måneder og en dag siden', NETTOPP_18, '2025-11-22', null, false],
    [
      '18 nå, gammel hendelse anmeldt på dagen tolv måneder siden',
      NETTOPP_18,
      '2022-01-01',
      '2025-11-23',
      true,
    ],
    [
      '18 nå, gammel hendelse og anmeldelsen like gammel',
      NETTOPP_18,
      '2022-01-01',
      '2025-11-22',
      false,
    ],
    ['18 da det skjedde, uansett hvor nylig', '2008-11-06', '2026-11-06', '2026-11-07', false],
  ] as const)('VV-33 %s', async (_hva, fodselsdato, hendelsesdato, anmeldtDato, inne) => {
    const id = await meld({
      fodselsdato: tilDato(fodselsdato),
      hendelsesdato: tilDato(hendelsesdato),
      anmeldt: anmeldtDato !== null,
      anmeldtDato: anmeldtDato === null ? null : tilDato(anmeldtDato),
    });
    const svar = await svaret(id);
    expect(svar.maalgruppe.iMaalgruppen).toBe(inne);
    expect(svar.advarsler).toEqual(inne ? [] : ['utenfor_maalgruppen']);
    // Ellers gjelder TP-04: det advares, og behovet må skrives før det går videre.
    if (!inne) await expect(tilby(id, null)).rejects.toMatchObject({ kode: 'trenger_behov' });
    await tilby(id, inne ? null : 'Sover ikke, tør ikke gå ut');
    expect(await lagret(id)).toMatchObject([{ i_maalgruppen: inne }]);
  });

  it('VV-33 anmeldt uten oppgitt dag gir ingen dag: raden kom i dag, og hendelsen er fortsatt for lenge siden', async () => {
    const gammel = {
      fodselsdato: NETTOPP_18,
      hendelsesdato: tilDato('2022-01-01'),
      anmeldt: true,
    };
    const ukjent = await meld(gammel);
    expect((await svaret(ukjent)).maalgruppe).toMatchObject({ grunner: FOR_LENGE_SIDEN });
    expect((await raden(ukjent)).kandidat.anmeldtDato).toBeNull();
    const oppgitt = await meld({ ...gammel, anmeldtDato: tilDato('2026-10-01') });
    expect((await svaret(oppgitt)).maalgruppe).toMatchObject({
      iMaalgruppen: true,
      grunn: 'under_18_da_det_skjedde',
    });
    // Dagen følger saken, på hendelsen.
    const { sakId } = await tilby(oppgitt, null);
    await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'registreringer' });
    const sak = await hentSak(t.hus, await t.som('koordinator'), sakId ?? '');
    expect(sak.hendelser.map((h) => h.anmeldtDato)).toEqual(['2026-10-01']);
  });

  it('VV-33 politiets rad har anmeldelsesdagen bare når fila har den', async () => {
    const last = async (overskrift: string, verdi: string) => {
      const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
        fil: Buffer.from(
          `Saksnr;Gjerningstidspunkt;Sakstype;Rolle;Fødselsnummer;${overskrift}\n` +
            `19026581 1527/26-1;01.01.2022 15:10;Vold;Fornærmet;05891590069;${verdi}\n`,
        ),
        betyr: 'aasted',
        kjoertDato: tilDato('2026-11-16'),
        kjoertAv: 'Prøve',
        periodeFra: tilDato('2026-11-09'),
        periodeTil: tilDato('2026-11-15'),
      });
      if (!svar.ok) throw new Error(svar.feil);
      const rader = await t.eier<{ dag: string | null }>(
        'select anmeldt_dato as dag from varde.kandidat where uttrekk_id = $1',
        [svar.uttrekkId],
      );
      await t.eier('delete from varde.uttrekksrad where uttrekk_id = $1', [svar.uttrekkId]);
      await t.eier('delete from varde.kandidat where uttrekk_id = $1', [svar.uttrekkId]);
      return rader.map((r) => r.dag);
    };
    expect(await last('Anmeldt dato', '10.11.2026')).toEqual(['2026-11-10']);
    expect(await last('Anmeldt dato', '')).toEqual([null]);
    expect(await last('Status', 'Under etterforskning')).toEqual([null]);
  });

  it('VV-33 kommer anmeldelsesdagen først i neste ukes uttrekk, er den som nettopp er fylt 18, i målgruppen fra da av', async () => {
    const last = async (dag: string, kjoert: string) => {
      const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
        fil: Buffer.from(
          `Saksnr;Gjerningstidspunkt;Sakstype;Rolle;Fødselsnummer;Anmeldt dato\n` +
            // Født 01.05.2008, oppdiktet.
            `18854599 7654/26-1;01.01.2023 15:10;Vold;Fornærmet;01850890087;${dag}\n`,
        ),
        betyr: 'aasted',
        kjoertDato: tilDato(kjoert),
        kjoertAv: 'Prøve',
        periodeFra: tilDato('2026-11-09'),
        periodeTil: tilDato('2026-11-15'),
      });
      if (!svar.ok) throw new Error(svar.feil);
      return svar.uttrekkId;
    };
    const id = await last('', '2026-11-16');
    const svar = async () => {
      const { rader } = await listTriage(
        t.hus,
        await t.som('koordinator'),
        { slag: 'uttrekk', id },
        null,
      );
      return rader.map((r) => r.kandidat.vurdering.maalgruppe);
    };
    expect(await svar()).toMatchObject([{ iMaalgruppen: false, grunner: FOR_LENGE_SIDEN }]);
    const neste = await last('10.11.2026', '2026-11-23');
    expect(await svar()).toMatchObject([{ iMaalgruppen: true, alderIDag: 18 }]);
    expect(
      await t.eier('select utfall, kandidat_id from varde.uttrekksrad where uttrekk_id = $1', [
        neste,
      ]),
    ).toEqual([{ utfall: 'oppdatering', kandidat_id: null }]);
  });

  it('VV-33 hatkriminalitet går foran alderen der utgaven sier det (TP-06)', async () => {
    const id = await meld({
      hatkriminalitet: true,
      fodselsdato: tilDato('1990-01-01'),
      hendelsesdato: tilDato('2022-01-01'),
    });
    expect((await svaret(id)).maalgruppe).toMatchObject({ grunn: 'hatkriminalitet_alle_aldre' });
  });

  it('VV-33 en anmeldelsesdag fram i tid, eller før hendelsen, tas ikke imot', async () => {
    for (const [dag, grunn] of [
      ['2026-11-24', 'fram_i_tid'],
      ['2026-11-05', 'foer_hendelsen'],
    ] as const)
      await expect(meld({ anmeldt: true, anmeldtDato: tilDato(dag) })).rejects.toMatchObject({
        kode: 'ugyldig_anmeldtdato',
        parametre: { grunn },
      });
    // Ikke anmeldt: en dag som ble stående i feltet, følger ikke med.
    const id = await meld({ anmeldt: false, anmeldtDato: tilDato('2026-11-10') });
    expect((await raden(id)).kandidat.anmeldtDato).toBeNull();
  });
});
