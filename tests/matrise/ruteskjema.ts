import { FRAVAERSSKJEMAER } from './fravaersskjema.ts';
import { UTGAVESKJEMA } from './ruteskjemaUtgave.ts';
import { randomUUID } from 'node:crypto';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import type { Httpsvar } from '../support/app.ts';
import { REGISTERSKJEMA } from './registerskjema.ts';
import { SAMTALESKJEMAER } from './samtaleskjema.ts';
import { VERNSKJEMA } from '../support/vernet.ts';
import type { Hvem } from './rutetabell.ts';

const VEDTAK = {
  ...{ grunnlag: 'politivedtak_sak', hjemmel: '§ 27', hvem: 'Prøve', dag: '20.11.2026' },
};

/** Et skjema slik siden selv ville sendt det, gyldig for den som slipper inn. Den som nektes, sender det samme. */
export type Skjema = Readonly<Record<string, string | File>>;

/** Det en rute kan trenge for å fylle ut skjemaet sitt. */
export type Prove = {
  readonly mal: Readonly<
    Record<
      | 'sak'
      | 'venterKlarering'
      | 'familien'
      | 'fulgt'
      | 'foresatt'
      | 'melding'
      | 'bruker'
      | 'medlemskap'
      | 'hendelse'
      | 'anmeldtHendelse'
      | 'annenSak'
      | 'annenReferanse'
      | 'forsegling'
      | 'barnets',
      string
    >
  >;
  readonly fil: Uint8Array<ArrayBuffer>;
  readonly ider: ReadonlyMap<string, string>;
  eier<T extends object>(sql: string, verdier?: unknown[]): Promise<T[]>;
  post(sti: string, hvem: Hvem, skjema: Skjema): Promise<Httpsvar>;
};

export type Lager = (p: Hvem, w: Prove) => Skjema | Promise<Skjema>;

/** En kontakt i guidens logg, i dag. */
const LOGGET: Skjema = {
  ...{ form: 'telefon', svarte: 'ungdommen', dag: formatDato(iDagIOslo(new Date())), ord: 'Prøve' },
};

/** En dag neste år for hver, så den ene alltid er der når den andre er borte. */
const fravaersdag = (p: Hvem): string =>
  `${p === 'leder' ? '05' : p === 'koordinator' ? '06' : '07'}.01.${String(Number(iDagIOslo(new Date()).slice(0, 4)) + 1)}`;
const fravaer = (p: Hvem, w: Prove): Record<string, string> => ({
  // Den fraværet gjelder: en selv, og for lederen en koordinator hun leder.
  hvem: p === 'leder' ? w.mal.bruker : (w.ider.get(p) ?? randomUUID()),
  fra: fravaersdag(p),
  til: fravaersdag(p),
  stedfortreder:
    p === 'slt' ? '' : (w.ider.get(p === 'koordinator' ? 'koordinator2' : 'koordinator') ?? ''),
});

type Medlemskap = { id: string; organisasjon: string; regime: string | null };
async function medlemskapet(subjekt: string, w: Prove): Promise<Medlemskap> {
  const [m] = await w.eier<Medlemskap>(
    `select m.id, m.organisasjon_id as organisasjon, m.regime from varde.medlemskap m
     join varde.bruker b on b.id = m.bruker_id join varde.omrade o on o.id = m.omrade_id
     where b.subjekt = $1 and o.slug = 'fjordvik' order by m.id limit 1`,
    [subjekt],
  );
  return m ?? { id: randomUUID(), organisasjon: randomUUID(), regime: null };
}

/** Regimet til den ansatte er oppgitt og venter på lederen. */
async function venter(subjekt: string, w: Prove): Promise<Record<string, string>> {
  const { id, regime } = await medlemskapet(subjekt, w);
  await w.eier(
    'update varde.medlemskap set regime_bekreftet_av = null, regime_bekreftet_ved = null where id = $1 returning id',
    [id],
  );
  return { id, [`regime-${id}`]: regime ?? '' };
}

async function vervet(subjekt: string, rolle: string, w: Prove): Promise<string> {
  const [v] = await w.eier<{ id: string }>(
    `select v.id from varde.verv v join varde.medlemskap m on m.id = v.medlemskap_id
     join varde.bruker b on b.id = m.bruker_id where b.subjekt = $1 and v.rolle = $2 and v.til is null`,
    [subjekt, rolle],
  );
  return v?.id ?? randomUUID();
}

