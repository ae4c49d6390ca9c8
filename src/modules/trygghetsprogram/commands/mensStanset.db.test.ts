import { describe, expect, it } from 'vitest';
import { enSak } from '../../../../tests/support/enSak.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import {
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { aapneIgjen, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { etterTrukket, spoer, svarer, trekker, uten } from '../../../../tests/support/samtykket.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import { foerSisteSamtale } from './foerSisteSamtale.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const {
  mor,
  tilstand,
  oppgaver,
  plikter,
  utenKontakt,
  sisteHos,
  gaatt,
  eldre,
  oppgave,
  venter,
  faarBrev,
} = enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const loggen = async () => hentGuidelogg(t.hus, await t.som('koordinator'), sakId);
const hos = async (slag: string) =>
  (
    await t.eier<{ hvem: string }>(
      'select for_bruker as hvem from varde.oppgave where sak_id = $1 and slag = $2 and utfort is null',
      [sakId, slag],
    )
  ).map((r) => (r.hvem === t.bruker('guide') ? 'guide' : 'koordinator'));
/** Det som er gjort, ble gjort for ni dager siden, og beslutningen om kontakt uten samtykke løp ut i går. */
const loeperUt = async () => {
  await eldre(9);
  await t.eier(
    'update varde.samtykkeunntak set til = tilgang.dagen() - 1 where sak_id = $1 returning 1',
    [sakId],
  );
};
/** Hun trakk det, det ble bestemt at kontakten fortsetter, og gjennomgangen er gjort. */
const paaBeslutning = async () => {
  await trekker(t, sakId, await mor());
  await uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
  const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger;
  await svart(t, sakId, melding?.id ?? '', 'gjennomgang');
};
/** Politiet har anmeldt det, og det er nytt i straffesaken. */
const nyttIStraffesaken = async () => {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: leggTilDager(I_DAG, -1) },
    ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
  });
  await foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: h?.id ?? '', status: 'tiltalt', dag: I_DAG },
  });
};

