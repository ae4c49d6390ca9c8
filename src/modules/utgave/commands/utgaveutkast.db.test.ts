import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { hentSak, type Utgaveinnstillinger } from '../../trygghetsprogram/index.ts';
import { hentUtgaver, hentUtgaveutkast, type Utkastside } from '../queries/utgavene.ts';
import { kopierUtgave, lagreUtgaveutkast, publiserUtgave } from './utgaveutkast.ts';

const NAA = new Date();
const I_DAG = iDagIOslo(NAA);
const UTGAVEN = { '000': { kode: '000', versjon: 1 }, '001': { kode: '001', versjon: 1 } } as const;

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus(NAA);
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const kopier = async (av: '000' | '001', subjekt = 'administrator', navn = 'Fjordviks egen') =>
  kopierUtgave(t.hus, await t.som(subjekt), { ...UTGAVEN[av], navn });
const utkastet = async (): Promise<Utkastside> => {
  const side = await hentUtgaveutkast(t.hus, await t.som('administrator'));
  if (side === null) throw new Error('ingen utkast');
  return side;
};
const lagre = async (
  mer: Partial<Utgaveinnstillinger>,
  etter?: string,
  subjekt = 'administrator',
) => {
  const { utkast } = await utkastet();
  await lagreUtgaveutkast(t.hus, await t.som(subjekt), {
    etter: etter ?? utkast.id,
    navn: utkast.navn,
    innstillinger: { ...utkast.innstillinger, ...mer },
  });
};
const publiser = async (fra = I_DAG, subjekt = 'administrator', utkastId?: string) =>
  publiserUtgave(t.hus, await t.som(subjekt), {
    utkastId: utkastId ?? (await utkastet()).utkast.id,
    fra,
  });
const sakensUtgave = async (sakId: string) =>
  (await hentSak(t.hus, await t.som('koordinator'), sakId)).utgavenavn;

