import type { RequestListener } from 'node:http';
import { lagOidcKlient, SVARSTI, UTLOGGET_STI, type OidcKlient } from '../klient.ts';
import { nyttNokkelpar } from './nokler.ts';
import { lagDemoOp } from './op.ts';
import { DEMO_ACR, DEMO_STI, DEMO_UTSTEDER, type Demosider, type Persona } from './personer.ts';

export type Demo = {
  readonly oidc: OidcKlient;
  /** Gis til `lagServer`. */
  readonly montert: { readonly sti: string; readonly svar: RequestListener };
};

export type Demooppsett = {
  readonly grunnadresse: URL;
  readonly personer: readonly Persona[];
  readonly sider: Demosider;
  readonly naa: () => number;
  readonly vedFeil: (feil: unknown) => void;
};

/** Demoens utsteder på appens egen port, og klienten som bruker den. Nøklene er nye hver gang. */
export async function lagDemo(valg: Demooppsett): Promise<Demo> {
  const { grunnadresse, ...resten } = valg;
  const par = await nyttNokkelpar();
  const utsteder = new URL(DEMO_STI, grunnadresse);
  const klientId = 'varde';
  const oidc = lagOidcKlient({
    utsteder,
    klientId,
    noekkel: { key: par.privat, kid: par.kid },
    grunnadresse,
    acr: [DEMO_ACR],
    rollekrav: 'roller',
    subjekt: 'sub',
    demo: { utstedernavn: DEMO_UTSTEDER },
  });
  const svar = await lagDemoOp({
    ...resten,
    utsteder,
    klient: {
      id: klientId,
      jwk: par.offentlig,
      svar: new URL(SVARSTI, grunnadresse).href,
      utlogget: new URL(UTLOGGET_STI, grunnadresse).href,
      opphav: grunnadresse.origin,
    },
  });
  return { oidc, montert: { sti: DEMO_STI, svar } };
}
