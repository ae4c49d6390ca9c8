import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Brett } from './brett.ts';
import { Dommer, type Skjebne } from './mutantdom.ts';
import { sagtAv, sammeOmrade } from './altsagt.ts';
import {
  drepesAv,
  lagMutanter,
  lesRegler,
  utenVilkaar,
  type Mutant,
  type Regel,
} from './mutanter.ts';
import { forMutanter } from './stillinger.ts';
import { utenHvert } from './vilkaar.ts';

/** `npm run prove:policies` setter «0/2»: hver andre av alle mutantene, fra den første. Ellers tas noen. */
const del = /^(\d+)\/(\d+)$/.exec(process.env['VARDE_POLICIES'] ?? '');
/** Bare mutantene med et navn som passer. */
const navnet = process.env['VARDE_POLICIES_NAVN'];
const BARE = navnet === undefined ? null : new RegExp(navnet);
const svarfil = process.env['VARDE_POLICIES_SVAR'];

/** Noen som en celle dreper fort, og en som står bak en vegg til, så vi vet at begge veiene kan bli røde. */
const DREPT = new Set([
  'oppgave.eget_navn borte',
  'sak.ikke_tilgang borte',
  'identitet.omradevegg borte',
  'barnets.omradevegg borte',
  'kandidat.vernet borte',
  'kandidat.vern_av_eget_uttrekk borte',
  'triagebeslutning.foer_vern_staar borte',
  'registrering.ikke_tilgang borte',
  'uttrekksrad.gjelder_ikke_tilgang borte',
  'klarering.sakens_hendelse borte',
  'straffesak.av_raden_jeg_ser borte',
  'straffesak.koordinator åpen for lesing',
  'utlevering.egen åpen for skriving',
]);
const DEKKET = new Set(['revisjon.omradevegg borte']);

let brett: Brett;
beforeAll(async () => {
  brett = await Brett.reis();
});
afterAll(() => brett.steng());

const uten = (regler: readonly Regel[], regel: string, vilkaar: string): Mutant => {
  const m = utenVilkaar(regler).find(
    (x) => x.navn.startsWith(`${regel} `) && x.uten?.vilkaar === vilkaar,
  );
  if (m === undefined) throw new Error(`${regel} har ikke ${vilkaar}`);
  return m;
};

