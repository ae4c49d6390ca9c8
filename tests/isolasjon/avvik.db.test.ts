import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, ring, trygg } from '../support/familien.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { raatekst } from '../support/raatekst.ts';
import { startPosttjener } from '../support/smtp.ts';
import { friSql } from '../support/friSql.ts';
import { lagJobbase } from '../../src/db/jobbase.ts';
import { lagPool } from '../../src/db/pool.ts';
import { smtpEpost } from '../../src/integrations/epost/epost.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { varsle } from '../../src/modules/virksomhet/commands/varsle.ts';
import { avviksoversikt } from '../../src/modules/virksomhet/queries/avviksoversikt.ts';
import { varselbrev } from '../../src/modules/virksomhet/web/varselbrev.ts';
import { hentAvvik } from '../../src/modules/trygghetsprogram/queries/avvik.ts';
import {
  hentFamilie,
  hentKontakt,
} from '../../src/modules/trygghetsprogram/queries/hentFamilie.ts';
import { hentSamtale } from '../../src/modules/trygghetsprogram/queries/hentSamtale.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { lukkAvvik } from '../../src/modules/trygghetsprogram/commands/lukkAvvik.ts';
import { utfoerOppgave } from '../../src/modules/trygghetsprogram/commands/utfoerOppgave.ts';

let t: Testhus;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
});

const I_MORGEN = tilDato('2026-11-24');
const SAGT = 'At jeg ringte fra Trygghetsprogrammet om Kanari';
const feilPerson = (ord: string | null = SAGT) =>
  ring(t, sakId, mor, { utfall: 'feil_person', neste: I_MORGEN, ord });
const avvikene = async (subjekt = 'koordinator') =>
  (await hentAvvik(t.hus, await t.som(subjekt), sakId)).avvik;
const lukk = async (avvikId: string, tiltak: string | null, subjekt = 'koordinator') =>
  lukkAvvik(t.hus, await t.som(subjekt), { sakId, avvikId, tiltak });
const oppgaver = async (subjekt = 'koordinator') =>
  (await minDag(t.hus, await t.som(subjekt))).oppgaver.filter(
    (o) => o.slag === 'avvik' && o.sakId === sakId,
  );

