import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import {
  attestert,
  fulgt,
  raattSteg,
  steg,
  taOver,
} from '../../../../tests/support/overfoering.ts';
import { etterTrukket } from '../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { minDag } from '../queries/minDag.ts';
import { KALLER_PAA_KONTAKT } from '../regler/hvemGjoerOppgaven.ts';
import { programruter } from '../web/ruter.tsx';
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
const OM = {
  ring_etter_straffesaken: 'Det er nytt i straffesaken',
  straffesaken_var_feil: 'Noe i straffesaken var ført feil',
  mangler_guide: 'Ungdommen har ingen guide nå',
} as const;
const eli = async () => t.som('ytteroy', 'ytteroy');
const der = async (sakId: string) =>
  (await minDag({ ...t.hus, klokke: systemklokke }, await eli())).oppgaver.flatMap((o) =>
    o.sakId === sakId ? [o.slag] : [],
  );
const raatt = async (sakId: string, til: string | null) =>
  friSql(t, await t.som('koordinator'), raattSteg(sakId, til));
const hos = async (sakId: string) =>
  t.eier(
    'select o.slag, b.subjekt as hvem from varde.oppgave o join varde.bruker b on b.id = o.for_bruker where o.sak_id = $1 and o.utfort is null',
    [sakId],
  );
/** Hviler oppgaven også i varselet? */
const hviler = async (sakId: string) =>
  (
    await t.eier<{ ja: boolean }>(
      'select tilgang.oppgaven_hviler(omrade_id, id, $2) as ja from varde.sak where id = $1',
      [sakId, RING],
    )
  )[0]?.ja;
type Linje = NonNullable<Parameters<typeof logg>[2]>;
/** Forsøk på å nå ungdommen i dag, ett for hver måte. Svarer med det siste. */
async function forsoek(sakId: string, maater: readonly ('telefon' | 'mote')[], endret: Linje = {}) {
  let siste = '';
  for (const form of maater)
    siste = await logg(t, sakId, {
      ...{ utfall: 'forsoek', form, dag: I_DAG, resultat: null },
      ...endret,
    });
  return siste;
}
const TRE = ['telefon', 'telefon', 'mote'] as const;
const treForsoek = async (sakId: string) => forsoek(sakId, TRE);
const iGaar = async (sakId: string) =>
  t.eier(`update varde.logg_fakta set dag = $2::date where sak_id = $1 returning id`, [
    sakId,
    leggTilDager(I_DAG, -1),
  ]);

it.each(KALLER_PAA_KONTAKT)(
  'VV-15 VV-18 VV-19 %s: saken tilbys ikke i Varde mens det står igjen å ta kontakt, heller ikke med rå SQL; siden sier hvorfor, og gjort går den',
  async (slag) => {
    const sakId = await fulgt(t);
    const id = await oppgave(sakId, slag);
    expect(await steg(t, sakId)).toBe(VET_IKKE);
    await expect(raatt(sakId, t.omrade('ytteroy'))).rejects.toThrow(
      'ungdommen har ikke fått vite det',
    );
    const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
    try {
      const svar = await web.send('koordinator', `/fjordvik/saker/${sakId}/overfoering`, {
        ...{ steg: 'tilbudt', etter: '', grunn: 'flytter', til: t.omrade('ytteroy') },
      });
      expect(svar.status).toBe(422);
      const html = await svar.text();
      expect(lesbart(html)).toContain('Ungdommen skal få vite noe først');
      // Hvilken oppgave det er, hvem som har den, og hvor den krysses av.
      expect(lesbart(html)).toContain(
        slag === 'mangler_guide' ? 'Du har oppgaven' : 'Oppgaven er gitt til',
      );
      expect(lesbart(html)).toContain(OM[slag]);
      expect(html).toContain(`href="/fjordvik/saker/${sakId}/logg"`);
    } finally {
      await web.steng();
    }
    const som = slag === 'mangler_guide' ? 'koordinator' : 'guide';
    await logg(t, sakId, { dag: I_DAG, som });
    await utfoerOppgave(t.hus, await t.som(som), { oppgaveId: id, sett: 1 });
    expect(await steg(t, sakId)).toBe('gjort');
  },
);

it('VV-15 VV-18 kom det noe nytt etter tilbudet, får de som svarer, vite at noe gjenstår; er det prøvd tre ganger på to måter siden, går saken, og oppgaven følger med til den som tar over', async () => {
  const sakId = await fulgt(t);
  await treForsoek(sakId);
  await iGaar(sakId);
  expect(await steg(t, sakId)).toBe('gjort');
  await oppgave(sakId, RING);
  // Det som ble prøvd før det nye kom, er ikke et forsøk på å si det.
  expect(await kode(taOver(t, sakId))).toBe(VET_IKKE);
  await treForsoek(sakId);
  const ny = await taOver(t, sakId);
  expect(await hos(ny)).toContainEqual({ slag: RING, hvem: 'ytteroy' });
  // Ingen ringer før det er klart for kontakt (TP-20), og de foresatte spørres først (TP-22).
  expect(await der(ny)).not.toContain(RING);
  await vurderEgnethet({ ...t.hus, klokke: systemklokke }, await eli(), ny);
  expect(await der(ny)).not.toContain(RING);
  await settTilstand(t, ny, 'samtale_avtalt');
  expect(await der(ny)).toContain(RING);
});

