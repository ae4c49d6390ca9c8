import { kode } from '../../../../tests/support/kode.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { attestert, medGuide, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { hentStottekontakter } from '../queries/stottekontakter.ts';
import { listTriage } from '../queries/listTriage.ts';
import { sti } from '../web/saker/sti.ts';
import { tekster } from '../web/tekst.ts';
import { avsluttSak } from './avsluttSak.ts';
import { kontrollerStotte } from './kontrollerStotte.ts';
import { registrerPerson } from './registrerPerson.ts';
import { startOppfoelging } from './startOppfoelging.ts';

/** Det som er skrevet, vises slik det er, også når noe har skjedd etterpå. */
let t: Testhus;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const saken = async (subjekt = 'koordinator') => hentSamtale(t.hus, await t.som(subjekt), sakId);

describe('resultatet av samtalene', () => {
  beforeEach(async () => {
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    mor = await morKanKontaktes(t, sakId);
  });

  it('TP-27 TP-28 det som ble avtalt og foreslått, vises også når noen har ringt etterpå; at det siste mangler, sies for seg', async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId, { forslag: { foresatte: 'Treneren', ungdommen: 'Helsesøster Ås' } });
    expect((await saken()).sisteResultat).toBe('skrevet');
    const avtalt = {
      ...{ resultat: 'samtale_avtalt', behov: 'Tør ikke ta bussen hjem' },
      ...{ avtaltHvor: 'Helsestasjonen', avtaltVed: new Date('2026-11-25T14:00:00+01:00') },
    };
    await ring(t, sakId, mor, {
      utfall: 'ikke_svar',
      tilstede: null,
      neste: tilDato('2099-12-31'),
    });
    expect(await saken()).toMatchObject({ resultat: avtalt, sisteResultat: 'ingen' });
    await ring(t, sakId, mor);
    expect(await saken()).toMatchObject({ resultat: avtalt, sisteResultat: 'mangler' });
    // Den neste samtalen har ingen forslag; de som kom før, står, også der guiden velges.
    await resultat(t, sakId, {
      ...{ resultat: 'samtale_holdt', guide: { tilbudt: true, oensket: true } },
      avtalt: { ved: null, hvor: null },
    });
    const forslag = [
      { fra: 'foresatte', ord: 'Treneren' },
      { fra: 'ungdommen', ord: 'Helsesøster Ås' },
    ];
    expect(await saken()).toMatchObject({ resultat: { resultat: 'samtale_holdt' }, forslag });
    expect(await hentGuideside(t.hus, await t.som('koordinator'), sakId)).toMatchObject({
      forslag,
    });
    for (const subjekt of ['etterforsker', 'guide', 'slt'])
      await expect(hentGuideside(t.hus, await t.som(subjekt), sakId)).rejects.toThrow(
        'Finnes ikke',
      );
  });
});

describe('veien saken har gått', () => {
  it('TP-49 en sak som hadde samtale og guide, sier det også når den er slutt, med dagene', async () => {
    await attestert(t, 'helsesykepleier');
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await medGuide(t, sakId, 'helsesykepleier');
    await vernetErVurdert(t, sakId);
    await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
    const veien = async () => {
      const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
      return sti(sak, tekster('nb')).map((s) => [
        s.tekst.replace('\u00ad', ''),
        s.tilstand,
        s.dato !== undefined,
      ]);
    };
    const gaatt = [
      ['Fanget opp', 'gjort', true],
      ['Vurdert', 'gjort', true],
      ['Klarert', 'gjort', true],
      ['Første samtale', 'gjort', true],
      ['Trygghetssamtale', 'gjort', true],
    ];
    expect(await veien()).toEqual([
      ...gaatt,
      ['Guide', 'naa', true],
      ['Avsluttet', 'senere', false],
    ]);
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    expect(await veien()).toEqual([
      ...gaatt,
      ['Guide', 'gjort', true],
      [expect.any(String), 'naa', true],
    ]);
  });
});

