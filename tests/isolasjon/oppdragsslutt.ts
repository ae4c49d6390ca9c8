import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { trekkAvklaring } from '../../src/modules/trygghetsprogram/commands/avklarFrivillig.ts';
import { foerAndreRolle } from '../../src/modules/trygghetsprogram/commands/foerAndreRolle.ts';
import { forseglSak } from '../../src/modules/trygghetsprogram/commands/forseglSak.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { svarPaaTilbud } from '../../src/modules/trygghetsprogram/commands/svarPaaTilbud.ts';
import type { Avslutningsmaate } from '../../src/modules/trygghetsprogram/regler/avslutningsmaater.ts';
import { avlysBorte, meldBorte } from '../../src/modules/virksomhet/index.ts';
import { foresatt, svarOm } from '../support/familien.ts';
import { avklar, nyFrivillig } from '../support/frivillige.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  medGuide,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../support/guiden.ts';
import type { Testhus } from '../support/hus.ts';
import { logg, samtalenVar } from '../support/loggen.ts';
import { sluttPaa } from '../support/oppfoelging.ts';
import { anmeldtMedNavn, navnetSkrives } from '../support/navnetPaaEtterforskeren.ts';
import { nyAnmeldtHendelse } from '../support/politifolk.ts';
import { sagtFra, skalAvvikles, svart } from '../support/sagtFra.ts';
import { svarer, trekker, uten, vurderer } from '../support/samtykket.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import { vilIkkeMer } from '../support/ungdommensNei.ts';
import { UTSTEDER } from '../support/utsteder.ts';
import { overfoert, ryddet, type Sluttby, type Sluttsak } from './oppdragsovertakelse.ts';

/*
 * Hver måte et oppdrag som guide kan ta slutt på. Den samme lista prøves på hver rute (guidenUteAlleVeier.e2e) og i hver funksjon og
 * tabell i basen (guidenUteIBasen.db). Blir guiden valgt som etterforsker, og leser saken som det, er måtene i guidenUte. En ny måte å ta tilgangen fra en guide på må inn her: `SLUTTENE_I_BASEN` kjenner dem.
 */

export type { Sluttby, Sluttsak } from './oppdragsovertakelse.ts';

export type Slutt = Readonly<{
  hvordan: string;
  /** Guiden: en egen for hver måte, så det en måte etterlater seg, ikke er med i en annen. */
  guide: string;
  /** Oppdraget er tatt, og oppfølgingen har ikke begynt. */
  baretatt?: true;
  /** Hen er vikar, og har oppdraget i dagene denne guiden er borte. */
  vikarFor?: string;
  /** Det som må til først, mens guiden ennå har oppdraget. */
  foer?: (t: Sluttby, s: Sluttsak) => Promise<unknown>;
  slutt: (t: Sluttby, s: Sluttsak) => Promise<unknown>;
  /** Hen leser ikke engang raden om sitt eget oppdrag: saken er sperret for hen (VV-23, VV-25), eller hen er ikke ansatt lenger. */
  ute?: true;
  /** VV-25: den som hadde saken, ser referansen, at den sto på feil person, og når, her; ikke noe annet (ADR 0070). */
  sporet?: string;
  /** VV-06: guiden har igjen den ene siste samtalen, og ikke noe annet. */
  sisteSamtale?: true;
}>;

export const FRIVILLIG = 'trener@idrettslaget';
/** Den som overtar i en av måtene. */
const AVLOESER = 'helsesykepleier';
const BORTE = ['borte@kommunen', 'tilbake@kommunen', 'avloest@kommunen'] as const;

const iDag = () => iDagIOslo(new Date());
const koordinatoren = (t: Sluttby) => t.som('koordinator');
const mor = async (t: Sluttby, sakId: string): Promise<string> =>
  (await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [sakId]))[0]
    ?.id ?? '';
const fravaeret = async (t: Sluttby, guide: string): Promise<string> =>
  (
    await t.eier<{ id: string }>(
      'select id from varde.guidefravaer where bruker_id = $1 and avlyst_ved is null order by meldt_ved desc limit 1',
      [t.bruker(guide)],
    )
  )[0]?.id ?? '';

type Avslutt = Parameters<typeof sluttPaa>[2];
const paaMaaten = (
  maate: Avslutningsmaate,
  mer: (t: Sluttby, s: Sluttsak) => Promise<Avslutt> = () => Promise.resolve({}),
  foer?: Slutt['foer'],
): Omit<Slutt, 'guide'> => ({
  hvordan: `saken slutter: ${maate}`,
  ...(foer === undefined ? {} : { foer }),
  async slutt(t, s) {
    // Guiden sa fra om en bekymring, og det er ikke svart på ennå.
    const oppgavegrunn = 'Tas av skolen';
    await sluttPaa(t, s.sakId, { maate, oppgavegrunn, ...(await mer(t, s)) });
  },
});

