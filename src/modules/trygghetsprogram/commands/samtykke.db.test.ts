import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  foresatt,
  morKanKontaktes,
  rettForesatt,
  ring,
  svarOm,
} from '../../../../tests/support/familien.ts';
import {
  etterTrukket,
  gjelder,
  spoer,
  svarer,
  trekker,
  vurderer,
} from '../../../../tests/support/samtykket.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { samtykkeGjelder } from '../regler/samtykketilstand.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** En sak der mor, som Kanari bor hos, har svart på telefonen. */
async function sakMedMor(fodt = '2012-09-05') {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato(fodt) },
  });
  const mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
  return { sakId, mor };
}
const ogsaa = async (sakId: string, endret: Parameters<typeof foresatt>[2] = {}, svar = {}) => {
  const id = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei', ...endret });
  await svarOm(t, sakId, id, svar);
  return id;
};
const MAA_IKKE = {
  svar: 'nei',
  grunn: 'vold',
  raadfoert: 'politiet',
  raadfoertHvem: 'Anders Prøve',
} as const;

/** Hvor det står, og at basen og siden er enige om det. */
async function staar(sakId: string): Promise<string | null> {
  const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
  const [basen] = await t.eier<{ tilstand: string | null }>(
    `select tilgang.samtykketilstanden(omrade_id, id, 'oppfoelging') as tilstand from varde.sak where id = $1`,
    [sakId],
  );
  expect(side.tilstand).toBe(basen?.tilstand);
  expect(await gjelder(t, sakId)).toBe(samtykkeGjelder(side.tilstand));
  return side.tilstand;
}

