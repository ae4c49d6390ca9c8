/** En nettleser uten skjerm: kaker, omdirigeringer og skjemaer, nok til å logge inn og melde inn en person. */
import { randomUUID } from 'node:crypto';

type Side = { readonly status: number; readonly url: URL; readonly tekst: string };

/** Forbindelsen røk, eller svaret var en feilside: utfallet er ukjent, slik det er for et menneske. */
export class Ubekreftet extends Error {
  override name = 'Ubekreftet';
}

const OMDIRIGERT = new Set([301, 302, 303, 307]);

/** Når siden til innloggingen svarer, med personene på. */
export async function svarer(adresse: string): Promise<boolean> {
  try {
    return (await new Leser(adresse).hent('/')).status === 200;
  } catch (feil) {
    if (feil instanceof Ubekreftet) return false;
    throw feil;
  }
}

const skjult = (side: Side, navn: string): string => {
  const treff = new RegExp(`name="${navn}"[^>]* value="([^"]+)"`).exec(side.tekst);
  if (treff?.[1] === undefined) throw new Ubekreftet(`Siden har ikke ${navn} (${side.status})`);
  return treff[1];
};

export class Leser {
  readonly #adresse: string;
  readonly #kaker = new Map<string, string>();

  constructor(adresse: string) {
    this.#adresse = adresse;
  }

  /** @throws Ubekreftet når tjeneren ikke svarte */
  async #send(url: URL, skjema?: Record<string, string>): Promise<Response> {
    const kake = [...this.#kaker].map(([navn, verdi]) => `${navn}=${verdi}`).join('; ');
    try {
      const svar = await fetch(url, {
        redirect: 'manual',
        headers: { Cookie: kake, Origin: url.origin, 'Sec-Fetch-Site': 'same-origin' },
        signal: AbortSignal.timeout(10_000),
        ...(skjema === undefined ? {} : { method: 'POST', body: new URLSearchParams(skjema) }),
      });
      for (const linje of svar.headers.getSetCookie()) {
        const [navn = '', verdi = ''] = (linje.split(';', 1)[0] ?? '').split(/=(.*)/s);
        if (verdi === '' || /max-age=0\b/i.test(linje)) this.#kaker.delete(navn);
        else this.#kaker.set(navn, verdi);
      }
      return svar;
    } catch (feil) {
      throw new Ubekreftet('Ingen svar', { cause: feil });
    }
  }

  async #folg(url: URL, skjema?: Record<string, string>): Promise<Side> {
    let her = url;
    let svar = await this.#send(her, skjema);
    for (let n = 0; OMDIRIGERT.has(svar.status) && n < 20; n++) {
      await svar.body?.cancel();
      her = new URL(svar.headers.get('Location') ?? '/', her);
      svar = await this.#send(her);
    }
    try {
      return { status: svar.status, url: her, tekst: await svar.text() };
    } catch (feil) {
      throw new Ubekreftet('Svaret ble brutt', { cause: feil });
    }
  }

  hent(sti: string): Promise<Side> {
    return this.#folg(new URL(sti, this.#adresse));
  }

  /** Gjennom demoens utsteder, som et menneske: førstesiden, velg hvem, tilbake med økta. */
  async loggInn(subjekt: string): Promise<void> {
    const valg = await this.hent('/');
    const inne = await this.#folg(valg.url, { subjekt });
    if (!inne.url.pathname.endsWith('/min-dag')) throw new Error(`Kom ikke inn: ${inne.url.href}`);
  }

  /** Skjemaet for en ny person, utfylt; det samme kan sendes igjen til det er bekreftet. */
  async nyttSkjema(navn: string): Promise<Record<string, string>> {
    const forst = await this.hent('/fjordvik/registrer');
    return {
      sted: skjult(forst, 'sted'),
      regime: 'helsepersonelloven',
      grunnlag: 'samtykke',
      anmeldt: 'nei',
      _token: skjult(forst, '_token'),
      _nokkel: randomUUID(),
      navn,
      sakstype: 'vold',
      rolle: 'fornaermet',
      kanal: 'moett',
      grunn: 'Tør ikke gå hjem fra trening',
    };
  }

  /**
   * Sender skjemaet. Bekreftet er det når tjeneren svarer med veien til kvitteringen; nummeret leses av
   * `kvittering()`, som også virker etter en omstart (kaken er forseglet, økta ligger i databasen).
   *
   * @throws Ubekreftet når svaret uteble eller var en feil; da er utfallet ukjent
   */
  async sendInn(skjema: Record<string, string>): Promise<void> {
    const svar = await this.#send(new URL('/fjordvik/registrer', this.#adresse), skjema);
    await svar.body?.cancel();
    if (svar.status !== 303) throw new Ubekreftet(`Svaret var ${svar.status}`);
  }

  /** Nummeret på kvitteringen som venter. @throws Ubekreftet når siden ikke kom */
  async kvittering(): Promise<string> {
    const side = await this.hent('/fjordvik/registrer/kvittering');
    const nummer = /Kvittering (\d{8})/.exec(side.tekst)?.[1];
    if (side.status === 200 && nummer !== undefined) return nummer;
    throw new Ubekreftet(`Ingen kvittering (${side.status})`);
  }
}