describe('en foresatt trakk samtykket', () => {
  it('VV-06 VV-20 DU-11 dagene telles ikke: ingen skal ta kontakt nå, på dagen, i loggen og i brevet; når alle har sagt ja igjen, telles de', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await gaatt();
    expect((await loggen()).telling).toMatchObject({ maa: true });
    expect(await utenKontakt()).toBe(true);
    expect(await venter()).toEqual([true]);
    await trekker(t, sakId, await mor());
    const side = await loggen();
    expect(side.telling).toBe(null);
    expect(side.sak.stanset).toEqual({
      ...{ siden: I_DAG, sisteDag: leggTilDager(I_DAG, 7), hosGuiden: true },
    });
    expect(await utenKontakt()).toBe(false);
    // Det som står igjen, er gjennomgangen, og den er koordinatorens.
    expect(await venter()).toEqual([false]);
    expect(await sisteHos('guide')).toEqual([leggTilDager(I_DAG, 7)]);
    for (const som of ['guide', 'leder', 'etterforsker', 'slt', 'ytteroy'])
      expect(await sql.som(som, 'select 1 from tilgang.stansede_saker()'), som).toBe(0);
    expect(await sql.som('koordinator', 'select 1 from tilgang.stansede_saker()')).toBe(1);
    await samtykker(t, sakId, await mor());
    expect((await loggen()).sak.stanset).toBe(null);
    expect((await loggen()).telling).toMatchObject({ maa: true });
    expect(await utenKontakt()).toBe(true);
  });

  it('VV-06 den siste samtalen står i saken til den er holdt, eller de sju dagene er gått; så står bare stansen', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await trekker(t, sakId, await mor());
    // Tok ungdommen kontakt med koordinatoren, har guiden samtalen like fullt.
    await logg(t, sakId, { som: 'koordinator', dag: I_DAG, tokKontakt: true });
    expect((await loggen()).sak.stanset).toMatchObject({ sisteDag: leggTilDager(I_DAG, 7) });
    await foerSisteSamtale(t.hus, await t.som('guide'), {
      ...{ sakId, dag: I_DAG, form: 'telefon', ord: 'Vil fortsette', bekymring: null },
      ...{ truet: false, trusselord: null },
    });
    expect((await loggen()).sak.stanset).toMatchObject({ siden: I_DAG, sisteDag: null });
    expect((await loggen()).telling).toBe(null);
  });

  it('VV-06 VV-21 er det ingen guide ennå, er den siste samtalen kontaktpersonens: koordinatoren har den på dagen, og fører den i loggen', async () => {
    const hun = await samtalenErHoldt(t, sakId);
    await trengerGuide(t, sakId);
    await samtykker(t, sakId, hun);
    await gaatt(3);
    expect(await utenKontakt()).toBe(false);
    await trekker(t, sakId, hun);
    const linja = async () =>
      (await minDag(t.hus, await t.som('koordinator'))).utenKontakt.find((u) => u.sakId === sakId);
    expect(await linja()).toMatchObject({
      telling: null,
      stanset: { sisteDag: leggTilDager(I_DAG, 7), hosGuiden: false },
    });
    await logg(t, sakId, { som: 'koordinator', dag: I_DAG });
    expect(await linja()).toBe(undefined);
  });

  it('VV-15 VV-06 «ring etter nytt i straffesaken» hviler mens kontakten er stanset, ses av ingen og gir ingen brev, og er guidens igjen etterpå, også det som kom imens', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await oppgave('ring_etter_straffesaken', 'guide');
    expect(await oppgaver('guide')).toEqual(['ring_etter_straffesaken']);
    await trekker(t, sakId, await mor());
    expect(await oppgaver('guide')).toEqual([]);
    expect(await oppgaver()).toEqual(['samtykke_trukket']);
    expect(await faarBrev('guide')).toBe(false);
    await nyttIStraffesaken();
    expect(await faarBrev('guide')).toBe(false);
    expect(await oppgaver()).toContain('straffesaken_slutt');
    expect(await oppgaver()).not.toContain('ring_etter_straffesaken');
    await samtykker(t, sakId, await mor());
    expect(await oppgaver('guide')).toEqual(['ring_etter_straffesaken']);
    expect(await faarBrev('guide')).toBe(true);
  });

  it('VV-15 VV-04 kom det nye mens kontakten var stanset, og sto ingenting fra før, er det guidens å ringe når hen følger opp igjen; etter ungdommens nei også', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await vilIkkeMer(t, sakId);
    await nyttIStraffesaken();
    expect(await oppgaver('guide')).toEqual([]);
    expect(await oppgaver()).not.toContain('ring_etter_straffesaken');
    expect(await faarBrev('guide')).toBe(false);
    await spoer(t, sakId);
    await svarer(t, sakId, await mor());
    await svarer(t, sakId, null);
    expect(await oppgaver('guide')).toEqual(['ring_etter_straffesaken']);
  });

  it('VV-19 VV-06 tar oppdraget slutt mens kontakten er stanset, skal ingen fortelle ungdommen noe eller finne en ny guide; det kommer tilbake med samtykket', async () => {
    const f = await foelgesOppAv(t, sakId, 'guide');
    await trekker(t, sakId, await mor());
    await koordinatorSteg(t, sakId, f, 'avsluttet', 'Sluttet i jobben');
    expect(await tilstand()).toBe('guide_soekes');
    expect(await plikter()).toEqual([]);
    expect(await oppgaver()).toEqual(['samtykke_trukket']);
    const [m] = await t.eier<{ id: string }>(
      `select id from varde.guidemelding where sak_id = $1 and slag = 'guide_slutt'`,
      [sakId],
    );
    const fortell = `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
      select omrade_id, id, eier_organisasjon, '${m?.id}', 'fortell_hvem', 'fortalt', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sakId}'`;
    expect(await sql.som('koordinator', fortell)).toBe('23514');
    await samtykker(t, sakId, await mor());
    expect(await plikter()).toEqual(['fortell_hvem']);
    expect(await oppgaver()).toContain('mangler_guide');
    expect(await sql.som('koordinator', fortell)).toBe(1);
  });

  it('VV-19 VV-21 er guiden borte når det stanses, vurderes ingen vikar, og sommerrunden spør ikke om hen', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    const sommeren = async () =>
      (
        await t.eier(
          `select 1 from varde.sak s cross join lateral tilgang.sommerdekning(s.omrade_id, '2027-06-20') d where s.id = $1 and d.sak_id = s.id`,
          [sakId],
        )
      ).length;
    await sagtFra(t, sakId, 'fravaer', { som: 'koordinator', fra: I_DAG });
    expect(await sommeren()).toBe(1);
    expect((await plikter()).length).toBeGreaterThan(1);
    await trekker(t, sakId, await mor());
    expect(await sommeren()).toBe(0);
    expect(await plikter()).toEqual(['gjennomgang']);
  });

  it('TP-34 støtten i retten er koordinatorens mens kontakten er stanset, én gang, og også guidens igjen etterpå', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await t.eier(
      `insert into varde.rettsmoete (omrade_id, sak_id, eier_organisasjon, slag, fra_politiet, skrevet_av)
       select omrade_id, id, eier_organisasjon, 'skal_moete', false, $2 from varde.sak where id = $1 returning id`,
      [sakId, t.bruker('handterer')],
    );
    expect((await hos('moeter_i_retten')).toSorted()).toEqual(['guide', 'koordinator']);
    await trekker(t, sakId, await mor());
    expect(await hos('moeter_i_retten')).toEqual(['koordinator']);
    expect((await oppgaver()).filter((o) => o === 'moeter_i_retten')).toHaveLength(1);
    await samtykker(t, sakId, await mor());
    expect((await hos('moeter_i_retten')).toSorted()).toEqual(['guide', 'koordinator']);
    expect(await oppgaver('guide')).toEqual(['moeter_i_retten']);
  });

  it('TP-40 VV-06 åpnes saken igjen, er det ikke den gamle stansen som gjelder: dagene telles, og den siste samtalen er ikke åpen på nytt', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await trekker(t, sakId, await mor());
    await etterTrukket(t, sakId);
    await sluttPaa(t, sakId, { ...{ maate: 'flyttet', grunn: 'Til Bergen' }, dag: I_DAG });
    await aapneIgjen(t, sakId, { meldtAv: 'foresatte', dag: I_DAG });
    expect((await loggen()).sak.stanset).toBe(null);
    expect((await loggen()).telling).not.toBe(null);
    expect(await sisteHos('guide')).toEqual([]);
  });
});