describe('feil person, dette ble sagt', () => {
  it('VV-07 det som ble sagt, må føres, og åpner et avvik koordinatoren har på Min dag til det er lukket', async () => {
    await expect(feilPerson(null)).rejects.toMatchObject({ kode: 'mangler_sagt' });
    expect(await avvikene()).toEqual([]);
    await feilPerson();
    expect(await avvikene()).toMatchObject([{ sagt: SAGT, av: 'Ingrid Eksempel', lukket: null }]);
    const [oppgave, ...resten] = await oppgaver();
    expect(resten).toEqual([]);
    // Oppgaven krysses ikke av: den er gjort når avviket er lukket.
    await expect(
      utfoerOppgave(t.hus, await t.som('koordinator'), {
        ...{ oppgaveId: oppgave?.oppgaveId ?? '', sett: oppgave?.gang ?? 1 },
      }),
    ).rejects.toThrow('Finnes ikke');
    expect(await oppgaver()).toHaveLength(1);
    const id = (await avvikene())[0]?.id ?? '';
    for (const tomt of [null, '', ' . '])
      await expect(lukk(id, tomt)).rejects.toMatchObject({ kode: 'mangler_tiltak' });
    await lukk(id, 'Mor er varslet, og nummeret er byttet');
    expect(await avvikene()).toMatchObject([
      { lukket: { av: 'Ingrid Eksempel', tiltak: 'Mor er varslet, og nummeret er byttet' } },
    ]);
    expect(await oppgaver()).toEqual([]);
    // Den andre får se at det er lukket.
    await expect(lukk(id, 'Noe annet', 'koordinator2')).rejects.toMatchObject({
      ...{ kode: 'alt_lukket', parametre: { hvem: 'Ingrid Eksempel' } },
    });
    const rader = await t.eier('select * from varde.avvik where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/varslet|Kanari/);
  });

  it('VV-07 nummeret feil person svarte på, vises ikke og ringes ikke før det er skrevet på nytt', async () => {
    await feilPerson();
    for (const maate of ['telefon', 'melding'] as const)
      await expect(ring(t, sakId, mor, { maate })).rejects.toMatchObject({
        kode: 'nummeret_er_feil',
      });
    // Et brev går ikke til nummeret, og det gjør ikke den unges eget.
    await ring(t, sakId, mor, { maate: 'brev', utfall: 'ikke_svar', neste: I_MORGEN });
    await ring(t, sakId, 'ungdommen', {
      ...{ utfall: 'ikke_svar', neste: I_MORGEN, adressatgrunn: 'Mors nummer er feil' },
    });
    await trygg(t, sakId, mor, { nummer: '91 23 45 67' });
    await ring(t, sakId, mor);
  });

  it('VV-07 det samme nummeret en gang til er ikke skrevet på nytt, uten at noen har kontrollert det', async () => {
    await feilPerson();
    const mors = async () => {
      const { familie } = await hentFamilie(t.hus, await t.som('koordinator'), sakId);
      return familie.foresatte.find((f) => f.id === mor);
    };
    expect(await mors()).toMatchObject({ nummeret: 'feil', kontakt: { nummer: null } });
    const skjemaet = async () => hentKontakt(t.hus, await t.som('koordinator'), sakId, mor);
    expect((await skjemaet()).nummer).toBe('');
    // Den vanlige måten: noen legger til at far ser telefonen, og nummeret følger med.
    for (const nummer of ['99 00 11 22', '+47 99001122'])
      await expect(trygg(t, sakId, mor, { nummer, andreSer: 'Far' })).rejects.toMatchObject({
        kode: 'samme_nummer',
      });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'nummeret_er_feil' });
    await trygg(t, sakId, mor, { nummer: '99 00 11 22', kontrollert: true });
    expect(await mors()).toMatchObject({ nummeret: 'ringes', kontakt: { nummer: '99 00 11 22' } });
    expect((await skjemaet()).nummer).toBe('99 00 11 22');
    // Et nummer som gjelder, kan stå mens det andre rettes.
    await trygg(t, sakId, mor, { nummer: '99 00 11 22', andreSer: 'Far' });
    await ring(t, sakId, mor);
  });

  it('VV-07 bare koordinatoren ser avviket; den samtalen er overlatt til, etterforskeren og lederen gjør ikke', async () => {
    await feilPerson();
    const [avvik] = await avvikene();
    for (const [subjekt, relasjon] of [
      ['handterer', 'samtaleholder'],
      ['etterforsker', 'etterforsker'],
    ] as const)
      await t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
         values ($1, $2, $3, $4, 'prøve')`,
        [t.omrade('fjordvik'), sakId, t.bruker(subjekt), relasjon],
      );
    expect(await avvikene('koordinator2')).toHaveLength(1);
    for (const subjekt of ['handterer', 'etterforsker', 'leder', 'administrator', 'guide']) {
      await expect(avvikene(subjekt), subjekt).rejects.toThrow('Finnes ikke');
      await expect(lukk(avvik?.id ?? '', 'Gjort', subjekt), subjekt).rejects.toThrow('Finnes ikke');
    }
    expect((await avvikene())[0]?.lukket).toBeNull();
  });

  it('VV-07 personvernombudet ser at det skjedde og om det er fulgt opp, aldri i hvilken sak; andre ser ingenting', async () => {
    await feilPerson();
    const oversikt = async (subjekt: string) => avviksoversikt(t.hus, await t.som(subjekt));
    const [id] = (await avvikene()).map((a) => a.id);
    const linja = (await oversikt('personvernombud')).find((a) => a.id === id);
    expect(linja).toMatchObject({ slag: 'feil_person', lukketVed: null });
    expect(Object.keys(linja ?? {}).sort()).toEqual(
      ['aapnetAv', 'aapnetVed', 'enhet', 'id', 'lukketAv', 'lukketVed', 'slag'].sort(),
    );
    for (const subjekt of ['koordinator', 'leder', 'administrator'])
      expect(await oversikt(subjekt), subjekt).toEqual([]);
    expect(await avviksoversikt(t.hus, await t.som('ytteroy', 'ytteroy'))).toEqual([]);
    await lukk(id ?? '', 'Varslet mor');
    expect((await oversikt('personvernombud')).find((a) => a.id === id)?.lukketVed).toBeInstanceOf(
      Date,
    );
  });

  it('VV-07 basen holder: ingen åpner, endrer eller sletter et avvik, og ingen ringer et feil nummer, med fri SQL', async () => {
    await feilPerson();
    const fri = await friSql(t);
    const ringer = (utfall: string, mer: string, verdi: string) =>
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, etter, til_foresatt, maate, utfall, neste_forsoek, ringt_av${mer})
       select omrade_id, id, eier_organisasjon, (select o.id from varde.oppringning o where o.sak_id = s.id order by ringt_ved desc limit 1),
         '${mor}', 'telefon', '${utfall}', '2099-01-01', tilgang.aktor()${verdi} from varde.sak s where s.id = '${sakId}'`;
    expect(await fri.som('koordinator', ringer('svarte', '', ''))).toBe('23514');
    const eget = `sak_id = '${sakId}'`;
    for (const [sql, kode] of [
      [`update varde.avvik set lukket_av = tilgang.aktor(), tiltak = '\\x00' where ${eget}`, 1],
      [`update varde.avvik set lukket_av = '${t.bruker('leder')}', tiltak = '\\x00'`, '42501'],
      [`update varde.avvik set lukket_av = tilgang.aktor() where ${eget}`, '23514'],
      [`update varde.avvik set lukket_ved = now() where ${eget}`, '42501'],
      [
        `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'avvik' and ${eget}`,
        0,
      ],
      ['delete from varde.avvik', '42501'],
    ] as const)
      expect(await fri.som('koordinator', sql), sql).toBe(kode);
    for (const subjekt of ['handterer', 'guide', 'leder', 'personvernombud', 'ytteroy'])
      expect(await fri.som(subjekt, 'select 1 from varde.avvik'), subjekt).toBe(0);
    await fri.forAlvor(
      'koordinator',
      `update varde.avvik set lukket_av = tilgang.aktor(), tiltak = '\\x00' where ${eget}`,
    );
    // Lukket er lukket.
    const igjen = `update varde.avvik set lukket_av = tilgang.aktor(), tiltak = '\\x01' where ${eget}`;
    expect(await fri.som('koordinator2', igjen)).toBe(0);
    await trygg(t, sakId, mor, { nummer: '91 23 45 67' });
    expect(await fri.som('koordinator', ringer('feil_person', '', ''))).toBe('23514');
    expect(await fri.som('koordinator', ringer('feil_person', ', ord', `, '\\x00'`))).toBe(1);
    await fri.steng();
  });
});

