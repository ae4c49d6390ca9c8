/** Det som finnes i verdenen skrivefeltene prøves i (feltverden.ts), og som en adresse kan være om. */
export const MAAL = [
  ...['sak', 'uttrekk', 'rad', 'vernet', 'medlemskap', 'org', 'bruker', 'forespoersel'],
  ...['ledergrunn', 'tilbud', 'foresatt', 'etterforskes', 'hendelse', 'guidesak', 'avsnitt'],
  ...['aapning', 'guideforespoersel', 'linje', 'guidemelding', 'slutt', 'gjenaapnet', 'feilfoert'],
  ...['forsegling', 'forseglingIKommunen', 'trygghetssvar', 'moete', 'stanset', 'radOmSluttet'],
  ...['delt', 'deling', 'vikarsak', 'fravaer', 'feilmelding'],
] as const;
export type Maalnavn = (typeof MAAL)[number];
export type Maal = Readonly<Record<Maalnavn, string>>;

/** De som leser sidene, i rekkefølge. */
export const LESERE = [
  ...['koordinator', 'helsesykepleier', 'handterer', 'leder', 'administrator', 'etterforsker'],
  ...['guide', 'personvernombud'],
] as const;

/** Sakene sidene under `saker/:id` åpnes i. En ny side står her, med en sak der den har noe å vise. */
const I_SAKEN: Readonly<Partial<Record<Maalnavn, readonly string[]>>> = {
  sak: [
    ...['', '/anmeldt', '/avslutt', '/del', '/dialog', '/etterforsker', '/familie'],
    ...['/familie/:foresattId', '/familie/:foresattId/kontakt', '/familie/:foresattId/svar'],
    ...['/familie/alder', '/familie/bosted', '/familie/foresatt', '/familie/kontakt', '/forsegl'],
    ...['/hendelse', '/ledergrunn', '/moetet-i-retten', '/moetet-i-retten/stoette'],
    ...['/overfoering', '/samtale/overlat', '/samtale/resultat', '/utgave', '/vern'],
    ...['/vern/alvorlig', '/vern/alvorlig/tilbake', '/vern/kontakt', '/vurdering'],
  ],
  etterforskes: [
    ...['/andre-rolle', '/behov', '/klarering/:hendelseId', '/straffesak/:hendelseId'],
    '/straffesak/:hendelseId/status',
  ],
  guidesak: [
    ...['/avvik', '/logg', '/logg/:linjeId', '/logg/:linjeId/feilfoert'],
    ...['/logg/avtalen', '/logg/gjennomgang', '/logg/notatene', '/logg/retten', '/samtykke'],
    ...['/samtykke/modenhet', '/samtykke/spoer', '/samtykke/uten', '/si-fra'],
    ...['/si-fra/:meldingId/:plikt', '/si-fra/:meldingId/feilfoert', '/si-fra/:slag'],
    ...['/si-fra/vil-ikke-mer', '/trygghet', '/trygghet/:naar', '/trygghet/svar/:svarId'],
    ...['/trygghet/svar/:svarId/ta-bort', '/trygghetssamtale', '/trygghetssamtale/aapning'],
    ...['/trygghetssamtale/aapning/:aapningId', '/trygghetssamtale/ark/:del'],
    ...['/trygghetssamtale/del/:del', '/trygghetssamtale/familien'],
    '/trygghetssamtale/familien/ark',
    ...['/trygghetssamtale/fullfoer', '/trygghetssamtale/mal', '/trygghetssamtale/sideark'],
    ...['/trygghetssamtale/sideark/:barnetsId', '/trygghetssamtale/tillegg'],
  ],
  // Kontakten er stanset, og guiden har én samtale igjen (VV-06).
  stanset: [
    ...['/foresattmoete', '/foresattmoete/:moeteId', '/foresattmoete/:moeteId/flytt'],
    ...['/samtykke/:hvem', '/samtykke/trukket', '/samtykke/fortalt', '/siste-samtale'],
  ],
  slutt: ['/gjenaapne', '/trygghetssamtale/familien/hvem'],
  gjenaapnet: ['/gjenaapning-tilbake', '/guide'],
  delt: ['/del/:delingId/svar', '/guide/paalegg', '/samtale'],
  // Bare guiden som følger opp, skriver sin egen telefon.
  vikarsak: ['/vikar/:fravaerId', '/logg/telefon'],
};

/** Hva `:id` er på hver side som ikke er en saks. */
const ELLERS: Readonly<Record<string, Maalnavn>> = {
  'feilfoert-sak/:id': 'forseglingIKommunen',
  'feilfoert-sak/melding/:id': 'feilmelding',
  'feilfoert/:id': 'feilfoert',
  'folk/:id': 'medlemskap',
  'forespoersler/:id': 'forespoersel',
  'forespoersler/:id/svar': 'forespoersel',
  'forseglet/:id': 'forsegling',
  'forseglet/:id/familien': 'forsegling',
  'guideforespoersler/:id': 'guideforespoersel',
  'ledergrunn/:id': 'ledergrunn',
  'rader/:id/gjenaapning': 'radOmSluttet',
  'rader/:id/henvendelse': 'rad',
  'tilbud/:id': 'tilbud',
  'uttrekk/:id': 'uttrekk',
  'uttrekk/:id/innlasting': 'uttrekk',
  'vernet/:id': 'vernet',
};

const ID: ReadonlyMap<string, Maalnavn> = new Map([
  ...MAAL.flatMap((navn) =>
    (I_SAKEN[navn] ?? []).map((side) => [`/:omrade/saker/:id${side}`, navn] as const),
  ),
  ...Object.entries(ELLERS).map(([sti, navn]) => [`/:omrade/${sti}`, navn] as const),
]);

/** Det andre som står i en adresse: en id som finnes, eller ett av ordene siden kjenner. */
const PARAMETRE: Readonly<Record<string, Maalnavn>> = {
  ...{ orgId: 'org', brukerId: 'bruker', foresattId: 'foresatt', hendelseId: 'hendelse' },
  ...{ svarId: 'trygghetssvar', moeteId: 'moete', barnetsId: 'avsnitt', aapningId: 'aapning' },
  ...{ linjeId: 'linje', meldingId: 'guidemelding', delingId: 'deling', fravaerId: 'fravaer' },
};
const ORD: Readonly<Record<string, string>> = {
  ...{ omrade: 'fjordvik', sprak: 'nn', gruppe: 'samtale', naar: 'underveis', del: 'fortelling' },
  ...{ slag: 'bekymring', plikt: 'vurder_bekymring', hvem: 'ungdommen', aar: '2021', versjon: '1' },
};

/** Stien med id-er som finnes; det ingen har sagt hva er, blir stående. */
export const fyll = (sti: string, maal: Maal): string =>
  sti.replace(':aar/utkast', '2020/utkast').replaceAll(/:(\w+)/g, (staar, navn: string) => {
    const om = navn === 'id' ? ID.get(sti) : PARAMETRE[navn];
    return om === undefined ? (ORD[navn] ?? staar) : maal[om];
  });

/** Sidene verdenen ikke har noe til, og linjene som ikke er en side lenger. */
export function utenMaal(sider: readonly string[]): readonly string[] {
  const funnet = Object.fromEntries(MAAL.map((navn) => [navn, navn])) as Record<Maalnavn, string>;
  return [
    ...sider.filter((sti) => fyll(sti, funnet).includes(':')),
    ...[...ID.keys()].filter((sti) => !sider.includes(sti)),
  ];
}
