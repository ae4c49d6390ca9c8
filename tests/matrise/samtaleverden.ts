import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { lagSak, rad } from './rader.ts';
import type { Verden } from './verdenstype.ts';

const X = Buffer.from('kryptert');

/** Kontakt uten samtykke (VV-05). */
const UNNTAK = {
  ...{ grunnlag: 'fare', grunn: X, sammen_med: 'barnevernet', sammen_med_hvem: X },
  ...{ meldeplikt: 'meldt', meldeplikt_ord: X, til: '2026-01-01' },
};

/** Saken, den foresatte som kan kontaktes og svaret om hen, den som ikke skal, og det siste forsøket. */
export type Samtalerad = {
  sak: string;
  foresatt: string;
  svar: string;
  maaIkke: string;
  /** Forsøket på å nå hen, før det ble sagt at hen ikke skal kontaktes. */
  ringtMaaIkke: string;
  ringt: string;
  /** Spørsmålet om samtykke, som den foresatte ikke har svart på. */
  samtykke: string;
  /** At noen tok kontakt om raden, før den ble en sak. */
  radhenvendelse: string;
  /** Et samtykke en foresatt har trukket, i saken der resultatet ikke er skrevet. */
  trukket: string;
  /** Ført etter at det ble trukket. */
  vurdering: string;
  /** En sak der noen svarte sist, og resultatet ikke er skrevet. */
  uskrevet: { sak: string; ringt: string; trukket: string; foresatt: string };
  /** Et avsnitt på sidearket, som en annen skrev. */
  avsnitt: string;
};

