import type { Guiderad } from './guideverden.ts';
import type { Samtalerad } from './samtaleverden.ts';
import type { Spiller } from './spillere.ts';
import type { Rolle, Sted } from './typer.ts';

/** `P0`, `K0` og `F0` er uten rader under seg: der prøves det å legge noe inn, og relasjonen til `P` gjelder også `P0`. `V0` kom av en vernet rad, `VF` var åpnet før raden ble vernet. `X` er angret. `PK` er den kjente i `P` i en sak som alltid er åpen. */
export type Saksnavn = 'P' | 'PK' | 'T' | 'K' | 'F' | 'G' | 'P0' | 'K0' | 'F0' | 'V0' | 'VF' | 'X';

export type Verden = {
  readonly omrade: { A: string; B: string };
  readonly org: Record<'P1' | 'P2' | 'K1' | 'K2' | 'V1' | 'PB', string>;
  readonly annen: string;
  /** En kollega som har sluttet som guide i `P` og er spurt igjen; har `T` i dag, står i for en i `K0` og er guide i `K`. */
  readonly kollega: string;
  readonly hjemmel: string;
  /** Enheter i programmets register; `sluttet` er tatt av lista i `A`. */
  readonly enhet: Record<'A' | 'B' | 'sluttet', string>;
  readonly forankring: Record<'A' | 'B' | 'trukket', string>;
  /** Den ferdige rapporten og utkastet i hvert område. */
  readonly rapport: Record<'A' | 'B', Record<'frosset' | 'utkast', string>>;
  readonly sak: Record<Saksnavn, string>;
  readonly kandidat: Record<
    'P' | 'T' | 'K' | 'KU' | 'F' | 'G' | 'R' | 'V' | 'VF' | 'VA' | 'KR' | 'FR',
    string
  >;
  readonly uttrekk: Record<'P' | 'Q' | 'F' | 'G' | 'ferdig', string>;
  /** Et uttrekk på vei inn, med en linje. */
  readonly innlasting: Record<'P' | 'G', string>;
  readonly hendelse: Record<Saksnavn, string>;
  readonly kobling: Record<
    'PT' | 'PK' | 'F' | 'V0T' | 'P0V0' | 'XT' | 'P0X' | 'P0P' | 'PX' | 'PTskilt',
    string
  >;
  /** Foresatte i `P` med et nummer, etter når de er det, og når nummeret ble skrevet. */
  readonly nummeret: Readonly<Record<string, string>>;
  /** Saksnummerets indeks i `T`, heksadesimalt. */
  readonly nummer: string;
  /** Forespørselen i saken som venter, og svaret som står på den. */
  readonly klarering: Record<
    'P0' | 'K0' | 'F0' | 'P_min',
    { sak: string; id: string; svar: string }
  >;
  /** En sak som er klar for kontakt, med familien avklart; `G` er i det andre området. Relasjonen til `P` gjelder også her. */
  readonly samtale: Record<'P' | 'K' | 'F' | 'G', Samtalerad>;
  readonly guide: Record<'P' | 'K' | 'F' | 'G', Guiderad>;
  /** En oppgave i `T` som er gjort, og to i `P` som er sagt til kollegaen og til koordinatoren. */
  /** En hendelse til i `P` og i saken med dialogen, med kollegaen som etterforsker. */
  readonly enAnnens: Record<'P' | 'dialogen' | 'resten', string>;
  readonly oppgave: Record<
    'gjort' | 'sagt' | 'kontakten' | 'naadd' | 'retten' | 'koordinatorens',
    string
  >;
  /** Tilbudet om `T` til det andre området. */
  readonly tilbud: string;
  /** Saken `P` er delt med noen i kommunen. */
  readonly deling: string;
  readonly registrering: Record<'P' | 'K' | 'F' | 'G' | 'annens', string>;
  spiller(rolle: Rolle, sted: Sted): Spiller;
};
