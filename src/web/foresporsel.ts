import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { ReactNode } from 'react';
import type { Legitimasjon } from '../db/withActor.ts';
import type { Ressurser, Sprak } from '../ui/index.ts';
import type { Utfall } from './gjentakelser.ts';
import type { Bevart, Bevartrad, Skjemafelter } from './utkastlager.ts';

export type Svar = Response | Promise<Response>;

/** Det Hono bærer gjennom en forespørsel; `incoming` mangler når en test kaller appen direkte. */
export type Miljo = {
  Bindings: Partial<HttpBindings>;
  Variables: { ressurser: Ressurser; sprak: Sprak; rolle: string | null };
};
export type Kontekst = Context<Miljo>;

/** Statusene sidene våre svarer med. */
export type Sidestatus = 200 | 400 | 401 | 403 | 404 | 413 | 421 | 422 | 429 | 500;

export type MittOmrade = {
  readonly slug: string;
  readonly navn: string;
  readonly samarbeid: boolean;
  readonly roller: readonly string[];
};
export type ValgtOmrade = MittOmrade & {
  readonly modus: 'prove' | 'drift';
  /** Ansatt i kommunen eller politiet her, ikke bare folkevalgt eller frivillig (TP-01). */
  readonly ansatt: boolean;
  /** Ansatt i politiet her; alle andre skriver i kommunens sone (VV-27). */
  readonly iPolitiet: boolean;
};

/** Den innloggede, med områdene og rollene i dag. Til ramme og meny; gir aldri rett til noe i seg selv. */
export type Person = {
  readonly brukerId: string;
  readonly navn: string;
  readonly authTid: Date;
  /** Logget inn for under fem minutter siden, etter databasens klokke. */
  readonly oppe: boolean;
  readonly omrader: readonly MittOmrade[];
};

/** Navnene på parametrene i en sti: `/:omrade/sak/:id` → `'omrade' | 'id'`. */
export type Parametre<S extends string> = S extends `${string}/:${infer Navn}/${infer Rest}`
  ? Navn | Parametre<`/${Rest}`>
  : S extends `${string}/:${infer Navn}`
    ? Navn
    : never;

type Parameternavn<S extends string> = string extends S ? string : Parametre<S>;
type Omrade<S extends string> = string extends S
  ? ValgtOmrade | null
  : S extends `/:omrade` | `/:omrade/${string}`
    ? ValgtOmrade
    : null;

export type AapenForesporsel = {
  readonly c: Kontekst;
  /** Språket denne nettleseren har valgt; bokmål til det er valgt noe annet. */
  readonly sprak: Sprak;
  /** Stilarket og skriptet, til `Side`. */
  readonly ressurser: Ressurser;
  /** Stien siden ble hentet på, med spørring. */
  readonly her: string;
  /** Feltene i skjemaet; tomt ved GET. */
  readonly skjema: FormData;
  vis(side: ReactNode, status?: Sidestatus): Response;
  /** 303 til en sti i huset, med en beskjed (kode) neste side viser. */
  videre(til: string, beskjed?: string): Response;
};

export type Foresporsel<S extends string = string> = AapenForesporsel & {
  /** Gis til `withActor`/`iOmrade`. */
  readonly hvem: Legitimasjon;
  readonly person: Person;
  readonly omrade: Omrade<S>;
  /** Rollen personen sist valgte å se Varde som; kan være en hen ikke har her. Bare til startside og meny. */
  readonly valgtRolle: string | null;
  /** Skal stå i hvert skjema som feltet `_token`. */
  readonly skjematoken: string;
  /** Beskjeden fra handlingen før (en kode), vist én gang. */
  readonly beskjed: string | null;
  /** Det personen sendte med utløpt økt, til denne stien eller en annen side, i dette skjemaet eller et uten utkast; ellers `null`. */
  bevart(side?: string, skjema?: string): Promise<Skjemafelter | null>;
  /** Det samme for et skjema med utkast: ett for hver fane, det nyeste først. */
  bevarte(side: string, skjema: string): Promise<readonly Bevart[]>;
  /** Alt personen har lagt til side, det nyeste først, uten innholdet. */
  tilside(): Promise<readonly Bevartrad[]>;
  /** Legger det som ble sendt, til side. @returns siden det vises på, eller svaret når det ikke lot seg gjøre */
  bevar(): Promise<string | Response>;
  /** Noe feilet uten at svaret gjør det: det står i loggen som en annen feil. */
  feilet(feil: unknown): void;
  /** @param sti siden skjemaet står på, når det er sendt til en annen; skjemaet og fanen er det som er sendt, når ikke annet er nevnt */
  fjernBevart(
    sti?: string,
    skjema?: string,
    hvilke?: { readonly fane?: string; readonly til?: string },
  ): Promise<number>;
  /** Gjør arbeidet én gang for denne personen, nøkkelen og innholdet i skjemaet (dobbelt innsending). */
  enGang(nokkel: string, arbeid: () => Promise<Utfall>): Promise<Utfall>;
  /** En parameter fra stien. De som heter `id` eller slutter på `Id`, er alltid en UUID. */
  param(navn: Parameternavn<S>): string;
};
