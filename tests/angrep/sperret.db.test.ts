import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Sperret fra én sak er sperret fra søskensakene: raden og alle sakene den er blitt til, er den samme (VV-23). */
let t: Testhus;
let sak: { id: string; kandidat: string; eier: string };
let sosken: string;
beforeEach(async () => {
  t = await nyttHus();
  const { sakId, kandidatId } = await opprettProvesak(t);
  const [ny] = await t.eier<{ id: string; eier: string }>(
    `insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt,
       aldersbaand, utgave_kode, utgave_versjon, koordinator_id)
     select omrade_id, eier_organisasjon, gen_random_uuid(), kandidat_id, 'vurdert', virker_fra, registrert, anmeldt,
       aldersbaand, utgave_kode, utgave_versjon, koordinator_id from varde.sak where id = $1
     returning id, eier_organisasjon as eier`,
    [sakId],
  );
  sosken = ny?.id ?? '';
  sak = { id: sakId, kandidat: kandidatId, eier: ny?.eier ?? '' };
});
afterEach(() => t.steng());

const sperr = (subjekt: string, objekt: string) =>
  t.eier(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3)`,
    [t.omrade('fjordvik'), objekt, t.bruker(subjekt)],
  );

describe('søskensaker', () => {
  it('VV-23 en sak flyttes aldri til den som er sperret fra en annen sak av samme rad', async () => {
    const flytt = async () =>
      friSql(
        t,
        await t.som('leder'),
        'select flyttet, igjen from tilgang.flytt_saker($1, $2, $3)',
        [sak.eier, t.bruker('koordinator'), t.bruker('koordinator2')],
      );
    expect(await flytt()).toEqual([{ flyttet: 2, igjen: 0 }]);
    await sperr('koordinator2', sosken);
    expect(await flytt()).toEqual([{ flyttet: 0, igjen: 2 }]);
  });

  it('VV-23 en vernet rad tilbys aldri den som er sperret fra en sak av den', async () => {
    await t.eier('delete from varde.identitet');
    await t.eier('update varde.kandidat set vernet = true, stedskategori = null where id = $1', [
      sak.kandidat,
    ]);
    const mulige = async () =>
      friSql<{ bruker_id: string }>(
        t,
        await t.som('handterer'),
        'select bruker_id from tilgang.koordinatorer_for_vernet($1)',
        [sak.kandidat],
      ).then((r) => r.map((m) => m.bruker_id).sort());
    const begge = [t.bruker('koordinator'), t.bruker('koordinator2')].sort();
    expect(await mulige()).toEqual(begge);
    await sperr('koordinator2', sosken);
    expect(await mulige()).toEqual([t.bruker('koordinator')]);
  });
});
