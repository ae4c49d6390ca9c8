import { datoAv, leggTilDager, type Dato } from '../kernel/dato.ts';

/** Deterministisk: samme uke gir samme fil. Alle navn og numre er oppdiktet (måned + 80). */
function terning(fro: number): () => number {
  let s = fro >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
}

const FORNAVN = [
  'Máret',
  'Falk',
  'Thandiwe',
  'Ulv',
  'Håkon',
  'Amal',
  'Åse',
  'Linh',
  'Ragna',
  'Bjørn',
  'Solveig',
  'Njål',
  'Ánte',
  'Eldrid',
  'Snefrid',
  'Vår',
  'Storm',
  'Sjur',
];
const ETTERNAVN = [
  'Påfunnen',
  'Låtsbakk',
  'Mønsterbråten',
  'Liksomnes',
  'Skinnberg',
  'Fiksjonsmo',
  'Prøvedal',
  'Øvingsås',
  'Demo-Haugen',
  'Testfjord',
  'Narreland',
  'Eksempelvik',
];
const STEDER = [
  'Fjordvik bussterminal',
  'Fjordvik sentrum, Storgata',
  'Snapchat',
  'Kjøpesenteret Strandkanten',
  'Idrettsparken',
  'Fritidsklubben Kaia',
  'Bak Fjordvik ungdomsskole',
  'Rutebuss 41',
];
const TYPER = ['Vold', 'Vold', 'Trusler', 'Trusler', 'Ran', 'Seksuallovbrudd', 'Tyveri'];

const V1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const V2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const kontroll = (siffer: number[], vekter: number[]) => {
  const rest = 11 - (vekter.reduce((sum, v, i) => sum + v * (siffer[i] ?? 0), 0) % 11);
  return rest === 11 ? 0 : rest;
};

/** Syntetisk fødselsnummer for en dag i dette årtusenet, eller `null` når løpenummeret ikke gir gyldig kontroll. */
export function syntetisk(aar: number, maaned: number, dag: number, lope: number): string | null {
  const to = (n: number) => String(n).padStart(2, '0');
  const grunn = `${to(dag)}${to(maaned + 80)}${to(aar % 100)}${String(lope).padStart(3, '0')}`;
  const siffer = Array.from(grunn, Number);
  const k1 = kontroll(siffer, V1);
  const k2 = kontroll([...siffer, k1], V2);
  return k1 === 10 || k2 === 10 ? null : `${grunn}${k1}${k2}`;
}

function nyttNummer(tilfeldig: () => number, iDag: Dato): string {
  const iAar = Number(iDag.slice(0, 4));
  for (;;) {
    const aar = iAar - 10 - Math.floor(tilfeldig() * 8);
    const maaned = 1 + Math.floor(tilfeldig() * 12);
    const dag = 1 + Math.floor(tilfeldig() * 28);
    const funnet =
      datoAv(aar, maaned, dag) === null
        ? null
        : syntetisk(aar, maaned, dag, 500 + Math.floor(tilfeldig() * 490));
    if (funnet !== null) return funnet;
  }
}

const OVERSKRIFT =
  'Saksnr;Uttrekksdato;Gjerningstidspunkt;Gjerningssted;Kommunenr;Sakstype;Rolle;Fødselsnummer;Etternavn;Fornavn;Etterforsker;Tjenestenr;Påtalejurist;Hatkriminalitet;Relasjon til mistenkt;Alvorlig;Adressesperre;Status';

/** Et ukentlig uttrekk for Fjordvik som begynner mandag `fra`; sju rader, mest fredag og lørdag kveld. I ett av dem har én vernet adresse. */
export function demouttrekk(fro: number, fra: Dato): Uint8Array {
  const tilfeldig = terning(fro * 7919);
  const ett = <T>(liste: readonly T[]): T => {
    const valgt = liste[Math.floor(tilfeldig() * liste.length)];
    if (valgt === undefined) throw new Error('Tom liste');
    return valgt;
  };
  const norsk = (d: Dato) => `${d.slice(8)}.${d.slice(5, 7)}.${d.slice(0, 4)}`;
  const rader = Array.from({ length: 7 }, (_r, i) => {
    const dag = leggTilDager(
      fra,
      tilfeldig() < 0.6 ? 4 + Math.floor(tilfeldig() * 2) : Math.floor(tilfeldig() * 7),
    );
    const time = 18 + Math.floor(tilfeldig() * 6);
    return [
      `${10_000_000 + Math.floor(tilfeldig() * 9_000_000)} ${1000 + i}/26-${fro}${i}`,
      norsk(leggTilDager(fra, 7)),
      `${norsk(dag)} ${time}:${ett(['00', '10', '25', '40'])}`,
      ett(STEDER),
      '9901',
      ett(TYPER),
      i === 5 ? 'Vitne' : 'Fornærmet',
      nyttNummer(tilfeldig, fra),
      ett(ETTERNAVN),
      ett(FORNAVN),
      'Politibetjent A. Prøve',
      'TST0931',
      'Politiadvokat N. Mønster',
      'Nei',
      i === 6 ? 'Familie' : 'Ukjent',
      'Nei',
      fro === 3 && i === 4 ? 'Ja' : '',
      'Under etterforskning',
    ].join(';');
  });
  return new TextEncoder().encode(`\uFEFF${[OVERSKRIFT, ...rader].join('\r\n')}\r\n`);
}
