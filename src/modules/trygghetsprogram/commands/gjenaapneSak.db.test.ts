import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  attestert,
  koordinatorSteg,
  samtykker,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import {
  aapneIgjen,
  aktivSak,
  sluttEtterSamtalen,
  sluttPaa,
} from '../../../../tests/support/oppfoelging.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { minDag } from '../queries/minDag.ts';
import { GUIDENS_PLIKTER, PROGRAMMETS_PLIKTER } from '../regler/oppgaverFoerSlutt.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { meldInhabil } from './meldInhabil.ts';
import { registrerPerson } from './registrerPerson.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

/** Gjenåpningen (TP-40, ED-17, VV-34, C23). */
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['guide', 'helsesykepleier']) await attestert(t, s);
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
const start = async (sakId: string) =>
  kode(startOppfoelging(t.hus, await k(), sakId, 'Sies på det første møtet'));
const saken = async (sakId: string) =>
  hentSak({ ...t.hus, klokke: systemklokke }, await k(), sakId);
const utgaven = (sakId: string, kode: string) =>
  t.eier(
    `update varde.sak set utgave_kode = $2, utgave_versjon = (select max(versjon) from varde.utgave where kode = $2)
     where id = $1 returning id`,
    [sakId, kode],
  );
const PLIKTER = [...GUIDENS_PLIKTER, ...PROGRAMMETS_PLIKTER].toSorted();
const plikter = async (sakId: string) =>
  (
    await t.eier<{ slag: string }>(
      'select slag from varde.oppgave where sak_id = $1 and utfort is null and slag = any ($2) order by slag',
      [sakId, PLIKTER],
    )
  ).map((o) => o.slag);
async function blirAnmeldt(sakId: string): Promise<void> {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(t.hus, await k(), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
  });
}
/** En sak som følges opp, uten veien dit. */
async function avsluttet(utgave: string): Promise<string> {
  const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
  await guideSierJa(t, sakId);
  await settTilstand(t, sakId, 'aktiv');
  await utgaven(sakId, utgave);
  await vernetErVurdert(t, sakId);
  await sluttPaa(t, sakId);
  return sakId;
}

