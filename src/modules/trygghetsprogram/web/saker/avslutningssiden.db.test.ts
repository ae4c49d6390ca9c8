import { expect, it } from 'vitest';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { foelgesOppAv } from '../../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import { guidenHarFoert } from '../../../../../tests/support/oppfoelging.ts';
import { sagtFra, svart } from '../../../../../tests/support/sagtFra.ts';
import { sidene } from '../../../../../tests/support/sidene.ts';
import { programruter } from '../ruter.tsx';

/** Siden som avslutter saken: det som er åpent, og hvorfor resten ikke er det. */
let t: Testhus;
let sakId = '';
enSak((v) => ({ t, sakId } = v), { attester: ['guide', 'handterer'] });

async function siden(): Promise<{ html: string; ord: string }> {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    const svar = await web.vis('koordinator', `/fjordvik/saker/${sakId}/avslutt`);
    const html = await svar.text();
    return { html, ord: lesbart(html) };
  } finally {
    await web.steng();
  }
}

it('(del) TP-39 til guiden har ført at ungdommen og hen er enige, står «Ikke mer behov» med de stengte og regelen; ført, eller når ingen guide kan føre det, er den åpen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const AAPEN = 'value="ikke_mer_behov"';
  const HVORFOR = /Ikke mer behov for oppfølging: Guiden fører selv, i loggen[^]*?TP-39/;
  const stengt = await siden();
  expect(stengt.html).not.toContain(AAPEN);
  expect(stengt.ord).toMatch(HVORFOR);
  const ansatt = (til: string) =>
    t.eier(`update varde.medlemskap set til = ${til} where bruker_id = $1 returning 1`, [
      t.bruker('guide'),
    ]);
  await ansatt('tilgang.dagen() - 1');
  const uten = await siden();
  expect([uten.html.includes(AAPEN), HVORFOR.test(uten.ord)]).toEqual([true, false]);
  await ansatt('null');
  await guidenHarFoert(t, sakId);
  const foert = await siden();
  expect([foert.html.includes(AAPEN), HVORFOR.test(foert.ord)]).toEqual([true, false]);
});

it('(del) TG-17 TG-18 TP-36 det noen har sagt fra om, og som står åpent, lenker til regelen som påla det', async () => {
  await foelgesOppAv(t, sakId, 'handterer');
  const regler = async () => {
    const { html } = await siden();
    const notis = html.match(/Noen oppgaver er ikke gjort[^]*?<\/span>/)?.[0] ?? '';
    return [...new Set(notis.match(/T[GP]-\d\d/g) ?? [])];
  };
  expect(await regler()).toEqual([]);
  const trussel = await sagtFra(t, sakId, 'trussel', { som: 'handterer' });
  expect(await regler()).toEqual(['TG-17', 'TG-18']);
  await svart(t, sakId, trussel, 'oppfordre_anmelde', { som: 'handterer' });
  expect(await regler()).toEqual(['TG-18']);
});
