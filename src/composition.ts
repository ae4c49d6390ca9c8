import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { lagBevartSkjema } from './db/bevartSkjema.ts';
import type { Hus } from './db/hus.ts';
import { lagJobbase } from './db/jobbase.ts';
import { holdJobbkoGaaende, type Jobbdata, type Jobbko } from './db/jobbko.ts';
import { lagDorvakt } from './db/hvem.ts';
import { lagInnlogger } from './db/innlogging.ts';
import { Nokkelring } from './db/nokler/nokkelring.ts';
import { lesRotnokkel } from './db/nokler/rotnokkel.ts';
import { Sletteprotokoll } from './db/nokler/sletteprotokoll.ts';
import type { Tilkobling } from './db/pgconfig.ts';
import { lagPool } from './db/pool.ts';
import { startSegler } from './db/segler.ts';
import { startUtkastsveip } from './db/utkastsveip.ts';
import { Sletter, startRydding } from './db/sletter.ts';
import { demoSider } from './demo/sider.tsx';
import { PERSONER } from './demo/personer.ts';
import { lagDemo, type Demo } from './integrations/oidc/demo/demo.ts';
import { filEpost, smtpEpost, type Epost } from './integrations/epost/epost.ts';
import type { OidcKlient } from './integrations/oidc/klient.ts';
import { lagJobber } from './jobber.ts';
import type { Klokke } from './kernel/klokke.ts';
import { aapneSignering } from './modules/revisjon/index.ts';
import { fyllEtterforskerindekser } from './modules/trygghetsprogram/fyllEtterforskerindekser.ts';
import { programside } from './modules/trygghetsprogram/web/ramme.tsx';
import { programruter } from './modules/trygghetsprogram/web/ruter.tsx';
import { regelregisterruter } from './modules/regelregister/web/ruter.tsx';
import { virksomhetsruter } from './modules/virksomhet/web/ruter.tsx';
import { lesRessurser } from './ui/index.ts';
import { createApp, type App } from './web/app.ts';
import type { Konfig } from './web/konfig.ts';
import { lesFiler } from './web/statisk.ts';
import type { Grenser } from './web/takt.ts';
import { utkastruter } from './web/utkast.ts';

export type Tilkoblinger = Record<'app' | 'innlogging' | 'jobb' | 'segl' | 'nokler', Tilkobling>;

export type Sammensatt = App & {
  readonly hus: Hus;
  readonly demo: Demo | null;
  /** Jobbene begynner først når Varde svarer: pakken bak dem leses inn da. */
  readonly startJobber: () => void;
  readonly steng: () => Promise<void>;
};

type Deler = {
  konfig: Konfig;
  baser: Tilkoblinger;
  klokke: Klokke;
  /** Mappa med `manifest.json` og filene siden består av. */
  offentlig: string;
  oidc: OidcKlient | null;
  logger?: Logger;
  grenser?: Grenser;
};

/** Navnene på felt som aldri skal i driftsloggen, hvor de enn står. */
const SLADD = [
  'navn',
  'fodselsnummer',
  'token',
  'password',
  'passord',
  'cookie',
  'authorization',
  'subjekt',
];

export const lagLogger = (nivaa: string): Logger =>
  pino({
    level: nivaa,
    redact: { paths: SLADD.flatMap((n) => [n, `*.${n}`, `*.*.${n}`]), remove: true },
    base: null,
  });

/** Post over SMTP når den er satt opp; i demoen til en fil, så ingenting går ut av maskinen; ellers ingen. */
function lagEpost({ epost, demo, data }: Konfig): Epost | null {
  if (epost !== null) return smtpEpost(epost);
  return demo ? filEpost(join(data, 'epost.jsonl')) : null;
}

