import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { foresatt, morKanKontaktes, ring, svarOm } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kobleSakene } from '../../../../tests/support/koblet.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { gjelder, spoer, svarer } from '../../../../tests/support/samtykket.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { meldInhabil } from './meldInhabil.ts';
import { foerSamtykkesvar, sporOmSamtykke, type Medsvar } from './samtykke.ts';

type Sak = { id: string; mor: string };
let t: Testhus;
let her: Sak;
let der: Sak;
let loggFra = '';

async function nySak(navn: string): Promise<Sak> {
  const { sakId: id } = await opprettProvesak(t, { navn, fodselsnummer: null });
  const mor = await morKanKontaktes(t, id);
  await ring(t, id, mor);
  return { id, mor };
}
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
/** To søsken, med den samme moren, som er ringt om begge. */
beforeEach(async () => {
  her = await nySak('Kanari Fuglesang');
  der = await nySak('Spurv Fuglesang');
  await kobleSakene(t, her.id, der.id);
  const [siste] = await t.eier<{ n: string }>(
    'select coalesce(max(seq), 0) as n from varde.revisjon',
  );
  loggFra = siste?.n ?? '0';
});

const JA = { frivillig: true, uttrykkelig: true, informert: true };
const rader = async (tabell: 'samtykke' | 'samtykkesvar') =>
  t.eier<{ sak_id: string; svar?: string }>(
    `select * from varde.${tabell} where sak_id = any ($1::uuid[]) order by sak_id = $2 desc`,
    [[her.id, der.id], her.id],
  );
const loggen = async (handling: string, utfall: string) =>
  t.eier<{ objekter: string[] }>(
    `select array_agg(o.objekt_id::text) as objekter from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.seq > $1 and r.handling = $2 and r.utfall = $3 group by r.seq order by r.seq`,
    [loggFra, handling, utfall],
  );
const spoerBegge = async (
  endret: {
    som?: string;
    omfang?: string;
    der?: Partial<{ sakId: string; omfang: string | null }>;
  } = {},
) =>
  kode(
    sporOmSamtykke(t.hus, await t.som(endret.som ?? 'koordinator'), {
      ...{ sakId: her.id, samtykkeId: randomUUID(), etter: null },
      omfang: endret.omfang ?? 'At en guide møter Kanari',
      ogsaa: [
        {
          ...{ sakId: der.id, samtykkeId: randomUUID(), etter: null },
          ...{ omfang: 'At en guide ringer Spurv', ...endret.der },
        },
      ],
    }),
  );
const spurtI = async (sak: Sak) =>
  (await hentSamtykke(t.hus, await t.som('koordinator'), sak.id)).spurt?.id ?? '';
const svarForBegge = async (endret: Partial<Medsvar> = {}, som = 'koordinator', hvem = her.mor) =>
  foerSamtykkesvar(t.hus, await t.som(som), {
    ...{ sakId: her.id, samtykkeId: await spurtI(her), hvem, svarId: randomUUID() },
    ...{ etter: null, svar: 'muntlig', bekreftet: JA, mottattAv: 'Ingrid', ord: null },
    dag: tilDato('2026-11-23'),
    ogsaa: [
      {
        ...{ sakId: der.id, samtykkeId: await spurtI(der), hvem: der.mor, svarId: randomUUID() },
        ...{ etter: null, svar: 'nektet', bekreftet: { ...JA, informert: false } },
        ...{ mottattAv: 'Ingrid', ord: 'Spurv vil vente', ...endret },
      },
    ],
  });
const koblede = async (som: string) =>
  (await hentSamtykke(t.hus, await t.som(som), her.id, true)).koblede.map((k) => k.sak.id);