const uttrekket = (w: Prove): Skjema => ({
  kjortDato: '16.11.2026',
  kjortAv: 'Vaktleder T. Test',
  fra: '09.11.2026',
  til: '15.11.2026',
  betyr: 'aasted',
  fil: new File([w.fil], 'uttrekk.csv', { type: 'text/csv' }),
});

const beslutning: Lager = () => ({ valg: 'ikke_aktuelt', grunn: 'ikke_behov' });
/** Det siden legger i skjemaet, så utkastet kan kjenne seg selv igjen. */
const utkast: Lager = () => ({
  _side: '0d9c1a52-6f4e-4a4b-9d4e-1f2f3a4b5c6d',
  _gren: '00000000-0000-0000-0000-000000000000',
  _versjon: '0',
});

const foresatten = (foresatt: string, sett = ''): Skjema => ({
  sett,
  ...{ foresatt, navn: 'Prøve Prøvesen', slag: 'verge', borMed: 'nei' },
});
/** Etter kontakten som står for den foresatte, eller for den unge selv. */
async function kontakten(foresatt: string | null, w: Prove): Promise<Skjema> {
  const [staar] = await w.eier<{ id: string }>(
    `select k.id from varde.kontakt k left join varde.foresatte f on f.id = k.foresatt_id
     where k.sak_id = $1 and k.foresatt_id is not distinct from $2 and k.slag = 'trygg_kontakt'
       and (f.byttet_ved is null or f.byttet_ved < k.registrert_ved) order by k.registrert_ved desc limit 1`,
    [w.mal.familien, foresatt],
  );
  return { etter: staar?.id ?? '', nummer: '99001122' };
}
/** Etter det siste forsøket i saken. */
async function oppringningen(utfall: string, w: Prove) {
  const [siste] = await w.eier<{ id: string }>(
    'select id from varde.oppringning where sak_id = $1 order by ringt_ved desc limit 1',
    [w.mal.familien],
  );
  return {
    etter: siste?.id ?? '',
    til: w.mal.foresatt,
    utfall,
    neste: '31.12.2099',
    tilstede: 'Mor',
  };
}

/** Noen er nådd, og ingen er spurt om samtykke. */
async function uspurt(p: Hvem, w: Prove): Promise<Skjema> {
  await w.post(`/fjordvik/saker/${w.mal.familien}/samtale`, p, await oppringningen('svarte', w));
  await w.eier('delete from varde.samtykke where sak_id = $1 returning id', [w.mal.familien]);
  return { samtykke: randomUUID(), omfang: 'Prøve' };
}

