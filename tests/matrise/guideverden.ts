import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { lagSak, rad } from './rader.ts';
import type { Verden } from './verdenstype.ts';

const X = Buffer.from('kryptert');
/** Den som er i saken som er slutt, og i radene noen melder hen på nytt med (VV-34). */
const SAMME = Buffer.from('meldt på nytt');

/**
 * En sak der det er spurt om en guide, en der det er ingen spurt, en der samtalen nettopp er holdt, med en linje i loggen og noe guiden sa
 * fra om, og en som sluttet etter samtalen.
 */
export type Guiderad = {
  spurt: string;
  ledig: string;
  holdt: string;
  linje: string;
  melding: string;
  slutt: string;
  avslutning: string;
  /** Saken der noen er guide, og hen, som er borte noen dager. */
  fulgt: string;
  borte: string;
  /** Hvor trygg ungdommen kjente seg ved starten, der samtalen er holdt. */
  vedStarten: string;
};

/** Fire ganger tre saker om å finne guiden; den spurte har vist politiattest i begge områdene. */
export async function byggGuider(
  k: pg.ClientBase,
  { A, B }: Verden['omrade'],
  org: Verden['org'],
  kandidat: Verden['kandidat'],
  annen: string,
): Promise<Verden['guide']> {
  const bygg = async (
    omrade_id: string,
    eier_organisasjon: string,
    kandidat_id: string,
  ): Promise<Guiderad> => {
    const sak = (tilstand: string) =>
      lagSak(k, omrade_id, eier_organisasjon, kandidat_id, annen, tilstand);
    const [spurt, ledig, holdt] = [
      await sak('guide_soekes'),
      await sak('guide_soekes'),
      await sak('samtale_holdt'),
    ];
    const felles = { omrade_id, sak_id: spurt, eier_organisasjon, foert_av: annen };
    await rad(k, 'guidebehov', {
      ...{ id: randomUUID(), ...felles, trengs: true, hvor: 'politi', avveining: X },
    });
    const id = randomUUID();
    await rad(k, 'guideforespoersel', {
      ...{ id, forespoersel_id: id, ...felles, steg: 'spurt', bruker_id: annen, ord: X },
      ...{ relasjon: true, fagkompetanse: false, yrke: 'helsesykepleier', syn: 'trygg' },
    });
    const linje = await rad(k, 'logg_fakta', {
      ...{ id: randomUUID(), omrade_id, sak_id: holdt, eier_organisasjon, skrevet_av: annen },
      ...{ slag: 'kontakt', dag: '2026-01-01', maate: 'telefon', utfall: 'forsoek' },
      ...{ gjaldt: 'ungdommen', tok_kontakt: false, under_ti: false, innhold: X },
    });
    // Trygghetssamtalen der det søkes guide, begynt og ikke fullført.
    await rad(k, 'samtale', {
      ...{ id: randomUUID(), omrade_id, sak_id: spurt, eier_organisasjon, skrevet_av: annen },
    });
    await rad(k, 'samtaletillegg', {
      ...{
        id: randomUUID(),
        omrade_id,
        sak_id: spurt,
        eier_organisasjon,
        skrevet_av: annen,
        ord: X,
      },
    });
    const skrevet = { omrade_id, eier_organisasjon, skrevet_av: annen };
    const melding = await rad(k, 'guidemelding', {
      ...{ ...skrevet, id: randomUUID(), sak_id: holdt, slag: 'bekymring', innhold: X },
    });
    const sagt = await rad(k, 'guidemelding', {
      ...{ ...skrevet, id: randomUUID(), sak_id: spurt, slag: 'trussel', innhold: X },
    });
    await rad(k, 'guidemeldingssvar', {
      ...{ ...felles, id: randomUUID(), melding_id: sagt, plikt: 'oppfordre_anmelde', ord: X },
      ...{ svar: 'vil_tenke', dag: '2026-01-02' },
    });
    // Det som er avtalt om kontakten, og det koordinatoren sa da ungdommen ikke ble nådd; der det ikke er spurt noen, er det prøvd nok.
    const om = { id: randomUUID(), omrade_id, sak_id: spurt, eier_organisasjon, skrevet_av: annen };
    await rad(k, 'kontaktavtale', {
      ...{ ...om, former: ['telefon'], hyppighet: X, oensket_av_ungdommen: true },
    });
    await rad(k, 'opplevd_trygghet', {
      ...{ ...om, id: randomUUID(), naar: 'underveis', dag: '2026-01-01', svarte: 'selv' },
      ...{ ansikter: false, alt: 4 },
    });
    // Og ved starten, der samtalen er holdt.
    const vedStarten = await rad(k, 'opplevd_trygghet', {
      ...{
        ...om,
        id: randomUUID(),
        sak_id: holdt,
        naar: 'start',
        dag: '2026-01-01',
        svarte: 'selv',
      },
      ...{ ansikter: false, alt: 4 },
    });
    const proevd = (id: string) =>
      k.query(`update varde.sak set tre_forsoek = tilgang.dagen() + 1 where id = $1`, [id]);
    await proevd(spurt);
    await rad(k, 'kontaktgjennomgang', {
      ...{ ...om, beslutning: 'proev_videre', frist: '2026-01-02' },
    });
    for (const fra_politiet of [true, false])
      await rad(k, 'rettsmoete', {
        ...{ ...om, id: randomUUID(), slag: 'skal_ikke_moete', fra_politiet },
      });
    await proevd(ledig);
    // En linje som sto på feil sak, der det er spurt (VV-25).
    const tattUt = await rad(k, 'logg_fakta', { ...om, id: randomUUID(), slag: 'feilfoert' });
    await rad(k, 'feilfoert', {
      ...{ id: randomUUID(), omrade_id, sak_id: spurt, eier_organisasjon, linje_id: tattUt },
      ...{ flyttet: false, grunn: X, dag: '2026-01-01', maate: 'telefon', innhold: X },
      foert_av: annen,
    });
    await rad(k, 'andre_rolle', {
      ...{ id: randomUUID(), omrade_id, sak_id: spurt, svar: true, svart_av: annen },
    });
    // Den samme saken var forseglet, og er åpnet igjen (VV-25): er den det nå, leser ingen noe.
    const var_forseglet = await rad(k, 'forseglet_sak', {
      ...{ id: randomUUID(), omrade_id, sak_id: spurt, eier_organisasjon, grunn: 'samme_navn' },
      ...{ forseglet_av: annen, tilbake_av: annen, tilbake_ved: '2026-01-02' },
    });
    await rad(k, 'forseglingsplikt', {
      ...{ id: randomUUID(), omrade_id, sak_id: spurt, forsegling_id: var_forseglet },
      slag: 'hvordan',
    });
    // Et pålegg om taushet der det er spurt, og der ingen er det (TG-10).
    for (const sak_id of [spurt, ledig])
      await rad(k, 'taushetspaalegg', {
        ...{ id: randomUUID(), omrade_id, sak_id, eier_organisasjon, bruker_id: annen },
        ...{ slag: 'paalagt', paalagt_av: X, delt_av: X, dag: '2026-01-01', til: '2026-01-02' },
        ...{ omfang: ['hendelse'], foert_av: randomUUID() },
      });
    // Noen som er guide der ingen er spurt, og ungdommens ja til hen (VV-30); der det er spurt, er ja-et trukket igjen.
    for (const sak_id of [ledig, spurt]) {
      const guide = { omrade_id, sak_id, bruker_id: annen, relasjon: 'guide', grunnlag: 'g' };
      await k.query(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, $4, $5, now())`,
        Object.values(guide),
      );
      await rad(k, 'notatlesing', {
        ...{ ...om, id: randomUUID(), sak_id, slag: 'ja', for_bruker: annen, ord: X },
      });
      await k.query(`delete from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide'`, [
        sak_id,
      ]);
    }
    const fulgt = await sak('aktiv');
    const borte = await rad(k, 'bruker', {
      ...{ id: randomUUID(), utsteder: 'u', subjekt: randomUUID(), navn: 'Borte' },
    });
    await k.query(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'guide', 'g', now())`,
      [omrade_id, fulgt, borte],
    );
    await rad(k, 'guidefravaer', {
      ...{ id: randomUUID(), omrade_id, bruker_id: borte, meldt_av: borte },
      ...{ fra: '2099-01-01', til: '2099-01-02' },
    });
    const slutt = await sak('avsluttet');
    const avslutning = await rad(k, 'avslutning', {
      ...{ id: randomUUID(), omrade_id, sak_id: slutt, eier_organisasjon, avsluttet_av: annen },
      ...{ maate: 'flyttet', grunn: X, fra_tilstand: 'samtale_holdt' },
    });
    await rad(k, 'identitet', {
      ...{ omrade_id, sak_id: slutt, eier_organisasjon, navn: X, fodselsnummer_indeks: SAMME },
    });
    return { spurt, ledig, holdt, linje, melding, slutt, avslutning, fulgt, borte, vedStarten };
  };
  for (const omrade_id of [A, B])
    await rad(k, 'frivilligavklaring', {
      ...{ id: randomUUID(), omrade_id, bruker_id: annen, slag: 'trukket', foert_av: randomUUID() },
    });
  for (const omrade_id of [A, B])
    await rad(k, 'politiattest', {
      ...{ id: randomUUID(), omrade_id, bruker_id: annen, vist_dag: '2026-01-01' },
      ...{ vist_for: randomUUID(), foert_av: randomUUID() },
    });
  await k.query('update varde.kandidat set fodselsnummer_indeks = $1 where id = any ($2)', [
    SAMME,
    [kandidat.R, kandidat.KR, kandidat.V],
  ]);
  const guide = {
    P: await bygg(A, org.P1, kandidat.P),
    K: await bygg(A, org.K1, kandidat.K),
    F: await bygg(B, org.PB, kandidat.F),
    G: await bygg(B, org.P1, kandidat.G),
  };
  for (const steg of ['spurt', 'ungdommen_nei', 'ungdommen_nei']) {
    const id = randomUUID();
    await rad(k, 'guideforespoersel', {
      ...{ id, forespoersel_id: id, omrade_id: A, sak_id: guide.K.slutt, steg, ord: X },
      ...{ eier_organisasjon: org.K1, bruker_id: annen, foert_av: annen, relasjon: true },
    });
  }
  return guide;
}

/** TG-04: i kommunens sak er den som spør, selv spurt, og ungdommen vil ikke ha hen; den andre ungdommen sa nei til, er en annen. */
export const neiTilMeg = (v: Verden): string => `
  update varde.guideforespoersel f set bruker_id = meg where f.sak_id = '${v.guide.K.slutt}'
    and f.id in (select distinct on (g.steg) g.id from varde.guideforespoersel g where g.sak_id = f.sak_id order by g.steg, g.id);`;
