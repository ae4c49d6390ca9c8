import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Smtp } from '../integrations/epost/epost.ts';
import { Oppstartsfeil } from '../db/oppstartsfeil.ts';

export type Basene = {
  readonly app: string;
  readonly innlogging: string;
  readonly jobb: string;
  readonly segl: string;
  readonly nokler: string;
  readonly migrering: string;
  readonly noklerMigrering: string;
};

export type Utsteder = {
  readonly adresse: URL;
  readonly klientId: string;
  readonly noekkel: Klientnokkel;
  readonly acr: readonly string[];
  readonly rollekrav: string | null;
  readonly subjekt: 'sub' | 'entra';
};

export type Konfig = {
  /** Ingen DATABASE_URL og ingen OIDC_ISSUER: oppdiktede personer, bare på denne maskinen. */
  readonly demo: boolean;
  /** Demoen med bare det første: resten av året lastes ikke. */
  readonly demoKort: boolean;
  readonly port: number;
  /** Adressen det lyttes på; alltid 127.0.0.1 i demoen. */
  readonly vert: string;
  /** Adressen folk skriver. */
  readonly grunnadresse: URL;
  readonly data: string;
  readonly rotnokkelfil: string;
  readonly loggnivaa: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Mellomtjenere foran som setter X-Forwarded-For. */
  readonly proxyer: number;
  /** `null`: PostgreSQL fra npm, i `data`. */
  readonly baser: Basene | null;
  /** `null`: demoens egen utsteder. */
  readonly utsteder: Utsteder | null;
  /** `null`: ingen post ut av maskinen; demoen skriver den til en fil i `data`. */
  readonly epost: Smtp | null;
};

const Klientnokkel = z.object({
  kty: z.enum(['RSA', 'EC', 'OKP']),
  kid: z.string().min(1),
  alg: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']),
  d: z.string().min(1),
  n: z.string().exactOptional(),
  e: z.string().exactOptional(),
  p: z.string().exactOptional(),
  q: z.string().exactOptional(),
  dp: z.string().exactOptional(),
  dq: z.string().exactOptional(),
  qi: z.string().exactOptional(),
  crv: z.string().exactOptional(),
  x: z.string().exactOptional(),
  y: z.string().exactOptional(),
});
export type Klientnokkel = z.output<typeof Klientnokkel>;

type Miljo = Readonly<Record<string, string | undefined>>;

const POSTGRES = /^postgres(?:ql)?:\/\/\S+$/;

/** Leser én variabel om gangen og samler setningene, så alle feil vises på én gang. */
class Leser {
  readonly #miljo: Miljo;
  readonly feil: string[] = [];

  constructor(miljo: Miljo) {
    this.#miljo = miljo;
  }

  raa(navn: string): string | undefined {
    const verdi = this.#miljo[navn]?.trim();
    return verdi === '' ? undefined : verdi;
  }

  /** `tolk` gir `undefined` når verdien ikke duger. */
  valgfri<T>(navn: string, standard: T, skal: string, tolk: (verdi: string) => T | undefined): T {
    const verdi = this.raa(navn);
    if (verdi === undefined) return standard;
    const tolket = tolk(verdi);
    if (tolket === undefined) this.feil.push(`${navn} skal være ${skal}.`);
    return tolket ?? standard;
  }

  /** Verdien gjentas aldri i meldingen: den kan være en hemmelighet. */
  krevd<T>(
    navn: string,
    naar: string,
    skal: string,
    tolk: (verdi: string) => T | undefined,
  ): T | undefined {
    if (this.raa(navn) === undefined) {
      this.feil.push(`${navn} mangler; den trengs når ${naar} er satt.`);
      return undefined;
    }
    return this.valgfri<T | undefined>(navn, undefined, skal, tolk);
  }
}

function heltall(minst: number, hoyst: number): (verdi: string) => number | undefined {
  return (verdi) => {
    const tall = /^\d{1,5}$/.test(verdi) ? Number(verdi) : -1;
    return tall >= minst && tall <= hoyst ? tall : undefined;
  };
}

