import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { resultat, ring } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { attestert, foelgesOppAv } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { etterTrukket, spoer, svarer } from '../../../../tests/support/samtykket.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { minDag } from '../queries/minDag.ts';
import { foerGuidebehov } from './foerGuidebehov.ts';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';

/** Nei-et følger saken til et annet område (VV-04, VV-18; ADR 0036, 0079). */
let t: Testhus;
const I_DAG = iDagIOslo(new Date());
const SAGT = leggTilDager(I_DAG, -3);
const eli = async () => t.som('ytteroy', 'ytteroy');
/** Saken der begynner når basen sier; testens klokke står fast. */
const husetDer = () => ({ ...t.hus, klokke: systemklokke });
/** Huset slik koordinatoren i Ytterøy er den som gjør alt. */
const der = () => ({ ...t, hus: husetDer(), som: eli });
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) => (erDomainError(feil) ? feil.kode : String(feil)),
  );

async function overtatt(saNei: boolean): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, 'guide');
  if (saNei) {
    await vilIkkeMer(t, sakId, { dag: SAGT });
    await etterTrukket(t, sakId);
  }
  const k = await t.som('koordinator');
  await overfoerSak(t.hus, k, {
    ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
    ...{ grunnlag: null, tilOmrade: t.omrade('ytteroy'), dag: null },
  });
  const tilbudId = (await hentSak(t.hus, k, sakId)).slutt.overfoeringer[0]?.id ?? '';
  const ny = await svarPaaTilbud(t.hus, await eli(), {
    ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' } },
  });
  await vurderEgnethet(husetDer(), await eli(), ny ?? '');
  return ny ?? '';
}
const mor = async (sakId: string) =>
  (await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [sakId]))[0]
    ?.id ?? '';
const oppgaver = async (sakId: string) =>
  (await minDag(husetDer(), await eli())).oppgaver.flatMap((o) =>
    o.sakId === sakId ? [o.slag] : [],
  );
const grunnlag = async (sakId: string) =>
  (
    await t.eier<{ ja: boolean }>(
      'select tilgang.har_kontaktgrunnlag(s.omrade_id, s.id) as ja from varde.sak s where s.id = $1',
      [sakId],
    )
  )[0]?.ja;

beforeAll(async () => {
  t = await nyttHus(new Date());
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

it('VV-04 VV-18 ungdommens nei følger saken til det andre området: dagen står der, den som tar over, får oppgaven om å spørre hen, og siden det ringes fra, sier det', async () => {
  const uten = await overtatt(false);
  expect((await hentSak(husetDer(), await eli(), uten)).saNeiDag).toBe(null);
  expect(await oppgaver(uten)).not.toContain('ungdommen_spoerres');
  const ny = await overtatt(true);
  expect((await hentSak(husetDer(), await eli(), ny)).saNeiDag).toBe(SAGT);
  expect((await hentSamtale(husetDer(), await eli(), ny)).sak.saNeiDag).toBe(SAGT);
  expect(await oppgaver(ny)).toContain('ungdommen_spoerres');
});

it('VV-04 VV-18 de foresattes ja holder ikke mot nei-et saken kom med: ingen samtale avtales på deres ord, samtykket er halvt, og det søkes ikke guide før ungdommen selv har sagt ja', async () => {
  const ny = await overtatt(true);
  await ring(der(), ny, await mor(ny));
  const holdt = {
    resultat: 'samtale_holdt',
    avtalt: { ved: null, hvor: null },
    guide: { tilbudt: true, oensket: true },
  } as const;
  const uten = { ...holdt, ungdommen: 'ikke_spurt' } as const;
  expect(await kode(resultat(der(), ny, uten))).toBe('ungdommen_sa_nei');
  await spoer(der(), ny);
  await svarer(der(), ny, await mor(ny), { dag: I_DAG });
  const side = await hentSamtykke(husetDer(), await eli(), ny);
  expect([side.tilstand, side.ungdommenSaNei]).toEqual(['delvis', true]);
  expect(await grunnlag(ny)).toBe(false);
  await resultat(der(), ny, holdt);
  const behov = { sakId: ny, trengs: true, hvor: 'kommune', avveining: 'Trygg på laget' } as const;
  expect(await kode(foerGuidebehov(husetDer(), await eli(), behov))).toBe('ungdommen_sa_nei');
  await svarer(der(), ny, null, { dag: I_DAG });
  expect((await hentSak(husetDer(), await eli(), ny)).saNeiDag).toBe(null);
  expect(await oppgaver(ny)).not.toContain('ungdommen_spoerres');
  expect(await grunnlag(ny)).toBe(true);
  expect(await kode(foerGuidebehov(husetDer(), await eli(), behov))).toBe('gjort');
});

it('VV-04 basen holder det også mot fri SQL: et resultat som avtaler eller holder samtalen uten at ungdommen er snakket med, kommer ikke inn', async () => {
  const ny = await overtatt(true);
  await ring(der(), ny, await mor(ny));
  const inn = (ungdommen: string) =>
    `insert into varde.foerstesamtale (omrade_id, sak_id, eier_organisasjon, oppringning_id, resultat, ba_om_ungdommen, ungdommen, behov, skrevet_av, guide_tilbudt)
     select o.omrade_id, o.sak_id, o.eier_organisasjon, o.id, 'samtale_holdt', ${ungdommen === 'ikke_spurt' ? 'false' : 'true'}, '${ungdommen}', 'x', tilgang.aktor(), false
     from varde.oppringning o where o.sak_id = '${ny}'`;
  await expect(friSql(t, await eli(), inn('ikke_spurt'))).rejects.toMatchObject({ code: '23514' });
  expect(await friSql(t, await eli(), `${inn('snakket')} returning id`)).toHaveLength(1);
});
