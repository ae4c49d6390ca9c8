import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { aapneIgjen } from '../../../../tests/support/oppfoelging.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { radOmSluttet } from '../../../../tests/support/radOmSluttet.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentGjenaapningsrad } from '../queries/gjenaapningsspoersmaal.ts';
import { foerRadhenvendelse } from './foerRadhenvendelse.ts';
import { meldInhabil } from './meldInhabil.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { svarOmGjenaapning, type SvarOmGjenaapningInn } from './svarOmGjenaapning.ts';

/** Det som følger med når raden åpner saken igjen, og de som svarer samtidig (VV-34, VV-12). */
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const k = () => t.som('koordinator');
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) => (erDomainError(feil) ? feil.kode : String(feil)),
  );
const svar = async (
  kandidatId: string,
  { som = 'koordinator', ...inn }: Partial<SvarOmGjenaapningInn> & { som?: string } = {},
) =>
  svarOmGjenaapning(t.hus, await t.som(som), {
    ...{ kandidatId, svar: 'ja', svartAv: 'ungdommen', dag: tilDato('2026-11-21') },
    ...{ grunn: 'Tør ikke gå til skolen', sammePerson: true, ...inn },
  });
const en = (navn: string, fodselsdato: string) => ({
  ...{ navn, fodselsnummer: null, fodselsdato: tilDato(fodselsdato) },
});

it('VV-12 VV-34 det noen tok kontakt om mens raden ventet, og det de tar kontakt om siden, følger med i saken raden åpnet', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Ringte', '2013-04-01'));
  const ringte = async (ord: string, som = 'koordinator') =>
    foerRadhenvendelse(t.hus, await t.som(som), { kandidatId, hvem: 'Mor', ord });
  const iSaken = async () =>
    (await hentDialog(t.hus, await k(), sakId)).linjer.map((l) => l.ord).toSorted();
  await ringte('Er redd for å gå ut');
  await svar(kandidatId);
  expect(await iSaken()).toEqual(['Er redd for å gå ut']);
  await ringte('Ringte igjen');
  expect(await iSaken()).toEqual(['Er redd for å gå ut', 'Ringte igjen']);
  // Et nei tar ingenting med: saken er slutt.
  const nei = await radOmSluttet(t, en('Kanari Rangnei', '2013-04-02'));
  await foerRadhenvendelse(t.hus, await k(), {
    ...{ kandidatId: nei.kandidatId, hvem: 'Mor', ord: 'Noe annet' },
  });
  await svar(nei.kandidatId, { svar: 'nei' });
  expect(await t.eier('select 1 from varde.dialog where sak_id = $1', [nei.sakId])).toEqual([]);
});

it('VV-34 svarer to samtidig, gjelder det første, og den andre får vite at raden er avgjort', async () => {
  for (const [nr, andre] of (['ja', 'nei'] as const).entries()) {
    const { sakId, kandidatId } = await radOmSluttet(
      t,
      en('Kanari Samtidig', `2013-05-0${nr + 1}`),
    );
    const laas = new pg.Client(t.base.eier);
    await laas.connect();
    await laas.query('begin');
    await laas.query('select 1 from varde.sak where id = $1 for update', [sakId]);
    const venter = async (antall: number) =>
      expect
        .poll(async () =>
          t
            .eier(
              `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
               where not l.granted and a.datname = current_database()`,
            )
            .then((r) => r.length),
        )
        .toBeGreaterThanOrEqual(antall);
    const foerst = kode(svar(kandidatId));
    await venter(1);
    const saa = kode(svar(kandidatId, { som: 'koordinator2', svar: andre }));
    await venter(2);
    await laas.query('commit');
    await laas.end();
    expect([await foerst, await saa]).toEqual(['gjort', 'alt_besluttet']);
    expect(
      await t.eier('select valg from varde.triagebeslutning where kandidat_id = $1', [kandidatId]),
    ).toEqual([{ valg: 'gjenaapnet' }]);
  }
});

it('VV-34 TP-40 er ungdommen fylt 18, svarer hen selv, også når svaret er nei', async () => {
  const { kandidatId } = await radOmSluttet(t, en('Kanari Voksen', '2008-11-02'));
  for (const inn of [
    { svartAv: 'foresatte', svar: 'ja' },
    { svartAv: 'begge', svar: 'nei' },
  ] as const)
    expect(await kode(svar(kandidatId, inn))).toBe('voksen_melder_selv');
  expect(await kode(svar(kandidatId))).toBe('gjort');
});

it('VV-34 har ungdommen en annen sak som er åpen, er raden ikke et spørsmål, og den avsluttede åpnes ikke fra saken heller', async () => {
  const ny = (navn: string, fodselsnummer: string | null) => ({
    ...{ navn, fodselsnummer, fodselsdato: tilDato('2015-09-05') },
  });
  for (const [hvem, fraSaken] of [
    [ny('Kanari To', '05891590220'), 'har_aapen_sak'],
    [ny('Kanari Tvilling', null), 'gjort'],
  ] as const) {
    const { sakId, kandidatId } = await radOmSluttet(t, hvem);
    const spoersmaal = async () => kode(hentGjenaapningsrad(t.hus, await k(), kandidatId));
    expect(await spoersmaal()).toBe('gjort');
    const { sakId: aapen } = await opprettProvesak(t, hvem);
    expect(await spoersmaal()).toContain('Finnes ikke');
    expect(await kode(svar(kandidatId))).toContain('Finnes ikke');
    // Den som ikke ser den åpne, får ikke vite at den finnes.
    await meldInhabil(t.hus, await k(), aapen);
    expect(await spoersmaal()).toBe('gjort');
    await forbiVaktene(t, 'delete from varde.ikke_tilgang where objekt_id = $1', [aapen]);
    expect(await kode(aapneIgjen(t, sakId))).toBe(fraSaken);
  }
});

it('VV-12 VV-23 den som bare etterforsker saken raden åpnet, tar det ikke med i den, og koordinatoren får vite at noen tok kontakt', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, {
    ...{ ...en('Kanari Etterforsket', '2013-07-01'), anmeldt: true, straffesaksnummer: '12345678' },
  });
  await forbiVaktene(t, `update varde.klarering set svar = 'klarert' where sak_id = $1`, [sakId]);
  await svar(kandidatId, { som: 'koordinator2' });
  const brukerId = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  await velgEtterforsker(t.hus, await k(), { sakId, brukerId });
  await t.eier(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01'
     from varde.medlemskap where bruker_id = $1 returning id`,
    [brukerId],
  );
  const faarVite = () =>
    t.eier(
      `select 1 from varde.oppgave o join varde.sak s on s.id = o.sak_id and s.koordinator_id = o.for_bruker
       where o.sak_id = $1 and o.slag = 'henvendelse' and o.utfort is null`,
      [sakId],
    );
  expect(await faarVite()).toEqual([]);
  await foerRadhenvendelse(t.hus, await t.som('etterforsker2'), {
    ...{ kandidatId, hvem: 'Mor', ord: 'Fra en som ikke ser den' },
  });
  expect(await faarVite()).toHaveLength(1);
  expect(await t.eier('select 1 from varde.dialog where sak_id = $1', [sakId])).toEqual([]);
});
