import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { startPosttjener, type Posttjener } from '../../../../tests/support/smtp.ts';
import { tilbudFraYtteroy } from '../../../../tests/support/tilbudet.ts';
import { lagJobbase, type Jobbase } from '../../../db/jobbase.ts';
import { lagPool } from '../../../db/pool.ts';
import { smtpEpost, type Epost } from '../../../integrations/epost/epost.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { registrerPerson } from '../../trygghetsprogram/index.ts';
import { varselbrev } from '../web/varselbrev.ts';
import { VarselIkkeSendt, varsle } from './varsle.ts';

const FORSIDE = new URL('https://varde.example/');
const FREDAG = tilDato('2026-11-27');

let t: Testhus;
let base: Jobbase;
let post: Posttjener;
let epost: Epost;
let slutt: () => Promise<void>;
beforeAll(async () => {
  t = await nyttHus();
  post = await startPosttjener();
  epost = smtpEpost({
    vert: '127.0.0.1',
    port: post.port,
    tlsFraStart: false,
    bruker: null,
    passord: null,
    fra: 'varde@fjordvik.example',
  });
  const pool = lagPool(t.base.jobb, 3);
  base = lagJobbase(pool);
  slutt = () => pool.end();
  await t.eier(`update varde.bruker set epost = subjekt || '@fjordvik.example'`);
});
afterAll(async () => {
  await slutt();
  await post.lukk();
  await t.steng();
});
/** En ny dag, uten noe som venter. */
beforeEach(async () => {
  await nyDag();
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  await t.eier(
    `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, vernet, valg, grunn, tatt_av, virker_fra)
     select k.omrade_id, k.id, k.eier_organisasjon, k.vernet, 'ikke_aktuelt', 'ikke_behov', $1, now() from varde.kandidat k
     where not exists (select 1 from varde.triagebeslutning b where b.kandidat_id = k.id and b.angret_ved is null)`,
    [t.bruker('koordinator')],
  );
});
async function nyDag(): Promise<void> {
  post.mottatt.length = 0;
  await t.eier('delete from jobb.varsel');
}
const send = (iDag = FREDAG) => varsle(base, epost, { brev: varselbrev(FORSIDE), iDag });
const fikk = () => post.mottatt.map((m) => m.til.split('@')[0] ?? '').sort();
async function meld(antall: number): Promise<void> {
  const k = await t.som('koordinator');
  for (let nr = 0; nr < antall; nr += 1)
    await registrerPerson(t.hus, k, await melding(t, { fodselsnummer: null }));
}
/** Det i brevet som er brevets eget: dagen og nummeret posten setter, og hvem det gikk til, er tatt ut. */
const bytes = () =>
  post.mottatt.map((m) => m.raa.replace(/^(Date|Message-ID|To): .*$/gm, '$1:')).sort();
const KOORDINATORER = ['koordinator', 'koordinator2'];

describe('«Du har noe å se på»', () => {
  it('(del) VV-46 den som ikke har noe som venter, får ingenting', async () => {
    expect(await send()).toBe(0);
    expect(post.mottatt).toEqual([]);
  });

  it('(del) VV-46 brevet er på byten det samme for én og for tjue ting, én setning og veien til forsiden', async () => {
    await meld(1);
    await send();
    expect(fikk()).toEqual(KOORDINATORER);
    const en = bytes();
    await nyDag();
    await meld(19);
    await send();
    expect(fikk()).toEqual(KOORDINATORER);
    expect(bytes()).toEqual(en);
    const [innhold = ''] = en;
    const [hode = '', ...kropp] = innhold.split('\n\n');
    expect(hode).toMatch(/^From: Varde <varde@fjordvik\.example>$/m);
    expect(kropp.join('\n\n').replace(/=\n/g, '').trim()).toMatch(
      /^Du har noe (å|=C3=A5) se p(å|=C3=A5)\.\s+https:\/\/varde\.example\/$/,
    );
  });

  it('(del) VV-46 intet navn, tall, enhet, område eller saksnummer står i noe brev', async () => {
    await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '19026581 1527/26-1' });
    await meld(3);
    await send();
    expect(post.mottatt.length).toBeGreaterThan(1);
    const ord = await t.eier<{ ord: string }>(
      `select navn as ord from varde.bruker union select navn from varde.organisasjon union select navn from varde.omrade
       union select saksreferanse from varde.sak union select id::text from varde.sak union select id::text from varde.bruker
       union select unnest(array['Kanari', 'Fuglesang', '05891590069', '19026581', 'politi', 'trygghet', 'klarering', 'trening'])`,
    );
    const alt = post.mottatt
      .map((m) => m.raa.replace(/^(To|Message-ID|Date|From): .*$/gm, ''))
      .join('\n')
      .toLowerCase();
    expect(ord.filter(({ ord: o }) => alt.includes(o.toLowerCase()))).toEqual([]);
  });

  it('(del) VV-46 på språket den ansatte har valgt', async () => {
    await t.eier(`update varde.bruker set sprak = 'en' where subjekt = 'koordinator2'`);
    await meld(1);
    await send();
    await t.eier('update varde.bruker set sprak = null');
    const engelsk = post.mottatt.find((m) => m.til.startsWith('koordinator2'));
    expect(engelsk?.raa).toMatch(/^Subject: Message from Varde$/m);
    expect(engelsk?.raa).toContain('You have something to look at.');
    expect(post.mottatt.find((m) => m.til.startsWith('koordinator@'))?.raa).toMatch(
      /^Subject: Melding fra Varde$/m,
    );
  });
});