describe('Støttesenteret', () => {
  const EPOST = 'stottesenter.oslo@politiet.no';
  const kontroller = async (
    stemmer: boolean | null,
    subjekt = 'administrator',
    tjeneste?: string,
  ) =>
    kontrollerStotte(t.hus, await t.som(subjekt), {
      ...{ tjeneste: tjeneste ?? 'stottesenter', stemmer },
    });
  const iSaken = async () =>
    (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt.vurdering.stottesenter;

  it('TP-14 ED-22 utgavens e-post vises når administratoren har kontrollert den, med hvem og når, og ikke før eller når den ikke stemmer', async () => {
    const seksten = { fodselsnummer: null, fodselsdato: tilDato('2010-09-05') };
    ({ sakId } = await opprettProvesak(t, seksten, false));
    const IKKE = { alder: 'fylt', hvor: 'ikke_kontrollert', kontrollert: null };
    expect(await iSaken()).toEqual(IKKE);
    for (const subjekt of ['koordinator', 'leder', 'guide', 'etterforsker', 'personvernombud'])
      await expect(kontroller(true, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await expect(kontroller(true, 'administrator', 'ukjent')).rejects.toThrow('Finnes ikke');
    await expect(kontroller(null)).rejects.toMatchObject({ kode: 'mangler_svar' });
    expect(await iSaken()).toEqual(IKKE);
    await kontroller(true);
    const VISES = {
      ...{ alder: 'fylt', hvor: [EPOST] },
      kontrollert: { av: 'Siri Skinnberg', ved: expect.any(Date) as Date },
    };
    expect(await iSaken()).toEqual(VISES);
    // Der egnetheten besvares i lista, også.
    const inn = await melding(t, seksten);
    const { kvittering } = await registrerPerson(t.hus, await t.som('koordinator'), inn);
    const [rad] = await t.eier<{ id: string }>(
      'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
      [kvittering],
    );
    const iLista = async () =>
      (
        await listTriage(
          t.hus,
          await t.som('koordinator'),
          { slag: 'registreringer' },
          rad?.id ?? null,
        )
      ).valgt?.detalj?.stottesenter;
    expect(await iLista()).toEqual(VISES);
    const { kontakter } = await hentStottekontakter(t.hus, await t.som('administrator'));
    expect(kontakter.map((k) => [k.tjeneste, k.kontroll?.stemmer ?? null])).toEqual([
      ['stottesenter', true],
      ['vitnestotte_oslo', null],
      ['vitnestotte_asker_baerum', null],
    ]);
    await expect(hentStottekontakter(t.hus, await t.som('koordinator'))).rejects.toThrow();
    // En sak etter en annen utgave har ikke denne kontrollen.
    await t.eier(`update varde.sak set utgave_kode = '001' where id = $1`, [sakId]);
    expect(await iSaken()).toEqual(IKKE);
    await t.eier(`update varde.sak set utgave_kode = 'fjordvik' where id = $1`, [sakId]);
    await kontroller(false);
    expect([await iSaken(), await iLista()]).toEqual([IKKE, IKKE]);
  });

  it('TP-14 ED-22 i 000 står Støttesenteret nevnt uten telefon og e-post, og det er ingenting å kontrollere; i 001 er adressen der når noen har kontrollert den', async () => {
    const seksten = { fodselsnummer: null, fodselsdato: tilDato('2010-09-05') };
    const kontrollert = { av: 'Siri Skinnberg', ved: expect.any(Date) as Date };
    for (const [utgave, svar, ventet] of [
      ['000', 'ikke_funnet', { alder: 'fylt', hvor: 'ikke_kontrollert', kontrollert: null }],
      ['001', 'gjort', { alder: 'fylt', hvor: [EPOST], kontrollert }],
    ] as const) {
      await t.eier(
        'update varde.omrade_utgave set utgave_kode = $2, utgave_versjon = 1 where omrade_id = $1 returning 1',
        [t.omrade('fjordvik'), utgave],
      );
      ({ sakId } = await opprettProvesak(t, seksten, false));
      expect(await kode(kontroller(true)), utgave).toBe(svar);
      expect(await iSaken(), utgave).toEqual(ventet);
    }
  });
});
