import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert, foelgesOppAv } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { etterTrukket } from '../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { KALLER_PAA_KONTAKT } from '../regler/hvemGjoerOppgaven.ts';
import { programruter } from '../web/ruter.tsx';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';

/** Ungdommen får vite det nye av dem som kjenner hen, før saken går til noen andre (VV-15, VV-18, VV-19). */
let t: Testhus;
const I_DAG = iDagIOslo(new Date());
const RING = 'ring_etter_straffesaken';
const VET_IKKE = 'ungdommen_vet_det_ikke';
beforeAll(async () => {
  t = await nyttHus(new Date());
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

const oppgave = async (sakId: string, slag: string): Promise<string> =>
  (
    await t.eier<{ id: string }>(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, $2, $3 from varde.sak where id = $1 returning id`,
      [sakId, slag, t.bruker(slag === 'mangler_guide' ? 'koordinator' : 'guide')],
    )
  )[0]?.id ?? '';
async function fulgt(): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, 'guide');
  return sakId;
}
const siste = async (sakId: string) =>
  (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt.overfoeringer[0]?.id ?? null;
/** Tilbyr saken til Ytterøy, eller et sted utenfor Varde; eller fører at de utenfor tok over. */
const steg = async (sakId: string, sted: string | null, overtatt = false): Promise<string> =>
  kode(
    overfoerSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, steg: overtatt ? 'overtatt' : 'tilbudt', etter: await siste(sakId), dag: null },
      ...{ grunn: overtatt ? null : 'flytter', sted, hvem: overtatt ? 'Kari' : null },
      ...{ grunnlag: overtatt ? 'Mor sa ja' : null },
      tilOmrade: sted === null && !overtatt ? t.omrade('ytteroy') : null,
    }),
  );
const eli = async () => t.som('ytteroy', 'ytteroy');
const taOver = async (sakId: string) =>
  svarPaaTilbud(t.hus, await eli(), {
    tilbudId: (await siste(sakId)) ?? '',
    svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' },
  });
const der = async (sakId: string) =>
  (await minDag({ ...t.hus, klokke: systemklokke }, await eli())).oppgaver.flatMap((o) =>
    o.sakId === sakId ? [o.slag] : [],
  );
const hos = async (sakId: string) =>
  t.eier(
    'select o.slag, b.subjekt as hvem from varde.oppgave o join varde.bruker b on b.id = o.for_bruker where o.sak_id = $1 and o.utfort is null',
    [sakId],
  );
async function treForsoek(sakId: string) {
  for (const form of ['telefon', 'telefon', 'mote'] as const)
    await logg(t, sakId, { utfall: 'forsoek', form, dag: I_DAG, resultat: null });
}

it.each(KALLER_PAA_KONTAKT)(
  'VV-15 VV-18 VV-19 %s: saken tilbys ikke i Varde mens det står igjen å ta kontakt, heller ikke med rå SQL; siden sier hvorfor, og gjort går den',
  async (slag) => {
    const sakId = await fulgt();
    const id = await oppgave(sakId, slag);
    expect(await steg(sakId, null)).toBe(VET_IKKE);
    await expect(
      t.eier(
        `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, steg, grunn, sted, til_omrade, dag, fort_av)
         select omrade_id, id, eier_organisasjon, 'tilbudt', 'flytter', '\\x00', $2, $3::date, koordinator_id from varde.sak where id = $1`,
        [sakId, t.omrade('ytteroy'), I_DAG],
      ),
    ).rejects.toThrow('ungdommen har ikke fått vite det');
    const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
    try {
      const svar = await web.send('koordinator', `/fjordvik/saker/${sakId}/overfoering`, {
        ...{ steg: 'tilbudt', etter: '', grunn: 'flytter', til: t.omrade('ytteroy') },
      });
      expect(svar.status).toBe(422);
      expect(lesbart(await svar.text())).toContain('Ungdommen skal få vite noe først');
    } finally {
      await web.steng();
    }
    const som = slag === 'mangler_guide' ? 'koordinator' : 'guide';
    await logg(t, sakId, { dag: I_DAG, som });
    await utfoerOppgave(t.hus, await t.som(som), { oppgaveId: id, sett: 1 });
    expect(await steg(sakId, null)).toBe('gjort');
  },
);

it('VV-15 VV-18 kom det noe nytt etter tilbudet, får de som svarer, vite at noe gjenstår; er det prøvd tre ganger på to måter siden, går saken, og oppgaven følger med til den som tar over', async () => {
  const sakId = await fulgt();
  await treForsoek(sakId);
  await t.eier(`update varde.logg_fakta set dag = $2::date where sak_id = $1 returning id`, [
    sakId,
    leggTilDager(I_DAG, -1),
  ]);
  expect(await steg(sakId, null)).toBe('gjort');
  await oppgave(sakId, RING);
  // Det som ble prøvd før det nye kom, er ikke et forsøk på å si det.
  expect(await kode(taOver(sakId))).toBe(VET_IKKE);
  await treForsoek(sakId);
  const ny = (await taOver(sakId)) ?? '';
  expect(await hos(ny)).toContainEqual({ slag: RING, hvem: 'ytteroy' });
  // Ingen ringer før det er klart for kontakt (TP-20).
  expect(await der(ny)).not.toContain(RING);
  await vurderEgnethet({ ...t.hus, klokke: systemklokke }, await eli(), ny);
  expect(await der(ny)).toContain(RING);
});

it('VV-15 VV-18 utenfor Varde kan saken tilbys, men at de har tatt over, føres først når ungdommen vet det, eller det er prøvd', async () => {
  const sakId = await fulgt();
  await oppgave(sakId, RING);
  expect(await steg(sakId, 'Nabokommunen')).toBe('gjort');
  expect(await steg(sakId, null, true)).toBe(VET_IKKE);
  await treForsoek(sakId);
  expect(await steg(sakId, null, true)).toBe('gjort');
});

it('VV-04 VV-15 VV-18 har ungdommen sagt nei, ringer ingen: saken går, og der spørres hen først; oppgaven hviler til da', async () => {
  const sakId = await fulgt();
  await oppgave(sakId, RING);
  await vilIkkeMer(t, sakId, { dag: leggTilDager(I_DAG, -1) });
  await etterTrukket(t, sakId);
  expect(await steg(sakId, null)).toBe('gjort');
  const ny = (await taOver(sakId)) ?? '';
  await vurderEgnethet({ ...t.hus, klokke: systemklokke }, await eli(), ny);
  expect(await der(ny)).toContain('ungdommen_spoerres');
  expect(await der(ny)).not.toContain(RING);
  await forbiVaktene(
    t,
    'update varde.sak set ungdommen_nei_ved = null, ungdommen_nei_dag = null where id = $1',
    [ny],
  );
  expect(await der(ny)).toContain(RING);
});

it('TS-15 VV-07 VV-18 venter et nummer ungdommen sa i samtalen, tilbys ikke saken i Varde og tas ikke over, heller ikke med rå SQL; er det gjort ferdig, går den', async () => {
  const sakId = await fulgt();
  const sagt = async (slag: 'fra_samtalen' | 'lagt_bort') =>
    t.eier(
      `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, registrert_av)
       select omrade_id, id, eier_organisasjon, $2, '\\x00', koordinator_id from varde.sak where id = $1`,
      [sakId, slag],
    );
  await sagt('fra_samtalen');
  expect(await steg(sakId, null)).toBe('nummeret_venter');
  await expect(
    t.eier(
      `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, steg, grunn, sted, til_omrade, dag, fort_av)
       select omrade_id, id, eier_organisasjon, 'tilbudt', 'flytter', '\\x00', $2, $3::date, koordinator_id from varde.sak where id = $1`,
      [sakId, t.omrade('ytteroy'), I_DAG],
    ),
  ).rejects.toThrow('nummeret ungdommen sa, er ikke skrevet ferdig');
  await sagt('lagt_bort');
  expect(await steg(sakId, null)).toBe('gjort');
  // Sa hen noe nytt etter tilbudet, får de som svarer, vite at noe gjenstår.
  await sagt('fra_samtalen');
  expect(await kode(taOver(sakId))).toBe('nummeret_venter');
  await sagt('lagt_bort');
  expect(await taOver(sakId)).not.toBeNull();
});