describe('mutantene av reglene', () => {
  it(
    'hver svekket regel gir et avvik i tabellens celler, eller står bak en vegg som er prøvd',
    { timeout: del === null ? 180_000 : 4 * 3_600_000 },
    async () => {
      const regler = await lesRegler(brett);
      const slag = process.env['VARDE_POLICIES_SLAG'] ?? 'regler';
      const alle = [
        ...(slag === 'vilkaar' ? [] : lagMutanter(regler)),
        ...(slag === 'regler' ? [] : utenVilkaar(regler)),
      ].filter((m) => BARE === null || BARE.test(m.navn));
      const mine = alle.filter((m, i) =>
        del === null
          ? DREPT.has(m.navn) || DEKKET.has(m.navn)
          : i % Number(del[2]) === Number(del[1]),
      );
      const dommer = new Dommer(brett, regler, 1);
      const skjebner: Skjebne[] = [];
      for (const m of mine) {
        const start = performance.now();
        const skjebne = await dommer.dom(m);
        skjebner.push({ ...skjebne, ms: Math.round(performance.now() - start) });
        if (svarfil !== undefined)
          writeFileSync(svarfil, JSON.stringify({ mutanter: alle.length, skjebner }));
      }
      // Brettet er like riktig etter den siste som før den første, ellers er dommene ingenting verd.
      for (const s of [...forMutanter(1)].slice(0, del === null ? 3 : 20))
        expect((await brett.prov(s)).avvik).toEqual([]);
      expect(skjebner.filter((s) => s.slag === 'lever')).toEqual([]);
      if (del !== null) return;
      const med = (slag: Skjebne['slag']) =>
        new Set(skjebner.filter((s) => s.slag === slag).map((s) => s.navn));
      expect(med('drept')).toEqual(DREPT);
      expect(med('dekket')).toEqual(DEKKET);
    },
  );

  it('at to rader er i samme område, er sagt bare når områdeveggen står rundt begge', async () => {
    const regler = await lesRegler(brett);
    const m = uten(regler, 'hendelse.av_raden_jeg_ser', '(k.omrade_id = s.omrade_id)');
    expect(sammeOmrade(m, regler)?.map((t) => t.navn)).toEqual([
      'kandidat.omradevegg borte',
      'sak.omradevegg borte',
    ]);
    const vegg = (r: Regel): boolean => r.tabell === 'kandidat' && r.regel === 'omradevegg';
    for (const andre of [
      regler.filter((r) => !vegg(r)),
      ...[{ akt: 'UPDATE' }, { restriktiv: false }, { bruker: 'true' }, { sjekk: 'true' }].map(
        (endret) => regler.map((r) => (vegg(r) ? ({ ...r, ...endret } as Regel) : r)),
      ),
    ])
      expect(sammeOmrade(m, andre)).toBeUndefined();
    for (const [fra, til] of [
      ['varde.kandidat k', 'tilgang.alle_kandidater() k(omrade_id, id)'],
      ['varde.kandidat k', '( SELECT 1 FROM varde.kandidat) k'],
      ['JOIN varde.kandidat k', 'LEFT JOIN varde.kandidat k'],
      ['varde.sak s', 'varde.sak s, varde.bruker s'],
    ] as const) {
      const uttrykk = m.uten?.uttrykk.replace(fra, til) ?? '';
      expect(uttrykk).toContain(til);
      expect(sammeOmrade({ ...m, ...(m.uten && { uten: { ...m.uten, uttrykk } }) }, regler)).toBe(
        undefined,
      );
    }
  });

  it('at en kolonne er tom, er sagt bare når den aldri er det', async () => {
    const regler = await lesRegler(brett);
    const sagt = async (regel: string, vilkaar: string, annet: Partial<Mutant['uten']> = {}) => {
      const m = uten(regler, regel, vilkaar);
      return (
        await sagtAv(brett, { ...m, ...(m.uten && { uten: { ...m.uten, ...annet } }) }, regler)
      )?.map((t) => t.navn);
    };
    const aldri = ['avvik.ikke_tilgang', '(sak_id IS NULL)'] as const;
    expect(await sagt(...aldri)).toEqual(['avvik.sak_id er aldri tom']);
    expect(await sagt(...aldri, { med: 'true' })).toBeUndefined();
    expect(await sagt(...aldri, { iSporring: true })).toBeUndefined();
    expect(await sagt('oppgave.ikke_tilgang', '(sak_id IS NULL)')).toBeUndefined();
    expect(await sagt('avvik.lukkes_en_gang', '(lukket_av IS NULL)')).toBeUndefined();
  });

  it('en celle som avviker også uten mutanten, dreper den ikke', async () => {
    const [regel] = (await lesRegler(brett)).filter((r) => r.tabell === 'bruker');
    if (regel === undefined) throw new Error('ingen regel på bruker');
    const aapen = `alter policy ${regel.regel} on varde.bruker using (true)`;
    const m: Mutant = { regel, navn: 'ingenting', sql: 'select 1', retter: ['SELECT'] };
    const [en, ...andre] = [...forMutanter(1)].slice(0, 4);
    if (en === undefined) throw new Error('ingen stilling');
    expect(await drepesAv(brett, { ...m, sql: aapen }, [en])).toBeDefined();
    // Den andre begynner ingen ny transaksjon, så regelen er åpen også uten mutanten.
    await brett.k.query(`begin; ${aapen}`);
    expect(await drepesAv(brett, m, andre)).toBeUndefined();
  });

  it('hvert vilkår i et uttrykk tas ut, også i en spørring inni', () => {
    expect(
      utenHvert(
        "((a = 'x AND y'::text) AND ((b IS NULL) OR (EXISTS ( SELECT 1 FROM t WHERE (t.c = d)))))",
      ).map((u) => u.rest.replaceAll(/\s+/g, ' ')),
    ).toEqual([
      "((a = 'x AND y'::text) AND ((b IS NULL) OR (EXISTS ( SELECT 1 FROM t WHERE (true) ))))",
      "((a = 'x AND y'::text) AND ( false OR (EXISTS ( SELECT 1 FROM t WHERE (t.c = d)))))",
      "((a = 'x AND y'::text) AND ((b IS NULL) OR false ))",
      '( true AND ((b IS NULL) OR (EXISTS ( SELECT 1 FROM t WHERE (t.c = d)))))',
      "((a = 'x AND y'::text) AND true )",
    ]);
  });
});