const postgres = (verdi: string) => (POSTGRES.test(verdi) ? verdi : undefined);

function adresse(verdi: string): URL | undefined {
  const url = URL.parse(verdi);
  const bar = url !== null && url.username === '' && url.search === '' && url.hash === '';
  return bar && url.protocol === 'https:' ? url : undefined;
}

const opphav = (verdi: string): URL | undefined => {
  const url = adresse(verdi);
  return url?.pathname === '/' ? url : undefined;
};

function jwk(verdi: string): Klientnokkel | undefined {
  try {
    return Klientnokkel.safeParse(JSON.parse(verdi)).data;
  } catch (feil) {
    if (feil instanceof SyntaxError) return undefined;
    throw feil;
  }
}

const ord = (verdi: string): readonly string[] => verdi.split(/\s+/);

function lesBaser(les: Leser): Basene | null {
  if (les.raa('DATABASE_URL') === undefined) return null;
  const skal = 'en adresse som begynner med postgresql://';
  const base = (navn: string) => les.krevd(navn, 'DATABASE_URL', skal, postgres) ?? '';
  return {
    app: base('DATABASE_URL'),
    innlogging: base('DATABASE_URL_INNLOGGING'),
    jobb: base('DATABASE_URL_JOBB'),
    segl: base('DATABASE_URL_SEGL'),
    nokler: base('KEYS_DATABASE_URL'),
    migrering: base('DATABASE_URL_MIGRERING'),
    noklerMigrering: base('KEYS_DATABASE_URL_MIGRERING'),
  };
}

function lesUtsteder(les: Leser): Utsteder | null {
  const url = les.valgfri('OIDC_ISSUER', undefined, 'en https-adresse', adresse);
  const naar = 'OIDC_ISSUER';
  if (les.raa(naar) === undefined) return null;
  const klientId = les.krevd('OIDC_CLIENT_ID', naar, 'et navn uten mellomrom', (verdi) =>
    /^\S+$/.test(verdi) ? verdi : undefined,
  );
  const skal = 'en privat nøkkel som JWK (JSON) med kid og alg (RS256, PS256, ES256 eller EdDSA)';
  const noekkel = les.krevd('OIDC_CLIENT_KEY', naar, skal, jwk);
  // Uten et svar slippes ingen inn på et lavere nivå ved et uhell: «ingen» må sies (Entra ID har ikke nivåer).
  const acr = les.krevd('OIDC_ACR', naar, 'ett eller flere nivåer, eller «ingen»', (verdi) =>
    verdi.trim() === 'ingen' ? [] : ord(verdi),
  );
  const rollekrav = les.valgfri<string | null>('OIDC_ROLLEKRAV', null, 'ett ord', (verdi) =>
    /^\S+$/.test(verdi) ? verdi : undefined,
  );
  const subjekt = les.valgfri<'sub' | 'entra'>('OIDC_SUBJEKT', 'sub', '«sub» eller «entra»', (v) =>
    v === 'sub' || v === 'entra' ? v : undefined,
  );
  if (url === undefined || klientId === undefined || noekkel === undefined || acr === undefined)
    return null;
  return { adresse: url, klientId, noekkel, acr, rollekrav, subjekt };
}

const EPOST = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const SMTP_PORT = 587;
const SMTPS_PORT = 465;

function smtpadresse(verdi: string): URL | undefined {
  const url = URL.parse(verdi);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol)) return undefined;
  const bar = url.username === '' && url.search === '' && url.hash === '';
  return bar && url.hostname !== '' && ['', '/'].includes(url.pathname) ? url : undefined;
}