describe('trygg kontakt', () => {
  it('VV-07 står for hver person: nummer, hvem som ser telefonen, tider, beskjed og kodeord; beskjed er nei til noen sier ja', async () => {
    await trygg(t, sakId, mor, {
      ...{ nummer: '91 23 45 67', andreSer: 'Far', tider: 'Før 15', kodeord: 'Biblioteket' },
    });
    const { familie } = await hentSamtale(t.hus, await t.som('koordinator'), sakId);
    expect(familie.foresatte.find((f) => f.id === mor)?.kontakt).toMatchObject({
      ...{ nummer: '91 23 45 67', andreSer: 'Far', tider: 'Før 15', kodeord: 'Biblioteket' },
      beskjedOk: false,
    });
    const [forvalg] = await t.eier<{ nei: string }>(
      `select column_default as nei from information_schema.columns
       where table_schema = 'varde' and table_name = 'kontakt' and column_name = 'beskjed_ok'`,
    );
    expect(forvalg?.nei).toBe('false');
  });

  it('VV-07 Varde sender ingenting til den unge, familien eller de trygge: posten går bare til ansatte, og sier intet om noen', async () => {
    await t.eier(`update varde.bruker set epost = subjekt || '@fjordvik.example'`);
    await trygg(t, sakId, mor, { nummer: '91 23 45 67', beskjedOk: true });
    await ring(t, sakId, mor, { utfall: 'ikke_svar', neste: I_MORGEN, ord: 'mona@hjemme.example' });
    const post = await startPosttjener();
    const pool = lagPool(t.base.jobb, 2);
    await varsle(
      lagJobbase(pool),
      smtpEpost({
        ...{ vert: '127.0.0.1', port: post.port, tlsFraStart: false, bruker: null, passord: null },
        fra: 'varde@fjordvik.example',
      }),
      { brev: varselbrev(new URL('https://varde.example/')), iDag: tilDato('2026-11-27') },
    );
    await pool.end();
    const ansatte = await t.eier<{ epost: string }>('select epost from varde.bruker');
    const til = post.mottatt.map((m) => m.til);
    expect(til).toContain('koordinator@fjordvik.example');
    expect(til.filter((en) => !ansatte.some((a) => a.epost === en))).toEqual([]);
    expect(post.mottatt.map((m) => m.raa).join('\n')).not.toMatch(/91 ?23|hjemme|Kanari|Mona/);
    await post.lukk();
  });
});
