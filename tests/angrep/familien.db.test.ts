import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { farKanKontaktes, foresatt, morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Den som ikke skal kontaktes, og skrittet før samtalen, mot fri SQL som `varde_app` med ekte økter. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let annenSak: string;
let venter: string;
let far: string;
let mor: string;
let uavklart: string;

beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t));
  ({ sakId: annenSak } = await opprettProvesak(t, { fodselsnummer: null, navn: 'Annen Prøve' }));
  ({ sakId: venter } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, navn: 'Tredje Prøve', anmeldt: true, straffesaksnummer: '1 2/26' },
  }));
  mor = await morKanKontaktes(t, sakId);
  await morKanKontaktes(t, venter);
  uavklart = await foresatt(t, annenSak);
  // Far ble ringt mens han kunne; så kom det fram at han er mistenkt.
  far = await farKanKontaktes(t, sakId);
  await svarOm(t, sakId, far, {
    ...{ svar: 'nei', grunn: 'mistenkt', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  for (const [subjekt, relasjon] of [
    ['handterer', 'samtaleholder'],
    ['guide', 'guide'],
    ['etterforsker', 'etterforsker'],
  ] as const)
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, $4, 'prøve', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker(subjekt), relasjon],
    );
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

type Verdier = Record<string, string>;
const sett = (tabell: string, sak: string, verdier: Verdier) => {
  const alle: Verdier = {
    ...{ omrade_id: 'tilgang.omrade()', sak_id: `'${sak}'` },
    eier_organisasjon: `(select eier_organisasjon from varde.sak where id = '${sak}')`,
    ...verdier,
  };
  return `insert into varde.${tabell} (${Object.keys(alle).join(', ')}) values (${Object.values(alle).join(', ')})`;
};
const ringer = (sak: string, til: string | null, mer: Verdier = {}) =>
  sett('oppringning', sak, {
    ...{ til_foresatt: til === null ? 'null' : `'${til}'`, maate: `'telefon'`, utfall: `'svarte'` },
    tilstede: `'\\x00'`,
    ...{ ringt_av: 'tilgang.aktor()', ...mer },
  });
const svarer = (hvem: string, mer: Verdier = {}, sak = sakId) =>
  sett('foresattsvar', sak, {
    ...{ foresatt_id: `'${hvem}'`, svar: `'ja'`, svart_av: 'tilgang.aktor()', ...mer },
  });
const siste = (hvem: string) =>
  `(select id from varde.foresattsvar where foresatt_id = '${hvem}' order by svart_ved desc limit 1)`;
const tell = (tabell: string, hvor: string) => `select 1 from varde.${tabell} where ${hvor}`;

describe('den som ikke skal kontaktes', () => {
  it('VV-01 er borte for alle andre enn koordinatoren, og nummeret hens er borte for alle', async () => {
    expect(await fri.som('koordinator', tell('foresatte', `id = '${far}'`))).toBe(1);
    for (const subjekt of ['handterer', 'guide']) {
      expect(await fri.som(subjekt, tell('foresatte', `id = '${far}'`)), subjekt).toBe(0);
      expect(await fri.som(subjekt, tell('foresatte', `id = '${mor}'`)), subjekt).toBe(1);
      expect(await fri.som(subjekt, tell('foresattsvar', `true`)), subjekt).toBe(0);
    }
    for (const subjekt of ['koordinator', 'koordinator2', 'handterer', 'guide']) {
      expect(await fri.som(subjekt, tell('kontakt', `foresatt_id = '${far}'`)), subjekt).toBe(0);
      expect(await fri.som(subjekt, tell('kontakt', `foresatt_id = '${mor}'`)), subjekt).toBe(1);
    }
    for (const subjekt of ['etterforsker', 'leder', 'ytteroy', 'ordforer'])
      for (const tabell of ['foresatte', 'kontakt'])
        expect(await fri.som(subjekt, tell(tabell, 'true')), `${subjekt} ${tabell}`).toBe(0);
  });

  it('VV-01 ringes aldri, og får ikke noe nummer', async () => {
    expect(await fri.som('koordinator', ringer(sakId, mor))).toBe(1);
    for (const subjekt of ['koordinator', 'handterer'])
      expect(await fri.som(subjekt, ringer(sakId, far)), subjekt).toMatch(/23514|42501|23503/);
    const nummer = (hvem: string) =>
      sett('kontakt', sakId, {
        ...{ slag: `'trygg_kontakt'`, verdi: `'\\x00'`, foresatt_id: `'${hvem}'` },
        ...{ registrert_av: 'tilgang.aktor()', nummer_indeks: `sha256('92')` },
      });
    expect(await fri.som('koordinator', nummer(mor))).toBe(1);
    expect(await fri.som('koordinator', nummer(far))).toBe('42501');
  });

  it('VV-01 åpnes aldri uten at noen er rådspurt, og aldri ved å skrive i raden', async () => {
    const raad = { raadfoert: `'advokat'`, raadfoert_hvem: `'\\x00'` };
    expect(await fri.som('koordinator', svarer(far, { etter: siste(far) }))).toBe('23514');
    expect(await fri.som('koordinator', svarer(far, { etter: siste(far), ...raad }))).toBe(1);
    // Uten å si hvilket svar som sto, eller med et svar om en annen.
    expect(await fri.som('koordinator', svarer(far))).toBe('23505');
    expect(await fri.som('koordinator', svarer(far, { etter: siste(mor) }))).toBe('23503');
    for (const kolonne of ["kan_kontaktes = 'ja'", 'svart = true', 'sak_id = gen_random_uuid()'])
      expect(await fri.som('koordinator', `update varde.foresatte set ${kolonne}`), kolonne).toBe(
        '42501',
      );
    for (const sql of [
      `update varde.foresattsvar set svar = 'ja'`,
      'delete from varde.foresattsvar',
      'delete from varde.foresatte',
      `update varde.kontakt set foresatt_id = null`,
    ])
      expect(await fri.som('koordinator', sql), sql).toBe('42501');
  });

  it('VV-01 en annen svarer ikke, og ingen i en annens navn eller i en sak som ikke er ens', async () => {
    const nei = { etter: siste(mor), svar: `'ukjent'` };
    expect(await fri.som('koordinator', svarer(mor, nei))).toBe(1);
    for (const subjekt of ['handterer', 'guide', 'etterforsker', 'leder', 'ytteroy'])
      expect(await fri.som(subjekt, svarer(mor, nei)), subjekt).toMatch(/42501|23502/);
    expect(
      await fri.som(
        'koordinator',
        svarer(mor, { ...nei, svart_av: `'${t.bruker('koordinator2')}'` }),
      ),
    ).toBe('42501');
    expect(await fri.som('koordinator', svarer(mor, nei, annenSak))).toMatch(/42501|23503/);
  });

  it('VV-01 «kan ikke» har en grunn, og uten råd er det ikke besvart før en annen sier det samme', async () => {
    expect(await fri.som('koordinator', svarer(uavklart, { svar: `'nei'` }, annenSak))).toBe(
      '23514',
    );
    const nei = { svar: `'nei'`, grunn: `'vold'` };
    const besvart = tell('foresatte', `id = '${uavklart}' and svart`);
    expect(await fri.som('koordinator', svarer(uavklart, nei, annenSak), besvart)).toBe(0);
    // Den samme en gang til teller ikke som en annen.
    expect(
      await fri.som(
        'koordinator',
        svarer(uavklart, nei, annenSak),
        svarer(uavklart, { ...nei, etter: siste(uavklart) }, annenSak),
        besvart,
      ),
    ).toBe(0);
  });
});

describe('den som ble ringt før hen ikke skulle kontaktes', () => {
  it('VV-01 forsøket er bare koordinatorens å lese; den som har samtalen, ser at det ble ringt, men ikke hvem eller hva', async () => {
    const [en] = await t.eier<{ id: string }>(
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, til_foresatt, maate, utfall, neste_forsoek, ord, ringt_av)
       select omrade_id, id, eier_organisasjon, $2, 'telefon', 'ikke_svar', '2099-01-01', '\\x01', $3
       from varde.sak where id = $1 returning id`,
      [sakId, mor, t.bruker('koordinator')],
    );
    const id = en?.id ?? '';
    const vist = (subjekt: string, hvor: string) =>
      fri.som(
        subjekt,
        `select 1 from tilgang.forsoekene('${sakId}') where id = '${id}' and ${hvor}`,
      );
    const noe = `(tolk <> 'ingen' or coalesce(adressatgrunn, tilstede, tolkgrunn, ord) is not null or til_foresatt is not null)`;
    for (const subjekt of ['koordinator', 'handterer']) {
      expect(await fri.som(subjekt, tell('oppringning', `id = '${id}'`)), subjekt).toBe(1);
      expect(await vist(subjekt, noe), subjekt).toBe(1);
    }
    await t.eier(`update varde.foresatte set kan_kontaktes = 'nei' where id = $1`, [mor]);
    expect(await fri.som('koordinator', tell('oppringning', `id = '${id}'`))).toBe(1);
    expect(await fri.som('handterer', tell('oppringning', `id = '${id}'`))).toBe(0);
    for (const subjekt of ['koordinator', 'handterer']) {
      expect(await vist(subjekt, 'not ungdommen'), subjekt).toBe(1);
      expect(await vist(subjekt, noe), subjekt).toBe(0);
    }
    for (const subjekt of ['guide', 'etterforsker', 'leder', 'ytteroy', 'ordforer'])
      expect(await vist(subjekt, 'true'), subjekt).toBe(0);
    await t.eier(`update varde.foresatte set kan_kontaktes = 'ja' where id = $1`, [mor]);
    // En som kom etter, har ikke navnet på det som ble gjort før hen.
    await t.eier(`update varde.foresatte set byttet_ved = clock_timestamp() where id = $1`, [mor]);
    expect(await vist('koordinator', 'til_foresatt is null and ord is not null')).toBe(1);
    await t.eier(`update varde.foresatte set byttet_ved = null where id = $1`, [mor]);
    await t.eier('delete from varde.oppringning where id = $1', [id]);
  });
});

describe('den som er blitt en annen', () => {
  it('(del) VV-07 den forriges nummer er borte og ringes ikke, også når navnet er skrevet med fri SQL', async () => {
    const bytt = `update varde.foresatte set navn = '\\x01' where id = '${mor}'`;
    const jaIgjen = svarer(mor, { etter: siste(mor) });
    const nummer = tell('kontakt', `foresatt_id = '${mor}'`);
    const nytt = sett('kontakt', sakId, {
      ...{ slag: `'trygg_kontakt'`, verdi: `'\\x00'`, foresatt_id: `'${mor}'` },
      ...{ registrert_av: 'tilgang.aktor()', nummer_indeks: `sha256('92')` },
    });
    const som = (...setninger: string[]) => fri.som('koordinator', ...setninger);
    expect(await som(nummer)).toBe(1);
    expect(await som(bytt, jaIgjen, nummer)).toBe(0);
    expect(await som(bytt, jaIgjen, ringer(sakId, mor))).toBe('23514');
    expect(await som(bytt, jaIgjen, nytt, nummer)).toBe(1);
    expect(await som(bytt, jaIgjen, nytt, ringer(sakId, mor))).toBe(1);
    expect(await som('update varde.foresatte set byttet_ved = null')).toBe('42501');
  });
});

describe('skrittet før samtalen', () => {
  it('VV-01 er stengt mens en foresatt ikke er besvart, også for å ringe den unge', async () => {
    for (const til of [uavklart, null])
      expect(await fri.som('koordinator', ringer(annenSak, til))).toBe('23514');
    expect(
      await fri.som('koordinator', svarer(uavklart, {}, annenSak), ringer(annenSak, uavklart)),
    ).toBe(1);
  });

  it('VV-01 er stengt for den som ikke er besvart, med hvilke datoer som helst', async () => {
    const som = (...setninger: string[]) => fri.som('koordinator', ...setninger);
    const ny = (mer: Verdier) =>
      sett('foresatte', sakId, {
        ...{ slag: `'forelder_med_foreldreansvar'`, navn: `'\\x00'`, bor_med: `'nei'`, ...mer },
        navn_indeks: `sha256('ny')`,
      });
    const forsoek = ringer(sakId, mor);
    expect(await som(forsoek)).toBe(1);
    for (const [dager, ventet] of [
      [{ fra: 'tilgang.dagen() + 1' }, '23514'],
      [{ til: 'tilgang.dagen()' }, '23514'],
    ] as const)
      expect(await som(ny(dager), forsoek), Object.keys(dager).join()).toBe(ventet);
    expect(await som(ny({ til: 'tilgang.dagen() - 1' }))).toBe('23514');
    const [i_gaar] = await t.eier<{ id: string }>(
      `insert into varde.foresatte (omrade_id, sak_id, eier_organisasjon, slag, navn, navn_indeks, til)
       select omrade_id, id, eier_organisasjon, 'verge', '\\x00', sha256('verge'), tilgang.dagen() - 1 from varde.sak where id = $1
       returning id`,
      [sakId],
    );
    expect(await som(forsoek)).toBe('23514');
    expect(await som(svarer(i_gaar?.id ?? ''), forsoek)).toBe(1);
    await t.eier('delete from varde.foresatte where id = $1', [i_gaar?.id ?? '']);
  });

  it('TP-07 foreldrene til en som er fylt 18, ringes ikke', async () => {
    await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1`, [sakId]);
    expect(await fri.som('koordinator', ringer(sakId, null))).toBe(1);
    expect(await fri.som('koordinator', ringer(sakId, mor))).toBe('23514');
    await t.eier(`update varde.sak set aldersbaand = '10_14' where id = $1`, [sakId]);
  });

  it('TP-20 er stengt mens klareringen venter, og ingen flytter saken dit selv', async () => {
    expect(await fri.som('koordinator', ringer(venter, null))).toBe('23514');
    const flytt = (sak: string, til: string) =>
      `update varde.sak set tilstand = '${til}' where id = '${sak}'`;
    for (const til of ['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt']) {
      expect(await fri.som('koordinator', flytt(venter, til)), til).toBe('23514');
      expect(await fri.som('koordinator', flytt(sakId, til)), til).toBe('23514');
    }
  });

  it('TP-07 aldersbåndet skrives ikke: det følger dagen den unge blir eldre, aldri ned, og aldri fra ukjent', async () => {
    const foelg = (til: string, ventet: string) =>
      fri.som(
        'koordinator',
        `select tilgang.foelg_alderen('${annenSak}', '${til}')`,
        `select 1 from varde.sak where id = '${annenSak}' and aldersbaand = '${ventet}'`,
      );
    expect(await fri.som('koordinator', `update varde.sak set aldersbaand = '18_pluss'`)).toBe(
      '42501',
    );
    for (const til of ['15_17', '18_pluss', 'under_10', 'ukjent'])
      expect(await foelg(til, til), til).toBe(0);
    expect(
      await fri.som(
        'leder',
        `select tilgang.foelg_alderen('${annenSak}', '15_17')`,
        `select 1 from varde.sak where id = '${annenSak}'`,
      ),
    ).toBe(0);
  });

  it('VV-17 et forsøk endres ikke, føres ikke i en annens navn, og kommer etter det siste', async () => {
    await ring(t, sakId, mor);
    const foer = { etter: `(select id from varde.oppringning where sak_id = '${sakId}')` };
    expect(await fri.som('koordinator', ringer(sakId, mor))).toBe('23505');
    expect(await fri.som('koordinator', ringer(sakId, mor, foer))).toBe(1);
    expect(await fri.som('handterer', ringer(sakId, mor, foer))).toBe(1);
    for (const subjekt of ['guide', 'etterforsker', 'leder', 'ytteroy'])
      expect(await fri.som(subjekt, ringer(sakId, mor, foer)), subjekt).toMatch(/42501|23502/);
    const annen = { ...foer, ringt_av: `'${t.bruker('koordinator2')}'` };
    expect(await fri.som('koordinator', ringer(sakId, mor, annen))).toBe('42501');
    for (const sql of [
      `update varde.oppringning set utfall = 'svarte'`,
      'delete from varde.oppringning',
    ])
      expect(await fri.som('koordinator', sql), sql).toBe('42501');
  });

  it('VV-08 uten dem som var til stede, og uten tolken til den som trenger tolk, står ingen samtale; og ingen beskjed uten et ja', async () => {
    const foer = { etter: `(select id from varde.oppringning where sak_id = '${sakId}')` };
    const som = (...setninger: string[]) => fri.som('koordinator', ...setninger);
    const kontakt = (mer: Verdier) =>
      sett('kontakt', sakId, {
        ...{ slag: `'trygg_kontakt'`, verdi: `'\\x00'`, foresatt_id: `'${mor}'` },
        ...{ registrert_av: 'tilgang.aktor()', nummer_indeks: `sha256('92')`, ...mer },
      });
    const tolk = kontakt({ tolk: `'ja'` });
    const ja = kontakt({ beskjed_ok: 'true' });
    const ubesvart = { tilstede: 'null', utfall: `'ikke_svar'` };
    const melding = { ...foer, ...ubesvart, maate: `'melding'` };
    for (const [setninger, ventet] of [
      [[ringer(sakId, mor, { ...foer, tilstede: 'null' })], '23514'],
      [[ringer(sakId, mor, { ...foer, ...ubesvart })], 1],
      [[tolk, ringer(sakId, mor, foer)], '23514'],
      [[tolk, ringer(sakId, mor, { ...foer, ...ubesvart })], 1],
      [[tolk, ringer(sakId, mor, { ...foer, tolk: `'tolketjeneste'` })], 1],
      [[tolk, ringer(sakId, mor, { ...foer, tolkgrunn: `'\\x00'` })], 1],
      [[ringer(sakId, mor, melding)], '23514'],
      [[ja, ringer(sakId, mor, melding)], 1],
      [[ja, ringer(sakId, null, melding)], '23514'],
      [[ja, kontakt({}), ringer(sakId, mor, melding)], '23514'],
    ] as const)
      expect(await som(...setninger), setninger.join('; ')).toBe(ventet);
  });

  it('TP-27 et resultat hører til den siste samtalen, og står bare én gang', async () => {
    const [sist] = await t.eier<{ id: string }>(
      'select id from varde.oppringning where sak_id = $1',
      [sakId],
    );
    const skriver = (mer: Verdier = {}, sak = sakId) =>
      sett('foerstesamtale', sak, {
        ...{ oppringning_id: `'${sist?.id ?? ''}'`, resultat: `'trygg_igjen'` },
        ...{ ba_om_ungdommen: 'true', ungdommen: `'snakket'`, skrevet_av: 'tilgang.aktor()' },
        ...mer,
      });
    expect(await fri.som('koordinator', skriver())).toBe(1);
    expect(await fri.som('koordinator', skriver(), skriver())).toBe('23505');
    expect(
      await fri.som(
        'koordinator',
        ringer(sakId, mor, {
          ...{ etter: `'${sist?.id ?? ''}'`, utfall: `'ikke_svar'` },
        }),
        skriver(),
      ),
    ).toBe('23514');
    expect(await fri.som('koordinator', skriver({}, annenSak))).toMatch(/23503|23514/);
    for (const subjekt of ['guide', 'etterforsker', 'leder'])
      expect(await fri.som(subjekt, skriver()), subjekt).toMatch(/42501|23502/);
  });

  it('TP-25 i en utgave som krever det, står det om ungdommen likevel skal spørres, når foresatte sier nei; ellers ikke', async () => {
    const [sist] = await t.eier<{ id: string }>(
      'select id from varde.oppringning where sak_id = $1',
      [sakId],
    );
    const skriver = (mer: Verdier) =>
      fri.som(
        'koordinator',
        sett('foerstesamtale', sakId, {
          ...{ oppringning_id: `'${sist?.id ?? ''}'`, resultat: `'trygg_igjen'` },
          ...{ ba_om_ungdommen: 'true', ungdommen: `'ville_ikke'`, skrevet_av: 'tilgang.aktor()' },
          ...mer,
        }),
      );
    const nei = (fra: string) => ({ resultat: `'takket_nei'`, nei_fra: `'${fra}'` });
    const vurdert = { vurdering_ungdommen: `'\\x00'` };
    const sett_til = (kolonne: string, verdi: string) =>
      t.eier(`update varde.sak set ${kolonne} = $2 where id = $1`, [sakId, verdi]);
    for (const [kode, krevd] of [
      ['001', true],
      ['fjordvik', true],
      ['000', false],
    ] as const) {
      await sett_til('utgave_kode', kode);
      for (const mer of [nei('foresatte'), nei('begge'), { sier_ivaretatt: 'true' }]) {
        expect(await skriver(mer), kode).toBe(krevd ? '23514' : 1);
        expect(await skriver({ ...mer, ...vurdert }), kode).toBe(1);
      }
      for (const mer of [nei('ungdommen'), {}]) expect(await skriver(mer), kode).toBe(1);
    }
    await sett_til('utgave_kode', '001');
    await sett_til('aldersbaand', '18_pluss');
    expect(await skriver(nei('foresatte'))).toBe(1);
    await sett_til('aldersbaand', '10_14');
  });

  it('TP-29 ingen overlater samtalen til seg selv, og en som ikke koordinerer saken, overlater ingenting', async () => {
    const gi = (hvem: string) =>
      `select 1 where tilgang.overlat_samtalen('${sakId}', '${t.bruker(hvem)}')`;
    expect(await fri.som('koordinator', gi('handterer'))).toBe(1);
    expect(await fri.som('koordinator', gi('koordinator'))).toBe(0);
    for (const subjekt of ['handterer', 'guide', 'etterforsker', 'leder', 'ytteroy'])
      expect(await fri.som(subjekt, gi('handterer')), subjekt).toBe(0);
    expect(await fri.som('guide', `select 1 from tilgang.kan_holde_samtalen('${sakId}')`)).toBe(0);
  });
});