describe('områdets egen utgave', () => {
  it('(del) TP-47 ED-22 ED-27 ED-10 ED-24 en kopi av hver av de to får egne yrker, numre, lenker og støttekontakter, publiseres fra en dag og har krediteringen; saken i gang følger sin', async () => {
    const foer = await opprettProvesak(t);
    expect(await sakensUtgave(foer.sakId)).toBe('Trygghetsprogrammet, Fjordvik kommune (demo)');
    for (const [nr, kode] of (['000', '001'] as const).entries()) {
      await kopier(kode, 'administrator', `Egen av ${kode}`);
      const { bygger } = await utkastet();
      expect(bygger.innstillinger.guideyrker).toContain(
        kode === '000' ? 'ungdomskontakt' : 'politijurist',
      );
      expect(bygger.innstillinger.ekstraLenker).toEqual(
        kode === '000' ? [] : ['psykososialberedskap.no', 'plikt.no'],
      );
      expect(bygger.innstillinger.stottekontakter.some((k) => k.epost !== null)).toBe(
        kode === '001',
      );
      expect(bygger.innstillinger.meldenumre.some((m) => m.nummer !== null)).toBe(kode === '000');
      await lagre({
        guideyrker: ['helsesykepleier', 'annet'],
        ekstraLenker: ['ung.no'],
        stottekontakter: [
          ...[{ tjeneste: 'stottesenter', telefon: '80040008', epost: null, kontrollert: false }],
        ] as Utgaveinnstillinger['stottekontakter'],
        meldenumre: [{ hvem: 'politikontakt', nummer: '02800' }],
        akuttnumre: ['112', '116117'],
      });
      await publiser(leggTilDager(I_DAG, nr));
      const { utgaver } = await hentUtgaver(t.hus, await t.som('koordinator'));
      const ny = utgaver.find((u) => u.navn === `Egen av ${kode}`);
      expect(ny).toMatchObject({
        kode: 'fjordvik',
        versjon: nr + 2,
        kreditering:
          'Laget og delt av Oslo politidistrikt og SaLTo. Lokal utgave for Fjordvik, brukt med tillatelse.',
        innstillinger: {
          ...{ guideyrker: ['helsesykepleier', 'annet'], ekstraLenker: ['ung.no'] },
          ...{ gjenaapning: true, akuttnumre: ['112', '116117'] },
        },
      });
      // Det er publisert, og neste utkast er et nytt.
      expect(await hentUtgaveutkast(t.hus, await t.som('administrator'))).toBeNull();
    }
    const side = await hentUtgaver(t.hus, await t.som('koordinator'));
    expect(side.gjelder?.navn).toBe('Egen av 000');
    expect(side.valgt[0]).toMatchObject({ navn: 'Egen av 001', fra: leggTilDager(I_DAG, 1) });
    const etter = await opprettProvesak(t, { fodselsnummer: null });
    expect(await sakensUtgave(etter.sakId)).toBe('Egen av 000');
    expect(await sakensUtgave(foer.sakId)).toBe('Trygghetsprogrammet, Fjordvik kommune (demo)');
  });

  it('(del) TP-47 det som ikke kan brytes, slås ikke av: ved lagring, og i basen når utkastet er skrevet utenom', async () => {
    await kopier('001');
    const { utkast } = await utkastet();
    for (const [mer, hva] of [
      [{ gjenaapning: false }, 'gjenaapning'],
      [{ alvorligeTiltak: ['oppholdsforbud'] }, 'alvorligeTiltak'],
      [{ samtaletiltak: ['trygghetstiltak_med_etterforsker'] }, 'samtaletiltak'],
      [{ vurderUngdommenVedNeiFraForesatte: false }, 'vurderUngdommenVedNeiFraForesatte'],
      [{ guideyrker: ['politibetjent'] }, 'guideyrker'],
      [{ akuttnumre: ['02800'] }, 'akuttnumre'],
      [{ lovhenvisninger: [] }, 'lovhenvisninger'],
      [{ avvergingspliktOrdlegges: 'avverge' }, 'avvergingspliktOrdlegges'],
      [{ kontaktformer: [] }, 'kontaktformer'],
      [{ guideFra: [] }, 'guideFra'],
      [
        {
          frivilligeGuider: {
            regulert: true,
            avklaringKreves: false,
            oppfolgingAvKoordinator: true,
          },
        },
        'frivilligeGuider',
      ],
    ] as const) {
      // Det forrige som ble skrevet utenom, er ikke det neste bygger på.
      await kopier('001');
      await expect(lagre(mer as Partial<Utgaveinnstillinger>), hva).rejects.toMatchObject({
        kode: 'ikke_lovlig',
        parametre: { hva },
      });
      await fri.forAlvor(
        'administrator',
        `insert into varde.utgaveutkast (omrade_id, bygger_kode, bygger_versjon, navn, innstillinger, skrevet_av)
         select tilgang.omrade(), '001', 1, 'Forbi', '${JSON.stringify({ ...utkast.innstillinger, ...mer })}', tilgang.aktor()`,
      );
      await expect(publiser(leggTilDager(I_DAG, 9)), hva).rejects.toMatchObject({
        kode: 'ikke_lovlig',
      });
    }
    // En innstilling for mye, som ingen leser, er heller ikke en utgave.
    await fri.forAlvor(
      'administrator',
      `insert into varde.utgaveutkast (omrade_id, bygger_kode, bygger_versjon, navn, innstillinger, skrevet_av)
       select tilgang.omrade(), '001', 1, 'Forbi', '${JSON.stringify({ ...utkast.innstillinger, fjortenDager: 30 })}', tilgang.aktor()`,
    );
    const [siste] = await t.eier<{ id: string }>(
      'select id from varde.utgaveutkast order by skrevet_ved desc limit 1',
    );
    await expect(
      publiser(leggTilDager(I_DAG, 9), 'administrator', siste?.id),
    ).rejects.toMatchObject({ kode: 'ikke_lovlig' });
    await kopier('001');
    await publiser(leggTilDager(I_DAG, 9));
  });

  it('(del) TP-47 bare administratoren, i sitt eget område: dagen har ikke vært, den andres lagring blir ikke borte, og en publisert utgave endres aldri', async () => {
    await kopier('000');
    const { utkast } = await utkastet();
    for (const subjekt of ['koordinator', 'slt', 'leder', 'personvernombud', 'guide']) {
      await expect(kopier('001', subjekt), subjekt).rejects.toThrow();
      await expect(lagre({}, utkast.id, subjekt), subjekt).rejects.toThrow();
      await expect(publiser(I_DAG, subjekt, utkast.id), subjekt).rejects.toThrow();
      await expect(hentUtgaveutkast(t.hus, await t.som(subjekt)), subjekt).rejects.toThrow();
      expect((await hentUtgaver(t.hus, await t.som(subjekt))).utkast, subjekt).toBeNull();
      expect(await fri.som(subjekt, 'select 1 from varde.utgaveutkast'), subjekt).toBe(0);
      expect(
        await fri.som(
          subjekt,
          `select 1 where tilgang.publiser_utgave('${utkast.id}', tilgang.dagen()) = 'ok'`,
        ),
        subjekt,
      ).toBe(0);
    }
    // Naboen ser verken utkastet eller kan publisere det.
    expect((await hentUtgaver(t.hus, await t.som('ytteroy', 'ytteroy'))).utkast).toBeNull();
    await expect(publiser(tilDato('2020-01-01'))).rejects.toMatchObject({
      kode: 'dagen_har_vaert',
    });
    await expect(publiser(leggTilDager(I_DAG, 9))).rejects.toMatchObject({ kode: 'dagen_er_tatt' });
    await lagre({ manusStasjoner: ['Fjordvik'] });
    await expect(lagre({}, utkast.id)).rejects.toMatchObject({ kode: 'alt_endret' });
    await expect(
      publiser(leggTilDager(I_DAG, 10), 'administrator', utkast.id),
    ).rejects.toMatchObject({ kode: 'utkastet_er_endret' });
    const siste = (await utkastet()).utkast.id;
    await publiser(leggTilDager(I_DAG, 10));
    await expect(publiser(leggTilDager(I_DAG, 11), 'administrator', siste)).rejects.toMatchObject({
      kode: 'alt_publisert',
    });
    for (const sql of [
      `update varde.utgave set innstillinger = '{}'`,
      'delete from varde.utgave',
      `insert into varde.utgave (kode, versjon, innstillinger) values ('x', 1, '{}')`,
      `update varde.utgaveutkast set navn = 'X12'`,
      'delete from varde.utgaveutkast',
      `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) select tilgang.omrade(), '2099-01-01', '000', 1`,
      `update varde.omrade_utgave set utgave_kode = '000'`,
    ])
      expect(await fri.som('administrator', sql), sql).toBe('42501');
    const spor = await t.eier<{ handling: string; utfall: string }>(
      `select distinct handling, utfall from varde.revisjon where handling like 'utgave%' order by 1, 2`,
    );
    expect(spor.map((s) => `${s.handling}:${s.utfall}`)).toEqual([
      'utgave_publisert:ja',
      'utgave_publisert:nei',
      'utgaver_vist:ja',
      'utgaver_vist:nei',
      'utgaveutkast_lagret:ja',
      'utgaveutkast_lagret:nei',
    ]);
  });
});