/** Fire saker der familien er avklart, med en foresatt som kan kontaktes, en som ikke skal, og en samtale. */
export async function byggSamtaler(
  k: pg.ClientBase,
  { A, B }: Verden['omrade'],
  org: Verden['org'],
  kandidat: Verden['kandidat'],
  annen: string,
): Promise<Verden['samtale']> {
  const omRaden = (omrade_id: string, eier_organisasjon: string, kandidat_id: string) =>
    rad(k, 'radhenvendelse', {
      ...{ id: randomUUID(), omrade_id, kandidat_id, eier_organisasjon },
      ...{ hvem: X, ord: X, skrevet_av: annen },
    });
  await omRaden(A, org.P1, kandidat.V);
  const bygg = async (
    omrade_id: string,
    eier_organisasjon: string,
    kandidat_id: string,
  ): Promise<Samtalerad> => {
    const sak_id = await lagSak(
      k,
      omrade_id,
      eier_organisasjon,
      kandidat_id,
      annen,
      'klar_for_kontakt',
    );
    const felles = { omrade_id, sak_id, eier_organisasjon };
    const ny = (tabell: string, verdier: Record<string, unknown>) =>
      rad(k, tabell, { id: randomUUID(), ...felles, ...verdier });
    const person = (kan_kontaktes: string) =>
      ny('foresatte', {
        ...{ slag: 'verge', navn: X, navn_indeks: randomBytes(32), kan_kontaktes, svart: true },
      });
    const [foresatt, maaIkke] = [await person('ja'), await person('ja')];
    // Til den unge selv: ingen foresatt er veggen foran den.
    const tilDenUnge = await ny('oppringning', {
      ...{ maate: 'telefon', utfall: 'svarte', ringt_av: annen, tilstede: X },
    });
    const ringtMaaIkke = await ny('oppringning', {
      ...{ til_foresatt: maaIkke, maate: 'telefon', utfall: 'ikke_svar', ringt_av: annen },
      ...{ neste_forsoek: '2099-01-01', ord: X, etter: tilDenUnge },
    });
    await k.query(`update varde.foresatte set kan_kontaktes = 'nei' where id = $1`, [maaIkke]);
    const svar = await ny('foresattsvar', { foresatt_id: foresatt, svar: 'ja', svart_av: annen });
    await ny('kontakt', {
      ...{ slag: 'trygg_kontakt', verdi: X, nummer_indeks: randomBytes(32), foresatt_id: maaIkke },
    });
    const ringt = await ny('oppringning', {
      ...{ til_foresatt: foresatt, maate: 'telefon', utfall: 'svarte', ringt_av: annen },
      ...{ etter: ringtMaaIkke, tilstede: X },
    });
    await ny('foerstesamtale', {
      ...{ oppringning_id: ringt, resultat: 'trygg_igjen', skrevet_av: annen },
      ...{ ba_om_ungdommen: true, ungdommen: 'snakket' },
    });
    await ny('foerstesamtale', {
      ...{ oppringning_id: ringtMaaIkke, resultat: 'trygg_igjen', skrevet_av: annen },
      ...{ ba_om_ungdommen: true, ungdommen: 'snakket' },
    });
    const samtykke = await ny('samtykke', {
      ...{ slag: 'oppfoelging', omfang: X, registrert_av: annen },
    });
    // Den unge selv, så den foresatte kan svare her; og en som ikke skal kontaktes.
    for (const foresatt_id of [null, maaIkke])
      await ny('samtykkesvar', {
        ...{ samtykke_id: samtykke, foresatt_id, svar: 'muntlig', dag: '2026-01-01' },
        ...{ frivillig: true, uttrykkelig: true, informert: true, mottatt_av: X, foert_av: annen },
      });
    // Delt på ja fra en som ikke skal kontaktes nå.
    const deltPaaJa = await ny('saksdeling', {
      ...{ bruker_id: annen, til_organisasjon: eier_organisasjon, grunnlag: 'ja_foresatt' },
      ...{ foresatt_id: maaIkke, dag: '2026-01-01', delt_av: annen },
      ...{ tilgang_id: randomUUID(), utlevering_id: randomUUID() },
    });
    await ny('delingssvar', {
      ...{ deling_id: deltPaaJa, foresatt_id: maaIkke, svar: 'ja', dag: '2026-01-01' },
      ...{ aldersbaand: '15_17', foert_av: annen },
    });
    await ny('samtykkeunntak', { ...UNNTAK, besluttet_av: annen });
    await ny('arkbeslutning', { til: 'ungdommen', ord: X, besluttet_av: annen });
    const avsnitt = await ny('barnets', { skrevet_av: annen, innhold: X });
    await ny('barnetsaapning', {
      ...{ avsnitt: [avsnitt], plikt: 'avverge', akutt: false, ord: X, bedt_av: annen },
    });
    const vurdering = await ny('trukketvurdering', {
      ...{ samtykke_id: samtykke, oenske: X, bekymring: false, annen_vei: X, vurdert_av: annen },
    });
    await ny('fortalt', {
      ...{ vurdering_id: vurdering, foresatt_id: foresatt, svar: 'fortalt', dag: '2026-01-01' },
      foert_av: annen,
    });
    await ny('advarselsgrunn', { advarsel: 'ventet_for_lenge', grunn: X, gitt_av: annen });
    await ny('avvik', { slag: 'feil_person', oppringning_id: ringt, aapnet_av: annen });
    await ny('behovsvurdering', { svar: 'ja', ord: X, vurdert_av: annen });
    await ny('ledergrunn', { bruker_id: annen, rolle: 'koordinator', bedt_av: annen });
    await ny('dialog', { slag: 'framdrift', ord: X, skrevet_av: annen });
    const radhenvendelse = await omRaden(omrade_id, eier_organisasjon, kandidat_id);
    await rad(k, 'behov_uten_sak', {
      ...{ id: randomUUID(), omrade_id, eier_organisasjon, grunn: 'trygg', vurdert_av: annen },
    });
    const uskrevet = await byggUskrevet(k, { omrade_id, eier_organisasjon }, kandidat_id, annen);
    return {
      sak: sak_id,
      foresatt,
      svar,
      maaIkke,
      ringtMaaIkke,
      ringt,
      samtykke,
      avsnitt,
      vurdering,
      radhenvendelse,
      trukket: uskrevet.trukket,
      uskrevet,
    };
  };
  return {
    P: await bygg(A, org.P1, kandidat.P),
    K: await bygg(A, org.K1, kandidat.K),
    F: await bygg(B, org.PB, kandidat.F),
    G: await bygg(B, org.P1, kandidat.G),
  };
}

