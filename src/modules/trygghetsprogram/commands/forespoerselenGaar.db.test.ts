import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  settEtterforsker,
  faarTjenestenummer,
} from '../../../../tests/support/etterforskerIRaden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { angreTriage } from './angreTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { foerDialog } from './foerDialog.ts';
import { meldInhabil } from './meldInhabil.ts';
import { registrerPerson } from './registrerPerson.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';

/** C4: når saken venter på klarering, går forespørselen til den politiets rad nevner, og til ingen andre. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let kandidatId: string;
let etterforsker2: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  etterforsker2 = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  await faarTjenestenummer(t, 'etterforsker');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
});

type Valg = {
  tall?: string | null;
  egnet?: boolean;
  anmeldt?: boolean;
  foer?: () => Promise<unknown>;
  av?: string;
};
/** En rad politiet har ført tjenestenummeret i, tatt inn av koordinatoren. */
async function taInn({
  tall = 'TST0931',
  egnet = true,
  anmeldt = true,
  foer,
  av = 'koordinator',
}: Valg = {}) {
  const koordinator = await t.som(av);
  const { kvittering } = await registrerPerson(
    t.hus,
    koordinator,
    await melding(t, {
      ...{ anmeldt, straffesaksnummer: anmeldt ? '1527/26-1' : null, fodselsnummer: null },
      fodselsdato: tilDato('2012-09-05'),
    }),
  );
  const [rad] = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  kandidatId = rad?.id ?? '';
  await settEtterforsker(t, kandidatId, tall);
  await foer?.();
  const svar = await besluttTriage(t.hus, koordinator, {
    ...{ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', egnet },
    merknad: 'Trenger noen å snakke med',
  });
  sakId = svar.sakId ?? '';
}
const ferdig = async () =>
  ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'registreringer' });
const hvem = async () =>
  (
    await t.eier<{ bruker_id: string; grunnlag: string }>(
      `select bruker_id, grunnlag from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker' and til is null`,
      [sakId],
    )
  ).map((r) => [r.bruker_id, r.grunnlag]);
const oppgaver = async (subjekt: string) => {
  const dag = await minDag(t.hus, await t.som(subjekt));
  return dag.oppgaver.filter((o) => o.sakId === sakId).map((o) => o.slag);
};
const faarBrev = async (subjekt: string) =>
  (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker(subjekt)])).length > 0;
const loggen = () =>
  t.eier(
    `select r.aktor_slag, r.aktor_id, r.grunnlag from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.handling = 'klarering_sendt' and o.objekt_id = $1`,
    [sakId],
  );
const VALGT = [[() => t.bruker('etterforsker'), 'etterforsker']] as const;
const valgt = () => VALGT.map(([b, g]) => [b(), g]);

