import { readFileSync } from 'node:fs';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { trengerGuide } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyAnmeldtHendelse } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak } from './avsluttSak.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

/** C6d: et ja som trekkes og gis igjen, fører saken dit den var, og ingenting gjøres om igjen (VV-13). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  await t.eier(
    `update varde.sak set tilstand = 'angret' where tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt')`,
  );
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
});

const klareringene = async () =>
  (
    await t.eier<{ id: string }>(
      'select k.id from varde.klarering k join varde.hendelse h on h.id = k.hendelse_id where k.sak_id = $1 order by h.dato nulls last',
      [sakId],
    )
  ).map((k) => k.id);
async function svar(ord: 'klarert' | 'trukket', klareringId?: string): Promise<void> {
  const id = klareringId ?? (await klareringene())[0] ?? '';
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
    [id],
  );
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: id, etter: siste?.id ?? null, svar: ord, ord: null, ikkeFoer: null },
    muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' },
  });
}
const staar = async () => {
  const [s] = await t.eier<{ tilstand: string; siden: string; husket: string | null }>(
    'select tilstand, tilstand_siden::text as siden, ventet_fra as husket from varde.sak where id = $1',
    [sakId],
  );
  return s;
};
/** Samtalen ble holdt for så mange dager siden. */
const samtalenVar = (dager: number) =>
  forbiVaktene(
    t,
    `update varde.oppringning set ringt_ved = ringt_ved - make_interval(days => $2) where sak_id = $1`,
    [sakId, dager],
  );
const MIGRERINGEN = readFileSync(
  new URL(
    '../../../db/migrations/0671_samtalene_som_ble_foert_mens_saken_ventet.sql',
    import.meta.url,
  ),
  'utf8',
);
const HOLDT = {
  resultat: 'samtale_holdt',
  avtalt: { ved: null, hvor: null },
  guide: { tilbudt: true, oensket: true },
} as const;
/** Hver av tilstandene et ja kan trekkes i mens saken venter på kontakt, og veien dit. */
const VEIEN = {
  klar_for_kontakt: () => Promise.resolve(),
  i_foerste_kontakt: () => ring(t, sakId, mor),
  samtale_avtalt: async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId);
  },
  samtale_holdt: async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId, HOLDT);
  },
} as const;
const TILSTANDENE = Object.keys(VEIEN) as (keyof typeof VEIEN)[];