it('VV-15 VV-18 utenfor Varde kan saken tilbys, men at de har tatt over, føres først når ungdommen vet det, eller det er prøvd', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, RING);
  expect(await steg(t, sakId, 'Nabokommunen')).toBe('gjort');
  expect(await steg(t, sakId, null, true)).toBe(VET_IKKE);
  await expect(raatt(sakId, null)).rejects.toThrow('ungdommen har ikke fått vite det');
  await treForsoek(sakId);
  expect(await steg(t, sakId, null, true)).toBe('gjort');
});

it('VV-04 VV-15 VV-18 har ungdommen sagt nei, ringer ingen: saken går, og der spørres hen først; oppgaven hviler til da', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, RING);
  await vilIkkeMer(t, sakId, { dag: leggTilDager(I_DAG, -1) });
  await etterTrukket(t, sakId);
  expect(await steg(t, sakId)).toBe('gjort');
  const ny = await taOver(t, sakId);
  await vurderEgnethet({ ...t.hus, klokke: systemklokke }, await eli(), ny);
  await settTilstand(t, ny, 'samtale_avtalt');
  expect(await der(ny)).toContain('ungdommen_spoerres');
  expect(await der(ny)).not.toContain(RING);
  expect(await hviler(ny)).toBe(true);
  await forbiVaktene(
    t,
    'update varde.sak set ungdommen_nei_ved = null, ungdommen_nei_dag = null where id = $1',
    [ny],
  );
  expect(await der(ny)).toContain(RING);
  expect(await hviler(ny)).toBe(false);
});

it('TS-15 VV-07 VV-18 venter et nummer ungdommen sa i samtalen, tilbys ikke saken i Varde og tas ikke over, heller ikke med rå SQL; er det gjort ferdig, går den', async () => {
  const sakId = await fulgt(t);
  const sagt = async (slag: 'fra_samtalen' | 'lagt_bort') =>
    t.eier(
      `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, registrert_av)
       select omrade_id, id, eier_organisasjon, $2, '\\x00', koordinator_id from varde.sak where id = $1`,
      [sakId, slag],
    );
  await sagt('fra_samtalen');
  expect(await steg(t, sakId)).toBe('nummeret_venter');
  await expect(raatt(sakId, t.omrade('ytteroy'))).rejects.toThrow(
    'nummeret ungdommen sa, er ikke skrevet ferdig',
  );
  await sagt('lagt_bort');
  expect(await steg(t, sakId)).toBe('gjort');
  // Sa hen noe nytt etter tilbudet, får de som svarer, vite at noe gjenstår.
  await sagt('fra_samtalen');
  expect(await kode(taOver(t, sakId))).toBe('nummeret_venter');
  await sagt('lagt_bort');
  expect(await taOver(t, sakId)).not.toBe('');
});

it('TS-15 VV-07 VV-18 utenfor Varde kan saken tilbys mens et nummer venter, men at de har tatt over, føres ikke før det er gjort ferdig, heller ikke med rå SQL', async () => {
  const sakId = await fulgt(t);
  expect(await steg(t, sakId, 'Nabokommunen')).toBe('gjort');
  await t.eier(
    `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, registrert_av)
     select omrade_id, id, eier_organisasjon, 'fra_samtalen', '\\x00', koordinator_id from varde.sak where id = $1`,
    [sakId],
  );
  expect(await steg(t, sakId, null, true)).toBe('nummeret_venter');
  await expect(raatt(sakId, null)).rejects.toThrow('nummeret ungdommen sa, er ikke skrevet ferdig');
});

it('VV-18 VV-20 ett forsøk er ikke nok, heller ikke tre på samme måte: saken går når det er prøvd tre ganger på to måter', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, RING);
  await forsoek(sakId, ['telefon']);
  expect(await steg(t, sakId)).toBe(VET_IKKE);
  await forsoek(sakId, ['telefon', 'telefon']);
  expect(await steg(t, sakId)).toBe(VET_IKKE);
  await forsoek(sakId, ['mote']);
  expect(await steg(t, sakId)).toBe('gjort');
});

it('VV-18 VV-20 forsøk på å nå de foresatte er ikke forsøk på å nå ungdommen', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, RING);
  await forsoek(sakId, TRE, { gjaldt: 'foresatte' });
  expect(await steg(t, sakId)).toBe(VET_IKKE);
  await treForsoek(sakId);
  expect(await steg(t, sakId)).toBe('gjort');
});

it('VV-18 VV-20 et forsøk som er rettet, teller ikke mer', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, RING);
  const siste = await treForsoek(sakId);
  await forsoek(sakId, ['mote'], { gjaldt: 'foresatte', retter: siste });
  expect(await steg(t, sakId)).toBe(VET_IKKE);
  await forsoek(sakId, ['mote']);
  expect(await steg(t, sakId)).toBe('gjort');
});

it('VV-15 VV-18 VV-20 kom det noe nytt igjen, er det som ble prøvd før det, ikke forsøk på å si det', async () => {
  const sakId = await fulgt(t);
  const id = await oppgave(sakId, RING);
  await treForsoek(sakId);
  await iGaar(sakId);
  const kom = async (fornyet: string) =>
    forbiVaktene(
      t,
      `update varde.oppgave set opprettet = now() - interval '3 days', fornyet = ${fornyet} where id = $1`,
      [id],
    );
  await kom('now()');
  expect(await steg(t, sakId)).toBe(VET_IKKE);
  await kom('null');
  expect(await steg(t, sakId)).toBe('gjort');
});