describe('forespørselen', () => {
  it('TP-20 VV-14 går til den raden nevner, med oppgaven og spørsmålet om programmet trengs, når lista er ferdig; loggen sier at systemet gjorde det, og hvorfor', async () => {
    await taInn();
    // Til beslutningen virker, kan den angres, og ingen har fått vite noe.
    const virker = async (om: string) => {
      await t.eier('alter table varde.sak disable trigger virkning');
      await t.eier(
        `update varde.sak set virker_fra = now() + $2::interval where id = $1 returning id`,
        [...[sakId, om]],
      );
      await t.eier('alter table varde.sak enable trigger virkning');
    };
    await virker('20 minutes');
    expect(await oppgaver('etterforsker')).toEqual([]);
    expect(await faarBrev('etterforsker')).toBe(false);
    await virker('-6 days');
    expect(await faarBrev('etterforsker')).toBe(true);
    await ferdig();
    expect(await hvem()).toEqual(valgt());
    expect((await oppgaver('etterforsker')).sort()).toEqual(['ny_etterforsker', 'vurder_behov']);
    expect(await oppgaver('koordinator')).toEqual([]);
    expect(await loggen()).toEqual([
      { aktor_slag: 'system', aktor_id: null, grunnlag: 'tjenestenummeret i raden' },
    ]);
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
      ...{ ord: null, muntlig: null },
    });
    expect(
      await t.eier('select 1 from varde.sak where id = $1 and tilstand = $2', [
        ...[sakId, 'klar_for_kontakt'],
      ]),
    ).toHaveLength(1);
  });

  it('TP-37 TP-20 går først når egnetheten er vurdert, og ikke i en sak som ikke er anmeldt', async () => {
    await taInn({ egnet: false });
    await ferdig();
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toEqual([]);
    await vurderEgnethet(t.hus, await t.som('koordinator'), sakId);
    expect(await hvem()).toEqual(valgt());
    expect(await oppgaver('etterforsker')).toContain('vurder_behov');
    await taInn({ anmeldt: false });
    await ferdig();
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toEqual([]);
  });

  it('(del) VV-14 nevner raden ingen, en ukjent, eller to som kan svare, velger koordinatoren, og får vite det; å velge for hånd er som før', async () => {
    for (const tall of [null, 'TST9999']) {
      await taInn({ tall });
      await ferdig();
      expect(await hvem(), String(tall)).toEqual([]);
      expect(await loggen()).toEqual([]);
      expect(await oppgaver('koordinator')).toEqual(['velg_svarer']);
    }
    await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId: etterforsker2 });
    expect(await oppgaver('koordinator')).toEqual([]);
    // To har fått samme nummer: basen gjetter ikke.
    const samme = (har: boolean) =>
      t.eier(
        `update varde.medlemskap m set tjenestenummer = case when $2 then x.tjenestenummer end,
           tjenestenummer_indeks = case when $2 then x.tjenestenummer_indeks end
         from varde.medlemskap x where x.bruker_id = $3 and x.tjenestenummer is not null and m.bruker_id = $1 returning m.id`,
        [etterforsker2, har, t.bruker('etterforsker')],
      );
    await samme(true);
    await taInn();
    await ferdig();
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toEqual(['velg_svarer']);
    await samme(false);
  });

  it('VV-23 VV-14 går aldri til en som er stengt ute, slutter eller selv koordinerer; den som etterforsker, får saken verken som koordinator eller på spørsmål', async () => {
    const sperret = () =>
      t.eier(
        `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
        [t.omrade('fjordvik'), kandidatId, t.bruker('etterforsker')],
      );
    await taInn({ foer: sperret });
    await ferdig();
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toEqual(['velg_svarer']);
    // Kollegaen som koordinerer, har fått nummeret i raden: hen svarer ikke i stedet.
    await faarTjenestenummer(t, 'koordinator2', 'TST0932');
    await taInn({ tall: 'TST0932' });
    await ferdig();
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toEqual(['velg_svarer']);
    expect(
      await fri.som('koordinator2', `select 1 from varde.identitet where sak_id = '${sakId}'`),
    ).toBe(0);
    // Raden som nevner koordinatoren selv, tar hen ikke inn (VV-23).
    await expect(taInn({ tall: 'TST0932', av: 'koordinator2' })).rejects.toThrow();
    await faarTjenestenummer(t, 'koordinator2', null);
  });

  it('(del) VV-48 om et vernet barn velger et menneske hvem som spørres', async () => {
    await taInn({ egnet: false });
    await ferdig();
    await t.eier('update varde.kandidat set vernet = true where id = $1 returning id', [
      kandidatId,
    ]);
    await vurderEgnethet(t.hus, await t.som('koordinator'), sakId);
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toContain('velg_svarer');
  });

  it('(del) TP-17 angres beslutningen, har den raden nevner, ingenting igjen av saken', async () => {
    await taInn();
    expect(await hvem()).toEqual(valgt());
    await angreTriage(t.hus, await t.som('koordinator'), kandidatId);
    expect(await hvem()).toEqual([]);
    expect(
      await fri.som('etterforsker', `select 1 from varde.klarering where sak_id = '${sakId}'`),
    ).toBe(0);
    expect(await oppgaver('etterforsker')).toEqual([]);
  });

  it('VV-23 er den raden nevner, inhabil, sier det seg én gang, og hen spørres ikke igjen når et ja trekkes', async () => {
    await taInn();
    await ferdig();
    await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
    expect(await oppgaver('koordinator')).toEqual(['mangler_svarer']);
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    let etter: string | null = null;
    for (const svar of ['klarert', 'trukket'] as const) {
      await svarPaaKlarering(t.hus, await t.som('koordinator'), {
        ...{ sakId, klareringId: k?.id ?? '', etter, svar, ikkeFoer: null, ord: null },
        muntlig: { fra: 'Pia Prøve', nummer: '02800' },
      });
      const [siste] = await t.eier<{ id: string }>(
        'select id from varde.klareringssvar where sak_id = $1 order by svart_ved desc limit 1',
        [sakId],
      );
      etter = siste?.id ?? null;
    }
    expect(await hvem()).toEqual([]);
    expect(await oppgaver('koordinator')).toEqual(['mangler_svarer', 'klarering_trukket']);
  });
});

describe('henvendelsen', () => {
  const ringte = async (subjekt: string) =>
    foerDialog(t.hus, await t.som(subjekt), {
      ...{ sakId, slag: 'henvendelse', hvem: 'Ungdommen', ord: 'Ringte og var redd' },
    });

  it('VV-12 svarer ingen for straffesaken, får koordinatoren det å gjøre, også når hen skrev det selv; den som velges, får vite det', async () => {
    await taInn({ tall: null, egnet: false });
    await ferdig();
    await ringte('koordinator');
    expect(await oppgaver('koordinator')).toEqual(['velg_svarer']);
    // Det politiet fører om straffesaken, gjør ikke at noen har fått vite det.
    await t.eier(`update varde.straffesak set etterforsker = $2 where sak_id = $1 returning id`, [
      sakId,
      Buffer.from('kryptert'),
    ]);
    expect(await oppgaver('koordinator')).toEqual(['velg_svarer']);
    expect(
      (await hentSvarere(t.hus, await t.som('koordinator'), sakId)).kanVelges.length,
    ).toBeGreaterThan(0);
    await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId: etterforsker2 });
    expect(await oppgaver('koordinator')).toEqual([]);
    expect(
      await t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and slag = 'henvendelse' and for_bruker = $2 and utfort is null`,
        [sakId, etterforsker2],
      ),
    ).toHaveLength(1);
  });

  it('(del) VV-12 svarer noen, eller er saken ikke anmeldt, er det ingen å velge', async () => {
    await taInn();
    await ferdig();
    await ringte('koordinator');
    expect(await oppgaver('koordinator')).toEqual([]);
    expect(await oppgaver('etterforsker')).toContain('henvendelse');
    await taInn({ anmeldt: false });
    await ferdig();
    await ringte('koordinator');
    expect(await oppgaver('koordinator')).toEqual([]);
  });
});