describe('et trukket ja gis igjen', () => {
  it.each(TILSTANDENE)(
    '(del) VV-13 TP-18 fra %s: saken er der den var, og siden da',
    async (fra) => {
      await svar('klarert');
      await VEIEN[fra]();
      // Dagene siden teller fra da saken kom dit, ikke fra det nye ja-et.
      await t.eier(
        `update varde.sak set tilstand_siden = tilstand_siden - interval '9 days' where id = $1 returning id`,
        [sakId],
      );
      const foer = await staar();
      expect(foer).toMatchObject({ tilstand: fra, husket: null });
      const kontakt = async () =>
        (await minDag(t.hus, await t.som('koordinator'))).unge.find((u) => u.sakId === sakId)
          ?.kontakt;
      const ventet = await kontakt();
      await svar('trukket');
      expect(await staar()).toMatchObject({ tilstand: 'venter_klarering', husket: fra });
      await svar('klarert');
      expect(await staar()).toEqual(foer);
      expect(await kontakt()).toEqual(ventet);
    },
  );

  it('(del) VV-13 TP-27 er samtalen holdt, søkes det guide rett etter det nye ja-et, uten å ringe på nytt', async () => {
    await svar('klarert');
    await VEIEN.samtale_holdt();
    await svar('trukket');
    await svar('klarert');
    await trengerGuide(t, sakId);
    expect((await staar())?.tilstand).toBe('guide_soekes');
    expect(
      await t.eier('select 1 from varde.foerstesamtale where sak_id = $1', [sakId]),
    ).toHaveLength(1);
  });

  it('(del) VV-13 TP-27 føres samtalen mens saken venter, går den dit samtalen førte den', async () => {
    await svar('klarert');
    await ring(t, sakId, mor);
    await svar('trukket');
    await resultat(t, sakId, HOLDT);
    expect(await staar()).toMatchObject({ tilstand: 'venter_klarering', husket: 'samtale_holdt' });
    await svar('klarert');
    expect(await staar()).toMatchObject({ tilstand: 'samtale_holdt', husket: null });
  });

  it('(del) VV-13 VV-21 TG-15 føres samtalen mens saken venter, regnes de fjorten dagene fra den dagen den ble holdt, ikke fra den ble ført', async () => {
    await svar('klarert');
    await ring(t, sakId, mor);
    await svar('trukket');
    await forbiVaktene(
      t,
      `update varde.oppringning set ringt_ved = ringt_ved - interval '5 days' where sak_id = $1`,
      [sakId],
    );
    await resultat(t, sakId, HOLDT);
    await svar('klarert');
    expect(
      await t.eier(
        `select s.foelges_fra = o.ringt_ved as fra_samtalen from varde.sak s join varde.oppringning o on o.sak_id = s.id where s.id = $1`,
        [sakId],
      ),
    ).toEqual([{ fra_samtalen: true }]);
  });

  it('TG-14 TG-15 VV-13 en samtale som føres mens saken venter, er kontakt: siden sier hvor lenge siden det er, mens den venter og etterpå', async () => {
    const kontakt = async () => {
      const [rad] = await t.eier<{ naar: Date | null; samtalen: Date }>(
        'select s.siste_kontakt as naar, o.ringt_ved as samtalen from varde.sak s join varde.oppringning o on o.sak_id = s.id where s.id = $1',
        [sakId],
      );
      const { dagerSidenKontakt } = await hentSak(t.hus, await t.som('koordinator'), sakId);
      return [rad?.naar?.getTime() === rad?.samtalen.getTime(), dagerSidenKontakt !== null];
    };
    await svar('klarert');
    await ring(t, sakId, mor);
    await svar('trukket');
    await samtalenVar(5);
    expect(await kontakt()).toEqual([false, false]);
    await resultat(t, sakId, HOLDT);
    expect(await kontakt()).toEqual([true, true]);
    await svar('klarert');
    expect(await kontakt()).toEqual([true, true]);
  });

  it('(del) VV-21 TG-15 samtalene som alt er ført slik, regnes også fra den dagen de ble holdt, i saker som venter og i dem som er klarert; en sak som er slutt, som har en dag, eller som er der kontakten begynner, røres ikke', async () => {
    await svar('klarert');
    await ring(t, sakId, mor);
    await svar('trukket');
    await samtalenVar(12);
    await resultat(t, sakId, HOLDT);
    const dagene = async () => {
      await t.eier(MIGRERINGEN);
      const [rad] = await t.eier(
        `select tilgang.dagen() - tilgang.oslodag(foelges_fra) as fra, tilgang.dagen() - tilgang.oslodag(siste_kontakt) as sist,
           tilgang.dagen() - tilgang.telles_fra(omrade_id, id) as telles from varde.sak where id = $1`,
        [sakId],
      );
      return rad;
    };
    const somFoer = async (endret: string, foelgesFra = 'null') =>
      forbiVaktene(
        t,
        `update varde.sak set foelges_fra = ${foelgesFra}, siste_kontakt = null, ${endret} where id = $1`,
        [sakId],
      );
    const fraSamtalen = { fra: 12, sist: 12, telles: 12 };
    await somFoer(`tilstand_siden = now()`);
    expect((await staar())?.husket).toBe('samtale_holdt');
    expect(await dagene()).toEqual(fraSamtalen);
    await svar('klarert');
    for (const tilstand of [
      'samtale_holdt',
      'guide_soekes',
      'aktiv',
      'guide_borte',
      'stagnasjon',
    ]) {
      await somFoer(`tilstand = '${tilstand}'`);
      expect(await dagene(), tilstand).toEqual(fraSamtalen);
    }
    await somFoer(`tilstand = 'aktiv'`, `now() - interval '3 days'`);
    expect(await dagene()).toMatchObject({ fra: 3, telles: 3 });
    await somFoer(`tilstand = 'aktiv', tilstand_siden = now() - interval '20 days'`);
    expect(await dagene()).toMatchObject({ fra: null });
    for (const tilstand of ['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt']) {
      await somFoer(`tilstand = '${tilstand}', tilstand_siden = now()`);
      expect(await dagene(), tilstand).toMatchObject({ fra: null });
    }
    for (const tilstand of ['avsluttet', 'henvist']) {
      await somFoer(`tilstand = '${tilstand}'`);
      expect(await dagene(), tilstand).toMatchObject({ fra: null, sist: null });
    }
  });

  it('(del) VV-13 TP-20 med to hendelser går den tilbake først når begge er klarert igjen', async () => {
    await nyAnmeldtHendelse(t, sakId);
    const [en = '', to = ''] = await klareringene();
    await svar('klarert', en);
    await svar('klarert', to);
    await VEIEN.samtale_avtalt();
    await svar('trukket', en);
    await svar('trukket', to);
    await svar('klarert', en);
    expect(await staar()).toMatchObject({ tilstand: 'venter_klarering', husket: 'samtale_avtalt' });
    await svar('klarert', to);
    expect((await staar())?.tilstand).toBe('samtale_avtalt');
  });

  it('(del) VV-13 VV-16 trekkes det i en sak som er slutt, og avslutningen angres, venter saken, og går dit den var', async () => {
    const slutt = async () =>
      avsluttSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, maate: 'feilregistrert', hvem: null, dag: null, part: null },
        ...{ grunn: 'Feil rad', referanse: null },
      });
    const angre = async () => angreAvslutning(t.hus, await t.som('koordinator'), sakId);
    await svar('klarert');
    await VEIEN.samtale_holdt();
    await t.eier(
      `insert into varde.vern (omrade_id, sak_id, eier_organisasjon, slag, vurdering, vurdert_av) select s.omrade_id, s.id, s.eier_organisasjon, v, 'trengs_ikke', s.koordinator_id
       from varde.sak s, unnest('{oppholdsforbud,besoksforbud,kontaktforbud,voldsalarm,annet}'::text[]) v where s.id = $1 returning id`,
      [sakId],
    );
    const foer = await staar();
    await slutt();
    await svar('trukket');
    await angre();
    expect(await staar()).toMatchObject({ tilstand: 'venter_klarering', husket: 'samtale_holdt' });
    // Også når den sluttet mens den ventet: det den husker, står.
    await slutt();
    await angre();
    expect(await staar()).toMatchObject({ tilstand: 'venter_klarering', husket: 'samtale_holdt' });
    await svar('klarert');
    expect(await staar()).toEqual(foer);
  });

  it('(del) VV-13 TP-20 fri SQL fører ikke saken noe annet sted, og velger ikke hvor den var', async () => {
    await svar('klarert');
    await VEIEN.i_foerste_kontakt();
    await svar('trukket');
    const til = (kolonne: string, verdi: string) =>
      `update varde.sak set ${kolonne} = '${verdi}' where id = '${sakId}'`;
    for (const tilstand of [...TILSTANDENE, 'guide_soekes', 'aktiv'])
      expect(await fri.som('koordinator', til('tilstand', tilstand)), tilstand).toBe('23514');
    expect(await fri.som('koordinator', til('ventet_fra', 'samtale_holdt'))).toBe('42501');
    expect(await fri.som('koordinator', til('ventet_fra_siden', '2026-01-01'))).toBe('42501');
    // Heller ikke eieren går dit den ikke var, eller dit den var uten et ja.
    for (const tilstand of ['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'])
      await expect(
        t.eier(`${til('tilstand', tilstand)} returning id`),
        tilstand,
      ).rejects.toMatchObject({ code: '23514' });
    await svar('klarert');
    expect((await staar())?.tilstand).toBe('i_foerste_kontakt');
  });
});
