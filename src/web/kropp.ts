import { HOYST_FIL } from '../kernel/filgrense.ts';
import type { Kontekst } from './foresporsel.ts';

/** Høyst så mye i et skjema, i kB. */
export const HOYST_SKJEMA_KB = 64;
export const HOYST_SKJEMA = HOYST_SKJEMA_KB * 1024;
/** Et skjema med fil: én MB over grensen, så den som er litt over, får svaret ved feltet. */
export const HOYST_OPPLASTING = HOYST_FIL + 1024 * 1024 + HOYST_SKJEMA;

/** Så mye, og så lenge, leser vi og kaster, så avsenderen får svaret og ikke et brudd. */
const TOM_HOYST = 64 * 1024 * 1024;
const TOM_MS = 30_000;

export type Kropp =
  | { readonly slag: 'skjema'; readonly skjema: FormData }
  | { readonly slag: 'for_stor' }
  | { readonly slag: 'uventet_innhold' };

type Leser = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

async function tom(leser: Leser, lest: number): Promise<void> {
  const frist = AbortSignal.timeout(TOM_MS);
  const tidenUte = new Promise<'ute'>((ferdig) => {
    frist.addEventListener('abort', () => ferdig('ute'), { once: true });
  });
  let antall = lest;
  while (antall < TOM_HOYST) {
    const bit = await Promise.race([leser.read(), tidenUte]);
    if (bit === 'ute' || bit.done) return;
    antall += bit.value.length;
  }
}

async function les(c: Kontekst, hoyst: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const strom = c.req.raw.body;
  if (strom === null) return new Uint8Array();
  const leser: Leser = strom.getReader();
  const biter: Uint8Array[] = [];
  let lengde = 0;
  const oppgitt = Number(c.req.header('Content-Length') ?? 0);
  for (;;) {
    if (lengde > hoyst || oppgitt > hoyst) {
      await tom(leser, lengde);
      return null;
    }
    const bit = await leser.read();
    if (bit.done) break;
    lengde += bit.value.length;
    biter.push(bit.value);
  }
  const alt = new Uint8Array(lengde);
  let plass = 0;
  for (const bit of biter) {
    alt.set(bit, plass);
    plass += bit.length;
  }
  return alt;
}

/** Ingen skriver tegnet null, og databasen tar det ikke imot. */
const harNulltegn = (skjema: FormData): boolean =>
  [...skjema].some(([navn, verdi]) =>
    [navn, typeof verdi === 'string' ? verdi : verdi.name].some((t) => t.includes('\0')),
  );

/** Leser skjemaet i en forespørsel. Filer tas bare imot der ruta sier det. */
export async function lesSkjema(c: Kontekst, opplasting: boolean): Promise<Kropp> {
  const innhold = await les(c, opplasting ? HOYST_OPPLASTING : HOYST_SKJEMA);
  if (innhold === null) return { slag: 'for_stor' };
  const type = c.req.header('Content-Type') ?? '';
  const slag = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const kjent =
    slag === 'application/x-www-form-urlencoded' || (opplasting && slag === 'multipart/form-data');
  if (!kjent) {
    return innhold.length === 0
      ? { slag: 'skjema', skjema: new FormData() }
      : { slag: 'uventet_innhold' };
  }
  try {
    const svar = new Response(innhold, { headers: { 'Content-Type': type } });
    const skjema = await svar.formData();
    return harNulltegn(skjema) ? { slag: 'uventet_innhold' } : { slag: 'skjema', skjema };
  } catch (feil) {
    if (feil instanceof TypeError) return { slag: 'uventet_innhold' };
    throw feil;
  }
}
