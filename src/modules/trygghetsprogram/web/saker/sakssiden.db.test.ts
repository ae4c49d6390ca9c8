import { expect, it } from 'vitest';
import { iDagIOslo } from '../../../../kernel/dato.ts';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { foelgesOppAv } from '../../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import { kode } from '../../../../../tests/support/kode.ts';
import { logg } from '../../../../../tests/support/loggen.ts';
import { sagtFra } from '../../../../../tests/support/sagtFra.ts';
import { fullfoer, skrivAlleDeler } from '../../../../../tests/support/samtalen.ts';
import { svarer, trekker } from '../../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../../tests/support/sidene.ts';
import { vilIkkeMer } from '../../../../../tests/support/ungdommensNei.ts';
import { foerSisteSamtale } from '../../commands/foerSisteSamtale.ts';
import { frigiLogg } from '../../commands/frigiLogg.ts';
import { merkAlvorlig } from '../../commands/merkAlvorlig.ts';
import { taBortAlvorlig } from '../../commands/taBortAlvorlig.ts';
import { hentSak } from '../../queries/hentSak.ts';
import { PUNKTER_PER_SIDE } from '../../queries/tidslinjegrupper.ts';
import { programruter } from '../ruter.tsx';

let t: Testhus;
let sakId = '';
const { mor } = enSak((v) => ({ t, sakId } = v));
const I_DAG = iDagIOslo(new Date());
/** Samtalen i telefonen i dag, skrevet ferdig. */
async function skrevet() {
  await skrivAlleDeler(t, sakId);
  await fullfoer(t, sakId, { iFoersteSamtale: true, holdtVed: t.hus.klokke.naa() });
}
async function medSidene<T>(gjor: (s: ReturnType<typeof sidene>) => Promise<T>): Promise<T> {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    return await gjor(web);
  } finally {
    await web.steng();
  }
}
const siden = async (sti = '', som = 'koordinator', sprak: 'nb' | 'nn' | 'en' = 'nb') =>
  medSidene(async (web) => {
    const svar = await web.vis(som, `/fjordvik/saker/${sakId}${sti}`, sprak);
    return { status: svar.status, html: await svar.text() };
  });
const lest = async (...inn: Parameters<typeof siden>) => lesbart((await siden(...inn)).html);

it('TG-11 TG-17 bygg 11: uten skript siles historien på hva det gjelder, og blas side for side; ingen ord noen har skrevet, følger med', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await sagtFra(t, sakId, 'trussel', { ord: 'Hemmelig om trusselen' });
  for (let nr = 0; nr < PUNKTER_PER_SIDE; nr += 1) await logg(t, sakId, { dag: I_DAG });
  const alt = await siden();
  for (const gruppe of ['saken', 'samtale', 'oppfoelging', 'samtykke', 'straffesak'])
    expect(alt.html, gruppe).toContain(`?vis=${gruppe}#historien`);
  expect(alt.html).not.toContain('?vis=slutt');
  expect(lesbart(alt.html)).toContain('Eldre');
  expect(lesbart(alt.html)).not.toContain('Ja til videre kontakt');
  expect(lesbart(alt.html)).toContain('Spurte Jon Påfunn om å være guide, uten navn');
  const samtykke = await lest('?vis=samtykke');
  expect(samtykke).toContain('Ja til videre kontakt, muntlig, fra en foresatt');
  expect(samtykke).not.toContain('Sa fra om en trussel');
  const eldre = await lest('?historieside=1');
  for (const ord of ['Nyere', 'Ja til videre kontakt, muntlig, fra en foresatt'])
    expect(eldre, ord).toContain(ord);
  expect(eldre).not.toContain('Hemmelig om trusselen');
  expect(await lest('?vis=samtykke', 'koordinator', 'nn')).toContain(
    'Ja til vidare kontakt, munnleg, frå ein føresett',
  );
  expect(await lest('?vis=samtykke', 'koordinator', 'en')).toContain(
    'Yes to continued contact, orally, from a guardian',
  );
});

