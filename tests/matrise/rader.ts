import { randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { FELTGRUPPER } from './typer.ts';

const X = Buffer.from('kryptert');

export type Verdier = Record<string, unknown>;

/** Setter inn en rad med de kolonnene som er gitt. */
export async function rad(k: pg.ClientBase, tabell: string, verdier: Verdier): Promise<string> {
  const navn = Object.keys(verdier);
  const svar = await k.query<{ id: string }>(
    `insert into varde.${tabell} (${navn.join(', ')}) values (${navn.map((_, i) => `$${i + 1}`).join(', ')})
     returning ${'id' in verdier ? 'id' : 'null::uuid as id'}`,
    Object.values(verdier),
  );
  return svar.rows[0]?.id ?? '';
}

export const lagUttrekk = (k: pg.ClientBase, omrade_id: string, eier: string, av: string) =>
  rad(k, 'uttrekk', {
    id: randomUUID(),
    omrade_id,
    eier_organisasjon: eier,
    nokkel_id: randomUUID(),
    kjoert_dato: '2026-11-16',
    periode_fra: '2026-11-09',
    periode_til: '2026-11-15',
    utfall: 'lastet_opp',
    lastet_opp_av: av,
  });

/** Et uttrekk på vei inn, med én linje. */
export async function lagInnlasting(
  k: pg.ClientBase,
  omrade_id: string,
  eier_organisasjon: string,
  av: string,
  id: string,
): Promise<string> {
  await rad(k, 'innlasting', {
    id,
    omrade_id,
    eier_organisasjon,
    nokkel_id: randomUUID(),
    filhash: Buffer.alloc(32),
    antall: 1,
    kjoert_dato: '2026-11-16',
    kjoert_av: 'x',
    periode_fra: '2026-11-09',
    periode_til: '2026-11-15',
    kommunenr_betyr: 'bosted',
    kolonner: [],
    tegnsett: 'utf-8',
    skilletegn: 'komma',
    lastet_opp_av: av,
    lastet_opp_ved: new Date(),
  });
  await rad(k, 'innlasting_rad', {
    omrade_id,
    innlasting_id: id,
    linje: 1,
    eier_organisasjon,
    utfall: 'uleselig',
    vernet: false,
  });
  return id;
}

/** Det ingen leser gjennom appen: loggen, og antallet som ikke ble tatt inn. */
export async function logg(k: pg.ClientBase, omrade_id: string): Promise<void> {
  await rad(k, 'ikke_tatt_inn', {
    omrade_id,
    maaned: '2026-11-01',
    valg: 'ikke_aktuelt',
    grunn: 'ikke_behov',
    antall: 1,
  });
  const svar = await k.query<{ seq: string }>(
    `insert into varde.revisjon (omrade_id, epoke, aktor_slag, handling, utfall, forpliktelse)
     values ($1, 1, 'system', 'prove', 'ja', '\\x00') returning seq`,
    [omrade_id],
  );
  const seq = svar.rows[0]?.seq;
  await rad(k, 'revisjon_objekt', { omrade_id, seq, nr: 1, slag: 'sak', objekt_id: randomUUID() });
  await rad(k, 'revisjon_nyttelast', {
    omrade_id,
    seq,
    nokkel_id: randomUUID(),
    salt: X,
    nyttelast: X,
  });
  await rad(k, 'revisjon_hode', {
    omrade_id,
    nr: 1,
    epoke: 1,
    xid_fra: '1',
    xid_til: '2',
    antall: 0,
    rader: Buffer.alloc(0),
    hash: Buffer.alloc(32),
    signatur: Buffer.alloc(64),
  });
}

/** Det hver feltgruppe må ha for å finnes; `skrevet_av` settes der noen har skrevet. */
export function feltgrupperad(gruppe: string, hendelse: string, av: string): Verdier {
  const innhold: Record<string, Verdier> = {
    identitet: { navn: X, fodselsnummer_indeks: Buffer.from('samme') },
    kontakt: { slag: 'telefon', verdi: X },
    foresatte: { slag: 'verge', navn: X },
    hendelse: { sakstype: 'vold', rolle: 'fornaermet', anmeldt: true },
    straffesak: { hendelse_id: hendelse, straffesaksnummer: X },
    klarering: { hendelse_id: hendelse },
    vern: { slag: 'voldsalarm', vurdering: 'trengs', vurdert_av: av },
    samtale: {
      ...{ skrevet_av: av, innhold: X, fullfoert_av: av, fullfoert_ved: '2026-01-02' },
      ...{ holdt_ved: '2026-01-02', form: 'mote', i_foerste_samtale: false, sted: X },
      ...{ tilstede: X, foresatte_gikk_ut: 'ja', guide_tilbudt: false },
    },
    barnets: { skrevet_av: av, innhold: X },
    logg_fakta: { skrevet_av: av, slag: 'ringte', innhold: X },
    logg_notat: { skrevet_av: av, innhold: X },
    samtykke: { slag: 'oppfoelging', omfang: X, registrert_av: av },
    oppgave: { slag: 'prove', for_bruker: av },
  };
  const v = innhold[gruppe];
  if (v === undefined) throw new Error(`Ukjent feltgruppe ${gruppe}`);
  return v;
}

let lopenummer = 0;
const TEGN = 'BCDFGHJKLM';
const referanse = (): string =>
  `BCD${String((lopenummer += 1))
    .padStart(3, '0')
    .replaceAll(/\d/g, (s) => TEGN.charAt(Number(s)))}`;

export const lagSak = (
  k: pg.ClientBase,
  omrade_id: string,
  eier: string,
  kandidat_id: string,
  annen: string,
  tilstand = 'vurdert',
) =>
  rad(k, 'sak', {
    id: randomUUID(),
    omrade_id,
    saksreferanse: referanse(),
    eier_organisasjon: eier,
    nokkel_id: randomUUID(),
    kandidat_id,
    tilstand,
    virker_fra: '2026-01-01',
    registrert: '2026-01-01',
    anmeldt: false,
    aldersbaand: '15_17',
    utgave_kode: '001',
    utgave_versjon: 1,
    koordinator_id: annen,
    egnet_vurdert_ved: '2026-01-01',
  });

/** Én rad i hver feltgruppe, to i laget rundt saken og ett innsyn; gir hendelsen tilbake. */
export async function fyllSak(
  k: pg.ClientBase,
  omrade_id: string,
  eier: string,
  sak: string,
  annen: string,
  hendelse: string = randomUUID(),
): Promise<string> {
  for (const gruppe of FELTGRUPPER) {
    if (gruppe === 'sak') continue;
    await rad(k, gruppe, {
      ...(gruppe === 'identitet' ? {} : { id: gruppe === 'hendelse' ? hendelse : randomUUID() }),
      omrade_id,
      sak_id: sak,
      eier_organisasjon: eier,
      ...feltgrupperad(gruppe, hendelse, annen),
    });
  }
  for (const relasjon of ['koordinator', 'guide']) {
    await rad(k, 'sak_tilgang', {
      id: randomUUID(),
      omrade_id,
      sak_id: sak,
      bruker_id: annen,
      relasjon,
      grunnlag: 'g',
      akseptert: '2026-01-01',
    });
  }
  await rad(k, 'innsyn', {
    id: randomUUID(),
    omrade_id,
    sak_id: sak,
    bruker_id: annen,
    feltgruppe: 'identitet',
    grunnlag: 'g',
    gitt_av: annen,
    til: '2100-01-01',
  });
  await lagSvar(k, omrade_id, eier, sak, annen);
  await lagArbeid(k, { omrade_id, sak_id: sak, eier_organisasjon: eier }, annen);
  return hendelse;
}

/** Det koordinatoren har ført: en avslutning, en gjenåpning, en vurdering, et tilbud om overføring og en deling. Ingenting av det virker her. */
async function lagArbeid(k: pg.ClientBase, felles: Verdier, av: string): Promise<void> {
  const id = () => ({ id: randomUUID(), ...felles });
  await rad(k, 'avslutning', { ...id(), maate: 'doed', avsluttet_av: av });
  await rad(k, 'gjenaapning', {
    ...{ ...id(), avslutning_id: randomUUID(), meldt_av: 'ungdommen', meldt_dag: '2026-01-01' },
    // Så raden også kan peke på en kandidat når reglene prøves (VV-34).
    ...{ grunn: X, gjenaapnet_av: av, likhet: 'kanskje' },
  });
  await rad(k, 'tilbaketatt_gjenaapning', {
    ...{ ...id(), gjenaapnet_av: av, gjenaapnet_ved: '2026-01-01', grunn: X, tatt_av: av },
  });
  await rad(k, 'vurdering', { ...id(), vurdert_av: av });
  // TP-47: saken er flyttet, med en grunn.
  await rad(k, 'utgavebytte', {
    ...{ ...id(), fra_kode: '002', fra_versjon: 1, til_kode: '001', til_versjon: 1 },
    ...{ grunn: X, flyttet_av: av },
  });
  await rad(k, 'vernkontakt', {
    ...{ ...id(), slag: 'voldsalarm', hvem: X, dag: '2026-01-02', foert_av: av },
  });
  // VV-32: numrene er like etter hverandre bare når basen gir dem.
  await rad(k, 'loggutlevering', {
    ...{ ...id(), nr: randomInt(1, 1_000_000_000), grunnlag: 'retten', krav: X, hjemmel: X },
    ...{ krav_dag: '2026-01-01', antall: 1, fil: X, avtrykk: Buffer.alloc(32), frigitt_av: av },
  });
  const deling = id();
  await rad(k, 'saksdeling', {
    ...deling,
    ...{ bruker_id: av, til_organisasjon: felles['eier_organisasjon'], grunnlag: 'ja_alle' },
    ...{ dag: '2026-01-01', tilgang_id: randomUUID(), utlevering_id: randomUUID(), delt_av: av },
  });
  await rad(k, 'delingssvar', {
    ...{ ...id(), deling_id: deling.id, svar: 'ja', maate: 'muntlig', bekreftet: true },
    ...{ dag: '2026-01-01', aldersbaand: '15_17', foert_av: av },
  });
  // VV-03: om ungdommen forstår det hen blir spurt om.
  await rad(k, 'modenhetsvurdering', {
    ...{ ...id(), slag: 'part_i_barnevern', svar: 'forstaar', grunn: X, dag: '2026-01-02' },
    vurdert_av: av,
  });
  // VV-23: et spørsmål lederen ikke har svart på.
  await rad(k, 'ledergrunn', { ...id(), bruker_id: av, rolle: 'koordinator', bedt_av: av });
  await rad(k, 'overforingstilbud', {
    ...id(),
    ...{ steg: 'tilbudt', grunn: 'flytter', sted: X, dag: '2026-01-01', fort_av: av },
  });
}

/** Et nei på forespørselen i saken. Svaret virker ikke: saken i verdenen står i hvilken tilstand som helst. */
async function lagSvar(
  k: pg.ClientBase,
  omrade_id: string,
  eier: string,
  sak_id: string,
  av: string,
): Promise<void> {
  await k.query(
    `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, ord, svart_av)
     select k.omrade_id, k.sak_id, $3, k.id, 'nei', $4, $5 from varde.klarering k where k.omrade_id = $1 and k.sak_id = $2`,
    [omrade_id, sak_id, eier, X, av],
  );
}

/** En anmeldt hendelse til i en sak som venter, med forespørselen og et nei på den. */
export async function lagKlarering(
  k: pg.ClientBase,
  omrade_id: string,
  eier_organisasjon: string,
  sak_id: string,
  av: string,
): Promise<{ sak: string; id: string; svar: string }> {
  const felles = { omrade_id, sak_id, eier_organisasjon };
  const hendelse_id = randomUUID();
  await rad(k, 'hendelse', {
    id: hendelse_id,
    ...felles,
    ...feltgrupperad('hendelse', '', av),
  });
  const id = await rad(k, 'klarering', {
    ...{ id: randomUUID(), ...felles, hendelse_id, spurt_ved: '2026-01-05' },
  });
  const svar = await rad(k, 'klareringssvar', {
    id: randomUUID(),
    ...felles,
    klarering_id: id,
    svar: 'nei',
    ord: X,
    svart_av: av,
  });
  return { sak: sak_id, id, svar };
}
