import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attestert, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { aktivSak, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { skalAvvikles } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { lagJobbase } from '../../../db/jobbase.ts';
import { sveipUtkast } from '../../../db/utkastsveip.ts';
import { filEpost } from '../../../integrations/epost/epost.ts';
import { lagJobber } from '../../../jobber.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import {
  AVSLUTNINGSMAATER,
  OPPFOELGINGENS,
  type Avslutningsmaate,
} from '../regler/avslutningsmaater.ts';
import { fyllEtterforskerindekser } from '../fyllEtterforskerindekser.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';

/** Slutten på en sak som følges opp (TP-39, C20–C22). */
let t: Testhus;
/** En sak ført fram til oppfølging; den settes i tilstanden som prøves, og avslås den, står den. */
let proven: string;
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  ({ sakId: proven } = await opprettProvesak(t, { fodselsnummer: null }));
  await guideSierJa(t, proven);
  await vernetErVurdert(t, proven);
});
afterAll(() => t.steng());

const k = () => t.som('koordinator');
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) => (erDomainError(feil) ? feil.kode : String(feil)),
  );
const tilstand = async (sakId: string) =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const guidenHar = async (sakId: string) =>
  (await minDag(t.hus, await t.som('guide'))).guide.mine.some((m) => m.sakId === sakId);
const saken = async (sakId: string) => hentSak(t.hus, await k(), sakId);