describe('hvem', () => {
  it('(del) VV-46 etterforskeren som ikke har svart, den som har saken, og stedfortrederen i fravær; aldri en som er sperret', async () => {
    const { sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' });
    const omrade = t.omrade('fjordvik');
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'etterforsker', 'test', now())`,
      [omrade, sakId, t.bruker('etterforsker')],
    );
    await send();
    expect(fikk()).toEqual(['etterforsker']);
    await nyDag();
    // Koordinatoren har saken når noe må gjøres; i fraværet er det stedfortrederen.
    await t.eier(`update varde.klarering set spurt_ved = now() - interval '20 days'`);
    await send();
    // Fem arbeidsdager er gått, når på året det enn er: da har også politienhetens mottaker noe å se på (VV-14).
    expect(fikk()).toEqual(['etterforsker', 'koordinator', 'leder']);
    await nyDag();
    await t.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
       values ($1, $2, $3, tilgang.dagen(), tilgang.dagen())`,
      [omrade, t.bruker('koordinator'), t.bruker('koordinator2')],
    );
    await send();
    expect(fikk()).toEqual(['etterforsker', 'koordinator2', 'leder']);
    await nyDag();
    await t.eier('delete from varde.koordinatorfravaer');
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
       select $1, $2, b, 'inhabil', b from unnest($3::uuid[]) b`,
      [omrade, sakId, ['koordinator', 'etterforsker', 'leder'].map((p) => t.bruker(p))],
    );
    await send();
    expect(fikk()).toEqual([]);
  });

  it('(del) VV-46 VV-18 et tilbud fra et annet område gir koordinatorene der det samme brevet, til det er svart på', async () => {
    const { tilbudId } = await tilbudFraYtteroy({ ...t, eli: () => t.som('ytteroy', 'ytteroy') });
    await send();
    expect(fikk()).toEqual(expect.arrayContaining(['koordinator', 'koordinator2']));
    await nyDag();
    await t.eier('delete from varde.overforingstilbud where id = $1 returning id', [tilbudId]);
    await send();
    expect(fikk()).not.toContain('koordinator2');
  });

  it('(del) VV-46 en vernet rad gir håndtereren det samme brevet, og koordinatoren intet', async () => {
    await meld(1);
    await t.eier(
      `update varde.kandidat k set vernet = true where not exists (
         select 1 from varde.triagebeslutning b where b.kandidat_id = k.id and b.angret_ved is null)`,
    );
    await send();
    expect(fikk()).toEqual(['handterer']);
  });

  it('(del) VV-46 den uten adresse, og den som har sluttet, får ingenting', async () => {
    await meld(1);
    await t.eier(`update varde.bruker set epost = null where subjekt = 'koordinator2'`);
    await t.eier(`update varde.medlemskap set til = tilgang.dagen() - 1 where bruker_id = $1`, [
      t.bruker('koordinator'),
    ]);
    await send();
    expect(fikk()).toEqual([]);
    await t.eier(`update varde.medlemskap set til = null where bruker_id = $1`, [
      t.bruker('koordinator'),
    ]);
    await t.eier(`update varde.bruker set epost = subjekt || '@fjordvik.example'`);
  });

  it('jobben får vite hvem, adressen og språket, og ingenting mer', async () => {
    await meld(1);
    expect(Object.keys((await base.nesteVarsel(null)) ?? {})).toEqual([
      'brukerId',
      'epost',
      'sprak',
    ]);
    await expect(t.hus.app.query('select epost from varde.bruker')).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('én gang om dagen', () => {
  it('(del) VV-46 også når to prosesser gjør det samtidig, og når det gjøres om igjen', async () => {
    await meld(2);
    const antall = await Promise.all([send(), send()]);
    expect(antall[0] + antall[1]).toBe(2);
    expect(await send()).toBe(0);
    expect(fikk()).toEqual(KOORDINATORER);
    expect(
      await t.eier(
        `select 1 from varde.revisjon where handling = 'varsel_sendt' and aktor_slag = 'jobb'`,
      ),
    ).not.toEqual([]);
  });

  it('(del) VV-46 dør prosessen før brevet går, sendes det av den neste, og den som alt har fått, får ikke to', async () => {
    await meld(1);
    const foerste = await base.nesteVarsel(null);
    // Brevet til den første gikk, og det er ført; så døde prosessen med den andre i hendene.
    const andre = await base.nesteVarsel(foerste?.brukerId ?? null);
    expect(andre).not.toBeNull();
    expect(await send()).toBe(0);
    await t.eier(`update jobb.varsel set tatt = now() - interval '61 seconds' where sendt is null`);
    expect(await send()).toBe(1);
    expect(post.mottatt.map((m) => m.til)).toEqual([andre?.epost]);
  });

  it('(del) VV-46 en adresse som ikke tas imot, holder ikke de andre igjen, og prøves igjen', async () => {
    await meld(1);
    await t.eier(
      `update varde.bruker set epost = 'avvist@fjordvik.example' where subjekt = 'koordinator'`,
    );
    await expect(send()).rejects.toThrow(VarselIkkeSendt);
    expect(fikk()).toEqual(['koordinator2']);
    await t.eier(`update varde.bruker set epost = subjekt || '@fjordvik.example'`);
    await t.eier(`update jobb.varsel set tatt = now() - interval '61 seconds' where sendt is null`);
    expect(await send()).toBe(1);
    expect(fikk()).toEqual(KOORDINATORER);
  });

  it.each(['2026-11-28', '2026-11-29', '2026-12-25'])(
    '(del) VV-46 %s er ingen arbeidsdag: ingen varsles',
    async (dag) => {
      await meld(1);
      expect(await send(tilDato(dag))).toBe(0);
      expect(post.mottatt).toEqual([]);
    },
  );
});