describe('samtykke for flere i én samtale', () => {
  it('VV-11 det spørres for hver ungdom, og hver får sitt eget svar, sin egen nøkkel og sin egen linje i loggen; ingen av sakene nevner den andre', async () => {
    expect(await koblede('koordinator')).toEqual([der.id]);
    expect(await spoerBegge()).toBe('gjort');
    await svarForBegge();
    expect(await rader('samtykkesvar')).toMatchObject([
      { sak_id: her.id, svar: 'muntlig' },
      { sak_id: der.id, svar: 'nektet' },
    ]);
    expect(await Promise.all([her, der].map((s) => gjelder(t, s.id)))).toEqual([true, false]);
    const [hos, hosDen] = await Promise.all(
      [her, der].map(async (s) => hentSamtykke(t.hus, await t.som('koordinator'), s.id)),
    );
    expect(hos?.spurt?.omfang).toBe('At en guide møter Kanari');
    expect(hosDen?.spurt?.omfang).toBe('At en guide ringer Spurv');
    expect(hosDen?.svar).toMatchObject([{ hvem: der.mor, ord: 'Spurv vil vente' }]);
    for (const tabell of ['samtykke', 'samtykkesvar'] as const) {
      const lagret = await rader(tabell);
      expect(raatekst(lagret)).not.toMatch(/Kanari|Spurv/);
      expect(JSON.stringify(lagret[0])).not.toContain(der.id);
      expect(JSON.stringify(lagret[1])).not.toContain(her.id);
    }
    for (const handling of ['samtykke_spurt', 'samtykkesvar_foert'])
      expect(await loggen(handling, 'ja')).toEqual([her, der].map((s) => ({ objekter: [s.id] })));
  });

  it('VV-11 (del) TG-07 sier reglene i en av sakene nei, er ingen spurt, og ingenting er svart', async () => {
    expect(await spoerBegge({ der: { omfang: null } })).toBe('mangler_omfang');
    expect(await spoerBegge({ der: { omfang: 'Kanaris guide' } })).toBe('nevner_den_andre');
    expect(await spoerBegge({ omfang: 'Spurvs guide' })).toBe('nevner_den_andre');
    expect(await rader('samtykke')).toEqual([]);
    expect(await loggen('samtykke_spurt', 'nei')).toHaveLength(6);
    await spoer(t, der.id);
    // Er det alt spurt i den ene, står det i den.
    expect(await spoerBegge()).toBe('alt_spurt');
    expect(await rader('samtykke')).toHaveLength(1);
    await spoer(t, her.id);
    const far = await foresatt(t, der.id, { navn: 'Odd Fuglesang', borMed: 'ja' });
    await svarOm(t, der.id, far);
    for (const [ventet, endret] of [
      ['mangler_bekreftelse', { svar: 'muntlig' }],
      ['mangler_mottaker', { mottattAv: null }],
      ['en_annen_foresatt', { hvem: far }],
      ['bare_foresatte', { hvem: null }],
      ['bare_foresatte', { hvem: her.mor }],
      ['nevner_den_andre', { ord: 'Og Kanari' }],
      ['nevner_den_andre', { mottattAv: 'Kanari' }],
    ] as const) {
      await expect(svarForBegge(endret), ventet).rejects.toMatchObject({
        ...{ kode: ventet, parametre: { sak: der.id } },
      });
      expect(await rader('samtykkesvar'), ventet).toEqual([]);
    }
    await svarer(t, der.id, der.mor);
    await expect(svarForBegge()).rejects.toMatchObject({ kode: 'alt_svart' });
    expect(await rader('samtykkesvar')).toHaveLength(1);
  });

  it('VV-11 (del) VV-23 en sak som ikke er koblet, ikke finnes eller er sperret, svarer likt, ses ikke, og da er ingenting ført', async () => {
    expect(await spoerBegge({ der: { sakId: randomUUID() } })).toBe('ikke_koblet');
    await meldInhabil(t.hus, await t.som('koordinator2'), der.id);
    expect(await koblede('koordinator2')).toEqual([]);
    expect(await spoerBegge({ som: 'koordinator2' })).toBe('ikke_koblet');
    expect(await rader('samtykke')).toEqual([]);
    expect(await spoerBegge()).toBe('gjort');
    expect(await kode(svarForBegge({}, 'koordinator2'))).toBe('ikke_koblet');
    for (const som of ['guide', 'etterforsker', 'ordforer', 'ytteroy'])
      expect(await spoerBegge({ som }), som).toBe('ikke_funnet');
    await t.eier(
      'update varde.hendelseskobling set skilt_ved = now(), skilt_av = koblet_av where $1 in (sak_a, sak_b) returning 1',
      [her.id],
    );
    expect(await koblede('koordinator')).toEqual([]);
    expect(await kode(svarForBegge())).toBe('ikke_koblet');
    expect(await rader('samtykkesvar')).toEqual([]);
  });
});
