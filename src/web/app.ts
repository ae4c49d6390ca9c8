import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Klokke } from '../kernel/klokke.ts';
import type { Ressurser } from '../ui/index.ts';
import { krevSammeOpphav } from './csrf.ts';
import { feilside, svarPaaFeil } from './feilhaandtering.tsx';
import type { Miljo } from './foresporsel.ts';
import { lagForsegling } from './forsegling.ts';
import { gjentakelserIMinne, type Gjentakelser } from './gjentakelser.ts';
import { sikreHoder } from './hoder.ts';
import { innloggingsruter, type Innlogging } from './innlogging.ts';
import { lagKaker } from './okt.ts';
import { ROLLEKAKE, rollerute } from './rolle.ts';
import type { Rute } from './rute.ts';
import { SPRAKKAKE, sprakrute } from './sprak.ts';
import { serverFiler, type Filer } from './statisk.ts';
import { tilSprak } from './tekst.ts';
import { GRENSER, holdTakt, type Grenser } from './takt.ts';
import type { Utkastlager } from './utkastlager.ts';
import { registrerRuter, type Dorvakt } from './vakt.ts';

export type Appvalg = {
  /** Adressen folk bruker (VARDE_URL); avgjør kaker, opphav og om HSTS sendes. */
  readonly grunnadresse: URL;
  /** 32 byte avledet av rotnøkkelen; forsegler kaker og skjematoken. */
  readonly hemmelighet: Uint8Array;
  readonly dorvakt: Dorvakt;
  readonly innlogging: Innlogging;
  readonly utkast: Utkastlager;
  readonly ruter: readonly Rute[];
  readonly logger: Logger;
  readonly klokke: Klokke;
  /** Standard: i minnet, for denne prosessen alene. */
  readonly gjentakelser?: Gjentakelser;
  /** Stilarket og skriptet (`lesRessurser`). */
  readonly ressurser: Ressurser;
  /** Filene siden består av (`lesFiler`); de går utenom takten. */
  readonly filer?: Filer;
  readonly grenser?: Grenser;
  readonly proxyer?: number;
};

export type App = {
  readonly app: Hono<Miljo>;
  /** Alle rutene, til matrisetesten. */
  readonly ruter: readonly Rute[];
};

/** Feil adresse i `Host` avvises: ellers kan en fremmed side låne navnet vårt (DNS-ombinding). */
function krevAdresse(app: Hono<Miljo>, grunnadresse: URL): void {
  app.use(async (c, next) => {
    const url = new URL(c.req.url);
    if (url.host === grunnadresse.host) return next();
    const sloeyfe = ['localhost', '127.0.0.1', '[::1]'];
    const samme =
      sloeyfe.includes(url.hostname) &&
      sloeyfe.includes(grunnadresse.hostname) &&
      url.port === grunnadresse.port;
    if (samme && c.req.method === 'GET') {
      return c.redirect(`${grunnadresse.origin}${url.pathname}${url.search}`, 307);
    }
    return feilside(c, 'feil_adresse');
  });
}

/**
 * Hele nettappen uten port: hoder, adresse, takt, opphav, ruter bak vakten, feilsider.
 *
 * @throws Rutefeil når en rute mangler tilgang eller to deler plass
 */
export function createApp(valg: Appvalg): App {
  const { grunnadresse, logger, klokke } = valg;
  const https = grunnadresse.protocol === 'https:';
  const naa = () => klokke.naa().getTime();
  const kaker = lagKaker(https);
  const forsegling = lagForsegling(valg.hemmelighet, naa);
  const app = new Hono<Miljo>();
  app.use(sikreHoder({ https, skjemamaal: [] }));
  app.use(async (c, next) => {
    c.set('ressurser', valg.ressurser);
    c.set('sprak', tilSprak(kaker.les(c, SPRAKKAKE)) ?? 'nb');
    c.set('rolle', kaker.les(c, ROLLEKAKE) ?? null);
    await next();
  });
  krevAdresse(app, grunnadresse);
  if (valg.filer !== undefined) app.use(serverFiler(valg.filer));
  app.use(holdTakt({ grenser: valg.grenser ?? GRENSER, proxyer: valg.proxyer ?? 0, kaker, naa }));
  app.use(krevSammeOpphav(grunnadresse.origin));
  app.notFound((c) => feilside(c, 'ikke_funnet'));
  app.onError((feil, c) => svarPaaFeil(c, feil, logger, '(utenfor rutene)'));
  const { dorvakt, utkast } = valg;
  const felles = { kaker, forsegling, utkast, logger };
  const husets = innloggingsruter({ ...valg.innlogging, grunnadresse, ...felles });
  const ruter = registrerRuter(
    app,
    [sprakrute(kaker), rollerute(kaker), ...husets, ...valg.ruter],
    {
      dorvakt,
      gjentakelser: valg.gjentakelser ?? gjentakelserIMinne(naa),
      ...felles,
    },
  );
  return { app, ruter };
}
