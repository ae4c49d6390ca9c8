import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  faarTjenestenummer,
  settEtterforsker,
} from '../../../../tests/support/etterforskerIRaden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { lederenSierJa, sporOm } from '../../../../tests/support/lederen.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentLedergrunnside } from '../queries/ledergrunnside.ts';
import { besluttTriage } from './besluttTriage.ts';
import { meldInhabil } from './meldInhabil.ts';
import { registrerPerson } from './registrerPerson.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const vurdert = (sakId: string) =>
  t.eier<{ tilstand: string; av: string | null }>(
    'select tilstand, egnet_vurdert_av as av from varde.sak where id = $1',
    [sakId],
  );

describe('er programmet rett for denne ungdommen?', () => {
  it('(del) TP-10 svaret fører en anmeldt sak til klarering og en som ikke er anmeldt, rett til kontakt', async () => {
    const veier: [boolean, string][] = [
      [true, 'venter_klarering'],
      [false, 'klar_for_kontakt'],
    ];
    for (const [anmeldt, til] of veier) {
      const { sakId } = await opprettProvesak(t, { anmeldt }, false);
      expect(await vurdert(sakId)).toEqual([{ tilstand: 'vurdert', av: null }]);
      await vurderEgnethet(t.hus, await t.som('koordinator'), sakId);
      expect(await vurdert(sakId)).toEqual([{ tilstand: til, av: t.bruker('koordinator') }]);
    }
  });

  it('(del) TP-10 ingen andre enn en koordinator i enheten svarer, og ingenting er endret', async () => {
    const { sakId } = await opprettProvesak(t, {}, false);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'guide', 'test', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide')],
    );
    expect((await hentSak(t.hus, await t.som('guide'), sakId)).tilstand).toBe('vurdert');
    for (const subjekt of [
      'guide',
      'slt',
      'etterforsker',
      'leder',
      'ordforer',
      'helsesykepleier',
    ]) {
      await expect(vurderEgnethet(t.hus, await t.som(subjekt), sakId), subjekt).rejects.toThrow(
        'Finnes ikke',
      );
    }
    expect(await vurdert(sakId)).toEqual([{ tilstand: 'vurdert', av: null }]);
  });

  it('to koordinatorer i samme øyeblikk: én vurdering, og den andre får vite hva den første gjorde', async () => {
    const { sakId } = await opprettProvesak(t, { anmeldt: true }, false);
    const hvem = await Promise.all([t.som('koordinator'), t.som('koordinator2')]);
    const svar = await Promise.allSettled(hvem.map((h) => vurderEgnethet(t.hus, h, sakId)));
    const [rad] = await vurdert(sakId);
    const forst = rad?.av === t.bruker('koordinator') ? 'Ingrid Eksempel' : 'Håvard Tenkt';
    const nei = svar.flatMap((s) => (s.status === 'rejected' ? [s.reason as unknown] : []));
    expect(nei).toHaveLength(1);
    expect(nei[0]).toBeInstanceOf(DomainError);
    expect(nei[0]).toMatchObject({
      kode: 'alt_vurdert',
      parametre: { hvem: forst, tilstand: 'venter_klarering' },
    });
    expect(
      await t.eier(
        `select utfall from varde.revisjon where handling = 'egnethet_vurdert' order by utfall`,
      ),
    ).toEqual([{ utfall: 'ja' }, { utfall: 'nei' }]);
  });

  it('trykker samme koordinator to ganger, er det ett svar', async () => {
    const { sakId } = await opprettProvesak(t, {}, false);
    const k = await t.som('koordinator');
    await vurderEgnethet(t.hus, k, sakId);
    const foer = await t.eier('select egnet_vurdert_ved from varde.sak where id = $1', [sakId]);
    await vurderEgnethet(t.hus, k, sakId);
    expect(await t.eier('select egnet_vurdert_ved from varde.sak where id = $1', [sakId])).toEqual(
      foer,
    );
  });

  it('VV-23 den som etterforsker saken, vurderer den ikke uten lederens grunn, verken i lista eller på saken', async () => {
    const koordinator = await t.som('koordinator');
    await registrerPerson(t.hus, koordinator, await melding(t));
    const [rad] = await t.eier<{ id: string }>('select id from varde.kandidat');
    await settEtterforsker(t, rad?.id ?? '', 'TST0931');
    await faarTjenestenummer(t, 'koordinator');
    const inn = {
      kandidatId: rad?.id ?? '',
      valg: 'tilby' as const,
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: false,
    };
    await expect(besluttTriage(t.hus, koordinator, inn)).rejects.toMatchObject({
      kode: 'etterforsker_i_saken',
    });
    const { sakId } = await besluttTriage(t.hus, await t.som('koordinator2'), inn);
    await expect(vurderEgnethet(t.hus, koordinator, sakId ?? '')).rejects.toMatchObject({
      kode: 'etterforsker_i_saken',
    });
    // Begge kan spørre om den raden nevner; med lederens ja vurderer hen saken.
    for (const subjekt of ['koordinator', 'koordinator2'])
      expect(
        (await hentLedergrunnside(t.hus, await t.som(subjekt), sakId ?? '')).kanSporres,
      ).toMatchObject([
        { brukerId: t.bruker('etterforsker'), rolle: 'samtaleholder' },
        { brukerId: t.bruker('koordinator'), rolle: 'koordinator' },
      ]);
    await lederenSierJa(t, await sporOm(t, sakId ?? '', t.bruker('koordinator')));
    await vurderEgnethet(t.hus, koordinator, sakId ?? '');
    expect((await vurdert(sakId ?? ''))[0]?.av).toBe(t.bruker('koordinator'));
  });

  it('VV-23 den som er valgt til å svare for straffesaken, vurderer den ikke, heller ikke som koordinator', async () => {
    const { sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }, false);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'etterforsker', 'jurist', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker('koordinator2')],
    );
    await expect(vurderEgnethet(t.hus, await t.som('koordinator2'), sakId)).rejects.toMatchObject({
      kode: 'etterforsker_i_saken',
    });
    await vurderEgnethet(t.hus, await t.som('koordinator'), sakId);
    expect((await vurdert(sakId))[0]?.av).toBe(t.bruker('koordinator'));
  });
});

