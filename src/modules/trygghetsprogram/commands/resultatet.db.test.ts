import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { VAKTA } from '../../../../tests/support/vernet.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { avsluttSak } from './avsluttSak.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';
import { vurderVern } from './vurderVern.ts';

/** Resultatet av en samtale der saken ikke lenger står i første kontakt. */
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

const nySak = async (anmeldt = false): Promise<void> => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, anmeldt, straffesaksnummer: anmeldt ? '1 2/26' : null },
  }));
};
const klarering = async (svar: Klareringsord): Promise<void> => {
  const [k] = await t.eier<{ id: string; siste: string | null }>(
    `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
     from varde.klarering k where k.sak_id = $1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{
      sakId,
      klareringId: k?.id ?? '',
      etter: k?.siste ?? null,
      svar,
      ikkeFoer: null,
      ord: null,
    },
    muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' },
  });
};
const staar = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const sluttet = () =>
  t.eier(
    `select a.maate, a.part from varde.avslutning a where a.sak_id = $1 order by a.avsluttet_ved desc limit 1`,
    [sakId],
  );
const vern = async (svar: 'trengs' | 'trengs_ikke' = 'trengs_ikke') =>
  vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId, svar: { alle: svar }, svart: VAKTA, merknad: null },
  });

const X = `'\\x00'`;
/** Resultatet av den siste oppringningen, skrevet utenom kommandoen. */
const skriver = (mer: Readonly<Record<string, string>>): string => {
  const rad = {
    ...{ omrade_id: 's.omrade_id', sak_id: 's.id', eier_organisasjon: 's.eier_organisasjon' },
    oppringning_id: `(select o.id from varde.oppringning o where o.sak_id = s.id order by o.ringt_ved desc limit 1)`,
    ...{ ba_om_ungdommen: 'true', ungdommen: `'ville_ikke'`, behov: X },
    ...{ skrevet_av: 'tilgang.aktor()', ...mer },
  };
  return `insert into varde.foerstesamtale (${Object.keys(rad).join(', ')}) select ${Object.values(rad).join(', ')} from varde.sak s where s.id = '${sakId}'`;
};
const NEI = { resultat: `'takket_nei'`, nei_fra: `'foresatte'` };
const VURDERT = { vurdering_ungdommen: X };
const TRYGG = { resultat: `'trygg_igjen'` };
const ER = (tilstand: string) =>
  `select 1 from varde.sak where id = '${sakId}' and tilstand = '${tilstand}'`;

describe('familien ringer etter at samtalen er avtalt', () => {
  beforeEach(async () => {
    await nySak();
    mor = await morKanKontaktes(t, sakId);
    await ring(t, sakId, mor);
    await resultat(t, sakId);
    await ring(t, sakId, mor);
    expect(await staar()).toBe('samtale_avtalt');
  });

  it('(del) TP-27 TP-25 takker de nei nå, er det vurdert om ungdommen skal spørres, og saken slutter når vern er vurdert', async () => {
    const nei = { resultat: 'takket_nei', neiFra: 'begge' } as const;
    await expect(resultat(t, sakId, nei)).rejects.toMatchObject({ kode: 'mangler_vurdering' });
    await resultat(t, sakId, { ...nei, vurdering: 'Jeg spør henne på skolen' });
    expect(await staar()).toBe('samtale_avtalt');
    await vern();
    expect([await staar(), await sluttet()]).toEqual([
      'avsluttet',
      [{ maate: 'oensker_ikke', part: 'begge' }],
    ]);
  });

  it('(del) TP-27 VV-16 er alt trygt igjen, slutter saken med det; trengs det vern, bekrefter koordinatoren det', async () => {
    const avslutt = async () =>
      avsluttSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, maate: 'trygg_igjen', hvem: null, dag: null, part: null },
        ...{ grunn: null, referanse: null, oppgavegrunn: 'Alarmen er bestilt' },
      });
    await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_sagt_trygg' });
    await resultat(t, sakId, { resultat: 'trygg_igjen' });
    await vern('trengs');
    expect(await staar()).toBe('samtale_avtalt');
    await avslutt();
    expect([await staar(), await sluttet()]).toEqual([
      'avsluttet',
      [{ maate: 'trygg_igjen', part: null }],
    ]);
  });

  it('(del) TP-27 TP-25 det samme med fri SQL, for koordinatoren og den samtalen er overlatt til, og ingen andre', async () => {
    await vern();
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    for (const hvem of ['koordinator', 'handterer']) {
      expect(await fri.som(hvem, skriver(NEI)), hvem).toBe('23514');
      expect(await fri.som(hvem, skriver({ ...NEI, ...VURDERT })), hvem).toBe(1);
      expect(await fri.som(hvem, skriver(TRYGG)), hvem).toBe(1);
    }
    expect(await fri.som('koordinator', skriver({ ...NEI, ...VURDERT }), ER('avsluttet'))).toBe(1);
    expect(await fri.som('koordinator', skriver(TRYGG), ER('avsluttet'))).toBe(1);
    for (const hvem of ['guide', 'helsesykepleier', 'etterforsker', 'leder'])
      expect(await fri.som(hvem, skriver(TRYGG)), hvem).toBe(0);
  });
});

describe('ja-et trekkes mellom samtalen og resultatet', () => {
  beforeEach(async () => {
    await nySak(true);
    await klarering('klarert');
    mor = await morKanKontaktes(t, sakId);
    await ring(t, sakId, mor);
    await klarering('trukket');
    expect(await staar()).toBe('venter_klarering');
  });
  const lest = async () => (await hentSamtale(t.hus, await t.som('koordinator'), sakId)).resultat;

  it('(del) TP-27 TP-20 det familien sa, føres og vises, og saken venter som før; ingen ringer', async () => {
    await expect(resultat(t, sakId, { behov: ' ' })).rejects.toMatchObject({
      kode: 'mangler_behov',
    });
    await resultat(t, sakId);
    expect(await staar()).toBe('venter_klarering');
    expect(await lest()).toMatchObject({
      ...{ resultat: 'samtale_avtalt', behov: 'Tør ikke ta bussen hjem' },
      avtaltHvor: 'Helsestasjonen',
    });
    const { tidslinje } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(tidslinje.map((p) => p.slag)).toContain('samtale_skrevet');
    await expect(resultat(t, sakId)).rejects.toMatchObject({ kode: 'alt_skrevet' });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ja_trukket' });
  });

  it('(del) TP-27 VV-13 er et nytt ja gitt før noen skrev, er saken der den var, og det familien sa, fører den videre', async () => {
    await klarering('klarert');
    expect(await staar()).toBe('i_foerste_kontakt');
    await resultat(t, sakId, { resultat: 'takket_nei', neiFra: 'ungdommen' });
    await vern();
    expect(await staar()).toBe('avsluttet');
  });

  it('(del) TP-27 TP-25 med fri SQL flytter ingen av de fire saken, og uten en samtale noen svarte i, er det ingen', async () => {
    await vern();
    for (const r of [
      { ...NEI, ...VURDERT },
      TRYGG,
      ...[{ resultat: `'samtale_holdt'`, guide_tilbudt: 'false', ungdommen: `'snakket'` }],
      { resultat: `'samtale_avtalt'`, avtalt_ved: 'now()', avtalt_hvor: X },
    ])
      expect(await fri.som('koordinator', skriver(r), ER('venter_klarering')), r.resultat).toBe(1);
    expect(await fri.som('koordinator', skriver(NEI))).toBe('23514');
    await fri.forAlvor('koordinator', skriver(TRYGG));
    expect(await fri.som('koordinator', skriver(TRYGG))).toBe('23505');
    await nySak(true);
    await klarering('klarert');
    mor = await morKanKontaktes(t, sakId);
    await ring(t, sakId, mor, { utfall: 'ikke_svar', neste: tilDato('2099-12-31') });
    await klarering('trukket');
    await expect(resultat(t, sakId)).rejects.toMatchObject({ kode: 'ingen_svarte_sist' });
    expect(await fri.som('koordinator', skriver(TRYGG))).toBe('23514');
  });

  it('(del) TP-27 er saken slutt før noen skrev, sies det', async () => {
    await vern();
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    await expect(resultat(t, sakId)).rejects.toMatchObject({ kode: 'saken_er_slutt' });
    expect(await fri.som('koordinator', skriver(TRYGG))).toBe('23514');
  });
});

describe('saken avsluttes med at de foresatte ikke ønsker', () => {
  const UTEN = { hvem: null, dag: null, grunn: null, referanse: null };
  const avslutt = async (
    part: 'ungdommen' | 'foresatte' | 'begge',
    vurdering: string | null = null,
  ) =>
    avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ ...UTEN, sakId, maate: 'oensker_ikke', part, vurdering },
    });
  const med = (part: string, mer = '') =>
    `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, part, avsluttet_av${mer === '' ? '' : ', vurdering_ungdommen'})
     select s.omrade_id, s.id, s.eier_organisasjon, 'oensker_ikke', '${part}', tilgang.aktor()${mer} from varde.sak s where s.id = '${sakId}'`;
  const sett = (kolonne: string, verdi: string) =>
    t.eier(`update varde.sak set ${kolonne} = $2 where id = $1`, [sakId, verdi]);
  beforeEach(async () => {
    await nySak();
    mor = await morKanKontaktes(t, sakId);
    await vern();
  });

  it('TP-25 har noen svart, er det vurdert om ungdommen skal spørres, også når saken avsluttes utenom resultatet', async () => {
    await ring(t, sakId, mor);
    expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).maaVurdereUngdommen).toBe(
      true,
    );
    for (const part of ['foresatte', 'begge'] as const)
      for (const vurdering of [null, '', ' – '])
        await expect(avslutt(part, vurdering), part).rejects.toMatchObject({
          kode: 'mangler_vurdering',
        });
    expect(await staar()).toBe('i_foerste_kontakt');
    await avslutt('foresatte', 'Helsesykepleieren spør henne');
    const side = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(side.slutt.gjelder?.vurdering).toBe('Helsesykepleieren spør henne');
    const rader = await t.eier(
      'select vurdering_ungdommen from varde.avslutning where sak_id = $1',
      [sakId],
    );
    expect(raatekst(rader)).not.toMatch(/Helsesyke/);
  });

  it('TP-25 de foresattes nei krever den også før noen er ført som nådd; ikke når ungdommen selv sa det, den står i resultatet, eller i utgave 000', async () => {
    // Mor sa nei, men oppringningen er ført som «ring tilbake»: ingen har svart, og nei-et er sagt.
    await ring(t, sakId, mor, { utfall: 'ring_tilbake', neste: tilDato('2099-12-31') });
    for (const part of ['foresatte', 'begge'] as const) {
      expect(await fri.som('koordinator', med(part)), part).toBe('23514');
      expect(await fri.som('koordinator', med(part, `, ${X}`)), part).toBe(1);
      await expect(avslutt(part, null), part).rejects.toMatchObject({ kode: 'mangler_vurdering' });
    }
    expect(await fri.som('koordinator', med('ungdommen'))).toBe(1);
    await sett('utgave_kode', '000');
    expect(await fri.som('koordinator', med('foresatte'))).toBe(1);
    await sett('utgave_kode', '001');
    await ring(t, sakId, 'ungdommen', { adressatgrunn: 'Hun ba om det selv' });
    expect(await fri.som('koordinator', med('ungdommen'))).toBe(1);
    await ring(t, sakId, mor);
    await sett('utgave_kode', '000');
    expect(await fri.som('koordinator', med('foresatte'))).toBe(1);
    await sett('utgave_kode', 'fjordvik');
    expect(await fri.som('koordinator', med('foresatte'))).toBe('23514');
    await resultat(t, sakId, { vurdering: 'Mor spør henne selv' });
    expect(await fri.som('koordinator', med('foresatte'))).toBe(1);
    await avslutt('foresatte');
    expect(await staar()).toBe('avsluttet');
  });

  it('TP-25 fri SQL slipper ikke forbi, heller ikke når ja-et er trukket; en voksen har ingen foresatte å si nei for', async () => {
    await ring(t, sakId, mor);
    for (const tilstand of ['i_foerste_kontakt', 'venter_klarering', 'klar_for_kontakt']) {
      await settTilstand(t, sakId, tilstand);
      for (const part of ['foresatte', 'begge']) {
        expect(await fri.som('koordinator', med(part)), tilstand).toBe('23514');
        expect(await fri.som('koordinator', med(part, `, ${X}`)), tilstand).toBe(1);
      }
    }
    await expect(avslutt('begge')).rejects.toMatchObject({ kode: 'mangler_vurdering' });
    await sett('aldersbaand', '18_pluss');
    expect(await fri.som('koordinator', med('foresatte'))).toBe(1);
  });
});

describe('før koordinatoren har svart på om programmet er rett tiltak', () => {
  const KONTAKT = [
    ...['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'],
    ...['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'],
  ];
  const ringer = (utfall: string, til: string) =>
    `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, til_foresatt, maate, utfall, neste_forsoek, adressatgrunn, tilstede, ringt_av)
     select omrade_id, id, eier_organisasjon, ${til}, 'telefon', '${utfall}', tilgang.dagen() + 1, ${X}, ${X}, tilgang.aktor() from varde.sak where id = '${sakId}'`;
  /** Hver vei til kontakt, med kommando og med fri SQL; svarer med dem som slapp forbi. */
  async function slapp(anmeldt: boolean, roller: readonly string[]): Promise<readonly string[]> {
    const ikkeSvar = { utfall: 'ikke_svar', neste: tilDato('2099-12-31') } as const;
    const k = await t.som('koordinator');
    const kommandoer: Readonly<Record<string, () => Promise<unknown>>> = {
      'ringe, og noen svarte': () => ring(t, sakId, mor),
      'ringe, og ingen svarte': () => ring(t, sakId, mor, ikkeSvar),
      'ringe den unge': () => ring(t, sakId, 'ungdommen', { adressatgrunn: 'Ba om det' }),
      'skrive et resultat': () => resultat(t, sakId),
      'overlate samtalen': () =>
        overlatSamtalen(t.hus, k, { sakId, brukerId: t.bruker('handterer') }),
      ...(anmeldt ? { 'føre et ja': () => klarering('klarert') } : {}),
    };
    const setninger: Readonly<Record<string, string>> = {
      ...Object.fromEntries(
        ['svarte', 'ikke_svar', 'feil_person', 'ring_tilbake'].flatMap((u) => [
          [`${u} mor`, ringer(u, `'${mor}'`)],
          [`${u} den unge`, ringer(u, 'null')],
        ]),
      ),
      resultat: skriver({ ...TRYGG, oppringning_id: 'gen_random_uuid()' }),
      overlat: `select 1 where tilgang.overlat_samtalen('${sakId}', '${t.bruker('handterer')}')`,
      ...Object.fromEntries(
        [...KONTAKT, 'venter_klarering'].map((til) => [
          til,
          `update varde.sak set tilstand = '${til}', tilstand_siden = now() where id = '${sakId}'`,
        ]),
      ),
    };
    const forbi: string[] = [];
    for (const [navn, gjoer] of Object.entries(kommandoer))
      if (
        await gjoer().then(
          () => true,
          () => false,
        )
      )
        forbi.push(navn);
    for (const hvem of roller)
      for (const [navn, setning] of Object.entries(setninger)) {
        const svar = await fri.som(hvem, setning);
        if (typeof svar === 'number' && svar > 0) forbi.push(`${hvem}: ${navn}`);
      }
    if ((await staar()) !== 'vurdert') forbi.push(`saken står som ${await staar()}`);
    return forbi;
  }

  it.each([
    ['en sak som ikke er anmeldt', false],
    ['en anmeldt sak', true],
  ] as const)(
    'TP-10 %s kommer ikke til kontakt før koordinatoren har svart for akkurat den: ikke ved å ringe, føre et forsøk, skrive et resultat, overlate den eller sette tilstanden',
    async (_navn, anmeldt) => {
      const mer = { fodselsnummer: null, anmeldt, straffesaksnummer: anmeldt ? '1 2/26' : null };
      const { sakId: annen } = await opprettProvesak(t, { ...mer, navn: 'Annen Prøve' }, false);
      ({ sakId } = await opprettProvesak(t, mer, false));
      mor = await morKanKontaktes(t, sakId);
      for (const [hvem, relasjon] of [
        ['guide', 'guide'],
        ['etterforsker', 'etterforsker'],
        ['handterer', 'samtaleholder'],
      ] as const)
        await t.eier(
          `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, $4, 'prøve', now())`,
          [t.omrade('fjordvik'), sakId, t.bruker(hvem), relasjon],
        );
      expect(
        await slapp(anmeldt, [
          ...['koordinator', 'koordinator2', 'guide', 'etterforsker', 'handterer'],
        ]),
      ).toEqual([]);
      // Et ja for en annen ungdom åpner ikke denne, og ingen andre enn koordinatoren svarer.
      await vurderEgnethet(t.hus, await t.som('koordinator'), annen);
      for (const hvem of ['guide', 'etterforsker', 'handterer', 'leder'])
        await expect(vurderEgnethet(t.hus, await t.som(hvem), sakId), hvem).rejects.toThrow(
          'Finnes ikke',
        );
      expect(await slapp(anmeldt, ['koordinator'])).toEqual([]);
      await vurderEgnethet(t.hus, await t.som('koordinator'), sakId);
      if (anmeldt) await klarering('klarert');
      await ring(t, sakId, mor);
      expect(await staar()).toBe('i_foerste_kontakt');
      const [rad] = await t.eier(
        'select egnet_vurdert_av as av, egnet_vurdert_ved is not null as dag from varde.sak where id = $1',
        [sakId],
      );
      expect(rad).toEqual({ av: t.bruker('koordinator'), dag: true });
    },
  );
});