/** Kobler rommene til omverdenen: pooler, nøkler, segler, innlogging og ruter. Intet domene her. */
export async function settSammen(deler: Deler): Promise<Sammensatt> {
  const { konfig, baser, klokke, offentlig } = deler;
  const logger = deler.logger ?? lagLogger(konfig.loggnivaa);
  const app = lagPool(baser.app, 10);
  const innloggingspool = lagPool(baser.innlogging, 3);
  const jobbpool = lagPool(baser.jobb, 3);
  const seglpool = lagPool(baser.segl, 1);
  const nokkelpool = lagPool(baser.nokler, 5);
  const pooler = [app, innloggingspool, jobbpool, seglpool, nokkelpool];
  for (const pool of pooler) {
    pool.on('error', (feil) =>
      logger.warn(
        { kode: 'tilkobling_brutt', feil: feil.name },
        'databasen brøt en ledig tilkobling',
      ),
    );
  }
  const rot = await lesRotnokkel(konfig.rotnokkelfil, nokkelpool).catch(async (feil: unknown) => {
    await Promise.all(pooler.map((pool) => pool.end()));
    throw feil;
  });
  const nokler = new Nokkelring(
    nokkelpool,
    rot,
    new Sletteprotokoll(join(konfig.data, 'sletteprotokoll.jsonl')),
  );
  const sletter = new Sletter(jobbpool, nokler);
  await sletter.spillAv();
  const jobbase = lagJobbase(jobbpool);
  const fyll = async (): Promise<void> => {
    const { uleste } = await fyllEtterforskerindekser(jobbase, nokler);
    if (uleste > 0) logger.error({ kode: 'ulest_rad', antall: uleste }, 'rader lot seg ikke lese');
  };
  await fyll();
  nokler.folgMed(baser.nokler);
  const hus: Hus = { app, nokler, sletter, klokke };
  const rydding = startRydding(sletter, (feil) =>
    logger.error(
      { feil: feil instanceof Error ? feil.name : 'ukjent' },
      'ryddingen må prøve igjen',
    ),
  );
  const segler = startSegler(
    seglpool,
    {
      ...aapneSignering(join(konfig.data, 'loggnokkel.pem')),
      utenforFil: join(konfig.data, 'logghoder.jsonl'),
    },
    (feil) =>
      logger.error(
        { feil: feil instanceof Error ? feil.name : 'ukjent' },
        'seglingen må prøve igjen',
      ),
  );
  const utkastsveip = startUtkastsveip(jobbpool, nokler, (feil) =>
    logger.error(
      { feil: feil instanceof Error ? feil.name : 'ukjent' },
      'sletting av gamle utkast må prøve igjen',
    ),
  );
  const ressurser = lesRessurser(join(offentlig, 'manifest.json'));
  const demo = konfig.demo
    ? await lagDemo({
        grunnadresse: konfig.grunnadresse,
        personer: PERSONER.map((p) => ({
          subjekt: p.subjekt,
          navn: p.navn,
          rolle: p.stilling,
          organisasjon: p.medlemskap[0]?.organisasjon ?? '',
          serHva: p.ser,
          roller: p.roller ?? [],
        })),
        sider: demoSider(ressurser),
        naa: () => klokke.naa().getTime(),
        vedFeil: (feil) =>
          logger.error({ feil: feil instanceof Error ? feil.name : 'ukjent' }, 'demo-innloggingen'),
      })
    : null;
  const oidc = demo?.oidc ?? deler.oidc;
  if (oidc === null) throw new Error('Ingen utsteder er valgt');
  const innlogger = lagInnlogger(innloggingspool);
  let jobbko: Jobbko | null = null;
  const meld = (jobb: string, data: Jobbdata): void => {
    jobbko
      ?.meld(jobb, data)
      .catch((feil: unknown) =>
        logger.error({ kode: 'jobbko_feil', feil: feil instanceof Error ? feil.name : 'ukjent' }),
      );
  };
  const sammensatt = createApp({
    grunnadresse: konfig.grunnadresse,
    hemmelighet: Buffer.from(hkdfSync('sha256', rot, '', 'varde.web', 32)),
    dorvakt: lagDorvakt(app, innlogger),
    innlogging: { oidc, innlogger },
    utkast: lagBevartSkjema(innloggingspool, nokler),
    ruter: [
      ...utkastruter({ hus }),
      ...programruter({ hus, rot, meld }),
      ...virksomhetsruter({ hus, side: programside }),
      ...regelregisterruter({ hus, side: programside }),
    ],
    logger,
    klokke,
    filer: lesFiler(offentlig),
    ressurser,
    proxyer: konfig.proxyer,
    ...(deler.grenser === undefined ? {} : { grenser: deler.grenser }),
  });
  const jobber = lagJobber({
    sletter,
    base: jobbase,
    fyll,
    klokke,
    forside: konfig.grunnadresse,
    epost: lagEpost(konfig),
  });
  return {
    ...sammensatt,
    hus,
    demo,
    startJobber: () => {
      jobbko ??= holdJobbkoGaaende(jobbpool, jobber, (melding) =>
        melding.kode === 'jobb_gjort' ? logger.info(melding) : logger.error(melding),
      );
    },
    steng: async () => {
      await jobbko?.stopp();
      await Promise.all([segler.stopp(), rydding.stopp(), utkastsveip.stopp(), nokler.slutt()]);
      await Promise.all(pooler.map((p) => p.end()));
    },
  };
}
