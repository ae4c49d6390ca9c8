import { randomUUID } from 'node:crypto';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { skjemaFor, type Prove, type Skjema } from '../matrise/ruteskjema.ts';
import { regelFor, RUTER } from '../matrise/rutetabell.ts';

/** Det som finnes i saken guiden har, som en rute eller et felt kan nevne. */
const DELER = [
  ...(['sak', 'rad', 'forespoersel', 'oppgave', 'hendelse'] as const),
  ...(['foresatt', 'linje', 'svar', 'melding', 'referanse'] as const),
] as const;
export type Finnes = Readonly<Record<(typeof DELER)[number], string>>;

/** Det samme, i en sak som ikke finnes. */
export const finnesIkke = (): Finnes => ({
  ...{ sak: randomUUID(), rad: randomUUID(), forespoersel: randomUUID(), oppgave: randomUUID() },
  ...{ hendelse: randomUUID(), foresatt: randomUUID(), linje: randomUUID(), svar: randomUUID() },
  ...{ melding: randomUUID(), referanse: 'ZZZZZZ' },
});

/** Hva `:id` er i ruter som begynner slik. Et nytt navn må inn her, ellers er testen rød. */
const ID: Readonly<Record<string, keyof Finnes>> = {
  ...{ saker: 'sak', rader: 'rad', vernet: 'rad', uttrekk: 'rad' },
  ...{ guideforespoersler: 'forespoersel', oppgaver: 'oppgave', forespoersler: 'sak' },
  ...{ forseglet: 'sak', feilfoert: 'sak', 'feilfoert-sak': 'sak', ledergrunn: 'sak' },
  ...{ tilbud: 'sak', folk: 'sak', utkast: 'sak', egenrapporter: 'melding' },
};
/** De andre plassene: det i saken de er, eller noe som ikke er en sak, og er det samme i begge. En ny plass må inn her. */
const PLASSER: Readonly<Record<string, keyof Finnes | { fast: string }>> = {
  ...{ linjeId: 'linje', svarId: 'svar', meldingId: 'melding', hendelseId: 'hendelse' },
  ...{ foresattId: 'foresatt', objektId: 'sak', brukerId: 'sak', orgId: 'sak' },
  // Det ingen guide har en rute til: koordinatorens, og den andre siden av sidearket.
  ...{ fravaerId: 'linje', moeteId: 'linje', utleveringId: 'linje', delingId: 'linje' },
  ...{ barnetsId: 'linje', aapningId: 'linje' },
  ...{ omrade: { fast: 'fjordvik' }, skjema: { fast: 'guidelogg' }, aar: { fast: '2020' } },
  ...{ versjon: { fast: '1' }, sprak: { fast: 'nb' }, gruppe: { fast: 'mal' } },
  ...{ hvem: { fast: 'ungdommen' }, naar: { fast: 'underveis' }, slag: { fast: 'bekymring' } },
  ...{ del: { fast: 'informasjon' }, plikt: { fast: 'vurder_bekymring' } },
};

/** Ruta med det som finnes i saken; kaster når en plass ikke er kjent. */
export function fylt(rute: string, f: Finnes): string {
  const [, sti = ''] = rute.split(' ');
  const hode = sti.split('/')[2] ?? '';
  return sti.replaceAll(/:([a-zA-Z]+)/g, (_, plass: string) => {
    const hva = plass === 'id' ? ID[hode] : PLASSER[plass];
    if (hva === undefined) throw new Error(`${rute}: :${plass} har ingen celle`);
    return typeof hva === 'string' ? f[hva] : hva.fast;
  });
}

/** Det guiden sender der tabellen over rutene nøyer seg med et skjema det står feil i: her må det gå gjennom. */
const iDag = (): string => formatDato(iDagIOslo(new Date()));
const GAAR_GJENNOM: Readonly<Record<string, () => Skjema>> = {
  'si-fra/:meldingId/feilfoert': () => ({ grunn: 'Feil ungdom' }),
  'logg/:linjeId/feilfoert': () => ({ grunn: 'Feil ungdom' }),
  'logg/:linjeId': () => ({ dag: iDag(), resultat: 'fortsetter' }),
  'logg/avtalen': () => ({ oensket: 'ja' }),
  'logg/telefon': () => ({ telefon: '90 00 00 01' }),
  'logg/notatene': () => ({ slag: 'ja', ord: 'Sa ja på telefon' }),
  'trygghet/:naar': () => ({ alt: '5', svarte: 'selv', dag: iDag() }),
  'trygghet/svar/:svarId': () => ({ alt: '6', svarte: 'selv', dag: iDag() }),
  'moetet-i-retten': () => ({ moete: 'skal_moete', kilde: 'ungdommen', dag: iDag() }),
  'moetet-i-retten/stoette': () => ({ stoette: 'takket_nei', gjort: iDag() }),
};

/** Det siden selv ville sendt, og saken i hvert felt en handling kan spørre om en sak med. */
export async function felter(rute: string, f: Finnes): Promise<Skjema> {
  const prove: Prove = {
    mal: {
      ...{ sak: f.sak, venterKlarering: f.sak, familien: f.sak, fulgt: f.sak, annenSak: f.sak },
      ...{ foresatt: f.foresatt, melding: f.rad, hendelse: f.hendelse, barnets: f.linje },
      ...{ anmeldtHendelse: f.hendelse, annenReferanse: f.referanse, forsegling: f.sak },
      ...{ bruker: f.sak, medlemskap: f.sak },
    },
    fil: new Uint8Array(0),
    ider: new Map(),
    // Skjemaene rydder for seg selv i tabellen over rutene; her ryddes det ikke bort noe som skal prøves.
    eier: () => Promise.resolve([]),
    post: () => Promise.resolve({ status: 404, hoder: {}, kropp: '' }),
  };
  const gyldig = await skjemaFor(rute, 'guide', prove);
  return {
    ...{ q: f.referanse, rad: f.rad, sakId: f.sak, gjelder: f.sak, objekt: f.sak },
    ...gyldig,
    ...GAAR_GJENNOM[rute.replace('POST /:omrade/saker/:id/', '')]?.(),
  };
}

/** Det som er det samme hva slags id det spørres med, er byttet ut: resten skal være likt, tegn for tegn. */
export const uten = (tekst: string, f: Finnes): string =>
  DELER.reduce((naa, del) => naa.replaceAll(f[del], del), tekst).replaceAll(
    /name="_(token|nokkel|side|gren)" value="[^"]*"/g,
    'SKJULT',
  );

/** Rutene en guide har i saken mens oppdraget varer, slik orakelet sier det. */
export const GUIDENS: readonly string[] = Object.keys(RUTER).filter((rute) => {
  const { slipper, oppdrag } = regelFor(rute);
  return rute.includes('/saker/:id') && oppdrag !== 'tilfeldig' && slipper('guide');
});

/** Rutene som er om økta til den som spør: de er ikke om saken, og avslutter den. */
const OM_OKTA = ['POST /logg-ut', 'GET /logg-ut/ferdig', 'GET /logg-ut/frontkanal'];
/** Å melde seg inhabil er selv en slutt: den prøves sist, så den ikke skjuler noe. */
const SIST = (rute: string): boolean => rute.endsWith('/inhabil');
export const alleRutene = (app: { ruter: readonly { metode: string; sti: string }[] }) =>
  app.ruter
    .map((r) => `${r.metode} ${r.sti}`)
    .filter((rute) => !OM_OKTA.includes(rute))
    .toSorted((a, b) => Number(SIST(a)) - Number(SIST(b)));
