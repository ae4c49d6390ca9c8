import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { nyttNokkelpar, type Offentlig } from './nokler.ts';
import { Provider, interactionPolicy, type Configuration } from 'oidc-provider';
import { sidehoder } from '../../../web/hoder.ts';
import { lagLager } from './lager.ts';
import { DEMO_ACR, type Demosider, type Persona } from './personer.ts';

export type Demovalg = {
  /** Hele utstederadressen, med stien den er montert på. */
  readonly utsteder: URL;
  readonly klient: {
    readonly id: string;
    readonly jwk: Offentlig;
    readonly svar: string;
    readonly utlogget: string;
    /** Opprinnelsen skjemaet ender hos etter innlogging. */
    readonly opphav: string;
  };
  readonly personer: readonly Persona[];
  readonly sider: Demosider;
  readonly naa: () => number;
  /** En innlogging som ikke lot seg behandle; for loggen. */
  readonly vedFeil: (feil: unknown) => void;
};

const HOYST_KROPP = 4096;

/** Alltid personvalg: demoen har ingen innlogging å huske, så utlogging er ferdig med det samme. */
function alltidVelg(): interactionPolicy.Prompt[] {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy
    .get('login')
    ?.checks.add(
      new Check('velg', 'velg hvem du er', ({ oidc }) =>
        oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}

async function oppsett(valg: Demovalg): Promise<Configuration> {
  const { klient, personer, utsteder } = valg;
  const finn = (subjekt: string) => personer.find((p) => p.subjekt === subjekt);
  const adapter = lagLager(valg.naa);
  return {
    adapter,
    clients: [
      {
        client_id: klient.id,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        id_token_signed_response_alg: 'ES256',
        jwks: { keys: [{ ...klient.jwk, kty: 'EC' }] },
        redirect_uris: [klient.svar],
        post_logout_redirect_uris: [klient.utlogget],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        require_auth_time: true,
      },
    ],
    jwks: { keys: [{ ...(await nyttNokkelpar()).hemmelig, kty: 'EC' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'roller'],
      email: ['email'],
      acr: null,
      amr: null,
      auth_time: null,
    },
    conformIdTokenClaims: false,
    acrValues: [DEMO_ACR],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: true },
    },
    interactions: {
      policy: alltidVelg(),
      url: (_ctx, { uid }) => `${utsteder.pathname}/velg/${uid}`,
    },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, IdToken: 36_000 },
    findAccount(_ctx, subjekt) {
      const person = finn(subjekt);
      if (person === undefined) return undefined;
      const roller = [...(person.roller ?? [])];
      return {
        accountId: subjekt,
        claims: () =>
          Promise.resolve({
            sub: subjekt,
            name: person.navn,
            roller,
            email: `${subjekt}@fjordvik.example`,
          }),
      };
    },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    renderError(ctx) {
      ctx.type = 'html';
      ctx.body = valg.sider.feil('/logg-inn');
    },
  };
}

async function lesKropp(req: IncomingMessage): Promise<URLSearchParams | null> {
  const biter: Buffer[] = [];
  let lengde = 0;
  for await (const bit of req as AsyncIterable<Buffer>) {
    lengde += bit.length;
    if (lengde <= HOYST_KROPP) biter.push(bit);
  }
  return lengde > HOYST_KROPP ? null : new URLSearchParams(Buffer.concat(biter).toString('utf8'));
}

function html(res: ServerResponse, status: number, side: string): void {
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(side);
}

/** En ekte OpenID-utsteder med oppdiktede personer. Kjenner ingen database og ingen økt i Varde. */
export async function lagDemoOp(valg: Demovalg): Promise<RequestListener> {
  const { utsteder, klient, personer, sider } = valg;
  const provider = new Provider(utsteder.href, await oppsett(valg));
  const behandle = provider.callback();
  const base = utsteder.pathname.replace(/\/$/, '');
  const https = utsteder.protocol === 'https:';
  const skjemamaal = klient.opphav === utsteder.origin ? [] : [klient.opphav];
  const hoder = { ...sidehoder({ https, skjemamaal }), 'Cache-Control': 'no-store' };

  async function velg(req: IncomingMessage, res: ServerResponse, uid: string): Promise<void> {
    const pagaar = await provider.interactionDetails(req, res);
    if (pagaar.uid !== uid) return html(res, 400, sider.feil('/logg-inn'));
    if (req.method === 'GET') {
      return html(res, 200, sider.velg({ handling: `${base}/velg/${uid}`, personer }));
    }
    const site = req.headers['sec-fetch-site'];
    const egen =
      site === undefined ? req.headers.origin === utsteder.origin : site === 'same-origin';
    const kropp = egen ? await lesKropp(req) : null;
    const person = personer.find((p) => p.subjekt === kropp?.get('subjekt'));
    if (person === undefined) return html(res, 400, sider.feil('/logg-inn'));
    const login = { accountId: person.subjekt, acr: DEMO_ACR, amr: ['demo'], remember: false };
    await provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
  }

  async function svar(req: IncomingMessage, res: ServerResponse): Promise<void> {
    for (const [navn, verdi] of Object.entries(hoder)) res.setHeader(navn, verdi);
    if (req.headers.host !== utsteder.host) return html(res, 421, sider.feil(utsteder.origin));
    const hel = req.url ?? '/';
    const { pathname, searchParams } = new URL(hel, utsteder);
    const sti = pathname.slice(base.length);
    const valgside = /^\/velg\/([\w-]+)$/.exec(sti);
    if (valgside?.[1] !== undefined && (req.method === 'GET' || req.method === 'POST')) {
      return velg(req, res, valgside[1]);
    }
    if (sti === '/session/end') {
      const tilbake = searchParams.get('post_logout_redirect_uri');
      const til = tilbake === klient.utlogget ? tilbake : utsteder.origin;
      res.writeHead(303, { Location: til }).end();
      return;
    }
    Object.assign(req, {
      originalUrl: hel,
      url: hel.slice(base.length),
    });
    await behandle(req, res);
  }

  return (req, res) => {
    svar(req, res).catch((feil: unknown) => {
      valg.vedFeil(feil);
      if (res.headersSent) res.end();
      else html(res, 400, sider.feil('/logg-inn'));
    });
  };
}
