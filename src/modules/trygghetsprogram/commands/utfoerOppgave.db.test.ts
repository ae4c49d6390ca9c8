import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyOppgave, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { minDag } from '../queries/minDag.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { meldInhabil } from './meldInhabil.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';

const [OVERSKRIFT = ''] = readFileSync(
  new URL('../../../../tests/fixtures/uttrekk-uke-46.csv', import.meta.url),
  'utf8',
).split(/\r?\n/);
const NUMMER = '18830999899';
/** Den samme ungdommen i en ny hendelse for hver `n`. */
const rad = (n: number, status: string) =>
  `1885450${n} 6401/26-2;09.11.2026;0${n}.11.2026 23:00;Sentrum;9901;Vold;Fornærmet;${NUMMER};Låtsbakk;Falk;` +
  `Etterforsker S. Låtsen;TST0077;Politiadvokat N. Mønster;Nei;Ukjent;Nei;;${status}`;

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const oppgavene = () =>
  t.eier<{ id: string; gang: number; utfort_av: string | null }>(
    'select id, gang, utfort_av from varde.oppgave order by opprettet, id',
  );

describe('en oppgave', () => {
  it('VV-22 gjøres ferdig av den som har den, i eget navn, og står i loggen; to ganger er som én', async () => {
    const { sakId } = await opprettProvesak(t);
    const oppgaveId = await nyOppgave(t, sakId);
    const k = await t.som('koordinator');
    await utfoerOppgave(t.hus, k, { oppgaveId, sett: 1 });
    expect(await oppgavene()).toEqual([
      { id: oppgaveId, gang: 1, utfort_av: t.bruker('koordinator') },
    ]);
    await expect(utfoerOppgave(t.hus, k, { oppgaveId, sett: 1 })).rejects.toMatchObject({
      kode: 'alt_utfort',
    });
    expect(
      await t.eier(
        `select r.utfall, array_agg(o.slag order by o.slag) as om from varde.revisjon r
         join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
         where r.handling = 'oppgave_utfort' group by r.seq, r.utfall order by r.seq`,
      ),
    ).toEqual([
      { utfall: 'ja', om: ['oppgave', 'sak'] },
      { utfall: 'nei', om: ['oppgave', 'sak'] },
    ]);
  });

  it('VV-22 den som ikke har saken, får ikke vite at oppgaven finnes, og kan verken gjøre den ferdig eller åpne den igjen med fri SQL', async () => {
    const { sakId } = await opprettProvesak(t);
    const oppgaveId = await nyOppgave(t, sakId);
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    const gjoer = `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where id = $1 returning id as svar`;
    for (const hvem of ['koordinator2', 'slt', 'guide', 'leder', 'handterer', 'administrator']) {
      const okt = await t.som(hvem);
      const nei = utfoerOppgave(t.hus, okt, { oppgaveId, sett: 1 });
      await expect(nei, hvem).rejects.toThrow('Finnes ikke');
      expect(await friSql(t, okt, gjoer, [oppgaveId]), hvem).toEqual([]);
    }
    const k = await t.som('koordinator');
    expect(await friSql(t, k, gjoer, [oppgaveId])).toHaveLength(1);
    await utfoerOppgave(t.hus, k, { oppgaveId, sett: 1 });
    const igjen =
      'update varde.oppgave set utfort = null, utfort_av = null where id = $1 returning id as svar';
    expect(await friSql(t, k, igjen, [oppgaveId])).toEqual([]);
    await expect(friSql(t, k, 'select av_uttrekk from varde.oppgave')).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('en ny rad om en ungdom andre har', () => {
  /** Et uttrekk med ungdommen i saken, lastet opp og levert av en som er inhabil i den. */
  async function lever(n: number, status = 'Under etterforskning'): Promise<string> {
    const k2 = await t.som('koordinator2');
    const svar = await lastOppUttrekk(t.hus, k2, {
      fil: Buffer.from(`${OVERSKRIFT}\n${rad(n, status)}\n`),
      betyr: 'bosted',
      kjoertDato: tilDato('2026-11-16'),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: tilDato('2026-11-09'),
      periodeTil: tilDato('2026-11-15'),
    });
    if (!svar.ok) throw new Error(svar.feil);
    await ferdigMedLista(t.hus, k2, { slag: 'uttrekk', id: svar.uttrekkId });
    return svar.uttrekkId;
  }

  it('(del) VV-48 VV-22 en senere rad fornyer den åpne oppgaven i stedet for å bli borte, og den som ikke har sett den, kan ikke krysse den av', async () => {
    const { sakId } = await opprettProvesak(t, { fodselsnummer: NUMMER });
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    const forste = await lever(1);
    expect(await oppgavene()).toMatchObject([{ gang: 1, utfort_av: null }]);
    // Samme uttrekk levert igjen er ikke noe nytt.
    await ferdigMedLista(t.hus, await t.som('koordinator2'), { slag: 'uttrekk', id: forste });
    expect(await oppgavene()).toMatchObject([{ gang: 1, utfort_av: null }]);
    const annet = await lever(2);
    expect(await oppgavene()).toMatchObject([{ gang: 2, utfort_av: null }]);
    const k = await t.som('koordinator');
    const [oppgave] = (await minDag(t.hus, k)).oppgaver;
    expect(oppgave).toMatchObject({ sakId, gang: 2 });
    expect(oppgave?.fornyet).not.toBeNull();
    const oppgaveId = oppgave?.oppgaveId ?? '';
    await expect(utfoerOppgave(t.hus, k, { oppgaveId, sett: 1 })).rejects.toMatchObject({
      kode: 'nytt_siden',
    });
    await utfoerOppgave(t.hus, k, { oppgaveId, sett: 2 });
    // Verken det første eller det andre uttrekket gir den igjen; et tredje gir en ny.
    for (const id of [forste, annet])
      await ferdigMedLista(t.hus, await t.som('koordinator2'), { slag: 'uttrekk', id });
    expect(await oppgavene()).toHaveLength(1);
    // En endring i raden er også noe nytt.
    await lever(2, 'Henlagt');
    expect(await oppgavene()).toMatchObject([
      { id: oppgaveId, gang: 2, utfort_av: t.bruker('koordinator') },
      { gang: 1, utfort_av: null },
    ]);
  });

  it('VV-22 oppgaven vises også i en sak som ellers ikke venter på noe', async () => {
    const { sakId } = await opprettProvesak(t);
    await t.eier('alter table varde.sak disable trigger saksgang');
    await t.eier(`update varde.sak set tilstand = 'aktiv' where id = $1`, [sakId]);
    expect((await minDag(t.hus, await t.som('koordinator'))).unge).toEqual([]);
    await nyOppgave(t, sakId);
    // Prøven satte saken i gang uten samtykke, så de foresatte må spørres også.
    const { oppgaver } = await minDag(t.hus, await t.som('koordinator'));
    expect(
      oppgaver.filter((o) => !['foresatt_spoerres', 'voksen_spoerres'].includes(o.slag)),
    ).toMatchObject([{ sakId }]);
  });
});
