import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  feltgrupperad,
  fyllSak,
  lagKlarering,
  lagSak,
  lagInnlasting,
  lagUttrekk,
  logg,
  rad,
  type Verdier,
} from './rader.ts';
import type { Verden } from './verdenstype.ts';
import { ANDRE_UTGAVER, UTGAVEN_I_MATRISEN } from './matriseutgave.ts';
import { byggDelinger } from './delingsverden.ts';
import { byggGuider } from './guideverden.ts';
import { byggEnAnnensHendelser } from './hendelsesverden.ts';
import { byggKoblinger, byggSidene, hendelsesid } from './koblingsverden.ts';
import { byggOppgaver } from './oppgaveverden.ts';
import { byggNummeret, byggSamtaler } from './samtaleverden.ts';
import { byggRegisteret } from './registerverden.ts';
import { lagSpillere } from './spillere.ts';

const X = Buffer.from('kryptert');

/**
 * Verdenen cellene prøves i: to områder, fem enheter i det første, fire saker med én rad i hver feltgruppe, og én
 * person per rolle og sted. Skrives av superbrukeren uten utløsere, så hver tilstand kan finnes.
 */
export async function byggVerden(k: pg.ClientBase): Promise<Verden> {
  await k.query('set session_replication_role = replica');
  const ny = (tabell: string, v: Verdier) => rad(k, tabell, { id: randomUUID(), ...v });
  const A = await ny('omrade', { slug: 'aaa', navn: 'A', nokkel_id: randomUUID() });
  const B = await ny('omrade', { slug: 'bbb', navn: 'B', nokkel_id: randomUUID() });
  const enhet = (omrade_id: string, navn: string, slag: string, ansvarlig: string) =>
    ny('organisasjon', {
      omrade_id,
      navn,
      slag,
      behandlingsansvarlig: ansvarlig,
      orgnr: '999999501',
    });
  const org = {
    P1: await enhet(A, 'P1', 'politi', 'politi'),
    P2: await enhet(A, 'P2', 'politi', 'politi'),
    K1: await enhet(A, 'K1', 'kommunal_tjeneste', 'kommune'),
    K2: await enhet(A, 'K2', 'kommunal_tjeneste', 'kommune'),
    V1: await enhet(A, 'V1', 'frivillig', 'annen'),
    PB: await enhet(B, 'PB', 'politi', 'politi'),
  };
  await k.query('update varde.omrade set mottaker_organisasjon = $2 where id = $1', [A, org.P1]);
  await k.query('update varde.omrade set mottaker_organisasjon = $2 where id = $1', [B, org.PB]);
  await k.query(`update varde.utgave set innstillinger = $1 where kode = '001'`, [
    UTGAVEN_I_MATRISEN,
  ]);
  for (const utgave of ANDRE_UTGAVER) await rad(k, 'utgave', utgave);
  const hjemmel = await ny('hjemmel', { lov: 'l', paragraf: '1', tema: 't', status: 'i_kraft' });
  const spillere = await lagSpillere(k, A, B, org);
  const annen = await ny('bruker', { utsteder: 'u', subjekt: 'annen', navn: 'Annen' });
  const kollega = await ny('bruker', { utsteder: 'u', subjekt: 'kollega', navn: 'Kollega' });
  await ny('medlemskap', { omrade_id: A, bruker_id: kollega, organisasjon_id: org.P1 });
  for (const [omrade_id, o] of [
    [A, org.P1],
    [B, org.PB],
  ] as const) {
    const m = await ny('medlemskap', { omrade_id, bruker_id: annen, organisasjon_id: o });
    await ny('verv', { omrade_id, medlemskap_id: m, rolle: 'jurist' });
    await ny('attest', {
      omrade_id,
      punkt: 'dpia',
      attestert_av: 'x',
      attestert_ved: '2026-01-01',
    });
    await rad(k, 'omrade_utgave', {
      omrade_id,
      fra: '2026-01-01',
      utgave_kode: '001',
      utgave_versjon: 1,
    });
    const utgaven = { omrade_id, utgave_kode: '001', utgave_versjon: 1 };
    const ordet = { sprak: 'nb', del: 'hvem', tekst: 'Prøve', skrevet_av: annen };
    await ny('manustekst', { ...utgaven, ...ordet });
    const stemmer = { tjeneste: 'stottesenter', stemmer: true, kontrollert_av: annen };
    await ny('stottekontroll', { ...utgaven, ...stemmer });
    await rad(k, 'lukket_dag', { omrade_id, dag: '2026-12-24' });
    await ny('rollekobling', { omrade_id, utsteder: 'u', rolle: 'r', organisasjon_id: o });
    await ny('koordinatorfravaer', {
      omrade_id,
      bruker_id: annen,
      stedfortreder_id: randomUUID(),
      fra: '2020-01-01',
      til: '2020-01-02',
    });
    await logg(k, omrade_id);
  }
  const registeret = await byggRegisteret(k, A, annen);
  const detAndre = await byggRegisteret(k, B, annen);
  const uttrekk = {
    P: await lagUttrekk(k, A, org.P1, annen),
    Q: await lagUttrekk(k, A, org.P1, annen),
    F: await lagUttrekk(k, B, org.PB, annen),
    G: await lagUttrekk(k, B, org.P1, annen),
    ferdig: await lagUttrekk(k, A, org.P1, annen),
  };
  await k.query('update varde.uttrekk set ferdig_ved = now(), ferdig_av = $2 where id = $1', [
    uttrekk.ferdig,
    annen,
  ]);
  // På vei inn: den samme id-en som uttrekket noen kan være holdt fra.
  const innlasting = {
    P: uttrekk.Q,
    G: await lagInnlasting(k, B, org.P1, annen, randomUUID()),
  };
  await lagInnlasting(k, A, org.P1, annen, innlasting.P);
  const meld = (omrade_id: string, mottaker: string, av: string) =>
    ny('registrering', {
      omrade_id,
      eier_organisasjon: org.K2,
      mottaker_organisasjon: mottaker,
      registrert_av: av,
      kanal: 'moett',
      regime: 'forvaltningsloven',
      grunnlag: 'samtykke',
      kvittering: '12345678',
    });
  const registrering = {
    P: await meld(A, org.P1, annen),
    annens: await meld(A, org.P1, annen),
    K: await meld(A, org.K1, annen),
    F: await meld(B, org.PB, annen),
    G: await meld(B, org.P1, annen),
  };
  const kand = (omrade_id: string, eier: string, v: Verdier) =>
    ny('kandidat', {
      omrade_id,
      eier_organisasjon: eier,
      nokkel_id: randomUUID(),
      sakstype: 'vold',
      rolle: 'fornaermet',
      anmeldt: false,
      navn: X,
      ...v,
    });
  const avUttrekk = { opphav: 'uttrekk', uttrekk_id: uttrekk.P };
  const kandidat = {
    P: await kand(A, org.P1, { ...avUttrekk, fodselsnummer_indeks: Buffer.from('samme') }),
    T: await kand(A, org.P1, { ...avUttrekk, fodselsnummer_indeks: Buffer.from('samme') }),
    V: await kand(A, org.P1, { ...avUttrekk, vernet: true }),
    VF: await kand(A, org.P1, { ...avUttrekk, vernet: true, vernet_siden: '2100-01-01' }),
    VA: await kand(A, org.P1, {
      opphav: 'uttrekk',
      uttrekk_id: uttrekk.Q,
      vernet: true,
      tildelt_handterer: annen,
    }),
    R: await kand(A, org.P1, { opphav: 'registrering', registrering_id: registrering.P }),
    K: await kand(A, org.K1, { opphav: 'registrering', registrering_id: registrering.K }),
    // En rad av et uttrekk i en kommunal enhet: det finnes ikke, og ingen leser den.
    KU: await kand(A, org.K1, avUttrekk),
    F: await kand(B, org.PB, { opphav: 'uttrekk', uttrekk_id: uttrekk.F }),
    FR: await kand(B, org.PB, { opphav: 'uttrekk', uttrekk_id: uttrekk.F }),
    G: await kand(B, org.P1, { opphav: 'uttrekk', uttrekk_id: uttrekk.G }),
    KR: await kand(A, org.K1, { opphav: 'registrering', registrering_id: registrering.K }),
  };
  for (const [linje, omrade_id, u, kandidat_id, vernet, gjelder_kandidat_id = null] of [
    [1, A, uttrekk.P, kandidat.P, false],
    [2, A, uttrekk.P, kandidat.T, false],
    [3, A, uttrekk.P, kandidat.V, true],
    [4, A, uttrekk.P, null, false],
    [5, A, uttrekk.P, kandidat.VA, true],
    [6, A, uttrekk.P, null, false, kandidat.P],
    [7, A, uttrekk.P, null, true, kandidat.VA],
    [8, A, uttrekk.P, null, true, kandidat.V],
    [9, A, uttrekk.P, null, true],
    [1, B, uttrekk.F, kandidat.F, false],
    [1, B, uttrekk.G, kandidat.G, false],
  ] as const) {
    await rad(k, 'uttrekksrad', {
      omrade_id,
      uttrekk_id: u,
      linje,
      eier_organisasjon: u === uttrekk.F ? org.PB : org.P1,
      utfall: 'ny',
      vernet,
      kandidat_id,
      gjelder_kandidat_id,
    });
  }
  const sak: Verden['sak'] = {
    ...{ P: '', T: '', K: '', F: '', G: '' },
    ...{ P0: '', K0: '', F0: '', V0: '', VF: '', X: '', PK: '' },
  };
  const hendelse = { ...sak };
  for (const [navn, omrade_id, eier] of [
    ['P', A, org.P1],
    ['T', A, org.P1],
    ['K', A, org.K1],
    ['F', B, org.PB],
    ['G', B, org.P1],
  ] as const) {
    await ny('triagebeslutning', {
      omrade_id,
      kandidat_id: kandidat[navn],
      eier_organisasjon: eier,
      valg: 'tilby',
      grunn: 'behov',
      tatt_av: annen,
      virker_fra: '2100-01-01',
    });
    sak[navn] = await lagSak(k, omrade_id, eier, kandidat[navn], annen);
    hendelse[navn] = await fyllSak(k, omrade_id, eier, sak[navn], annen, hendelsesid(navn));
  }
  // I P er også en spurt som ikke har svart, en som har sluttet, og en som slutter siden.
  for (const [subjekt, mer] of [
    ['spurt', {}],
    ['sluttet', { akseptert: '2026-01-01', til: '2026-01-02' }],
    ['slutter', { akseptert: '2026-01-01', til: '2100-01-01' }],
  ] as const)
    await ny('sak_tilgang', {
      ...{ omrade_id: A, sak_id: sak.P, relasjon: 'guide', grunnlag: 'g', ...mer },
      bruker_id:
        subjekt === 'slutter'
          ? await ny('bruker', { utsteder: 'u', subjekt, navn: subjekt })
          : kollega,
    });
  sak.P0 = await lagSak(k, A, org.P1, kandidat.P, annen, 'venter_klarering');
  sak.K0 = await lagSak(k, A, org.K1, kandidat.K, annen, 'venter_klarering');
  sak.F0 = await lagSak(k, B, org.PB, kandidat.F, annen, 'venter_klarering');
  sak.V0 = await lagSak(k, A, org.P1, kandidat.V, annen);
  sak.VF = await lagSak(k, A, org.P1, kandidat.VF, annen);
  await ny('triagebeslutning', {
    omrade_id: A,
    kandidat_id: kandidat.VF,
    eier_organisasjon: org.P1,
    valg: 'tilby',
    grunn: 'behov',
    tatt_av: annen,
    virker_fra: '2100-01-01',
    vernet: true,
    foer_vern: true,
  });
  await ny('triagebeslutning', {
    omrade_id: A,
    kandidat_id: kandidat.T,
    eier_organisasjon: org.P1,
    valg: 'tilby',
    grunn: 'behov',
    tatt_av: annen,
    virker_fra: '2100-01-01',
    angret_av: annen,
    angret_ved: '2026-01-01',
  });
  sak.X = await lagSak(k, A, org.P1, kandidat.P, annen, 'angret');
  for (const [til, fra, omrade_id, eier] of [
    [sak.P0, 'P0', A, org.P1],
    [sak.K0, 'K0', A, org.K1],
    [sak.F0, 'F0', B, org.PB],
    [sak.V0, 'V0', A, org.P1],
    [sak.VF, 'VF', A, org.P1],
    [sak.X, 'X', A, org.P1],
  ] as const) {
    hendelse[fra] = await ny('hendelse', {
      ...{ id: hendelsesid(fra), omrade_id, sak_id: til, eier_organisasjon: eier },
      ...feltgrupperad('hendelse', '', annen),
    });
  }
  sak.PK = await lagSak(k, A, org.P1, kandidat.P, annen, 'venter_klarering');
  await rad(k, 'identitet', {
    ...{ omrade_id: A, sak_id: sak.PK, eier_organisasjon: org.P1 },
    ...feltgrupperad('identitet', '', annen),
  });
  const klarering = {
    P0: await lagKlarering(k, A, org.P1, sak.P0, annen),
    K0: await lagKlarering(k, A, org.K1, sak.K0, annen),
    F0: await lagKlarering(k, B, org.PB, sak.F0, annen),
    // Den som er i stillingen, har selv bedt om den.
    P_min: await lagKlarering(
      ...([k, A, org.P1] as const),
      await lagSak(k, A, org.P1, kandidat.P, annen, 'venter_klarering'),
      annen,
    ),
  };
  const samtale = await byggSamtaler(k, { A, B }, org, kandidat, annen);
  const nummeret = await byggNummeret(k, {
    ...{ omrade_id: A, sak_id: sak.P, eier_organisasjon: org.P1 },
  });
  const guide = await byggGuider(k, { A, B }, org, kandidat, annen);
  const delt = await k.query<{ id: string }>('select id from varde.saksdeling where sak_id = $1', [
    sak.P,
  ]);
  const enAnnens = await byggEnAnnensHendelser(
    ...([k, { omrade: { A, B }, org, sak, samtale }, { annen }] as const),
  );
  await byggDelinger(k, { omrade: { A, B }, org, sak }, { annen, kollega });
  const oppgave = await byggOppgaver(
    ...([k, { sak, annen, kollega }, { omrade_id: A, eier_organisasjon: org.P1 }] as const),
    samtale.P.uskrevet.sak,
  );
  await ny('straffesak', {
    omrade_id: A,
    sak_id: sak.V0,
    eier_organisasjon: org.P1,
    hendelse_id: hendelse.V0,
  });
  const nummer = '4e31';
  await k.query('update varde.straffesak set straffesaksnummer_indeks = $2 where sak_id = $1', [
    sak.T,
    Buffer.from(nummer, 'hex'),
  ]);
  const kobling = await byggKoblinger(k, { omrade: { A, B }, sak, hendelse }, annen);
  await byggSidene(k, { omrade: { A, B }, sak, org, kobling }, annen);
  for (const [omrade_id, objekt_id, fra] of [
    [A, sak.P, org.P1],
    [B, sak.F, org.PB],
    [B, sak.G, org.P1],
  ] as const) {
    await ny('utlevering', {
      omrade_id,
      objekt_id,
      fra_organisasjon: fra,
      til_organisasjon: omrade_id === A ? org.K1 : fra,
      feltgrupper: ['sak'],
      formaal: 'f',
      grunnlag: 'g',
      besluttet_av: annen,
    });
  }
  const tilbud = await k.query<{ id: string }>(
    'update varde.overforingstilbud set til_omrade = $2 where sak_id = $1 returning id',
    [sak.T, B],
  );
  for (const omrade_id of [A, B]) {
    await ny('utkast', {
      omrade_id,
      bruker_id: annen,
      nokkel_id: randomUUID(),
      skjema: 'registrer',
      innhold: X,
    });
  }
  await ny('ikke_tilgang', {
    omrade_id: A,
    objekt_id: randomUUID(),
    bruker_id: annen,
    grunn: 'inhabil',
    satt_av: annen,
  });
  // Fristen for å angre går ikke ut mens det prøves.
  for (const tabell of ['sak', 'triagebeslutning'])
    await k.query(`update varde.${tabell} set opprettet = now() + interval '1 day'`);
  await k.query('set session_replication_role = origin');
  return {
    omrade: { A, B },
    org,
    annen,
    kollega,
    hjemmel,
    enhet: { A: registeret.enhet, B: detAndre.enhet, sluttet: registeret.sluttet },
    forankring: {
      ...{ A: registeret.forankring, B: detAndre.forankring, trukket: registeret.trukket },
    },
    rapport: { A: registeret.rapport, B: detAndre.rapport },
    sak,
    kandidat,
    uttrekk,
    innlasting,
    hendelse,
    kobling,
    nummer,
    nummeret,
    klarering,
    samtale,
    guide,
    oppgave,
    enAnnens,
    deling: delt.rows[0]?.id ?? '',
    registrering,
    tilbud: tilbud.rows[0]?.id ?? '',
    spiller: (rolle, sted) => {
      const s = spillere.get(`${rolle}@${sted}`);
      if (s === undefined) throw new Error(`Ingen spiller ${rolle}@${sted}`);
      return s;
    },
  };
}
