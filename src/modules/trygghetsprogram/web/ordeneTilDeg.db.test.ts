import { expect, it } from 'vitest';
import { enSak } from '../../../../tests/support/enSak.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  medGuide,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { familieMed } from '../../../../tests/support/modenheten.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { trekker } from '../../../../tests/support/samtykket.ts';
import { om, VIKAR, vikarene } from '../../../../tests/support/vikaren.ts';
import { formatDato, iDagIOslo } from '../../../kernel/dato.ts';
import { startOppfoelging } from '../commands/startOppfoelging.ts';
import { programruter } from './ruter.tsx';

/** Det som gjelder den som leser, sies til hen; og det som ikke er der, bes ingen om å lese eller velge. */
let t: Testhus;
let sakId = '';
const { mor } = enSak((v) => ({ t, sakId } = v), { attester: ['guide', 'handterer'] });

async function lest(sti: string, som: string): Promise<{ html: string; ord: string }> {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    const html = await (await web.vis(som, `/fjordvik/saker/${sakId}${sti}`)).text();
    return { html, ord: lesbart(html) };
  } finally {
    await web.steng();
  }
}

it('TP-40 RO-04 venter saken på guiden, sier den «deg» til guiden og «guiden» til koordinatoren', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const { ord, html } = await lest('', 'guide');
  expect(ord).toMatch(/Du følger opp ungdommen\s+Logg kontakt/);
  expect(html).toContain(`href="/fjordvik/saker/${sakId}/logg"`);
  expect(ord).not.toMatch(/Venter på: guiden|Følges opp av guiden/);
  const koordinatorens = (await lest('', 'koordinator')).ord;
  expect(koordinatorens).toContain('Venter på: guiden');
  expect(koordinatorens).not.toMatch(/Venter på deg|Du følger opp/);
});