describe('oppfølgingen slutter', () => {
  it('TG-27 aldri av seg selv: fem år etter har hver jobb gått, og saken følges opp som før; jobbene kan ikke endre den, og saken har ingen dag den slutter', async () => {
    const sakId = await aktivSak(t);
    await forbiVaktene(
      t,
      `update varde.sak set registrert = registrert - 1826, tilstand_siden = tilstand_siden - interval '5 years', virker_fra = virker_fra - interval '5 years',
         siste_kontakt = siste_kontakt - interval '5 years', foelges_fra = foelges_fra - interval '5 years' where id = $1`,
      [sakId],
    );
    const jobb = new pg.Pool({ ...t.base.jobb, max: 1 });
    const base = lagJobbase(jobb);
    const mappe = mkdtempSync(join(tmpdir(), 'varde-jobber-'));
    // Hver jobb Varde har, slik de er satt opp, med det de trenger: en ny kan ikke glemmes her.
    const jobber = lagJobber({
      ...{ base, sletter: t.hus.sletter, klokke: t.hus.klokke },
      fyll: async () => void (await fyllEtterforskerindekser(base, t.nokler)),
      forside: new URL('https://varde.example/'),
      epost: filEpost(join(mappe, 'epost.jsonl')),
    });
    for (const { kjor } of jobber) await kjor({});
    expect(jobber.map((j) => j.navn)).toContain('varsle');
    // Det som ellers går av seg selv, og det jobbene bare gjør når noe ligger der.
    await base.foelgEtterforskerne();
    await t.hus.sletter.spillAv();
    await sveipUtkast(jobb, t.nokler);
    rmSync(mappe, { recursive: true });
    for (const endring of [
      `update varde.sak set tilstand = 'avsluttet' where id = '${sakId}'`,
      `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av) select omrade_id, id, eier_organisasjon, 'flyttet', koordinator_id from varde.sak`,
    ])
      await expect(jobb.query(endring)).rejects.toMatchObject({ code: '42501' });
    await jobb.end();
    expect([await tilstand(sakId), await guidenHar(sakId)]).toEqual(['aktiv', true]);
    const kolonner = await t.eier<{ navn: string }>(
      `select column_name as navn from information_schema.columns where table_schema = 'varde' and table_name = 'sak' and data_type in ('date', 'timestamp with time zone')`,
    );
    expect(kolonner.map((x) => x.navn).filter((x) => /slutt|til$|utloep/.test(x))).toEqual([
      'sjeldnere_til',
    ]);
    // Den samme saken slutter når noen avslutter den.
    await sluttPaa(t, sakId, { grunn: 'Har funnet venner på nytt' });
    expect(await tilstand(sakId)).toBe('avsluttet');
  });

  it('TP-39 (del) RO-04 ungdommen og guiden kommer sammen fram til at det ikke er mer behov: dagen og hvem står, og guiden har ikke saken lenger', async () => {
    const sakId = await aktivSak(t);
    expect(await guidenHar(sakId)).toBe(true);
    await sluttPaa(t, sakId, { grunn: 'Har funnet venner på nytt' });
    expect([await tilstand(sakId), await guidenHar(sakId)]).toEqual(['avsluttet', false]);
    await expect(hentSak(t.hus, await t.som('guide'), sakId)).rejects.toThrow('Finnes ikke');
    const { slutt, tidslinje } = await saken(sakId);
    expect(slutt.gjelder).toMatchObject({
      ...{ maate: 'ikke_mer_behov', dag: '2026-11-20', konkludert: ['ungdommen', 'guide'] },
      ...{ guide: 'Jon Påfunn', grunn: 'Har funnet venner på nytt', fraTilstand: 'aktiv' },
    });
    expect(tidslinje.find((p) => p.slag === 'avsluttet')?.avslutning?.konkludert).toEqual([
      ...['ungdommen', 'guide'],
    ]);
    // C28: angres det, er oppfølgingen der den var, med guiden.
    await angreAvslutning(t.hus, await k(), sakId);
    expect([await tilstand(sakId), await guidenHar(sakId)]).toEqual(['aktiv', true]);
    await sluttPaa(t, sakId, { maate: 'andre_tiltak', tiltak: 'Helsesykepleieren, hver uke' });
    expect((await saken(sakId)).slutt.gjelder).toMatchObject({
      ...{ maate: 'andre_tiltak', tiltak: 'Helsesykepleieren, hver uke', dag: '2026-11-20' },
    });
    const rader = await t.eier('select * from varde.avslutning where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/Helsesykepleieren|venner/);
    await angreAvslutning(t.hus, await k(), sakId);
    await skalAvvikles(t, sakId);
    await sluttPaa(t, sakId, {
      ...{ maate: 'avviklet', konkludert: ['guide', 'koordinator'], grunn: 'Prøver noe annet' },
    });
    expect((await saken(sakId)).slutt.gjelder).toMatchObject({
      ...{ maate: 'avviklet', konkludert: ['guide', 'koordinator'], guide: 'Jon Påfunn' },
    });
    await angreAvslutning(t.hus, await k(), sakId);
    expect([await tilstand(sakId), await guidenHar(sakId)]).toEqual(['stagnasjon', true]);
  });

  const HELE_VEIEN = ['oensker_ikke', 'flyttet', 'doed', 'feilregistrert', 'duplikat'];
  const AAPNE: Partial<Record<Sakstilstand, readonly string[]>> = {
    aktiv: ['ikke_mer_behov', 'andre_tiltak'],
    guide_borte: ['andre_tiltak'],
    stagnasjon: ['avviklet', 'andre_tiltak'],
  };
  const alt = (maate: Avslutningsmaate) => ({
    ...{ maate, hvem: 'X', grunn: 'X', tiltak: 'X', vurdering: 'X' },
    ...({ part: 'ungdommen', konkludert: ['ungdommen', 'guide'] } as const),
  });

  it.each(['aktiv', 'guide_borte', 'stagnasjon'] as const)(
    'TP-39 en oppfølging som er %s, slutter bare på de måtene som er åpne; trygg igjen og de andre er ikke',
    async (fra) => {
      await settTilstand(t, proven, fra);
      for (const maate of AVSLUTNINGSMAATER) {
        const ventet = [...(AAPNE[fra] ?? []), ...HELE_VEIEN].includes(maate);
        if (ventet) continue;
        const svar = await kode(sluttPaa(t, proven, alt(maate)));
        expect([svar, await tilstand(proven)], maate).toEqual([expect.any(String), fra]);
        expect(svar, maate).not.toBe('gjort');
      }
    },
  );

  it.each([
    ...['vurdert', 'venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt'],
    ...['samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'guide_borte'],
  ] as const)(
    'TP-39 fra %s er ingen av de tre åpne, og fra fraværet bare andre tiltak',
    async (fra) => {
      await settTilstand(t, proven, fra);
      // Andre tiltak er åpne i hele oppfølgingen, også mens guiden er borte (0054).
      for (const maate of OPPFOELGINGENS.filter(
        (m) => fra !== 'guide_borte' || m !== 'andre_tiltak',
      ))
        expect(await kode(sluttPaa(t, proven, alt(maate))), maate).toBe(
          maate === 'avviklet' ? 'ikke_stoppet_opp' : 'foelges_ikke_opp',
        );
      expect(await tilstand(proven)).toBe(fra);
    },
  );

  it('TP-39 det som mangler, sies, og saken står: det guiden sa, tiltakene, hvorfor og dagen', async () => {
    await settTilstand(t, proven, 'aktiv');
    const svar = async (inn: Parameters<typeof sluttPaa>[2]) => kode(sluttPaa(t, proven, inn));
    // C21: guiden kan føre det selv, og gjør det.
    const ny = await aktivSak(t);
    for (const muntligAv of [null, t.bruker('guide'), t.bruker('slt')])
      expect(await kode(sluttPaa(t, ny, { muntligAv }))).toBe('guiden_foerer_selv');
    const tiltak = { maate: 'andre_tiltak', tiltak: 'X' } as const;
    expect(await svar({ ...tiltak, dag: null })).toBe('mangler_sluttdag');
    expect(await svar({ ...tiltak, dag: tilDato('2026-11-24') })).toBe('sluttdagen_har_ikke_vaert');
    expect(await svar({ maate: 'andre_tiltak' })).toBe('mangler_tiltak');
    await settTilstand(t, proven, 'stagnasjon');
    expect(await svar({ maate: 'avviklet', grunn: 'Prøver noe annet' })).toBe('ikke_gjennomgaatt');
    await settTilstand(t, proven, 'aktiv');
    await skalAvvikles(t, proven);
    expect(await svar({ maate: 'avviklet', grunn: null })).toBe('mangler_grunn');
    expect(await tilstand(proven)).toBe('stagnasjon');
  });

  it('TP-39 TP-36 TP-50 vernet er vurdert, og de pålagte oppgavene er gjort eller grunnen står, også når oppfølgingen slutter', async () => {
    const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
    await guideSierJa(t, sakId);
    await settTilstand(t, sakId, 'aktiv');
    for (const maate of ['ikke_mer_behov', 'andre_tiltak'] as const)
      expect(await kode(sluttPaa(t, sakId, alt(maate)))).toBe('vern_ikke_vurdert');
    await vernetErVurdert(t, sakId);
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await meldAnmeldt(t.hus, await k(), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    expect(await kode(sluttPaa(t, sakId))).toBe('mangler_oppgavegrunn');
    expect(await kode(sluttPaa(t, sakId, { oppgavegrunn: 'Saken er henlagt' }))).toBe('gjort');
  });

  it('TP-39 bare koordinatoren slutter oppfølgingen: ikke guiden, etterforskeren eller lederen', async () => {
    await settTilstand(t, proven, 'aktiv');
    for (const som of ['guide', 'etterforsker', 'leder', 'slt', 'ytteroy'])
      expect(await kode(sluttPaa(t, proven, { som })), som).toContain('Finnes ikke');
    expect(await tilstand(proven)).toBe('aktiv');
  });
});