/** Foresatte som er det fra eller til en dag, eller er blitt en annen, før eller etter at nummeret ble skrevet. */
export async function byggNummeret(
  k: pg.ClientBase,
  felles: { omrade_id: string; sak_id: string; eier_organisasjon: string },
): Promise<Verden['nummeret']> {
  const naar = {
    ...{ siden: { fra: '2020-01-01' }, enda: { til: '2100-01-01' } },
    ...{ ikke_ennaa: { fra: '2100-01-01' }, ikke_lenger: { til: '2020-01-01' } },
    ...{ etter_byttet: { byttet_ved: '2020-01-01' }, foer_byttet: { byttet_ved: '2100-01-01' } },
  };
  const nummeret: Record<string, string> = {};
  for (const [navn, mer] of Object.entries(naar)) {
    const foresatt_id = await rad(k, 'foresatte', {
      ...{ id: randomUUID(), ...felles, slag: 'verge', navn: X, kan_kontaktes: 'ja', ...mer },
    });
    await rad(k, 'kontakt', {
      ...{ id: randomUUID(), ...felles, slag: 'trygg_kontakt', verdi: X, foresatt_id },
      registrert_ved: '2026-01-01',
    });
    nummeret[navn] = foresatt_id;
  }
  return nummeret;
}

async function byggUskrevet(
  k: pg.ClientBase,
  eier: { omrade_id: string; eier_organisasjon: string },
  kandidat_id: string,
  annen: string,
): Promise<Samtalerad['uskrevet']> {
  const { omrade_id, eier_organisasjon } = eier;
  const tilstand = 'i_foerste_kontakt';
  const sak = await lagSak(k, omrade_id, eier_organisasjon, kandidat_id, annen, tilstand);
  const ringt = await rad(k, 'oppringning', {
    ...{ id: randomUUID(), ...eier, sak_id: sak },
    ...{ maate: 'telefon', utfall: 'svarte', tilstede: X, ringt_av: annen },
  });
  // Feil person fikk vite noe, og det er lukket.
  await rad(k, 'avvik', {
    ...{ id: randomUUID(), ...eier, sak_id: sak, slag: 'feil_person', oppringning_id: ringt },
    ...{ aapnet_av: annen, lukket_av: annen, lukket_ved: '2026-01-01', tiltak: X },
  });
  // Hen kan spørres om samtykke på nytt.
  const foresatt_id = await rad(k, 'foresatte', {
    ...{ id: randomUUID(), ...eier, sak_id: sak, slag: 'verge', navn: X },
    ...{ kan_kontaktes: 'ja', svart: true },
  });
  // Spurt før, og trukket av hen.
  const felles = { ...eier, sak_id: sak };
  const trukket = await rad(k, 'samtykke', {
    ...{ id: randomUUID(), ...felles, slag: 'oppfoelging', omfang: X, registrert_av: annen },
  });
  await rad(k, 'samtykkesvar', {
    ...{ id: randomUUID(), ...felles, samtykke_id: trukket, foresatt_id, svar: 'trukket' },
    ...{ dag: '2026-01-01', mottatt_av: X, foert_av: annen, stanser: true },
  });
  // Et eget møte med de foresatte (TS-03).
  const moete = randomUUID();
  await rad(k, 'foresattmoete', {
    ...{ id: moete, moete_id: moete, ...felles, steg: 'satt_opp', ved: '2026-01-01' },
    ...{ foresatte: [foresatt_id], holdes_av: X, skrevet_av: annen },
  });
  return { sak, ringt, trukket, foresatt: foresatt_id };
}
