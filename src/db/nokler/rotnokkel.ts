import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { feilkode, Oppstartsfeil } from '../oppstartsfeil.ts';
import { aapnerNokkel } from './nokkelring.ts';

const LENGDE = 32;
const BUNKE = 1_000;

const stans = (melding: string, cause?: unknown) => new Oppstartsfeil('ROTNOKKEL', melding, cause);

/** Legges ferdig skrevet på plass i ett tak: to prosesser som starter samtidig, ender med samme nøkkel. */
function lag(fil: string): void {
  const midlertidig = `${fil}.${randomUUID()}`;
  try {
    mkdirSync(dirname(fil), { recursive: true, mode: 0o700 });
    const nokkel = `${randomBytes(LENGDE).toString('base64')}\n`;
    writeFileSync(midlertidig, nokkel, { mode: 0o600, flush: true });
    linkSync(midlertidig, fil);
  } catch (feil) {
    if (feilkode(feil) !== 'EEXIST')
      throw stans(`Rotnøkkelen kan ikke lages i ${fil} (${feilkode(feil)}).`, feil);
  } finally {
    if (existsSync(midlertidig)) rmSync(midlertidig);
  }
}

function les(fil: string): Buffer {
  let tekst: string;
  try {
    // Windows har ingen slike rettigheter.
    if (process.platform !== 'win32' && (statSync(fil).mode & 0o077) !== 0)
      throw stans(`Rotnøkkelen kan leses av andre enn eieren: kjør chmod 600 ${fil}`);
    tekst = readFileSync(fil, 'utf8');
  } catch (feil) {
    if (feil instanceof Oppstartsfeil) throw feil;
    throw stans(`Rotnøkkelen i ${fil} kan ikke leses (${feilkode(feil)}).`, feil);
  }
  const nokkel = Buffer.from(tekst.trim(), 'base64');
  if (nokkel.length !== LENGDE)
    throw stans(`Rotnøkkelen i ${fil} skal være ${LENGDE} byte i base64.`);
  return nokkel;
}

/**
 * Åpner rotnøkkelen minst én nøkkel i basen? Områdenøklene lages først og slettes aldri, så den første ligger som oftest først
 * i tabellen; bare en feil nøkkel leter gjennom alle.
 */
async function passer(rot: Buffer, nokler: Pool): Promise<boolean> {
  const k = await nokler.connect();
  try {
    await k.query('begin read only');
    await k.query('declare n no scroll cursor for select id, innpakket from nokler.nokkel');
    for (;;) {
      const { rows } = await k.query<{ id: string; innpakket: Buffer }>(`fetch ${BUNKE} from n`);
      if (rows.some(({ id, innpakket }) => aapnerNokkel(rot, id, innpakket))) return true;
      if (rows.length === 0) return false;
    }
  } finally {
    await k.query('rollback');
    k.release();
  }
}

/**
 * Leser rotnøkkelen (32 byte, base64, bare eieren kan lese filen). Finnes den ikke, lages den bare når nøkkelbasen er tom: med
 * nøkler der er stien feil, og en ny ville gjort alt uleselig.
 *
 * @throws Oppstartsfeil `ROTNOKKEL` når den mangler, kan leses av andre eller ikke hører til nøkkelbasen
 */
export async function lesRotnokkel(fil: string, nokler: Pool): Promise<Buffer> {
  const { rows } = await nokler.query<{ tom: boolean }>(
    'select not exists (select 1 from nokler.nokkel) as tom',
  );
  const tom = rows[0]?.tom === true;
  if (!existsSync(fil)) {
    if (!tom)
      throw stans(
        `Nøkkelbasen har nøkler, men rotnøkkelen finnes ikke i ${fil}: rett VARDE_ROTNOKKEL_FIL, eller legg filen tilbake.`,
      );
    lag(fil);
  }
  const rot = les(fil);
  if (!tom && !(await passer(rot, nokler)))
    throw stans(
      `Rotnøkkelen i ${fil} åpner ingen av nøklene i nøkkelbasen: rett VARDE_ROTNOKKEL_FIL, eller legg den rette filen tilbake.`,
    );
  return rot;
}