describe('en beslutning om kontakt uten samtykke løp ut', () => {
  it('VV-05 VV-06 koordinatoren får brev den dagen, også før hen har sett det; så er saken til gjennomgang, og det guiden skulle gjøre, hos hen', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await paaBeslutning();
    await t.eier(
      'update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1 and utfort is null returning id',
      [sakId],
    );
    await oppgave('moeter_i_retten', 'guide');
    expect(await venter()).toEqual([]);
    await loeperUt();
    expect(await tilstand()).toBe('aktiv');
    expect(await venter()).toEqual([false]);
    expect(await faarBrev('koordinator')).toBe(true);
    expect(await faarBrev('guide')).toBe(false);
    expect(await hos('moeter_i_retten')).toEqual(['guide']);
    expect(await oppgaver()).toContain('moeter_i_retten');
    expect(await hos('moeter_i_retten')).toEqual(['koordinator']);
    expect([await tilstand(), await plikter()]).toEqual(['stagnasjon', ['gjennomgang']]);
    await uten(t, sakId, { til: leggTilDager(I_DAG, 9) });
    expect(await oppgaver('guide')).toEqual([]);
  });

  it('VV-05 VV-20 løper den ut mens det søkes en ny guide, telles dagene ikke, og saken står der den står', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    const stille = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
    await svart(t, sakId, stille, 'gjennomgang', { svar: 'noen_andre' });
    await trekker(t, sakId, await mor());
    await uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
    await gaatt();
    expect((await loggen()).telling).toMatchObject({ maa: true });
    await loeperUt();
    expect((await loggen()).telling).toBe(null);
    await minDag(t.hus, await t.som('koordinator'));
    expect(await tilstand()).toBe('guide_soekes');
  });
});
