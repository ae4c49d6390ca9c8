import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import { foresatt, svarOm } from '../../../../tests/support/familien.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import {
  foelgesOppAv,
  medGuide,
  samtalenErHoldt,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { etterTrukket, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { foerGuidebehov } from './foerGuidebehov.ts';
import { vurderInnvending } from './samtykke.ts';
import { startOppfoelging } from './startOppfoelging.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor, oppgaver, tilstand } = enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const siden = async (som = 'koordinator') =>
  hentSak(t.hus, await t.som(som), sakId, { ikkeNaadd: true });
const fritt = (maate: string, part: string | null = null) =>
  sql.som(
    'koordinator',
    `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, part, grunn, konkludert, dag, oppgavegrunn, avsluttet_av)
     select omrade_id, id, eier_organisasjon, '${maate}', ${part === null ? 'null' : `'${part}'`},
       ${maate === 'avviklet' ? `'\\x00', '{koordinator}', tilgang.dagen()` : 'null, null, null'}, '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`,
  );
const NEI = {
  ...{ maate: 'oensker_ikke' as const, dag: null, grunn: null, konkludert: [] },
  oppgavegrunn: 'Ungdommen vil ikke',
};
const slutt = (part: 'ungdommen' | 'foresatte') => kode(sluttPaa(t, sakId, { ...NEI, part }));

it('VV-04 TP-25 VV-06 ungdommens eget nei er ungdommens, hvem som enn svarte sist i telefonen: saken avsluttes på det uten at det spørres om hen likevel skal spørres, når det er ført hva hen ønsker', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  // Mor svarte sist, og ingen hørte det av ungdommen.
  await forbiVaktene(
    t,
    `update varde.foerstesamtale set ungdommen = 'ikke_der' where sak_id = $1`,
    [sakId],
  );
  expect(await slutt('ungdommen')).toBe('mangler_vurdering');
  await vilIkkeMer(t, sakId);
  expect((await siden()).neste).toEqual({ handling: 'ungdommens_nei', venterPaa: 'koordinator' });
  expect(await slutt('ungdommen')).toBe('mangler_etter_trukket');
  expect(await fritt('oensker_ikke', 'ungdommen')).toBe('23514');
  await etterTrukket(t, sakId, { oenske: 'Vil være i fred' });
  // De foresattes nei er ikke ungdommens.
  expect(await slutt('foresatte')).toBe('mangler_vurdering');
  expect(await fritt('oensker_ikke', 'foresatte')).toBe('23514');
  expect(await fritt('oensker_ikke', 'ungdommen')).toBe(1);
  expect(await slutt('ungdommen')).toBe('gjort');
  expect(await tilstand()).toBe('avsluttet');
});

it('VV-06 er samtykket trukket, avvikles ikke saken før det er ført hva barnet ønsker, om det er grunn til bekymring, og en annen vei; det som ikke er om barnet lenger, venter ikke', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  const [m] = await t.eier<{ id: string }>(
    `select id from varde.guidemelding where sak_id = $1 and slag = 'samtykke_trukket'`,
    [sakId],
  );
  await svart(t, sakId, m?.id ?? '', 'gjennomgang', { svar: 'avvikle', dag: I_DAG });
  const avvikler = () =>
    kode(
      sluttPaa(t, sakId, {
        ...{ maate: 'avviklet', dag: I_DAG, konkludert: ['koordinator'] },
        oppgavegrunn: 'Ingen andre oppgaver',
      }),
    );
  expect(await avvikler()).toBe('mangler_etter_trukket');
  expect(await fritt('avviklet')).toBe('23514');
  expect(await fritt('doed')).not.toBe('23514');
  expect([
    (await siden()).etterTrukketMangler,
    (await oppgaver()).includes('samtykke_trukket'),
  ]).toEqual([true, true]);
  await etterTrukket(t, sakId);
  expect((await siden()).etterTrukketMangler).toBe(false);
  expect(await avvikler()).toBe('gjort');
});

it('VV-03 VV-01 når oppfølgingen er i gang, har koordinatoren oppgaven om å informere den andre forelderen, til det er ført; skal hen ikke kontaktes, er det ingen oppgave', async () => {
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  const onkel = await foresatt(t, sakId, { navn: 'Ole Prøve', borMed: 'nei' });
  await svarOm(t, sakId, onkel, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  await medGuide(t, sakId, 'guide');
  await vernetErVurdert(t, sakId);
  expect(await oppgaver()).not.toContain('foresatt_informeres');
  await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
  const dag = await minDag(t.hus, await t.som('koordinator'));
  expect(dag.oppgaver.find((o) => o.slag === 'foresatt_informeres')).toMatchObject({
    ...{ sakId, siden: I_DAG, regnetUt: true },
  });
  for (const som of ['guide', 'koordinator2', 'leder'])
    expect(await oppgaver(som), som).not.toContain('foresatt_informeres');
  await svarer(t, sakId, far, { svar: 'informert' });
  expect(await oppgaver()).not.toContain('foresatt_informeres');
});

it('VV-03 har den andre forelderen en innvending, er oppgaven å vurdere den, ikke å spørre noen som ikke er spurt; er den vurdert, er den borte', async () => {
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  await foelgesOppAv(t, sakId, 'guide');
  await svarer(t, sakId, far, { svar: 'innvending', ord: 'Vil at noen andre skal gjøre det' });
  expect(await oppgaver()).toContain('innvending_vurderes');
  for (const slag of ['foresatt_spoerres', 'foresatt_informeres'])
    expect(await oppgaver(), slag).not.toContain(slag);
  const [staar] = await t.eier<{ id: string; samtykke: string }>(
    `select id, samtykke_id as samtykke from varde.samtykkesvar where sak_id = $1 and svar = 'innvending'`,
    [sakId],
  );
  await vurderInnvending(t.hus, await t.som('koordinator'), {
    ...{ sakId, samtykkeId: staar?.samtykke ?? '', hvem: far, etter: staar?.id ?? null },
    ...{ svarId: randomUUID(), stanser: false, begrunnelse: 'Mor og ungdommen vil' },
  });
  expect(await oppgaver()).not.toContain('innvending_vurderes');
  expect(await oppgaver()).not.toContain('foresatt_spoerres');
});

it('VV-06 TP-30 trengs det ikke mer enn samtalen, og ungdommen har sagt nei, føres det først hva hen ønsker: det sies ved feltet', async () => {
  await samtalenErHoldt(t, sakId);
  await vernetErVurdert(t, sakId);
  await vilIkkeMer(t, sakId, { som: 'koordinator' });
  const behov = async () =>
    kode(
      foerGuidebehov(t.hus, await t.som('koordinator'), {
        ...{ sakId, trengs: false, hvor: null, avveining: 'Samtalen var nok' },
      }),
    );
  expect(await behov()).toBe('mangler_etter_trukket');
  expect(await tilstand()).toBe('samtale_holdt');
  await etterTrukket(t, sakId, { oenske: 'Vil være i fred' });
  expect(await behov()).toBe('gjort');
});
