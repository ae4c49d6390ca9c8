import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

export type Brev = { readonly til: string; readonly emne: string; readonly tekst: string };

/** Leverer ett brev. @throws når det ikke ble tatt imot; da er det ikke sendt */
export type Epost = (brev: Brev) => Promise<void>;

export type Smtp = {
  readonly vert: string;
  readonly port: number;
  /** TLS fra første byte; ellers løftes forbindelsen før noe sies. */
  readonly tlsFraStart: boolean;
  readonly bruker: string | null;
  readonly passord: string | null;
  /** Adressen brevene kommer fra. */
  readonly fra: string;
};

const FRIST_MS = 10_000;
/** Navnet avsenderen har, det samme for alt: det sier ikke hva det gjelder (VV-46). */
const AVSENDER = 'Varde';

/**
 * Brev over SMTP, alltid kryptert utenfor egen maskin. Pakken leses inn når det første brevet skal av sted: den er tung, og
 * brevene går én gang om dagen.
 */
export function smtpEpost(oppsett: Smtp): Epost {
  const egenMaskin = oppsett.vert === '127.0.0.1' || oppsett.vert === 'localhost';
  return async ({ til, emne, tekst }) => {
    const { createTransport } = await import('nodemailer');
    const post = createTransport({
      host: oppsett.vert,
      port: oppsett.port,
      secure: oppsett.tlsFraStart,
      requireTLS: !oppsett.tlsFraStart && !egenMaskin,
      ignoreTLS: egenMaskin && !oppsett.tlsFraStart,
      tls: { minVersion: 'TLSv1.2' },
      connectionTimeout: FRIST_MS,
      greetingTimeout: FRIST_MS,
      socketTimeout: 2 * FRIST_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(oppsett.bruker === null || oppsett.passord === null
        ? {}
        : { auth: { user: oppsett.bruker, pass: oppsett.passord } }),
    });
    try {
      await post.sendMail({
        from: { name: AVSENDER, address: oppsett.fra },
        to: til,
        subject: emne,
        text: tekst,
        xMailer: false,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } finally {
      post.close();
    }
  };
}

/** Så mange brev demoen husker. */
const HOYST = 200;

/** Demoens postkasse: en fil i datamappa, ett brev på hver linje, de siste 200. Ingen side viser den. */
export function filEpost(fil: string): Epost {
  return async (brev) => {
    await Promise.resolve();
    const linjer = existsSync(fil) ? readFileSync(fil, 'utf8').trimEnd().split('\n') : [];
    if (linjer.length < HOYST) appendFileSync(fil, `${JSON.stringify(brev)}\n`, { mode: 0o600 });
    else
      writeFileSync(fil, `${[...linjer.slice(1 - HOYST), JSON.stringify(brev)].join('\n')}\n`, {
        mode: 0o600,
      });
  };
}
