import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import {
  delMedKommunen,
  giKommunenSaken,
  nyKommunal,
} from '../../../../tests/support/kommunefolk.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentSak } from '../queries/hentSak.ts';
import { foerDialog } from './foerDialog.ts';
import { meldInhabil } from './meldInhabil.ts';
import { taTilbakeDelingen } from './taTilbakeDelingen.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** Hver den som ser saken før klareringen, i politiets sak og i kommunens (VV-12). */
let t: Testhus;
let sakId: string;
const nye = new Map<string, string>();
beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['vikar', 'innsynet', 'beslutter', 'holder'])
    nye.set(hvem, await nyIPolitiet(t, hvem, 'politikontakt'));
  nye.set('slt2', await nyKommunal(t, 'slt2'));
  await nyKommunal(t, 'slt_ytteroy', 'ytteroy');
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
});

const id = (subjekt: string) => nye.get(subjekt) ?? t.bruker(subjekt);
const gi = (subjekt: string, relasjon: string) =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, $4, 'test', now()) returning id`,
    [t.omrade('fjordvik'), sakId, id(subjekt), relasjon],
  );
/** Står i for koordinatoren, uten å koordinere enhetens saker selv (1.16b). */
async function staarInn(): Promise<void> {
  await gi('vikar', 'stedfortreder');
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
     select omrade_id, koordinator_id, $2, tilgang.dagen(), tilgang.dagen() from varde.sak where id = $1
     and not exists (select 1 from varde.koordinatorfravaer f where f.stedfortreder_id = $2 and f.bruker_id = koordinator_id) returning id`,
    [sakId, id('vikar')],
  );
}
const innsynISaken = () =>
  t.eier(
    `insert into varde.innsyn (omrade_id, sak_id, bruker_id, feltgruppe, grunnlag, gitt_av, til)
     select s.omrade_id, s.id, $2, 'sak', 'prøve', s.koordinator_id, now() + interval '1 day'
     from varde.sak s where s.id = $1 returning id`,
    [sakId, id('innsynet')],
  );
const velg = async () =>
  velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('etterforsker') },
  });
const ringte = async (subjekt: string, omrade = 'fjordvik') =>
  foerDialog(t.hus, await t.som(subjekt, omrade), {
    ...{ sakId, slag: 'henvendelse', hvem: 'Mor', ord: `Ringte til ${subjekt}` },
  });
/** Hvem som har fått vite det, og hvor mange ganger. */
const fikkVite = async () =>
  Object.fromEntries(
    (
      await t.eier<{ hvem: string; gang: number }>(
        `select b.subjekt as hvem, o.gang from varde.oppgave o join varde.bruker b on b.id = o.for_bruker
         where o.sak_id = $1 and o.slag = 'henvendelse' and o.utfort is null`,
        [sakId],
      )
    ).map((o) => [o.hvem, o.gang]),
  );
const sakenStaar = async () =>
  (
    await t.eier<{ tilstand: string; svar: string | null; kontakt: Date | null }>(
      `select s.tilstand, k.svar, s.siste_kontakt as kontakt from varde.sak s join varde.klarering k on k.sak_id = s.id where s.id = $1`,
      [sakId],
    )
  )[0];
const VENTER = { tilstand: 'venter_klarering', svar: null, kontakt: null };
/** Det personen leser av dialogen: på siden sin, i saken og med fri SQL. */
async function leser(subjekt: string): Promise<boolean[]> {
  const hvem = await t.som(subjekt);
  const side = await hentDialog(t.hus, hvem, sakId);
  const sak = await hentSak(t.hus, hvem, sakId);
  const rader = await friSql(
    t,
    hvem,
    `select id as svar from varde.dialog where sak_id = '${sakId}'`,
  );
  return [side.sak.med, side.linjer.length > 0, sak.dialog !== null, rader.length > 0];
}
const ALT = [true, true, true, true];
const INGENTING = [false, false, false, false];