describe('saken åpnes igjen', () => {
  it('TP-40 ungdommen sier fra at saken skal for retten: hvem, når og hvorfor står, og oppfølgingen begynner først når vernet, samtykket og guiden er på plass på nytt', async () => {
    const sakId = await aktivSak(t);
    await blirAnmeldt(sakId);
    expect(await plikter(sakId)).toEqual(PLIKTER);
    await t.eier(
      'update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1 returning id',
      [sakId],
    );
    await sluttPaa(t, sakId);
    expect(await kode(logg(t, sakId, { som: 'koordinator' }))).not.toBe('gjort');
    await aapneIgjen(t, sakId);
    expect(await tilstand(sakId)).toBe('guide_soekes');
    const side = await saken(sakId);
    expect(side.slutt.gjelder).toBeNull();
    expect(side.tidslinje.find((p) => p.slag === 'gjenaapnet')?.gjenaapning).toMatchObject({
      ...{ meldtAv: 'ungdommen', meldtDag: '2026-11-21', av: 'Ingrid Eksempel' },
      grunn: 'Saken skal for retten i januar',
    });
    const rader = await t.eier('select * from varde.gjenaapning where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toContain('retten');
    // Loggen er åpen igjen, for koordinatoren: den gamle guiden har ikke saken.
    await expect(hentSak(t.hus, await t.som('guide'), sakId)).rejects.toThrow('Finnes ikke');
    await logg(t, sakId, { som: 'koordinator' });
    // Vernet, samtykket og guiden fra før holder ikke (C14).
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    await vernetErVurdert(t, sakId);
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sakId,
    ]);
    await samtykker(t, sakId, mor?.id ?? '');
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    const spurt = await spoerEn(t, sakId, 'guide');
    await svarSom(t, spurt, 'guide', 'villig');
    await koordinatorSteg(t, sakId, spurt, 'navn_vist');
    await svarSom(t, spurt, 'guide', 'tatt');
    expect(await start(sakId)).toBe('gjort');
    await logg(t, sakId);
    // Guiden og programmet er nye for straffesaken: oppgavene kommer igjen (TP-36, TP-38).
    expect(await plikter(sakId)).toEqual(PLIKTER);
    // Den slutter på nytt, og kan angres eller åpnes igjen på nytt.
    await sluttPaa(t, sakId, { oppgavegrunn: 'Saken er henlagt' });
    await angreAvslutning(t.hus, await k(), sakId);
    expect(await tilstand(sakId)).toBe('aktiv');
    await sluttPaa(t, sakId, {
      ...{ maate: 'andre_tiltak', tiltak: 'Fritidsklubben', oppgavegrunn: 'Saken er henlagt' },
    });
    await aapneIgjen(t, sakId, { meldtAv: 'foresatte', grunn: 'Ungdommen har det vondt igjen' });
    expect([await tilstand(sakId), (await saken(sakId)).slutt.gjenaapninger.length]).toEqual([
      ...['guide_soekes', 2],
    ]);
  });

  it('ED-17 TP-40 i 000 åpnes ingen sak igjen, og siden sier hvorfor; i 001 gjør den det', async () => {
    const [av, paa] = [await avsluttet('000'), await avsluttet('001')];
    expect((await saken(av)).slutt.gjenaapnes).toEqual({
      ...{ tillatt: false, grunn: 'ikke_i_utgaven' },
    });
    expect([await kode(aapneIgjen(t, av)), await tilstand(av)]).toEqual([
      ...['ikke_i_utgaven', 'avsluttet'],
    ]);
    expect((await saken(paa)).slutt.gjenaapnes).toEqual({ tillatt: true });
    expect([await kode(aapneIgjen(t, paa)), await tilstand(paa)]).toEqual([
      ...['gjort', 'guide_soekes'],
    ]);
  });

  it('TP-40 VV-34 i en egen utgave åpnes den igjen, og den sakens koordinator får vite at det søkes guide', async () => {
    const sakId = await avsluttet('fjordvik');
    await aapneIgjen(t, sakId, { som: 'koordinator2', meldtAv: 'begge' });
    expect(await tilstand(sakId)).toBe('guide_soekes');
    const dagen = (await minDag(t.hus, await k())).oppgaver.filter((o) => o.sakId === sakId);
    expect(dagen.map((o) => o.slag)).toEqual(['mangler_guide']);
    // Dagene telles fra gjenåpningen, ikke fra samtalen i fjor (TG-14).
    const [rad] = await t.eier<{ samme: boolean }>(
      `select s.foelges_fra = g.gjenaapnet_ved as samme from varde.sak s join varde.gjenaapning g on g.sak_id = s.id where s.id = $1`,
      [sakId],
    );
    expect(rad?.samme).toBe(true);
  });

  it('VV-34 en ny melding om en ungdom med en avsluttet sak er et spørsmål om å åpne den igjen, for den som ser saken, og der utgaven har det', async () => {
    const { sakId } = await opprettProvesak(t);
    await sluttEtterSamtalen(t, sakId);
    const { kvittering } = await registrerPerson(t.hus, await k(), await melding(t));
    const [ny] = await t.eier<{ id: string }>(
      'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
      [kvittering],
    );
    const spoersmaal = async (som = 'koordinator') =>
      (await listTriage(t.hus, await t.som(som), { slag: 'registreringer' }, ny?.id ?? '')).valgt
        ?.detalj?.sluttet?.sakId;
    expect(await spoersmaal()).toBe(sakId);
    // Den som er inhabil i saken, får ikke vite at den finnes.
    expect(await spoersmaal('koordinator2')).toBe(sakId);
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    expect(await spoersmaal('koordinator2')).toBeFalsy();
    await utgaven(sakId, '000');
    expect(await spoersmaal()).toBeFalsy();
    await utgaven(sakId, 'fjordvik');
    await aapneIgjen(t, sakId);
    expect(await spoersmaal()).toBeFalsy();
  });

  it.each(['vurdert', 'klar_for_kontakt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'henvist'])(
    'TP-40 en sak som er %s, åpnes ikke igjen',
    async (fra) => {
      const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
      await settTilstand(t, sakId, fra);
      expect([await kode(aapneIgjen(t, sakId)), await tilstand(sakId)]).toEqual([
        ...['ikke_avsluttet', fra],
      ]);
    },
  );

  it.each([
    ['doed', 'aktiv', 'endelig_slutt'],
    ['feilregistrert', 'aktiv', 'endelig_slutt'],
  ])('TP-40 sluttet den som %s fra %s, åpnes den ikke igjen', async (maate, fra, grunn) => {
    const sakId = await avsluttet('001');
    await forbiVaktene(
      t,
      `update varde.avslutning set maate = $2, fra_tilstand = $3, konkludert = null, melding_id = null,
         part = case when $2 = 'oensker_ikke' then 'ungdommen' end where sak_id = $1`,
      [sakId, maate, fra],
    );
    expect([await kode(aapneIgjen(t, sakId)), await tilstand(sakId)]).toEqual([grunn, 'avsluttet']);
  });

  it('TP-40 VV-34 sluttet saken før trygghetssamtalen, og familien melder seg siden: saken åpnes der kontakten begynner, ja-et fra etterforskeren gjelder, og det som ble sagt da, slutter den ikke en gang til', async () => {
    const { sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, anmeldt: true, straffesaksnummer: '1 2/26' },
    });
    const [spurt] = await t.eier<{ id: string }>(
      'select id from varde.klarering where sak_id = $1',
      [sakId],
    );
    await svarPaaKlarering(t.hus, await k(), {
      ...{ sakId, klareringId: spurt?.id ?? '', etter: null, svar: 'klarert' },
      ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
    });
    const mor = await morKanKontaktes(t, sakId);
    await ring(t, sakId, mor);
    await resultat(t, sakId, { resultat: 'trygg_igjen' });
    await vernetErVurdert(t, sakId);
    expect([await tilstand(sakId), (await saken(sakId)).slutt.gjelder?.maate]).toEqual([
      ...['avsluttet', 'trygg_igjen'],
    ]);
    for (const som of ['guide', 'slt', 'etterforsker', 'leder'])
      expect(await kode(aapneIgjen(t, sakId, { som })), som).toContain('Finnes ikke');
    expect(await kode(aapneIgjen(t, sakId, { meldtAv: null }))).toBe('mangler_meldt_av');
    await aapneIgjen(t, sakId, { meldtAv: 'foresatte', grunn: 'Tør ikke gå på skolen' });
    expect(await tilstand(sakId)).toBe('klar_for_kontakt');
    const { gjenaapninger } = (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt;
    expect(gjenaapninger).toMatchObject([
      { meldtAv: 'foresatte', meldtDag: '2026-11-21', grunn: 'Tør ikke gå på skolen' },
    ]);
    expect(await kode(sluttPaa(t, sakId, { maate: 'trygg_igjen' }))).toBe('ikke_sagt_trygg');
    expect(await kode(sluttPaa(t, sakId, { maate: 'ikke_naadd' }))).toBe('ikke_forsoekt_nok');
    // Utgave 000 har ingen gjenåpning.
    await sluttPaa(t, sakId, { maate: 'oensker_ikke', part: 'begge', vurdering: 'Spurt' });
    await t.eier(`update varde.sak set utgave_kode = '000' where id = $1 returning id`, [sakId]);
    expect(await kode(aapneIgjen(t, sakId))).toBe('ikke_i_utgaven');
  });

  it('TP-40 uten hvem, dagen eller hvorfor åpnes den ikke, og to ganger går det ikke', async () => {
    const sakId = await avsluttet('001');
    const svar = async (inn: Parameters<typeof aapneIgjen>[2]) => kode(aapneIgjen(t, sakId, inn));
    expect(await svar({ meldtAv: null })).toBe('mangler_meldt_av');
    expect(await svar({ dag: null })).toBe('mangler_meldt_dag');
    expect(await svar({ dag: tilDato('2026-11-24') })).toBe('meldt_dagen_har_ikke_vaert');
    expect(await svar({ grunn: ' ' })).toBe('mangler_gjenaapningsgrunn');
    for (const som of ['guide', 'etterforsker', 'leder', 'slt', 'ytteroy'])
      expect(await svar({ som }), som).toContain('Finnes ikke');
    expect(await tilstand(sakId)).toBe('avsluttet');
    expect(await svar({})).toBe('gjort');
    expect(await svar({})).toBe('ikke_avsluttet');
    // Den gamle avslutningen angres ikke når saken er åpnet igjen.
    expect(await kode(angreAvslutning(t.hus, await k(), sakId))).toBe('ikke_avsluttet');
    const logger = await t.eier<{ handling: string; utfall: string }>(
      `select r.handling, r.utfall from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
       where o.objekt_id = $1 and r.handling = 'sak_gjenaapnet' and r.utfall = 'ja'`,
      [sakId],
    );
    expect(logger).toHaveLength(1);
  });
});
