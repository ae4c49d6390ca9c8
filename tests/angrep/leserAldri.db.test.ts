import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hentSamtale } from '../../src/modules/trygghetsprogram/queries/hentSamtale.ts';
import { muligeGuider } from '../../src/modules/trygghetsprogram/queries/guiden.ts';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { LESER_ALDRI_SAKER } from '../../src/modules/trygghetsprogram/regler/leserAldriSaker.ts';
import { iOmrade } from '../../src/db/hus.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { attestert, samtalenErHoldt, spoerEn, trengerGuide } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { AV_JOBBEN, samtalenTattUt } from '../support/tattUt.ts';

let t: Testhus;
let fri: FriSql;
let sakId: string;
/** Én for hvert verv som aldri leser en sak; noen har et verv til. */
const ALLE = [
  'ordforer',
  'leder',
  'oppvekstleder',
  'administrator',
  'personvernombud',
  'kontrollor',
  'arkivar',
  'begge',
];
const ider = new Map<string, string>();
const bruker = (s: string) => ider.get(s) ?? t.bruker(s);
const giVerv = (subjekt: string, rolle: string, til: number | null = null) =>
  t.eier(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra, til) select m.omrade_id, m.id, $2, '2026-01-01', tilgang.dagen() + $4::int
     from varde.medlemskap m where m.omrade_id = $3 and m.bruker_id = $1 limit 1`,
    [bruker(subjekt), rolle, t.omrade('fjordvik'), til],
  );

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  ider.set('kontrollor', await nyIPolitiet(t, 'kontrollor', 'loggkontrollor'));
  ider.set('arkivar', await nyIPolitiet(t, 'arkivar', 'arkivar'));
  // Koordinator og leder: koordinatorvervet gir ikke en sak lederen aldri skal lese.
  ider.set('begge', await nyIPolitiet(t, 'begge', 'programkoordinator'));
  await giVerv('begge', 'leder');
  // Kommunen kan få samtalen: da er det bare vervet som skiller.
  await t.eier(
    `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, hjemmel_id, til)
     select $1, 'politivedtak_lesing', 'Prøve', '2026-01-01', (select h.id from varde.hjemmel h limit 1), '2100-01-01'`,
    [t.omrade('fjordvik')],
  );
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  await morKanKontaktes(t, sakId);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const gi = async (brukerId: string) =>
  overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId });
const leser = (subjekt: string) =>
  fri.som(subjekt, `select 1 from varde.sak where id = '${sakId}'`);
const aapneOppgaver = async (slag: string, sak: string) =>
  (
    await t.eier(`select 1 from varde.oppgave where slag = $1 and sak_id = $2 and utfort is null`, [
      slag,
      sak,
    ])
  ).length;

describe('den som aldri leser en sak', () => {
  it('(del) RO-11 lista er den samme i regelen og i basen', async () => {
    const [rad] = await t.eier<{ verv: string[] }>('select tilgang.verv_som_aldri_leser() as verv');
    expect(rad?.verv).toEqual([...LESER_ALDRI_SAKER]);
    const [utloeser] = await t.eier<{ naar: string }>(
      `select pg_get_triggerdef(oid) as naar from pg_trigger where tgname = 'mister_saken'`,
    );
    for (const v of LESER_ALDRI_SAKER) expect(utloeser?.naar).toContain(`'${v}'`);
  });

  it('TP-29 tilbys aldri samtalen, og får den ikke: ved kommandoen og ved fri SQL', async () => {
    const { kanOverlatesTil } = await hentSamtale(t.hus, await t.som('koordinator'), sakId);
    const tilbudt = kanOverlatesTil.map((m) => m.brukerId);
    for (const subjekt of ALLE) {
      expect(tilbudt, subjekt).not.toContain(bruker(subjekt));
      await expect(gi(bruker(subjekt)), subjekt).rejects.toMatchObject({
        kode: 'kan_ikke_ha_saken',
      });
      expect(
        await fri.som(
          'koordinator',
          `select 1 where tilgang.overlat_samtalen('${sakId}', '${bruker(subjekt)}')`,
        ),
        subjekt,
      ).toBe(0);
      if (subjekt !== 'begge') expect(await leser(subjekt), subjekt).toBe(0);
    }
    expect(tilbudt).toContain(t.bruker('helsesykepleier'));
    await gi(t.bruker('helsesykepleier'));
    expect(await leser('helsesykepleier')).toBe(1);
  });

  it('TP-29 VV-35 får hen vervet etter at samtalen er overlatt, er saken borte for hen, koordinatoren får vite det, og det står i loggen', async () => {
    ider.set('seinere', await nyIPolitiet(t, 'seinere', 'guide'));
    await gi(bruker('seinere'));
    expect(await leser('seinere')).toBe(1);
    await giVerv('seinere', 'leder');
    expect(await leser('seinere')).toBe(0);
    expect(await aapneOppgaver('mangler_samtaleholder', sakId)).toBe(1);
    expect((await samtalenTattUt(t, sakId)).at(-1)).toEqual(AV_JOBBEN);
    await expect(gi(bruker('seinere'))).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
  });

  it('TP-29 det gjelder også et verv med en sluttdag, så lenge det gjelder; et som er slutt, tar ingenting', async () => {
    ider.set('vikaren', await nyIPolitiet(t, 'vikaren', 'guide'));
    await gi(bruker('vikaren'));
    await giVerv('vikaren', 'leder', -1);
    expect(await leser('vikaren')).toBe(1);
    await giVerv('vikaren', 'arkivar', 30);
    expect(await leser('vikaren')).toBe(0);
    await expect(gi(bruker('vikaren'))).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
  });

  it('(del) RO-11 TG-02 blir aldri guide: verken på lista, ved spørsmålet, ved fri SQL eller når vervet kommer imens', async () => {
    const { sakId: sak } = await opprettProvesak(t, { fodselsnummer: null });
    await samtalenErHoldt(t, sak);
    await trengerGuide(t, sak);
    for (const s of [...ALLE, 'helsesykepleier'])
      await t.eier(
        `insert into varde.politiattest (omrade_id, bruker_id, vist_dag, vist_for, foert_av)
         values ($1, $2, '2026-11-02', $3, $3)`,
        [t.omrade('fjordvik'), bruker(s), t.bruker('koordinator')],
      );
    await attestert(t, 'guide');
    const lista = await iOmrade(t.hus, await t.som('koordinator'), async (tx) => {
      const alle = await muligeGuider(tx, sak, t.hus.klokke.naa());
      return alle.map((g) => g.brukerId);
    });
    expect(lista).toEqual(expect.arrayContaining([t.bruker('guide'), t.bruker('helsesykepleier')]));
    const ID = '00000000-0000-4000-8000-000000000001';
    for (const s of ALLE) {
      expect(lista, s).not.toContain(bruker(s));
      await expect(spoerEn(t, sak, 'guide', { brukerId: bruker(s) }), s).rejects.toMatchObject({
        kode: 'kan_ikke_vaere_guide',
      });
      expect(
        await fri.som(
          'koordinator',
          `insert into varde.guideforespoersel (omrade_id, eier_organisasjon, id, forespoersel_id, sak_id, steg, bruker_id, relasjon, ord, foert_av)
           select omrade_id, eier_organisasjon, '${ID}', '${ID}', id, 'spurt', '${bruker(s)}', true, '\\x00', '${t.bruker('koordinator')}'
           from varde.sak where id = '${sak}'`,
        ),
        s,
      ).toBe('23514');
    }
    const id = await spoerEn(t, sak, 'guide');
    const ser = () => fri.som('guide', 'select 1 from tilgang.guideforespoersler_til_meg()');
    expect(await ser()).toBe(1);
    await giVerv('guide', 'personvernombud');
    expect(await ser()).toBe(0);
    expect(
      await fri.som(
        'guide',
        `select 1 where tilgang.svar_paa_guideforespoersel('${id}', '${id}', 'villig') = 'ok'`,
      ),
    ).toBe(0);
  });
});
