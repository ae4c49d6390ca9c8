import { describe, expect, it } from 'vitest';
import { enSak } from '../../../../tests/support/enSak.ts';
import { farKanIkkeKontaktes } from '../../../../tests/support/familien.ts';
import { foelgesOppAv } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { fullfoer, samtalenErAvtalt, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { etterTrukket, trekker } from '../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { overlatSamtalen } from '../commands/overlatSamtalen.ts';
import { programruter } from './ruter.tsx';

/** Det basen vet, står også på siden den som skal handle, ser hver dag. */
let t: Testhus;
let sakId = '';
const { mor } = enSak((v) => ({ t, sakId } = v));

type Lest = { html: string; ord: string };
async function lest(sti: string, som: string): Promise<Lest> {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    const html = await (await web.vis(som, `/fjordvik/saker/${sakId}${sti}`)).text();
    return { html, ord: lesbart(html) };
  } finally {
    await web.steng();
  }
}
const lagrer = (html: string) => html.includes('Lagre kontakten');

describe('loggen sier når ingen skal ta kontakt', () => {
  it('VV-04 har ungdommen sagt nei, sier loggen det, og at hen kan komme tilbake; før nei-et ber den guiden og koordinatoren om neste kontakt', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    for (const som of ['guide', 'koordinator']) {
      const foer = await lest('/logg', som);
      expect(foer.ord, som).toContain('Ta kontakt senest');
      expect(lagrer(foer.html), som).toBe(true);
    }
    await vilIkkeMer(t, sakId);
    const { ord } = await lest('/logg', 'koordinator');
    expect(ord).toContain('Ungdommen sa nei til mer kontakt');
    expect(ord).toContain('Hen kan når som helst komme tilbake med et ja.');
    expect(ord).not.toContain('Ta kontakt senest');
  });

  it('VV-06 VV-20 trekker en foresatt samtykket, sier loggen at kontakten er stanset og til hvilken dag den siste samtalen kan holdes; den ber ikke om kontakt', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await trekker(t, sakId, await mor());
    const { ord } = await lest('/logg', 'koordinator');
    expect(ord).toContain('Kontakten er stanset fra');
    expect(ord).toContain('Dagene telles ikke.');
    expect(ord).toMatch(/siste samtale med ungdommen til og med \d\d\.\d\d\.\d{4}/);
    expect(ord).not.toContain('Ta kontakt senest');
  });
});

it('ED-18 TG-14 når fjorten dager er gått, ber loggen om kontakt med ungdommen, i 000 og med foresatte om det trengs, i 001 og med foresatte som kan kontaktes', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  for (const [utgave, ord, ikke] of [
    ['000', 'og med foresatte om det trengs', 'og med foresatte som kan kontaktes'],
    ['001', 'og med foresatte som kan kontaktes', 'og med foresatte om det trengs'],
  ] as const) {
    await forbiVaktene(
      t,
      `update varde.sak set utgave_kode = $2, utgave_versjon = 1, foelges_fra = foelges_fra - interval '15 days',
         siste_kontakt = siste_kontakt - interval '15 days' where id = $1`,
      [sakId, utgave],
    );
    const sagt = (await lest('/logg', 'guide')).ord;
    expect(sagt, utgave).toContain(`Ta kontakt med ungdommen nå, ${ord}.`);
    expect(sagt, utgave).not.toContain(ikke);
  }
});

describe('familiens ark sier hvem som bestemmer', () => {
  it('VV-38 VV-01 kan ikke alle hjemme få arket, får koordinatoren veien til å bestemme; den som har samtalen, får bare vite at hun må, og verken hvem eller hvorfor', async () => {
    await samtalenErAvtalt(t, sakId);
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      sakId,
      brukerId: t.bruker('handterer'),
    });
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId, { holdtVed: t.hus.klokke.naa() });
    const sti = '/trygghetssamtale/familien';
    expect((await lest(sti, 'koordinator')).ord).not.toContain('Det er ikke sikkert at alle');
    await farKanIkkeKontaktes(t, sakId);

    const hennes = await lest(sti, 'koordinator');
    expect(hennes.ord).toContain('Det er ikke sikkert at alle hjemme kan få arket.');
    expect(hennes.html).toContain(`${sti}/hvem"`);
    const hens = await lest(sti, 'handterer');
    expect(hens.ord).toContain('Koordinatoren må bestemme før arket skrives ut.');
    expect(hens.html).not.toContain(`${sti}/hvem`);
    for (const ord of ['Det er ikke sikkert at alle', 'Odd', 'Lagre valgene'])
      expect(hens.ord, ord).not.toContain(ord);
  });
});

it('VV-06 er samtykket trukket, står det som skal føres i dag, først på samtykkesiden, og å spørre på nytt etter det; når det er ført, er å spørre det neste', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  const knapper = async () =>
    [...(await lest('/samtykke', 'koordinator')).html.matchAll(/<a [^>]*ds-button[^>]*>/g)].flatMap(
      ([a]) => {
        const hva = /samtykke\/(trukket|spoer)"/.exec(a)?.[1];
        return hva === undefined ? [] : [`${hva} ${/data-variant="(\w+)"/.exec(a)?.[1] ?? ''}`];
      },
    );
  expect(await knapper()).toEqual(['trukket primary', 'spoer secondary']);
  await etterTrukket(t, sakId);
  expect(await knapper()).toEqual(['spoer primary']);
});