describe('saken forteller hva som har skjedd og hva som er neste', () => {
  it('(del) TP-49 veien, neste steg og hvorfor ikke noe annet, slik saken står', async () => {
    const { sakId } = await opprettProvesak(t, { anmeldt: true }, false);
    const k = await t.som('koordinator');
    const foer = await hentSak(t.hus, k, sakId);
    expect(foer.neste).toEqual({ handling: 'be_om_klarering', venterPaa: 'koordinator' });
    expect(foer.tidslinje.map((p) => [p.slag, p.hvem])).toEqual([
      ['tilby', 'Ingrid Eksempel'],
      ['meldt_inn', 'Ingrid Eksempel'],
    ]);
    await vurderEgnethet(t.hus, k, sakId);
    const etter = await hentSak(t.hus, k, sakId);
    expect(etter.neste).toEqual({ handling: 'klarer', venterPaa: 'etterforsker' });
    expect(etter.klarertVed).toBeNull();
    const klarer = etter.handlinger.find((h) => h.handling === 'klarer');
    expect(klarer?.svar).toMatchObject({ grunn: 'krav_mangler', krav: ['TP-20', 'VV-14'] });
  });

  it('når ansvaret skifter, står det hvem som ga det videre, og aldri hvorfor', async () => {
    const { sakId } = await opprettProvesak(t);
    await meldInhabil(t.hus, await t.som('koordinator'), sakId);
    const sak = await hentSak(t.hus, await t.som('koordinator2'), sakId);
    expect(sak.koordinator).toBe('Håvard Tenkt');
    expect(sak.tidslinje[0]).toMatchObject({
      slag: 'ansvar_gitt_videre',
      hvem: 'Ingrid Eksempel',
    });
    expect(JSON.stringify(sak)).not.toContain('inhabil');
  });
});
