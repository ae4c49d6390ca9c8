import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listSaker } from '../queries/listSaker.ts';
import { listTriage } from '../queries/listTriage.ts';
import { angreTriage } from './angreTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { besluttTriage, type BesluttTriageInn } from './besluttTriage.ts';
import { meldInhabil } from './meldInhabil.ts';
import { registrerPerson, type RegistrerPersonInn } from './registrerPerson.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

async function meld(
  endret: Partial<RegistrerPersonInn> = {},
  omrade = 'fjordvik',
): Promise<string> {
  const inn = await melding(t, endret);
  if (omrade === 'ytteroy') {
    const org = await t.eier<{ id: string }>(
      `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
      [t.omrade('ytteroy')],
    );
    inn.organisasjonId = org[0]?.id ?? '';
  }
  const hvem = await t.som(omrade === 'ytteroy' ? 'ytteroy' : 'koordinator', omrade);
  const { kvittering } = await registrerPerson(t.hus, hvem, inn);
  const rad = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad[0]?.id ?? '';
}
const beslutning = (
  kandidatId: string,
  endret: Partial<BesluttTriageInn> = {},
): BesluttTriageInn => ({
  kandidatId,
  valg: 'tilby',
  grunn: 'i_maalgruppen',
  merknad: null,
  egnet: false,
  ...endret,
});
async function vurdering(kandidatId: string, omrade = 'fjordvik') {
  const hvem = await t.som(omrade === 'ytteroy' ? 'ytteroy' : 'koordinator', omrade);
  const liste = await listTriage(t.hus, hvem, { slag: 'registreringer' }, null);
  const rad = liste.rader.find((r) => r.kandidatId === kandidatId);
  if (rad === undefined) throw new Error('Raden står ikke i lista');
  return rad;
}

describe('registrering og triage', () => {
  it('TP-01 enhver ansatt melder inn en person, med kanal, avsender, dag og grunn; kvitteringen fører ingen steder', async () => {
    const org = await t.eier<{ id: string }>(
      `select id from varde.organisasjon where navn like '%skolehelse%'`,
    );
    const hvem = await t.som('helsesykepleier');
    const inn = await melding(t, {
      organisasjonId: org[0]?.id ?? '',
      kanal: 'annen_kjenner_behovet',
      avsender: 'Trine Tenkt',
      avsenderrolle: 'håndballtrener',
      regime: 'helsepersonelloven',
    });
    const { kvittering } = await registrerPerson(t.hus, hvem, inn);
    expect(kvittering).toMatch(/^\d{8}$/);
    const rad = await t.eier(
      'select kanal, registrert_ved, registrert_av, regime from varde.registrering where kvittering = $1',
      [kvittering],
    );
    expect(rad).toEqual([
      {
        kanal: 'annen_kjenner_behovet',
        registrert_ved: TESTTID,
        registrert_av: t.bruker('helsesykepleier'),
        regime: 'helsepersonelloven',
      },
    ]);
    const [valgt] = (
      await listTriage(t.hus, await t.som('koordinator'), { slag: 'registreringer' }, null)
    ).rader;
    const detalj = (
      await listTriage(
        t.hus,
        await t.som('koordinator'),
        { slag: 'registreringer' },
        valgt?.kandidatId ?? '',
      )
    ).rader[0]?.detalj;
    expect(detalj).toMatchObject({
      avsender: 'Trine Tenkt',
      avsenderrolle: 'håndballtrener',
      grunn: 'Redd for å gå hjem fra trening',
      // Den som fortalte det, er avsender; den ansatte som skrev det, har kvitteringen.
      melding: {
        kanal: 'annen_kjenner_behovet',
        registrertAv: 'Aisha Fiksjon',
        registrertVed: TESTTID,
        grunnlag: 'samtykke',
        regime: 'helsepersonelloven',
      },
    });
    expect((await listTriage(t.hus, hvem, { slag: 'registreringer' }, null)).rader).toEqual([]);
    expect(await t.eier('select fra_organisasjon from varde.utlevering')).toEqual([
      { fra_organisasjon: org[0]?.id },
    ]);
  });

  it('VV-36 uten mottaker, regime eller hjemmel tas ingen melding imot, og ingen kan melde fra et sted de ikke er ansatt', async () => {
    const hvem = await t.som('koordinator');
    const uten: [Partial<RegistrerPersonInn>, string][] = [
      [{ regime: '' }, 'mangler_regime'],
      [{ grunnlag: '' }, 'mangler_grunnlag'],
      [{ grunnlag: 'ingen' }, 'uten_grunnlag'],
      [{ organisasjonId: t.omrade('fjordvik') }, 'mangler_ikke_ansatt'],
      [{ grunnlag: 'politiregisterloven § 27' }, 'mangler_grunnlag'],
      [{ grunnlag: 'annet' }, 'mangler_hjemmelsord'],
      [{ grunnlag: 'annet', hjemmelsord: ' - ' }, 'mangler_hjemmelsord'],
      [{ regime: 'helsepersonelloven' }, 'regimet_passer_ikke'],
      [
        { kanal: 'annen_kjenner_behovet', avsender: ' ', avsenderrolle: 'trener' },
        'mangler_avsender',
      ],
      [{ kanal: 'annen_kjenner_behovet' }, 'mangler_avsenderrolle'],
      [{ grunn: '' }, 'mangler_grunn'],
    ];
    for (const [mangel, kode] of uten) {
      await expect(
        registrerPerson(t.hus, hvem, await melding(t, mangel)),
        kode,
      ).rejects.toMatchObject({ kode });
    }
    await t.eier('update varde.omrade set mottaker_organisasjon = null where id = $1', [
      t.omrade('fjordvik'),
    ]);
    await expect(registrerPerson(t.hus, hvem, await melding(t))).rejects.toMatchObject({
      kode: 'mangler_mottaker',
    });
    expect(await t.eier('select 1 from varde.kandidat')).toEqual([]);
  });

  it('TP-02 meldingen går til den lokale enhetens koordinator, og ingen andre enn en koordinator kan vurdere den', async () => {
    const id = await meld();
    for (const subjekt of [
      'helsesykepleier',
      'slt',
      'guide',
      'etterforsker',
      'ordforer',
      'leder',
      'administrator',
      'personvernombud',
    ]) {
      await expect(
        besluttTriage(t.hus, await t.som(subjekt), beslutning(id)),
        subjekt,
      ).rejects.toThrow('Finnes ikke');
    }
    await expect(
      besluttTriage(t.hus, await t.som('ytteroy', 'ytteroy'), beslutning(id)),
    ).rejects.toThrow('Finnes ikke');
    expect(await t.eier('select 1 from varde.triagebeslutning')).toEqual([]);
    expect(
      (await besluttTriage(t.hus, await t.som('koordinator2'), beslutning(id))).sakId,
    ).not.toBeNull();
  });

  it('TP-04 en sakstype utenfor målgruppen tas bare inn når behovet er skrevet ned', async () => {
    const id = await meld({ sakstype: 'annet' });
    expect((await vurdering(id)).kandidat.vurdering.advarsler).toEqual(['utenfor_maalgruppen']);
    await expect(
      besluttTriage(t.hus, await t.som('koordinator'), beslutning(id)),
    ).rejects.toMatchObject({ kode: 'trenger_behov' });
    await expect(
      besluttTriage(t.hus, await t.som('koordinator'), beslutning(id, { merknad: '   ' })),
    ).rejects.toMatchObject({ kode: 'trenger_behov' });
    expect(
      (
        await besluttTriage(
          t.hus,
          await t.som('koordinator'),
          beslutning(id, { merknad: 'Trakassert daglig' }),
        )
      ).sakId,
    ).not.toBeNull();
  });

  it('TP-05 et vitne kan tas inn når behovet er skrevet ned, og saken sier at hen er vitne', async () => {
    const id = await meld({ rolle: 'vitne' });
    expect((await vurdering(id)).kandidat.vurdering.advarsler).toEqual(['vitne']);
    await expect(
      besluttTriage(t.hus, await t.som('koordinator'), beslutning(id)),
    ).rejects.toMatchObject({ kode: 'trenger_behov' });
    const { sakId } = await besluttTriage(
      t.hus,
      await t.som('koordinator'),
      beslutning(id, { merknad: 'Så alt, sover ikke' }),
    );
    expect(await t.eier('select rolle from varde.hendelse where sak_id = $1', [sakId])).toEqual([
      { rolle: 'vitne' },
    ]);
  });

  it('TP-06 hatkriminalitet er i målgruppen i alle aldre der utgaven sier det, ellers ikke', async () => {
    const voksen = { hatkriminalitet: true, fodselsdato: tilDato('1990-01-01') };
    expect((await vurdering(await meld(voksen))).kandidat.vurdering.maalgruppe).toMatchObject({
      iMaalgruppen: true,
      grunn: 'hatkriminalitet_alle_aldre',
    });
    expect(
      (await vurdering(await meld(voksen, 'ytteroy'), 'ytteroy')).kandidat.vurdering.maalgruppe,
    ).toMatchObject({ iMaalgruppen: false });
  });

  it('TP-08 en hendelse som ikke er anmeldt, kan tas inn uten saksnummer, og et saksnummer lagres ikke når den ikke er anmeldt', async () => {
    const { sakId, kandidatId } = await opprettProvesak(t, {
      anmeldt: false,
      straffesaksnummer: '12345678 1/26',
    });
    expect(
      await t.eier(
        'select straffesaksnummer, straffesaksnummer_indeks from varde.kandidat where id = $1',
        [kandidatId],
      ),
    ).toEqual([{ straffesaksnummer: null, straffesaksnummer_indeks: null }]);
    const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(sak.tilstand).toBe('klar_for_kontakt');
    expect(sak.hendelser[0]?.straffesak).toBeNull();
  });

  it('TP-09 er den mistenkte i familien, advares det, og en grunn kreves for å gå videre', async () => {
    const id = await meld({ iFamilie: true });
    expect((await vurdering(id)).kandidat.vurdering.advarsler).toEqual(['mistenkt_i_familien']);
    await expect(
      besluttTriage(t.hus, await t.som('koordinator'), beslutning(id)),
    ).rejects.toMatchObject({ kode: 'trenger_behov' });
    expect(
      (
        await besluttTriage(
          t.hus,
          await t.som('koordinator'),
          beslutning(id, { merknad: 'Stebror som er flyttet' }),
        )
      ).sakId,
    ).not.toBeNull();
  });

  it('(del) TP-10 uten at egnetheten er vurdert, blir saken stående; med, går anmeldte til klarering', async () => {
    const uten = await besluttTriage(
      t.hus,
      await t.som('koordinator'),
      beslutning(await meld({ anmeldt: true })),
    );
    const med = await besluttTriage(
      t.hus,
      await t.som('koordinator'),
      beslutning(await meld({ anmeldt: true }), { egnet: true }),
    );
    const tilstand = (id: string | null) =>
      t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [id]);
    expect(await tilstand(uten.sakId)).toEqual([{ tilstand: 'vurdert' }]);
    expect(await tilstand(med.sakId)).toEqual([{ tilstand: 'venter_klarering' }]);
  });

  it('en beslutning virker først etter 30 minutter eller når lista er ferdig, og kan angres til da', async () => {
    const klokke = fastKlokke(TESTTID);
    t.hus.klokke = klokke;
    const k = await t.som('koordinator');
    const id = await meld();
    const { sakId } = await besluttTriage(t.hus, k, beslutning(id));
    await expect(hentSak(t.hus, k, sakId ?? '')).rejects.toThrow('Finnes ikke');
    await angreTriage(t.hus, k, id);
    expect(await t.eier('select 1 from varde.identitet where sak_id = $1', [sakId])).toEqual([]);
    const igjen = await besluttTriage(t.hus, k, beslutning(id));
    klokke.still(new Date(TESTTID.getTime() + 31 * 60_000));
    expect((await hentSak(t.hus, k, igjen.sakId ?? '')).saksreferanse).toHaveLength(6);
    await expect(angreTriage(t.hus, k, id)).rejects.toMatchObject({ kode: 'virker_alt' });
  });

  it('TP-11 TP-17 den som henvises fra lista, er satt i kontakt med en navngitt tjeneste en dag som har vært: kommandoen og fri SQL', async () => {
    const rad = await meld();
    const hvem = await t.som('koordinator');
    const henvis = { valg: 'henvis', grunn: 'stottesenter' } as const;
    for (const feil of [null, tilDato('2026-11-24')])
      await expect(
        besluttTriage(t.hus, hvem, beslutning(rad, { ...henvis, dag: feil })),
      ).rejects.toMatchObject({ kode: 'mangler_dag' });
    const dag = tilDato('2026-11-20');
    const uten = beslutning(rad, { ...henvis, grunn: 'annen_tjeneste', dag });
    await expect(besluttTriage(t.hus, hvem, uten)).rejects.toMatchObject({ kode: 'trenger_behov' });
    const fri = (valg: string, grunn: string, dag: string, merknad = 'null') =>
      friSql(
        t,
        hvem,
        `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, merknad, henvist_dag, tatt_av, virker_fra)
         select omrade_id, id, eier_organisasjon, '${valg}', '${grunn}', ${merknad}, ${dag}, tilgang.aktor(), now()
         from varde.kandidat where id = $1 returning id`,
        [rad],
      );
    const dagen = 'tilgang.dagen()';
    for (const nei of [
      ['henvis', 'stottesenter', 'null'],
      ['henvis', 'barnevern', `${dagen} + 1`],
      ['henvis', 'annen_tjeneste', dagen],
      ['ikke_aktuelt', 'ikke_behov', dagen],
    ] as const)
      await expect(fri(nei[0], nei[1], nei[2])).rejects.toMatchObject({ code: '23514' });
    expect(await fri('henvis', 'annen_tjeneste', dagen, `'\\x00'`)).toHaveLength(1);
    expect(await fri('henvis', 'barnevern', dagen)).toHaveLength(1);
    await besluttTriage(t.hus, hvem, beslutning(rad, { ...henvis, dag }));
    expect((await vurdering(rad)).beslutning).toMatchObject({
      ...{ valg: 'henvis', grunn: 'stottesenter', henvistDag: '2026-11-20' },
    });
  });

  it('TP-17 den som er ferdig med meldingene, er ferdig med sine egne: en annens beslutning kan fortsatt angres', async () => {
    const [k, k2] = [await t.som('koordinator'), await t.som('koordinator2')];
    const [min, hennes] = [await meld(), await meld({ fodselsnummer: null, navn: 'En Annen' })];
    const { sakId } = await besluttTriage(t.hus, k, beslutning(min));
    await besluttTriage(t.hus, k2, beslutning(hennes));
    await ferdigMedLista(t.hus, k, { slag: 'registreringer' });
    expect((await hentSak(t.hus, k, sakId ?? '')).saksreferanse).toHaveLength(6);
    await expect(angreTriage(t.hus, k, min)).rejects.toMatchObject({ kode: 'virker_alt' });
    await angreTriage(t.hus, k2, hennes);
    expect(
      await t.eier('select kandidat_id from varde.triagebeslutning where angret_ved is null'),
    ).toEqual([{ kandidat_id: min }]);
  });

  it('to koordinatorer på samme rad i samme øyeblikk: én beslutning, én sak', async () => {
    const id = await meld();
    const forsok = await Promise.allSettled(
      (await Promise.all([t.som('koordinator'), t.som('koordinator2')])).map((k) =>
        besluttTriage(t.hus, k, beslutning(id)),
      ),
    );
    expect(forsok.map((f) => f.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await t.eier('select 1 from varde.sak')).toHaveLength(1);
  });

  it('TP-45 koordinatorrollen kan deles av flere i enheten, og hver sak har én av dem som ansvarlig', async () => {
    const { sakId } = await opprettProvesak(t);
    for (const subjekt of ['koordinator', 'koordinator2']) {
      expect((await hentSak(t.hus, await t.som(subjekt), sakId)).koordinator).toBe(
        'Ingrid Eksempel',
      );
    }
    expect(
      (await listSaker(t.hus, await t.som('koordinator2'), { alle: true, side: 0 })).rader,
    ).toHaveLength(1);
  });

  it('VV-23 den som melder seg inhabil, mister saken i samme øyeblikk, og stedfortrederen har den', async () => {
    const { sakId } = await opprettProvesak(t);
    const k = await t.som('koordinator');
    await meldInhabil(t.hus, k, sakId);
    await expect(hentSak(t.hus, k, sakId)).rejects.toThrow('Finnes ikke');
    expect((await listSaker(t.hus, k, { alle: true, side: 0 })).rader).toEqual([]);
    expect((await hentSak(t.hus, await t.som('koordinator2'), sakId)).koordinator).toBe(
      'Håvard Tenkt',
    );
  });
});