it('VV-19 TG-24 er guiden borte, sier saken og guidesiden det til koordinatoren, med veien til hvem som følger opp imens', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  expect((await lest('/guide', 'koordinator')).ord).not.toContain('Er borte');
  await sagtFra(t, sakId, 'fravaer', { som: 'guide' });
  const saken = await lest('', 'koordinator');
  expect(saken.ord).toContain('Finn ut hvem som følger opp nå');
  expect(saken.html).toContain(`href="/fjordvik/saker/${sakId}/si-fra"`);
  const side = await lest('/guide', 'koordinator');
  expect(side.ord).toMatch(/Er borte nå\.\s+Se hvem som følger opp imens/);
  const [f] = await t.eier<{ id: string }>(
    `insert into varde.guidefravaer (omrade_id, bruker_id, borte, fra, til, meldt_av)
     select omrade_id, $2, true, tilgang.dagen(), tilgang.dagen() + 9, $2 from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  const meldt = await lest('/guide', 'koordinator');
  expect(meldt.ord).toMatch(/Er borte til og med \d\d\.\d\d\.\d{4}\./);
  expect(meldt.html).toContain(`href="/fjordvik/saker/${sakId}/vikar/${f?.id ?? ''}"`);
});

it('VV-19 TG-24 er guiden borte og en vikar der, sier saken det til hver av dem slik det er; er også vikaren meldt borte, sies det til hen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const { borte, tar, ingenBorte } = vikarene(() => t);
  await ingenBorte();
  const FOELGER = /Du følger opp ungdommen\s+Logg kontakt/;
  const borteTil = (dager: number) => `Du er borte til og med ${formatDato(om(dager))}.`;
  const fravaer = await borte('guide', om(0), om(9));
  await attestert(t, VIKAR);
  await tar(sakId, VIKAR, fravaer);
  const guidens = (await lest('', 'guide')).ord;
  expect(guidens).toContain(`${borteTil(9)} Aisha Fiksjon er vikar imens.`);
  expect(guidens).not.toMatch(/Du følger opp ungdommen|Venter på deg/);
  expect((await lest('', VIKAR)).ord).toMatch(FOELGER);
  await borte(VIKAR, om(0), om(2));
  const vikarens = (await lest('', VIKAR)).ord;
  expect(vikarens).toContain(borteTil(2));
  expect(vikarens).not.toMatch(/Du følger opp ungdommen|er vikar imens/);
  await ingenBorte();
  for (const som of ['guide', VIKAR]) expect((await lest('', som)).ord, som).toMatch(FOELGER);
});

it('TG-05 søkes det guide, er det neste å finne en; når en har tatt det, å starte oppfølgingen', async () => {
  const mors = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  expect((await lest('', 'koordinator')).ord).toMatch(
    /Neste steg\s+Finn en guide\s+Finn en trygghetsguide/,
  );
  await samtykker(t, sakId, mors);
  const id = await spoerEn(t, sakId, 'guide');
  await svarSom(t, id, 'guide', 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  await svarSom(t, id, 'guide', 'tatt');
  expect((await lest('', 'koordinator')).ord).toMatch(/Starte oppfølgingen\s+Start oppfølgingen/);
});

it('TG-05 VV-19 skal noen andre ta over, er det neste å finne en guide til den nye har tatt det: den som skal avløses, er det ikke', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const stagnasjon = await sagtFra(t, sakId, 'stagnasjon');
  await svart(t, sakId, stagnasjon, 'gjennomgang', { svar: 'noen_andre' });
  const FINN = /Neste steg\s+Finn en guide\s+Finn en trygghetsguide/;
  expect((await lest('', 'koordinator')).ord).toMatch(FINN);
  expect((await lest('', 'guide')).ord).not.toContain('Starte oppfølgingen');
  await attestert(t, 'helsesykepleier');
  const id = await spoerEn(t, sakId, 'helsesykepleier');
  await svarSom(t, id, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  expect((await lest('', 'koordinator')).ord).toMatch(FINN);
  await svarSom(t, id, 'helsesykepleier', 'tatt');
  expect((await lest('', 'koordinator')).ord).toMatch(/Starte oppfølgingen\s+Start oppfølgingen/);
  // Slutter den nye før det er startet, er det som da oppfølgingen skal starte: ingen har det.
  const slutter = (til: string) =>
    t.eier(`update varde.medlemskap set til = ${til} where bruker_id = $1 returning 1`, [
      t.bruker('helsesykepleier'),
    ]);
  await slutter('tilgang.dagen() - 1');
  expect((await lest('', 'koordinator')).ord).toMatch(FINN);
  await slutter('null');
});

it('TG-05 søkes det guide, sier guidesiden hvordan det gjøres; er oppfølgingen i gang, hvem guiden er', async () => {
  const SOEK = 'Én spørres om gangen, først uten navn';
  const I_GANG = 'Guiden til ungdommen, og det som er gjort for å finne hen';
  const sier = async () => {
    const { ord } = await lest('/guide', 'koordinator');
    return [ord.includes(SOEK), ord.includes(I_GANG)];
  };
  await medGuide(t, sakId, 'guide');
  expect(await sier()).toEqual([true, false]);
  await vernetErVurdert(t, sakId);
  await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
  expect(await sier()).toEqual([false, true]);
  const stagnasjon = await sagtFra(t, sakId, 'stagnasjon');
  expect(await sier()).toEqual([false, true]);
  await svart(t, sakId, stagnasjon, 'gjennomgang', { svar: 'noen_andre' });
  expect(await sier()).toEqual([true, false]);
});

it('TG-18 VV-06 er det guiden selv som er i politiet, sies det til hen, der hen sier fra, der hen svarer, og i den siste samtalen; koordinatoren leser hvem det er', async () => {
  const OM = 'Den som sa fra, er i politiet';
  const TIL = 'Du er i politiet, og skriver egenrapport';
  await foelgesOppAv(t, sakId, 'handterer');
  const sier = async (sti: string, som: string) => {
    const { ord } = await lest(sti, som);
    return [ord.includes(OM), ord.includes(TIL)];
  };
  expect(await sier('/si-fra/trussel', 'handterer')).toEqual([false, true]);
  const melding = await sagtFra(t, sakId, 'trussel', { som: 'handterer' });
  expect(await sier(`/si-fra/${melding}/egenrapport`, 'handterer')).toEqual([false, true]);
  expect(await sier(`/si-fra/${melding}/egenrapport`, 'koordinator')).toEqual([true, false]);
  await trekker(t, sakId, await mor());
  expect(await sier('/siste-samtale', 'handterer')).toEqual([false, true]);
});

it('VV-32 er ingenting ført i loggen, ber siden som frigir den, ingen om å lese den; er noe ført, gjør den det', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  expect((await lest('/logg/retten', 'koordinator')).ord).toContain('ingenting å frigi');
  expect((await lest('/logg/retten', 'koordinator')).ord).not.toContain('Les loggen først');
  await logg(t, sakId, { dag: iDagIOslo(new Date()) });
  expect((await lest('/logg/retten', 'koordinator')).ord).toContain('Les loggen først');
});

it('VV-03 spørres det om modenhet for bare ett tema, sier siden hvilket, uten et valg med én mulighet, og det lagres; er det flere, velges det', async () => {
  ({ sakId } = await familieMed(t, 15));
  const ett = await lest('/samtykke/modenhet', 'koordinator');
  const felt = ett.html.match(/<input[^>]*name="tema"[^>]*>/g) ?? [];
  expect(felt).toHaveLength(1);
  expect(felt[0]).toMatch(/type="hidden".*value="part_i_barnevern"/);
  expect(ett.ord).toContain('Hva blir ungdommen spurt om?');
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  const svar = await web.send('koordinator', `/fjordvik/saker/${sakId}/samtykke/modenhet`, {
    ...{ tema: 'part_i_barnevern', svar: 'forstaar_ikke', grunn: 'Svarte på noe annet' },
    dag: formatDato(iDagIOslo(new Date())),
  });
  await web.steng();
  expect(svar.status).toBe(303);
  ({ sakId } = await familieMed(t, 17));
  const flere = (await lest('/samtykke/modenhet', 'koordinator')).html;
  expect(flere.match(/<input[^>]*name="tema"[^>]*>/g)?.length).toBeGreaterThan(1);
  expect(flere).not.toMatch(/<input[^>]*type="hidden"[^>]*name="tema"/);
});

it('VV-15 VV-18 har ingen oppgaven, sies det ikke at den er den som leser sin', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const sier = async (hvem: string | null) => {
    await t.eier('delete from varde.oppgave where sak_id = $1', [sakId]);
    await t.eier(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', $2 from varde.sak where id = $1`,
      [sakId, hvem],
    );
    const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
    const svar = await web.send('koordinator', `/fjordvik/saker/${sakId}/overfoering`, {
      ...{ steg: 'tilbudt', etter: '', grunn: 'flytter', til: t.omrade('ytteroy') },
    });
    const ord = lesbart(await svar.text());
    await web.steng();
    return ['Du har oppgaven', 'Oppgaven er gitt til', 'Du kan krysse den av.'].filter((o) =>
      ord.includes(o),
    );
  };
  expect(await sier(t.bruker('koordinator'))).toEqual(['Du har oppgaven']);
  expect(await sier(t.bruker('guide'))).toEqual(['Oppgaven er gitt til']);
  expect(await sier(null)).toEqual(['Du kan krysse den av.']);
});