function lesEpost(les: Leser): Smtp | null {
  const naar = 'SMTP_URL';
  const skal = 'en adresse som smtps://post.kommune.no eller smtp://post.kommune.no:587';
  const url = les.valgfri(naar, undefined, skal, smtpadresse);
  if (les.raa(naar) === undefined) return null;
  const fra = les.krevd('EPOST_FRA', naar, 'en e-postadresse', (v) =>
    EPOST.test(v) ? v : undefined,
  );
  const bruker = les.raa('SMTP_BRUKER') ?? null;
  const passord = les.raa('SMTP_PASSORD') ?? null;
  if ((bruker === null) !== (passord === null)) {
    les.feil.push('SMTP_BRUKER og SMTP_PASSORD hører sammen; sett begge eller ingen.');
  }
  if (url === undefined || fra === undefined) return null;
  const tlsFraStart = url.protocol === 'smtps:';
  return {
    vert: url.hostname,
    port: url.port === '' ? (tlsFraStart ? SMTPS_PORT : SMTP_PORT) : Number(url.port),
    tlsFraStart,
    bruker,
    passord,
    fra,
  };
}

const NIVAAER = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/**
 * Innstillingene fra miljøet. Ingen trengs: uten noen av dem kjører demoen.
 *
 * @param rot mappa relative stier regnes fra
 * @throws Oppstartsfeil `UGYLDIG_KONFIG` med én setning per variabel som ikke duger
 */
export function lesKonfig(miljo: Miljo, rot: string): Konfig {
  const les = new Leser(miljo);
  const demo = les.raa('DATABASE_URL') === undefined && les.raa('OIDC_ISSUER') === undefined;
  const port = les.valgfri('PORT', 3000, 'et tall fra 1 til 65535', heltall(1, 65_535));
  const baser = lesBaser(les);
  const utsteder = lesUtsteder(les);
  const her = new URL(`http://localhost:${port}`);
  const vert = les.valgfri('VARDE_VERT', '127.0.0.1', 'en adresse å lytte på', (verdi) =>
    /^[\w.:-]+$/.test(verdi) ? verdi : undefined,
  );
  if (demo && vert !== '127.0.0.1') {
    les.feil.push('VARDE_VERT gjelder ikke demoen; den svarer bare på 127.0.0.1.');
  }
  if (demo && les.raa('VARDE_URL') !== undefined) {
    les.feil.push('VARDE_URL gjelder ikke demoen; sett DATABASE_URL og OIDC_ISSUER for drift.');
  }
  const skal = 'en https-adresse uten sti, f.eks. https://varde.kommune.no';
  const grunnadresse = demo
    ? her
    : (les.krevd('VARDE_URL', 'DATABASE_URL eller OIDC_ISSUER', skal, opphav) ?? her);
  if (baser !== null && les.raa('OIDC_ISSUER') === undefined) {
    les.feil.push('OIDC_ISSUER mangler; den trengs når DATABASE_URL er satt.');
  }
  const fraRot = (sti: string) => (isAbsolute(sti) ? sti : join(rot, sti));
  const data = fraRot(les.raa('VARDE_DATA') ?? '.varde');
  const konfig: Konfig = {
    demo,
    demoKort: les.valgfri('VARDE_DEMO', false, 'hele eller kort', (verdi) =>
      verdi === 'hele' || verdi === 'kort' ? verdi === 'kort' : undefined,
    ),
    port,
    vert,
    grunnadresse,
    data,
    rotnokkelfil: fraRot(les.raa('VARDE_ROTNOKKEL_FIL') ?? join(data, 'rotnokkel')),
    loggnivaa: les.valgfri('LOGGNIVAA', 'info', `ett av: ${NIVAAER.join(', ')}`, (verdi) =>
      NIVAAER.find((nivaa) => nivaa === verdi),
    ),
    proxyer: les.valgfri('VARDE_PROXYER', 0, 'et tall fra 0 til 9', heltall(0, 9)),
    baser,
    utsteder,
    epost: lesEpost(les),
  };
  if (les.feil.length > 0) throw new Oppstartsfeil('UGYLDIG_KONFIG', les.feil.join('\n'));
  return konfig;
}