describe('samtykke til videre kontakt', () => {
  it('(del) TG-07 gjelder når den barnet bor hos har sagt ja, og ikke før', async () => {
    const { sakId, mor } = await sakMedMor();
    expect(await staar(sakId)).toBeNull();
    await spoer(t, sakId);
    expect(await staar(sakId)).toBe('spurt');
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('muntlig');
    expect(await gjelder(t, sakId)).toBe(true);
    await svarer(t, sakId, mor, { svar: 'skriftlig', ord: 'Brevet av 20.11. i mappa' });
    expect(await staar(sakId)).toBe('skriftlig');
  });

  it('(del) DU-08 et ja er ikke gyldig uten at det er frivillig, uttrykkelig og informert', async () => {
    const { sakId, mor } = await sakMedMor();
    await spoer(t, sakId);
    const alle = { frivillig: true, uttrykkelig: true, informert: true };
    for (const felt of ['frivillig', 'uttrykkelig', 'informert'] as const)
      expect(await kode(svarer(t, sakId, mor, { bekreftet: { ...alle, [felt]: false } }))).toBe(
        'mangler_bekreftelse',
      );
    expect(await gjelder(t, sakId)).toBe(false);
    await svarer(t, sakId, mor);
    expect(await gjelder(t, sakId)).toBe(true);
  });

  it('(del) VV-04 den unges eget nei stopper i enhver alder, og det spørres på nytt', async () => {
    for (const fodt of ['2018-09-05', '2012-09-05', '2010-09-05', '2006-09-05']) {
      const { sakId } = await opprettProvesak(t, {
        ...{ fodselsnummer: null, fodselsdato: tilDato(fodt), hatkriminalitet: true },
      });
      const voksen = fodt === '2006-09-05';
      const mor = voksen ? null : await morKanKontaktes(t, sakId);
      await ring(t, sakId, mor ?? 'ungdommen');
      await spoer(t, sakId);
      if (mor !== null) await svarer(t, sakId, mor);
      expect(await gjelder(t, sakId)).toBe(!voksen);
      await svarer(t, sakId, null, { svar: 'nektet' });
      expect(await staar(sakId)).toBe('nektet');
      expect(await kode(svarer(t, sakId, null))).toBe('svaret_staar');
      if (mor !== null) {
        expect(await kode(svarer(t, sakId, mor, { svar: 'skriftlig', ord: 'Brev' }))).toBe(
          'spoer_paa_nytt',
        );
      }
      await spoer(t, sakId);
      expect(await staar(sakId)).toBe('spurt');
      if (mor !== null) {
        // Hens nei sist er ikke borte ved at noen spør på nytt.
        await svarer(t, sakId, mor);
        expect(await staar(sakId)).toBe('delvis');
      }
      await svarer(t, sakId, null);
      expect(await staar(sakId)).toBe('muntlig');
    }
  });

  it('(del) DU-11 et ja kan trekkes når som helst, og virker med en gang; det rettes aldri tilbake', async () => {
    const { sakId, mor } = await sakMedMor();
    await spoer(t, sakId);
    expect(await kode(trekker(t, sakId, mor))).toBe('passer_ikke');
    await svarer(t, sakId, mor);
    await trekker(t, sakId, mor);
    expect(await staar(sakId)).toBe('trukket');
    expect(await kode(svarer(t, sakId, mor))).toBe('svaret_staar');
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('muntlig');
  });

  it('(del) VV-03 den andre blir informert og ikke spurt; en innvending holder det halvt til koordinatoren har vurdert den', async () => {
    const { sakId, mor } = await sakMedMor();
    const far = await ogsaa(sakId);
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('muntlig');
    expect(await kode(svarer(t, sakId, far))).toBe('ikke_hens');
    expect(await kode(svarer(t, sakId, far, { svar: 'nektet' }))).toBe('ikke_hens');
    await svarer(t, sakId, far, { svar: 'informert' });
    expect(await kode(svarer(t, sakId, far, { svar: 'innvending' }))).toBe('mangler_ord');
    await svarer(t, sakId, far, { svar: 'innvending', ord: 'Vil at tanten skal følge opp' });
    expect(await staar(sakId)).toBe('delvis');
    expect(await kode(vurderer(t, sakId, far, false, { begrunnelse: null }))).toBe('mangler_ord');
    await vurderer(t, sakId, far, false);
    expect(await staar(sakId)).toBe('muntlig');
    await svarer(t, sakId, far, { svar: 'innvending', ord: 'Står på sitt' });
    await vurderer(t, sakId, far, true);
    expect(await staar(sakId)).toBe('nektet');
    expect(await kode(vurderer(t, sakId, far, false))).toBe('svaret_staar');
  });

  it('(del) VV-03 barnet bor hos begge: begge må si ja', async () => {
    const { sakId, mor } = await sakMedMor();
    const far = await ogsaa(sakId, { borMed: 'delvis' });
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('delvis');
    await svarer(t, sakId, far, { svar: 'skriftlig', ord: 'Skjemaet er i mappa' });
    expect(await staar(sakId)).toBe('muntlig');
    await svarer(t, sakId, mor, { svar: 'skriftlig', ord: 'Skjemaet er i mappa' });
    expect(await staar(sakId)).toBe('skriftlig');
  });

  it('(del) VV-03 har barnevernet omsorgen, er det barnevernet som samtykker', async () => {
    const { sakId, mor } = await sakMedMor();
    const barnevernet = await ogsaa(sakId, {
      ...{ navn: 'Fjordvik barnevern', slag: 'barnevern_med_omsorg' },
    });
    await spoer(t, sakId);
    expect(await kode(svarer(t, sakId, mor))).toBe('ikke_hens');
    await svarer(t, sakId, barnevernet);
    expect(await staar(sakId)).toBe('muntlig');
  });

  it('(del) VV-01 ingen spørres før alle er besvart; den som ikke skal kontaktes, spørres aldri, og nei-et hens stopper ingenting', async () => {
    const { sakId, mor } = await sakMedMor();
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'ja' });
    expect(await kode(spoer(t, sakId))).toBe('ikke_alle_besvart');
    await svarOm(t, sakId, far, MAA_IKKE);
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('muntlig');
    expect(await kode(svarer(t, sakId, far))).toBe('ikke_hens');
    expect(await kode(svarer(t, sakId, far, { svar: 'informert' }))).toBe('ikke_hens');
    await svarer(t, sakId, far, { svar: 'nektet', ord: 'Ringte og sa nei' });
    expect(await staar(sakId)).toBe('muntlig');
  });

  it('(del) TG-07 VV-01 kommer en foresatt til, mangler hens svar, og en som blir en annen, har ikke svart', async () => {
    const { sakId, mor } = await sakMedMor();
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'ja' });
    expect(await staar(sakId)).toBe('delvis');
    await svarOm(t, sakId, far);
    expect(await staar(sakId)).toBe('delvis');
    await svarer(t, sakId, far);
    expect(await staar(sakId)).toBe('muntlig');
    await rettForesatt(t, {
      ...{ sakId, foresattId: mor, navn: 'Vera Verge', slag: 'verge', borMed: 'ja' },
      ...{ samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
    });
    await svarOm(t, sakId, mor);
    expect(await staar(sakId)).toBe('delvis');
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('muntlig');
  });

  it('(del) VV-01 et nei fra en som måtte, står også når hen siden ikke skal kontaktes: det spørres på nytt', async () => {
    const { sakId, mor } = await sakMedMor();
    const far = await ogsaa(sakId, { borMed: 'ja' });
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    await svarer(t, sakId, far, { svar: 'nektet' });
    await svarOm(t, sakId, far, MAA_IKKE);
    expect(await staar(sakId)).toBe('nektet');
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect(await staar(sakId)).toBe('muntlig');
  });

  it('(del) TP-07 fylt 18: de foresattes ja faller bort, den unges eget fra hen var 15, gjelder videre', async () => {
    // Fylt 16 og sa ja; fylt 16 og sa ingenting; sa ja som 14-åring.
    for (const [fodt, svarte, eget] of [
      ['2010-09-05', true, true],
      ['2010-09-05', false, false],
      ['2012-09-05', true, false],
    ] as const) {
      const { sakId, mor } = await sakMedMor(fodt);
      await spoer(t, sakId);
      await svarer(t, sakId, mor);
      if (svarte) await svarer(t, sakId, null);
      expect(await staar(sakId)).toBe('muntlig');
      await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1 returning 1`, [
        sakId,
      ]);
      expect(await gjelder(t, sakId)).toBe(eget);
      const [basen] = await t.eier<{ tilstand: string }>(
        `select tilgang.samtykketilstanden(omrade_id, id, 'oppfoelging') as tilstand from varde.sak where id = $1`,
        [sakId],
      );
      expect(basen?.tilstand).toBe(eget ? 'muntlig' : 'endt');
    }
  });

  it('(del) VV-06 trekker mor det, får koordinatoren oppgaven samme dag, og den er ferdig når det er ført, én gang', async () => {
    const { sakId, mor } = await sakMedMor();
    const oppgaven = async () =>
      (
        await t.eier<{ utfort: Date | null }>(
          `select utfort from varde.oppgave where sak_id = $1 and slag = 'samtykke_trukket'`,
          [sakId],
        )
      ).map((o) => (o.utfort === null ? 'åpen' : 'gjort'));
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    await svarer(t, sakId, null);
    expect(await kode(etterTrukket(t, sakId))).toBe('ikke_trukket');
    await trekker(t, sakId, mor);
    expect(await oppgaven()).toEqual(['åpen']);
    const paaMinDag = (await minDag(t.hus, await t.som('koordinator'))).oppgaver;
    expect(paaMinDag.some((o) => o.sakId === sakId && o.slag === 'samtykke_trukket')).toBe(true);
    expect(await kode(etterTrukket(t, sakId, { oenske: null }))).toBe('mangler_oenske');
    expect(await kode(etterTrukket(t, sakId, { som: 'guide' }))).toBe('ikke_funnet');
    await etterTrukket(t, sakId, { bekymring: true, bekymringOrd: 'Redd hjemme' });
    expect(await oppgaven()).toEqual(['gjort']);
    expect(await kode(etterTrukket(t, sakId))).toBe('alt_vurdert');
    const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
    expect(side.trukket[0]?.vurdering).toMatchObject({
      ...{ oenske: 'Vil fortsette', bekymring: 'Redd hjemme', annenVei: 'Skolen' },
    });
  });

  it('VV-04 trekker den unge sitt eget, er det hens nei koordinatoren fører om, ikke en foresatts', async () => {
    const { sakId, mor } = await sakMedMor();
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    await svarer(t, sakId, null);
    await trekker(t, sakId, null);
    expect(await staar(sakId)).toBe('trukket');
    expect(
      await t.eier(`select 1 from varde.oppgave where sak_id = $1 and slag = 'samtykke_trukket'`, [
        sakId,
      ]),
    ).toEqual([]);
    const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
    expect(side.trukket).toMatchObject([{ ungdommen: true, vurdering: null }]);
    expect(await kode(etterTrukket(t, sakId))).toBe('gjort');
    expect(await kode(etterTrukket(t, sakId))).toBe('alt_vurdert');
  });

  it('den andre får se hva den første førte, og to like innsendinger er én', async () => {
    const { sakId, mor } = await sakMedMor();
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    expect(await kode(spoer(t, sakId))).toBe('alt_spurt');
    expect(await kode(svarer(t, sakId, mor, { etter: null, svar: 'skriftlig', ord: 'Brev' }))).toBe(
      'alt_svart',
    );
    expect(await kode(svarer(t, sakId, randomUUID()))).toBe('ikke_funnet');
    expect(await kode(svarer(t, sakId, mor, { som: 'guide' }))).toBe('ikke_funnet');
  });
});