describe('hver den som ser saken', () => {
  it('VV-12 i politiets sak fører hver av dem en henvendelse før klareringen: den som svarer, får vite det, saken står, og ingen leser mer enn før', async () => {
    await velg();
    await gi('handterer', 'samtaleholder');
    await gi('guide', 'guide');
    await gi('beslutter', 'beslutningstaker');
    await staarInn();
    await innsynISaken();
    await delMedKommunen(t, sakId);
    const med = ['koordinator', 'koordinator2', 'vikar'];
    const uten = ['handterer', 'guide', 'beslutter', 'innsynet', 'slt'];
    let ganger = 0;
    for (const subjekt of [...med, ...uten]) {
      await ringte(subjekt);
      ganger += 1;
      expect(await fikkVite(), subjekt).toEqual({ etterforsker: ganger });
      expect(await sakenStaar(), subjekt).toEqual(VENTER);
      expect(await leser(subjekt), subjekt).toEqual(uten.includes(subjekt) ? INGENTING : ALT);
    }
    // Den som svarer for straffesaken, blir også ringt, og vet det selv.
    await ringte('etterforsker');
    expect(await fikkVite()).toEqual({ etterforsker: ganger });
    const { linjer } = await hentDialog(t.hus, await t.som('etterforsker'), sakId);
    expect(linjer).toHaveLength(ganger + 1);
    // Under politiets vedtak for området koordinerer den kommunale saken, og er med i dialogen.
    await expect(ringte('slt2')).rejects.toThrow('Finnes ikke');
    await politivedtak(t);
    await ringte('slt2');
    expect(await leser('slt2')).toEqual(ALT);
    expect(await fikkVite()).toEqual({ etterforsker: ganger + 1 });
    await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
    await expect(ringte('slt2')).rejects.toThrow('Finnes ikke');
  });

  it('VV-12 i kommunens sak er det ingen å velge: da får koordinatoren vite det, og den som skriver det selv, vet det', async () => {
    await giKommunenSaken(t, sakId);
    await t.eier(
      `update varde.medlemskap m set organisasjon_id = s.eier_organisasjon from varde.sak s where s.id = $1 and m.bruker_id = $2 returning m.id`,
      [sakId, id('holder')],
    );
    await gi('holder', 'samtaleholder');
    await gi('guide', 'guide');
    await ringte('slt');
    expect(await fikkVite()).toEqual({});
    await staarInn();
    for (const [nr, subjekt] of ['holder', 'guide', 'vikar'].entries()) {
      await ringte(subjekt);
      expect(await fikkVite(), subjekt).toEqual({ slt: nr + 1 });
      expect(await sakenStaar(), subjekt).toEqual(VENTER);
    }
    for (const subjekt of ['holder', 'guide']) expect(await leser(subjekt)).toEqual(INGENTING);
    for (const subjekt of ['slt', 'vikar']) expect(await leser(subjekt)).toEqual(ALT);
    // Politiets koordinator har den ikke (RO-06).
    await expect(ringte('koordinator')).rejects.toThrow('Finnes ikke');
  });

  it('VV-12 håndtereren fører den i saken av den vernede raden, og ikke i en som var åpen før den ble vernet', async () => {
    await velg();
    const vern = (siden: string) =>
      t.eier(
        `update varde.kandidat set vernet = true, tildelt_handterer = $2, vernet_siden = ${siden}
         where id = (select kandidat_id from varde.sak where id = $1) returning id`,
        [sakId, id('handterer')],
      );
    await expect(ringte('handterer')).rejects.toThrow('Finnes ikke');
    await vern("now() + interval '1 minute'");
    await expect(ringte('handterer')).rejects.toThrow('Finnes ikke');
    await vern('null');
    await ringte('handterer');
    expect(await fikkVite()).toEqual({ etterforsker: 1 });
    expect(await sakenStaar()).toEqual(VENTER);
    expect(await leser('handterer')).toEqual(INGENTING);
  });

  it('VV-12 svarer ingen ennå i politiets sak, får koordinatoren vite det, og den første som velges, får det også', async () => {
    await delMedKommunen(t, sakId);
    await ringte('slt');
    expect(await fikkVite()).toEqual({ koordinator: 1 });
    await velg();
    expect(await fikkVite()).toEqual({ koordinator: 1, etterforsker: 1 });
    await ringte('slt');
    expect(await fikkVite()).toEqual({ koordinator: 1, etterforsker: 2 });
  });

  it('VV-12 VV-35 den kommunale koordinatoren fører ingenting før saken er delt, etter at det er tatt tilbake, som inhabil eller fra et annet område, og aldri noe annet enn en henvendelse', async () => {
    const nei = async (subjekt: string, omrade?: string) =>
      expect(ringte(subjekt, omrade), subjekt).rejects.toThrow('Finnes ikke');
    const tilbake = async () => {
      const [d] = await t.eier<{ id: string }>(
        'select id from varde.saksdeling where sak_id = $1 and trukket_ved is null',
        [sakId],
      );
      await taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: d?.id ?? '' });
    };
    await nei('slt');
    await delMedKommunen(t, sakId);
    await ringte('slt');
    const skriver = async (slag: 'klarering' | 'framdrift' | 'tiltak') =>
      foerDialog(t.hus, await t.som('slt'), { sakId, slag, hvem: null, ord: 'Noe' });
    for (const slag of ['klarering', 'framdrift', 'tiltak'] as const)
      await expect(skriver(slag), slag).rejects.toMatchObject({ kode: 'bare_henvendelse' });
    for (const [subjekt, omrade] of [
      ['slt2', 'fjordvik'],
      ['slt_ytteroy', 'ytteroy'],
      ['ytteroy', 'ytteroy'],
      ['leder', 'fjordvik'],
      ['helsesykepleier', 'fjordvik'],
    ] as const)
      await nei(subjekt, omrade);
    await tilbake();
    await nei('slt');
    await delMedKommunen(t, sakId);
    await ringte('slt');
    await meldInhabil(t.hus, await t.som('slt'), sakId);
    await nei('slt');
    expect(
      await t.eier('select 1 from varde.dialog where sak_id = $1 and skrevet_av = $2', [
        sakId,
        t.bruker('slt'),
      ]),
    ).toHaveLength(2);
  });
});
