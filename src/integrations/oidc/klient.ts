import * as oidc from 'openid-client';

/** Det som må huskes mellom avreise til utstederen og svaret (i en forseglet kake). */
export type Forsok = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Ny innlogging selv om en økt finnes (vernede barn, bytte av konto). */
  readonly loft: boolean;
};

export type Innlogget = {
  readonly utsteder: string;
  readonly subjekt: string;
  /** Tom når utstederen ikke sender navn (ID-porten). */
  readonly navn: string;
  /** `null` når utstederen ikke sender den, eller sier at den ikke er bekreftet. */
  readonly epost: string | null;
  /** `null` når utstederen ikke sier når; da løfter innloggingen ingenting. */
  readonly authTid: Date | null;
  readonly sid: string | null;
  readonly roller: readonly string[];
  readonly idToken: string;
};

export type OidcKlient = {
  /** Navnet utstederen har i `bruker.utsteder`. */
  readonly utsteder: string;
  start(loft: boolean): Promise<{ url: URL; forsok: Forsok }>;
  /** @throws InnloggingAvvist når svaret ikke er ekte, ikke er for oss eller ikke er sterkt nok */
  fullfor(svar: URL, forsok: Forsok): Promise<Innlogget>;
  /** Dit man går for å logge ut også hos utstederen, eller `null` når den ikke har det. */
  utlogging(idToken: string | null): Promise<URL | null>;
  /** Kom `iss` i en utlogging fra utstederen vår? */
  erUtsteder(iss: string): boolean;
};

export type Klientvalg = {
  readonly utsteder: URL;
  readonly klientId: string;
  readonly noekkel: { readonly key: CryptoKey; readonly kid: string };
  readonly grunnadresse: URL;
  /** Godtatte nivåer; det første bes om. Tom: ikke sjekket. */
  readonly acr: readonly string[];
  /** Navnet på kravet med roller, eller `null`. */
  readonly rollekrav: string | null;
  /** `entra`: nøkkelen er `tid` og `oid`, ikke `sub` (reference-facts.md). */
  readonly subjekt: 'sub' | 'entra';
  /** Bare demoen: http, og et fast navn uavhengig av port. */
  readonly demo?: { readonly utstedernavn: string };
};

/** Svaret fra utstederen ble ikke godtatt. `kode` kan logges; den bærer ingenting om personen. */
export class InnloggingAvvist extends Error {
  override name = 'InnloggingAvvist';
  readonly code: string;
  constructor(code: string, cause?: unknown) {
    super('Innloggingen ble avvist', cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

export const SVARSTI = '/logg-inn/svar';
export const UTLOGGET_STI = '/logg-ut/ferdig';
const LOFT_S = 300;

const tekst = (verdi: unknown): string | null =>
  typeof verdi === 'string' && verdi !== '' ? verdi : null;

function roller(verdi: unknown): readonly string[] {
  if (typeof verdi === 'string') return [verdi];
  return Array.isArray(verdi) ? verdi.filter((en): en is string => typeof en === 'string') : [];
}

function navnI(krav: oidc.IDToken): string {
  const deler = [tekst(krav['given_name']), tekst(krav['family_name'])];
  return tekst(krav['name']) ?? deler.filter((del) => del !== null).join(' ');
}

function subjektI(krav: oidc.IDToken, slag: Klientvalg['subjekt']): string {
  if (slag === 'sub') return krav.sub;
  const tid = tekst(krav['tid']);
  const oid = tekst(krav['oid']);
  if (tid === null || oid === null) throw new InnloggingAvvist('mangler_tid_oid');
  return `${tid}:${oid}`;
}

function koden(feil: unknown): string {
  if (feil instanceof InnloggingAvvist) return feil.code;
  return feil instanceof Error && 'code' in feil && typeof feil.code === 'string'
    ? feil.code
    : 'ukjent';
}

/** Innlogging med kode, PKCE, state og nonce; utstederens nøkler og adresser hentes første gang de trengs. */
export function lagOidcKlient(valg: Klientvalg): OidcKlient {
  const { utsteder, klientId, grunnadresse, acr, demo } = valg;
  const oppsett = [oidc.enableNonRepudiationChecks];
  // Merket som utfaset bare for å synes; demoen går på http på egen maskin.
  // oxlint-disable-next-line typescript/no-deprecated
  if (demo !== undefined) oppsett.push(oidc.allowInsecureRequests);
  let funnet: Promise<oidc.Configuration> | undefined;
  const konfig = async () => {
    funnet ??= oidc.discovery(utsteder, klientId, {}, oidc.PrivateKeyJwt(valg.noekkel), {
      execute: oppsett,
      timeout: 10,
    });
    try {
      return await funnet;
    } catch (feil) {
      funnet = undefined;
      throw feil;
    }
  };
  const navn = demo?.utstedernavn ?? utsteder.href.replace(/\/$/, '');
  return {
    utsteder: navn,
    erUtsteder: (iss) => iss === utsteder.href || `${iss}/` === utsteder.href,
    async start(loft) {
      const forsok: Forsok = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        loft,
      };
      const url = oidc.buildAuthorizationUrl(await konfig(), {
        redirect_uri: new URL(SVARSTI, grunnadresse).href,
        scope: 'openid profile email',
        state: forsok.state,
        nonce: forsok.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(forsok.verifier),
        code_challenge_method: 'S256',
        ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
        ...(loft ? { prompt: 'login', max_age: String(LOFT_S) } : {}),
      });
      return { url, forsok };
    },
    async fullfor(svar, forsok) {
      try {
        const tokens = await oidc.authorizationCodeGrant(await konfig(), svar, {
          expectedState: forsok.state,
          expectedNonce: forsok.nonce,
          pkceCodeVerifier: forsok.verifier,
          idTokenExpected: true,
          ...(forsok.loft ? { maxAge: LOFT_S } : {}),
        });
        const krav = tokens.claims();
        if (krav === undefined || tokens.id_token === undefined) {
          throw new InnloggingAvvist('mangler_id_token');
        }
        const nivaa = tekst(krav['acr']);
        if (acr.length > 0 && (nivaa === null || !acr.includes(nivaa))) {
          throw new InnloggingAvvist('for_lavt_nivaa');
        }
        return {
          utsteder: navn,
          subjekt: subjektI(krav, valg.subjekt),
          navn: navnI(krav),
          epost: krav['email_verified'] === false ? null : tekst(krav['email']),
          authTid: krav.auth_time === undefined ? null : new Date(krav.auth_time * 1000),
          sid: tekst(krav['sid']),
          roller: valg.rollekrav === null ? [] : roller(krav[valg.rollekrav]),
          idToken: tokens.id_token,
        };
      } catch (feil) {
        throw new InnloggingAvvist(koden(feil), feil);
      }
    },
    async utlogging(idToken) {
      const funnetKonfig = await konfig();
      if (funnetKonfig.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(funnetKonfig, {
        post_logout_redirect_uri: new URL(UTLOGGET_STI, grunnadresse).href,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      });
    },
  };
}
