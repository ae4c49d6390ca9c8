import { createHash, randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Kontekst } from './foresporsel.ts';

const TOKEN_LENGDE = 32;

/** Et nytt tilfeldig øktbevis. Bare sha256 av det lagres. */
export const nyttToken = (): Uint8Array => randomBytes(TOKEN_LENGDE);

export const hashAv = (token: Uint8Array): Uint8Array =>
  createHash('sha256').update(token).digest();

/** Kakene: `__Host-` på https, uten bare på demoens http (Safari tar ikke Secure der). */
export type Kaker = {
  les(c: Kontekst, navn: string): string | undefined;
  /** Alle våre kaker hvis navn begynner slik, uten prefiks. */
  liste(c: Kontekst, begynnelse: string): readonly string[];
  sett(c: Kontekst, navn: string, verdi: string, levetid?: number): void;
  fjern(c: Kontekst, navn: string): void;
  token(c: Kontekst): Uint8Array | null;
  settToken(c: Kontekst, token: Uint8Array): void;
  fjernToken(c: Kontekst): void;
  /** Utstederens id_token, forseglet, bare til utloggingen. */
  hint(c: Kontekst): string | undefined;
  settHint(c: Kontekst, verdi: string, levetid: number): void;
  fjernHint(c: Kontekst): void;
};

const OKT = 'varde';
/** Nettlesere tar ikke kaker over 4 kB; da klarer utloggingen seg uten. */
const HOYST_HINT = 3500;

export function lagKaker(https: boolean): Kaker {
  const prefiks = https ? '__Host-' : '';
  const valg: CookieOptions = { path: '/', httpOnly: true, sameSite: 'Lax', secure: https };
  const les = (c: Kontekst, navn: string) => getCookie(c, `${prefiks}${navn}`);
  const sett = (c: Kontekst, navn: string, verdi: string, levetid?: number) => {
    setCookie(
      c,
      `${prefiks}${navn}`,
      verdi,
      levetid === undefined ? valg : { ...valg, maxAge: levetid },
    );
  };
  const fjern = (c: Kontekst, navn: string) => {
    deleteCookie(c, `${prefiks}${navn}`, valg);
  };
  const hintnavn = https ? '__Secure-varde-hint' : 'varde-hint';
  const hintvalg = { ...valg, path: '/logg-ut' };
  return {
    les,
    sett,
    fjern,
    liste: (c, begynnelse) =>
      Object.keys(getCookie(c))
        .filter((navn) => navn.startsWith(`${prefiks}${begynnelse}`))
        .map((navn) => navn.slice(prefiks.length)),
    token(c) {
      const verdi = les(c, OKT);
      if (verdi === undefined || !/^[A-Za-z0-9_-]{43}$/.test(verdi)) return null;
      const token = Buffer.from(verdi, 'base64url');
      return token.length === TOKEN_LENGDE ? token : null;
    },
    settToken: (c, token) => sett(c, OKT, Buffer.from(token).toString('base64url')),
    fjernToken: (c) => fjern(c, OKT),
    hint: (c) => getCookie(c, hintnavn),
    settHint(c, verdi, levetid) {
      if (verdi.length > HOYST_HINT) return;
      setCookie(c, hintnavn, verdi, { ...hintvalg, maxAge: levetid });
    },
    fjernHint(c) {
      deleteCookie(c, hintnavn, hintvalg);
    },
  };
}