const SKJEMAER: Readonly<Record<string, Lager>> = {
  'POST /:omrade/rolle': () => ({ rolle: 'leder' }),
  'POST /:omrade/utkast/:skjema': utkast,
  'POST /:omrade/utkast/:skjema/:objektId': utkast,
  async 'POST /:omrade/meg/arbeidsforhold'(p, w) {
    // Et bekreftet regime rettes ikke; her venter det ennå (RO-13).
    await venter(p, w);
    const { id, regime } = await medlemskapet(p, w);
    return { id, enhet: 'Prøveenheten', yrke: 'prøver', regime: regime ?? '' };
  },
  // Med små bokstaver: det en selv skrev, står i feltet, og er ikke navnet.
  'POST /:omrade/sok': () => ({ q: 'kanari' }),
  'POST /:omrade/fravaer': fravaer,
  ...FRAVAERSSKJEMAER,
  async 'POST /:omrade/fravaer/tilbake'(p, w) {
    const felter = fravaer(p, w);
    await w.post('/fjordvik/fravaer', p, felter);
    const [f] = await w.eier<{ id: string }>(
      'select id from varde.koordinatorfravaer where bruker_id = $1 order by fra desc limit 1',
      [felter['hvem']],
    );
    return { id: f?.id ?? randomUUID() };
  },
  'POST /:omrade/ansvar/bekreft': (_p, w) => venter('etterforsker', w),
  'POST /:omrade/ansvar/utpek': async (_p, w) => ({
    ansatt: (await medlemskapet('handterer', w)).id,
  }),
  'POST /:omrade/ansvar/:orgId/:brukerId/flytt': (_p, w) => ({
    til: w.ider.get('koordinator') ?? '',
  }),
  'POST /:omrade/ansvar/:orgId/:brukerId/avslutt': async (_p, w) => ({
    verv: await vervet('koordinator2', 'programkoordinator', w),
    arvtaker: w.ider.get('koordinator') ?? '',
  }),
  'POST /:omrade/folk/:id/gi': () => ({ rolle: 'vaktleder' }),
  async 'POST /:omrade/folk/:id/avslutt'(p, w) {
    await w.post(`/fjordvik/folk/${w.mal.medlemskap}/gi`, p, { rolle: 'vaktleder' });
    return { verv: await vervet('koordinator2', 'vaktleder', w) };
  },
  'POST /:omrade/folk/:id/bekreft': (_p, w) => venter('leder', w),
  async 'POST /:omrade/oppstart'(_p, w) {
    await w.eier(
      `delete from varde.attest a using varde.omrade o where o.id = a.omrade_id and o.slug = 'fjordvik' and a.punkt = 'dpia'`,
    );
    return { punkt: 'dpia', navn: 'Prøve Prøvesen' };
  },
  'POST /:omrade/oppstart/frist': () => ({ virkedager: '4' }),
  'POST /:omrade/vernet/:id': () => ({ grunn: 'ta_stilling' }),
  'POST /:omrade/oppgaver/:id/utfort': () => ({ sett: '1' }),
  'POST /:omrade/registrer/trengs-ikke': () => ({ grunn: 'trygg' }),
  async 'POST /:omrade/registrer'(p, w) {
    const { organisasjon, regime } = await medlemskapet(p, w);
    return {
      _nokkel: randomUUID(),
      sted: organisasjon,
      regime: regime ?? 'forvaltningsloven',
      grunnlag: 'samtykke',
      anmeldt: 'nei',
      kanal: 'moett',
      navn: 'Prøve Prøvesen',
      sakstype: 'vold',
      rolle: 'fornaermet',
      grunn: 'Prøve',
    };
  },
  async 'POST /:omrade/saker/:id/klarering/:hendelseId'(p, w) {
    const [k] = await w.eier<{ id: string; siste: string | null }>(
      `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
       from varde.klarering k where k.sak_id = $1`,
      [w.mal.venterKlarering],
    );
    const muntlig: Skjema = p === 'etterforsker' ? {} : { fra: 'Pia Prøve', nummer: '02800' };
    return { klarering: k?.id ?? '', etter: k?.siste ?? '', svar: 'tar_det_selv', ...muntlig };
  },
  // Etterforskeren har saken fra før; hver koordinator bytter til den andre.
  async 'POST /:omrade/saker/:id/etterforsker'(_p, w) {
    const naa = await w.eier<{ id: string }>(
      `select bruker_id as id from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker' and til is null`,
      [w.mal.venterKlarering],
    );
    return { til: naa.length > 0 ? '' : (w.ider.get('etterforsker') ?? '') };
  },
  // Spurt på nytt hver gang, om den som etterforsker nå.
  async 'POST /:omrade/saker/:id/ledergrunn'(_p, w) {
    const e = w.ider.get('etterforsker') ?? '';
    await w.eier(`delete from varde.ledergrunn where rolle = 'koordinator'`);
    await w.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       select s.omrade_id, s.id, $2, 'etterforsker', 'prøve', now() from varde.sak s where s.id = $1 and not exists (
         select 1 from varde.sak_tilgang t where t.sak_id = s.id and t.relasjon = 'etterforsker' and t.til is null)`,
      [w.mal.venterKlarering, e],
    );
    return { gjelder: `${e}:koordinator` };
  },
  async 'POST /:omrade/saker/:id/klarering/:hendelseId/paa-nytt'(_p, w) {
    await w.eier(`update varde.klarering set svar = 'nei' where sak_id = $1 returning id`, [
      w.mal.venterKlarering,
    ]);
    return {};
  },
  'POST /:omrade/ledergrunn/:id': () => ({ svar: 'ja', grunn: 'Ingen andre kan' }),
  'POST /:omrade/forespoersler/:id': (_p, w) => ({ til: w.ider.get('etterforsker') ?? '' }),
  'POST /:omrade/forespoersler/:id/svar': () => ({ svar: 'tar_det_selv' }),
  // Delt fra før: den andre i kommunen får den på nytt.
  async 'POST /:omrade/saker/:id/del'(_p, w) {
    await w.eier(
      `update varde.sak_tilgang set til = now() where relasjon = 'koordinator' and bruker_id = $1 returning id`,
      [w.ider.get('slt2')],
    );
    return { til: w.ider.get('slt2') ?? '', ...VEDTAK };
  },
  async 'POST /:omrade/saker/:id/anmeldt'(_p, w) {
    const [h] = await w.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      w.mal.venterKlarering,
    ]);
    return { hendelse: h?.id ?? '', dag: '20.11.2026' };
  },
  'POST /:omrade/saker/:id/behov': () => ({ svar: 'nei', grunn: 'trygg' }),
  async 'POST /:omrade/saker/:id/straffesak/:hendelseId'(_p, w) {
    const [staar] = await w.eier<{ gang: number }>(
      'select gang from varde.straffesak where hendelse_id = $1',
      [w.mal.anmeldtHendelse],
    );
    return { sett: String(staar?.gang ?? ''), jurist: 'Jon Prøve' };
  },
  'POST /:omrade/rader/:id/henvendelse': () => ({ hvem: 'Mor', ord: 'Prøve' }),
  ...SAMTALESKJEMAER,
  'POST /:omrade/saker/:id/si-fra/:slag': () => ({ ord: '' }),
  async 'POST /:omrade/saker/:id/si-fra/:meldingId/:plikt'(_p, w) {
    await w.eier('delete from varde.guidemeldingssvar returning id'); // Den som kom først, har svart.
    return { svar: 'droeftet', dag: '01.11.2026' };
  },
  'POST /:omrade/saker/:id/logg': () => LOGGET,
  'POST /:omrade/saker/:id/logg/:linjeId': () => LOGGET,
  'POST /:omrade/saker/:id/logg/avtalen': () => ({ former: 'telefon', hyppighet: 'Prøve' }),
  'POST /:omrade/saker/:id/logg/telefon': () => ({ telefon: '90 00 00 01' }),
  'POST /:omrade/saker/:id/logg/notatene': () => ({ slag: 'trukket' }),
  'POST /:omrade/saker/:id/logg/gjennomgang': () => ({
    ...{ beslutning: 'proev_videre', frist: formatDato(leggTilDager(iDagIOslo(new Date()), 7)) },
  }),
  'POST /:omrade/saker/:id/dialog': () => ({ slag: 'henvendelse', hvem: 'Mor', ord: 'Prøve' }),
  'POST /:omrade/saker/:id/samtale': (_p, w) => oppringningen('ikke_svar', w),
  async 'POST /:omrade/saker/:id/samtale/resultat'(p, w) {
    await w.post(`/fjordvik/saker/${w.mal.familien}/samtale`, p, await oppringningen('svarte', w));
    const { etter } = await oppringningen('svarte', w);
    return { oppringning: etter, behov: 'Prøve', ungdommen: 'snakket', resultat: 'trygg_igjen' };
  },
  async 'POST /:omrade/saker/:id/avvik'(p, w) {
    const feil = { ...(await oppringningen('feil_person', w)), maate: 'brev', ord: 'Prøve' };
    await w.post(`/fjordvik/saker/${w.mal.familien}/samtale`, p, feil);
    const [avvik] = await w.eier<{ id: string }>(
      'select id from varde.avvik where sak_id = $1 order by aapnet_ved desc limit 1',
      [w.mal.familien],
    );
    return { avvik: avvik?.id ?? randomUUID(), tiltak: 'Prøve' };
  },
  'POST /:omrade/saker/:id/samtykke/spoer': uspurt,
  async 'POST /:omrade/saker/:id/samtykke/uten'(p, w) {
    await uspurt(p, w);
    await w.eier('delete from varde.samtykkeunntak where sak_id = $1 returning id', [
      w.mal.familien,
    ]);
    const dag = formatDato(leggTilDager(iDagIOslo(new Date()), 7));
    return {
      ...{ grunnlag: 'fare', grunn: 'Prøve', sammenMed: 'barnevernet', sammenMedHvem: 'Prøve' },
      ...{ meldeplikt: 'meldt', meldepliktOrd: 'Prøve', til: dag },
    };
  },
  'POST /:omrade/saker/:id/samtykke/trukket': () => ({ oenske: 'Prøve', annenVei: 'Prøve' }),
  async 'POST /:omrade/saker/:id/samtykke/:hvem'(p, w) {
    const spurt = await uspurt(p, w);
    await w.post(`/fjordvik/saker/${w.mal.familien}/samtykke/spoer`, p, spurt);
    return {
      ...{ samtykke: spurt['samtykke'] ?? '', svarId: randomUUID(), svar: 'nektet' },
      ...{ dag: '20.11.2026', mottattAv: 'Prøve' },
    };
  },
  ...REGISTERSKJEMA,
  ...UTGAVESKJEMA,
  'POST /:omrade/saker/:id/samtale/overlat': () => ({ til: '' }),
  'POST /:omrade/saker/:id/familie/alder': () => ({ settAv: 'Prøve' }),
  'POST /:omrade/saker/:id/familie/bosted': () => ({ sier: 'ingen' }),
  'POST /:omrade/saker/:id/familie/kontakt': (_p, w) => kontakten(null, w),
  'POST /:omrade/saker/:id/familie/:foresattId/kontakt': (_p, w) => kontakten(w.mal.foresatt, w),
  'POST /:omrade/saker/:id/familie/foresatt': () => foresatten(randomUUID()),
  async 'POST /:omrade/saker/:id/familie/:foresattId'(_p, w) {
    const [staar] = await w.eier<{ gang: number }>(
      'select gang from varde.foresatte where id = $1',
      [w.mal.foresatt],
    );
    return foresatten(w.mal.foresatt, String(staar?.gang ?? ''));
  },
  async 'POST /:omrade/saker/:id/familie/:foresattId/svar'(_p, w) {
    const [siste] = await w.eier<{ id: string }>(
      'select id from varde.foresattsvar where foresatt_id = $1 order by svart_ved desc limit 1',
      [w.mal.foresatt],
    );
    return { etter: siste?.id ?? '', svar: 'ja' };
  },
  'POST /:omrade/saker/:id/avslutt': () => ({ maate: 'ikke_naadd' }),
  'POST /:omrade/saker/:id/gjenaapne': () => ({
    ...{ meldt_av: 'foresatte', dag: '01.11.2026', grunn: 'X' },
  }),
  'POST /:omrade/saker/:id/guide': () => ({ gjoer: 'start', startgrunn: 'Prøve' }),
  async 'POST /:omrade/guideforespoersler/:id'(_p, w) {
    const [siste] = await w.eier<{ id: string }>(
      `select f.id from varde.guideforespoersel f where not exists (
         select 1 from varde.guideforespoersel n where n.etter = f.id)`,
    );
    return { svar: 'villig', etter: siste?.id ?? '' };
  },
  'POST /:omrade/saker/:id/vern': () => VERNSKJEMA,
  'POST /:omrade/saker/:id/overfoering': () => ({ grunn: 'flytter', sted: 'Et annet sted' }),
  'POST /:omrade/saker/:id/koble': (_p, w) => ({
    hendelse: w.mal.hendelse,
    referanse: w.mal.annenReferanse,
  }),
  async 'POST /:omrade/saker/:id/skill'(_p, w) {
    const [k] = await w.eier<{ id: string }>(
      'select id from varde.hendelseskobling where skilt_ved is null limit 1',
    );
    return { kobling: k?.id ?? randomUUID() };
  },
  'POST /:omrade/uttrekk/forhandsvis': (_p, w) => uttrekket(w),
  async 'POST /:omrade/uttrekk/lagre'(p, w) {
    const { fil: _fil, ...felter } = uttrekket(w);
    const { kropp } = await w.post('/fjordvik/uttrekk/forhandsvis', p, uttrekket(w));
    return { ...felter, innhold: /name="innhold" value="([^"]*)"/.exec(kropp)?.[1] ?? '' };
  },
  'POST /:omrade/uttrekk/uteblitt': () => ({
    utfall: 'tomt',
    uteFra: '02.11.2026',
    uteTil: '08.11.2026',
    spurt: '',
  }),
  'POST /:omrade/uttrekk/registreringer/beslutning': beslutning,
  'POST /:omrade/uttrekk/:id/beslutning': beslutning,
};

/** Feltene personen sender; tomt der ruta ikke trenger andre enn raden. */
export const skjemaFor = async (rute: string, p: Hvem, w: Prove): Promise<Skjema> =>
  (await SKJEMAER[rute]?.(p, w)) ?? {};

/** Det som ble gitt og tatt fra de ansatte underveis, er som før, så neste rute møter de samme personene. */
export async function somFoer(foer: readonly { id: string }[], eier: Prove['eier']): Promise<void> {
  await eier('delete from varde.verv where not id = any ($1::uuid[]) returning id', [
    foer.map((v) => v.id),
  ]);
  await eier('update varde.verv set til = null where til is not null returning id');
  await eier(
    `update varde.medlemskap set regime_bekreftet_av = (select id from varde.bruker where subjekt = 'oppvekstleder'),
       regime_bekreftet_ved = now() where regime is not null and regime_bekreftet_ved is null`,
  );
}