it('VV-32 TS-24 bygg 11: hver lenke til et papir i saken fører til en side som finnes for den som leser', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await skrevet();
  await logg(t, sakId, { dag: I_DAG });
  await svarer(t, sakId, await mor(), { svar: 'skriftlig', ord: 'Forklart' });
  await frigiLogg(
    t.hus,
    await t.som('koordinator'),
    {
      ...{ sakId, grunnlag: 'retten' as const, krav: 'Tingretten', hjemmel: 'Kjennelse' },
      ...{ kravDag: I_DAG, fra: null, til: null, lest: true },
    },
    () => Promise.resolve(new Uint8Array([1])),
  );
  for (const [som, antall] of [
    ['koordinator', 3],
    ['guide', 1],
  ] as const) {
    const { html } = await siden('', som);
    const del = /Dokumenter<\/h2>.*?<\/ul>/su.exec(html)?.[0] ?? '';
    const lenker = [...del.matchAll(/href="\/fjordvik\/saker\/[^/"]+([^"#]*)/gu)].map((m) => m[1]);
    expect(lenker, som).toHaveLength(antall);
    for (const lenke of lenker)
      expect((await siden(lenke ?? '', som)).status, `${som} ${lenke}`).toBe(200);
  }
});

it('VV-04 VV-06 har ungdommen sagt nei, er det neste på saken å avslutte og føre hva hen ønsker, ikke å fortsette eller finne en guide; avslutningen viser hva som mangler', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await vilIkkeMer(t, sakId);
  const saken = await siden();
  for (const sti of ['/avslutt?maate=oensker_ikke', '/samtykke/trukket'])
    expect(saken.html, sti).toContain(`href="/fjordvik/saker/${sakId}${sti}"`);
  expect(lesbart(saken.html)).toContain(
    'Ungdommen har sagt nei. Avslutt når det som hører til, er ført',
  );
  expect(lesbart(saken.html)).not.toContain('Gå gjennom oppfølgingen sammen');
  expect(await lest('/avslutt?maate=oensker_ikke')).toContain(
    'Før først hva barnet ønsker, om det er grunn til bekymring, og en annen vei.',
  );
});

it('VV-10 en sak som er slutt, byr ikke fram å føre at hendelsen er anmeldt', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  const lenke = `/fjordvik/saker/${sakId}/anmeldt"`;
  const uanmeldt = (await hentSak(t.hus, await t.som('koordinator'), sakId)).hendelser.some(
    (h) => !h.anmeldt,
  );
  expect([uanmeldt, (await siden()).html.includes(lenke)]).toEqual([true, true]);
  await t.eier('alter table varde.sak disable trigger user');
  await t.eier(`update varde.sak set tilstand = 'avsluttet' where id = $1 returning 1`, [sakId]);
  await t.eier('alter table varde.sak enable trigger user');
  expect((await siden()).html.includes(lenke)).toBe(false);
});

it('TG-02 grunnen guiden er valgt av, står på saken så lenge oppdraget varer', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const guidesiden = await lest('/guide');
  expect(guidesiden).toContain('Hvorfor akkurat hen?');
  expect(guidesiden).toContain('Relasjonen til ungdommen');
  expect(guidesiden).not.toContain('Fagkompetansen');
});

it('(del) ED-15 VV-06 den siste samtalen føres i en form utgaven har, på siden og i handlingen', async () => {
  await t.eier(
    `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning 1`,
    [sakId],
  );
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  const { html } = await siden('/siste-samtale', 'guide');
  const former = [...html.matchAll(/name="form"[^>]*value="([a-z_]+)"/gu)].map((m) => m[1]);
  expect(former).toContain('telefon');
  expect(former).not.toContain('elektronisk');
  const foer = async (form: 'elektronisk' | 'telefon') =>
    kode(
      foerSisteSamtale(t.hus, await t.som('guide'), {
        ...{ sakId, dag: I_DAG, form, ord: 'Vil gjerne fortsette', bekymring: null },
        ...{ truet: false, trusselord: null },
      }),
    );
  expect(await foer('elektronisk')).toBe('mangler_form');
  expect(await foer('telefon')).toBe('gjort');
});

it('TP-35 TP-52 at saken er merket som alvorlig, og at merket er tatt bort, står på tidslinja med hvem som gjorde det, på hvert språk; den som ikke ser merket, ser ingen av dem', async () => {
  const som = await t.som('koordinator');
  await merkAlvorlig(t.hus, som, sakId);
  await taBortAlvorlig(t.hus, som, { sakId, grunn: 'Gjaldt en annen' });
  await merkAlvorlig(t.hus, som, sakId);
  const ord = {
    nb: ['Merket saken som alvorlig', 'Tok bort merket som alvorlig'],
    nn: ['Merka saka som alvorleg', 'Tok bort merket som alvorleg'],
    en: ['Marked the case as serious', 'Removed the mark as serious'],
  } as const;
  for (const sprak of ['nb', 'nn', 'en'] as const) {
    const side = await lest('', 'koordinator', sprak);
    const [merket, bort] = ord[sprak];
    expect(side.split(`${merket}, `), sprak).toHaveLength(3);
    expect(side.split(`${bort}, `), sprak).toHaveLength(2);
  }
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, 'etterforsker', 'prøve'
     from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('etterforsker')],
  );
  const hosEtterforskeren = await siden('', 'etterforsker');
  expect(hosEtterforskeren.status).toBe(200);
  for (const o of ord.nb) expect(lesbart(hosEtterforskeren.html)).not.toContain(o);
});