/** Mor trakk ja-et, og det ble bestemt at kontakten likevel går videre noen dager (VV-05). */
async function bestemtUten(t: Sluttby, { sakId }: Sluttsak): Promise<void> {
  await trekker(t, sakId, await mor(t, sakId));
  await uten(t, sakId, { til: leggTilDager(iDag(), 7) });
  const [melding] = await t.eier<{ id: string }>(
    `select id from varde.guidemelding where sak_id = $1 and slag = 'samtykke_trukket'`,
    [sakId],
  );
  await svart(t, sakId, melding?.id ?? '', 'gjennomgang', { svar: 'fortsett', dag: iDag() });
}

const fortid = `now() - interval '1 second'`;

const MAATENE: readonly (Omit<Slutt, 'guide'> & { guide?: string })[] = [
  {
    hvordan: 'koordinatoren avslutter oppdraget',
    slutt: (t, s) => koordinatorSteg(t, s.sakId, s.forespoerselId, 'avsluttet', 'Vil ha en annen'),
  },
  {
    hvordan: 'guiden melder seg inhabil',
    ute: true,
    slutt: async (t, s) => meldInhabil(t.hus, await t.som(s.guide), s.sakId),
  },
  paaMaaten('ikke_mer_behov'),
  paaMaaten('andre_tiltak', () => Promise.resolve({ tiltak: 'Fritidsklubben' })),
  paaMaaten(
    'avviklet',
    () => Promise.resolve({}),
    (t, s) => skalAvvikles(t, s.sakId),
  ),
  paaMaaten('oensker_ikke', () => Promise.resolve({ part: 'ungdommen' })),
  paaMaaten('flyttet'),
  paaMaaten('doed'),
  paaMaaten('feilregistrert'),
  paaMaaten('duplikat', async (t) => {
    const [annen] = await t.eier<{ referanse: string }>(
      'select saksreferanse as referanse from varde.sak where id = $1',
      [await t.nySak('Duplikat Prøvesen')],
    );
    return { referanse: annen?.referanse ?? '' };
  }),
  paaMaaten('ikke_naadd', async (t, { sakId, guide: som }) => {
    // Ungdommen svarte sist for ti dager siden: bare forsøkene etter det teller (VV-20).
    await samtalenVar(t, sakId, leggTilDager(iDag(), -10));
    await forbiVaktene(t, 'update varde.logg_fakta set dag = dag - 10 where sak_id = $1', [sakId]);
    for (const form of ['telefon', 'sosiale_medier', 'telefon'] as const)
      await logg(t, sakId, { ...{ som, form, utfall: 'forsoek', resultat: null, dag: iDag() } });
    return {};
  }),
  paaMaaten(
    'ikke_klarert',
    () => Promise.resolve({}),
    async (t, { sakId }) => {
      const { klarering } = await nyAnmeldtHendelse(t, sakId);
      await vernetErVurdert(t, sakId);
      await t.eier(`update varde.klarering set svar = 'nei' where id = $1 returning id`, [
        klarering,
      ]);
    },
  ),
  {
    ...paaMaaten(
      'henvist',
      () => Promise.resolve({ hvem: 'BUP' }),
      (t, s) => vernetErVurdert(t, s.sakId),
    ),
    baretatt: true,
  },
  {
    hvordan: 'et annet område i Varde tar over saken',
    async slutt(t, s) {
      await ryddet(t, s);
      await svarPaaTilbud(t.hus, await t.som('ytteroy', 'ytteroy'), {
        tilbudId: await overfoert(t, s.sakId, t.omrade('ytteroy')),
        svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja på telefon' },
      });
    },
  },
  {
    hvordan: 'saken er tatt over utenfor Varde',
    async slutt(t, s) {
      await ryddet(t, s);
      await overfoert(t, s.sakId, null);
    },
  },
  {
    hvordan: 'ungdommen sier nei, og guiden fører det',
    slutt: (t, s) => vilIkkeMer(t, s.sakId, { som: s.guide }),
  },
  {
    hvordan: 'ungdommen sier nei til koordinatoren',
    slutt: (t, s) => vilIkkeMer(t, s.sakId, { som: 'koordinator' }),
  },
  {
    hvordan: 'en foresatt trekker samtykket',
    sisteSamtale: true,
    slutt: async (t, s) => trekker(t, s.sakId, await mor(t, s.sakId)),
  },
  {
    hvordan: 'en foresatt har en innvending, og koordinatoren kommer til at den stanser',
    sisteSamtale: true,
    async slutt(t, { sakId }) {
      const far = await foresatt(t, sakId, { navn: 'Fredrik Fuglesang', borMed: 'nei' });
      await svarOm(t, sakId, far);
      await svarer(t, sakId, far, { svar: 'innvending', ord: 'Vil det ikke', dag: iDag() });
      await vurderer(t, sakId, far, true);
    },
  },
  {
    hvordan: 'beslutningen om kontakt uten samtykke løper ut',
    sisteSamtale: true,
    foer: bestemtUten,
    async slutt(t, s) {
      // Alt dette var for en uke siden, så dagen beslutningen løper ut, kommer etter det.
      for (const [tabell, kolonne] of [
        ['sak_tilgang', 'akseptert'],
        ['samtykkesvar', 'foert_ved'],
        ['samtykkeunntak', 'besluttet_ved'],
        ['guidemeldingssvar', 'foert_ved'],
      ] as const)
        await forbiVaktene(
          t,
          `update varde.${tabell} set ${kolonne} = ${kolonne} - interval '8 days' where sak_id = $1`,
          [s.sakId],
        );
      await forbiVaktene(
        t,
        `update varde.samtykkeunntak set til = (now() at time zone 'Europe/Oslo')::date - 1 where sak_id = $1`,
        [s.sakId],
      );
    },
  },
  {
    hvordan: 'den som svarer for straffesaken, holder guiden utenfor for en annen rolle',
    ute: true,
    foer: (t, s) =>
      t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
         select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1 returning id`,
        [s.sakId, t.bruker('etterforsker')],
      ),
    slutt: async (t, s) =>
      foerAndreRolle(t.hus, await t.som('etterforsker'), {
        ...{ sakId: s.sakId, svar: true, holdesUtenfor: [t.bruker(s.guide)] },
      }),
  },
  {
    hvordan: 'saken er på feil person, og forsegles',
    ...{ sporet: 'GET /:omrade/forseglet', ute: true },
    slutt: async (t, s) =>
      forseglSak(t.hus, await koordinatoren(t), {
        ...{ sakId: s.sakId, grunn: 'samme_navn', tilReferanse: null },
      }),
  },
  {
    hvordan: 'en annen avløser guiden etter gjennomgangen, og er i gang',
    async foer(t, s) {
      const melding = await sagtFra(t, s.sakId, 'stagnasjon', { som: s.guide });
      await svart(t, s.sakId, melding, 'gjennomgang', { svar: 'noen_andre' });
      const ny = await spoerEn(t, s.sakId, AVLOESER);
      await svarSom(t, ny, AVLOESER, 'villig');
      await koordinatorSteg(t, s.sakId, ny, 'navn_vist');
      await svarSom(t, ny, AVLOESER, 'tatt');
      await vernetErVurdert(t, s.sakId);
    },
    slutt: async (t, s) => startOppfoelging(t.hus, await koordinatoren(t), s.sakId, 'Sies nå'),
  },
  {
    ...{ hvordan: 'vikarens siste dag er over', vikarFor: BORTE[0] },
    slutt: (t, s) =>
      t.eier(
        `update varde.sak_tilgang set til = ${fortid} where sak_id = $1 and bruker_id = $2 and relasjon = 'guide' returning id`,
        [s.sakId, t.bruker(s.guide)],
      ),
  },
  {
    ...{ hvordan: 'guiden avlyser fraværet, og vikaren er ute', vikarFor: BORTE[1] },
    slutt: async (t) => avlysBorte(t.hus, await t.som(BORTE[1]), await fravaeret(t, BORTE[1])),
  },
  {
    ...{ hvordan: 'vikaren er borte, og en annen vikar tar dagene', vikarFor: BORTE[2] },
    foer: (t, s) => sagtFra(t, s.sakId, 'fravaer', { som: s.guide, fra: iDag() }),
    async slutt(t, { sakId }) {
      const ny = await spoerEn(t, sakId, AVLOESER, { fravaerId: await fravaeret(t, BORTE[2]) });
      await svarSom(t, ny, AVLOESER, 'villig');
      await koordinatorSteg(t, sakId, ny, 'navn_vist');
      await svarSom(t, ny, AVLOESER, 'tatt');
    },
  },
  {
    ...{ hvordan: 'avklaringen av den frivillige trekkes', guide: FRIVILLIG },
    slutt: async (t) => trekkAvklaring(t.hus, await koordinatoren(t), t.bruker(FRIVILLIG)),
  },
  {
    ...{ hvordan: 'guiden er ikke lenger ansatt', ute: true },
    slutt: (t, s) =>
      t.eier(
        `update varde.medlemskap set til = (now() at time zone 'Europe/Oslo')::date - 1 where bruker_id = $1 returning id`,
        [t.bruker(s.guide)],
      ),
  },
  {
    hvordan: 'det anmeldes, og etterforskeren som navngis, er guiden',
    slutt: (t, s) => anmeldtMedNavn(t, s.sakId, s.guide),
  },
  {
    hvordan: 'navnet på etterforskeren skrives inn, og det er guiden',
    foer: (t, s) => anmeldtMedNavn(t, s.sakId, null),
    slutt: (t, s) => navnetSkrives(t, s.sakId, s.guide),
  },
  {
    hvordan: 'guiden får et verv som aldri leser saker',
    slutt: (t, s) =>
      t.eier(
        `insert into varde.verv (omrade_id, medlemskap_id, rolle) select omrade_id, id, 'personvernombud' from varde.medlemskap
         where bruker_id = $1 returning id`,
        [t.bruker(s.guide)],
      ),
  },
];

export const SLUTTENE: readonly Slutt[] = MAATENE.map((maate, nr) => ({
  ...maate,
  guide: maate.guide ?? `guide${String(nr)}@kommunen`,
}));
/** De som bare er guide her. */
const EGNE = [...SLUTTENE.map((s) => s.guide).filter((g) => g !== FRIVILLIG), ...BORTE];

/** Måtene en sak slutter på som aldri er åpne mens noen er guide i den (regelen `avslutningsmaate`). */
export const UTEN_GUIDE: readonly Avslutningsmaate[] = [
  ...(['allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'ikke_behov'] as const),
  'trygg_igjen',
];

/** Hver som er guide her, kan logge inn. Kalles før noen spør hvem som er hvem. */
export async function nyeGuider(t: Pick<Testhus, 'eier' | 'omrade'>): Promise<void> {
  await nyFrivillig(t, FRIVILLIG);
  await t.eier(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) select $1, s, s from unnest($2::text[]) s returning id),
       o as (select m.organisasjon_id as id from varde.medlemskap m join varde.bruker u on u.id = m.bruker_id
         where u.subjekt = 'guide' and m.omrade_id = $3)
     insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
     select $3, b.id, o.id, 'miljoarbeider', 'forvaltningsloven', '2026-01-01' from b, o returning bruker_id`,
    [UTSTEDER, EGNE, t.omrade('fjordvik')],
  );
  // I appen logger de inn hos demoens utsteder.
  await t.eier(
    `update varde.bruker set utsteder = (select utsteder from varde.bruker where subjekt = 'guide') where subjekt = any ($1) returning id`,
    [[FRIVILLIG, ...EGNE]],
  );
}
/** De andre viser politiattest når de får saken. */
export async function guideneErKlare(t: Sluttby): Promise<void> {
  for (const s of [AVLOESER, FRIVILLIG]) await attestert(t, s);
  await avklar(t, await koordinatoren(t), t.bruker(FRIVILLIG), { dag: iDag() });
}

/** En sak der hen har oppdraget i dag, på den måten denne slutten trenger. */
export async function medOppdrag(t: Sluttby, slutt: Slutt, navn: string): Promise<Sluttsak> {
  const { guide } = slutt;
  const sakId = await t.nySak(navn);
  if (guide === FRIVILLIG)
    await t.eier(`update varde.sak set utgave_kode = '001' where id = $1 returning id`, [sakId]);
  const foerste = slutt.vikarFor ?? guide;
  for (const s of new Set([guide, foerste])) if (s !== FRIVILLIG) await attestert(t, s);
  const forespoerselId = await (slutt.baretatt === true ? medGuide : foelgesOppAv)(
    t,
    sakId,
    foerste,
  );
  if (slutt.vikarFor === undefined) return { sakId, forespoerselId, guide };
  const [fra, til] = [iDag(), leggTilDager(iDag(), 5)];
  await meldBorte(t.hus, await t.som(foerste), { brukerId: t.bruker(foerste), fra, til });
  const id = await spoerEn(t, sakId, guide, { fravaerId: await fravaeret(t, foerste) });
  await svarSom(t, id, guide, 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  await svarSom(t, id, guide, 'tatt');
  return { sakId, forespoerselId: id, guide };
}
