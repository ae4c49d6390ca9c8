import { randomInt } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { alleUtkast, brukteAar, grensen, lesTall, produktet } from '../queries/arsrapporter.ts';
import { lagerRapport, rapportaarene, tellingen } from '../queries/tellingen.ts';
import { kanLages } from '../regler/aarsproduktet.ts';
import { nyVersjon } from '../regler/nyVersjon.ts';
import { rapportperiode } from '../regler/rapportperiode.ts';
import { skjerm } from '../regler/skjerming.ts';
import { INGEN_TALL, TABELLER, type Skjermet } from '../regler/typer.ts';

/** Cellene i tilfeldig rekkefølge: hvilke som skjules sammen med de små, skal ikke si noe om tallene. */
function stokketeCeller(): string[] {
  const ut = Object.entries(TABELLER).flatMap(([t, celler]) => celler.map((c) => `${t}:${c}`));
  for (let i = ut.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const [a, b] = [ut[i], ut[j]];
    if (a === undefined || b === undefined) continue;
    ut[i] = b;
    ut[j] = a;
  }
  return ut;
}

const skjermede = (s: Skjermet): Set<string> =>
  new Set(
    Object.entries(s.tabeller).flatMap(([t, celler]) =>
      Object.entries(celler).flatMap(([c, v]) => (v === null ? [`${t}:${c}`] : [])),
    ),
  );

async function tallene(
  tx: OmradeTx,
  periode: readonly number[],
  { vist, k, hevet }: { vist: readonly Skjermet[]; k: number; hevet: boolean },
): Promise<Skjermet> {
  if (periode.length === 0) return INGEN_TALL;
  const [sist, ...eldre] = vist;
  const naa = skjerm(await tellingen(tx, periode), k, {
    orden: stokketeCeller(),
    ...(sist === undefined ? {} : { maa: skjermede(sist) }),
  });
  return sist === undefined ? naa : nyVersjon({ foer: [sist, ...eldre], naa, k, hevet });
}

/**
 * Teller året, skjermer tallene og lagrer dem som et utkast. Er det alt laget et, vises ingen forskjell fra noe som er vist for
 * året, som er mindre enn grensen (RE-09): også et utkast er sett av noen.
 *
 * @throws IkkeFunnet når den som spør, ikke er koordinator
 * @throws DomainError `aaret_kan_ikke_lages`, `mangler_utgave`, eller `ingen_endring` når det ikke er noe nytt å vise
 */
export async function lagArsrapport(hus: Hus, hvem: Legitimasjon, aar: number): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = (await lagerRapport(tx)) ? await lag(hus, tx, aar) : new IkkeFunnet('logget');
    await tx.logg({
      ...{ handling: 'arsrapport_laget', utfall: stopp === null ? 'ja' : 'nei', objekter: [] },
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}

async function lag(hus: Hus, tx: OmradeTx, aar: number): Promise<DomainError | null> {
  const antall = await rapportaarene(tx);
  const iDag = iDagIOslo(hus.klokke.naa());
  if (!kanLages(aar, { iDag, foerste: [...antall.keys()][0] ?? null }))
    return new DomainError('aaret_kan_ikke_lages');
  const slag = await produktet(tx);
  if (slag === null) return new DomainError('mangler_utgave');
  const utkast = await alleUtkast(tx, aar);
  const vist = utkast.map((r) => lesTall(r.tall));
  const periode =
    utkast[0]?.periode ?? rapportperiode({ aar, antall, brukt: await brukteAar(tx) }).aar;
  const k = await grensen(tx);
  const hevet = (utkast[0]?.grense ?? k) < k;
  const tall = await tallene(tx, periode, { vist, k, hevet });
  // Et utkast laget med en lavere grense fryses ikke, så det lages på nytt om ingenting må skjules.
  const foreldet = hevet && utkast[0]?.versjon === null;
  if (
    !foreldet &&
    vist[0] !== undefined &&
    JSON.stringify(lesTall(tall)) === JSON.stringify(vist[0])
  )
    return new DomainError('ingen_endring');
  await tx.db
    .insertInto('varde.arsrapport')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, laget_av: tx.aktor.brukerId },
      ...{ aar, slag, periode: [...periode], tall: JSON.stringify(tall) },
    })
    .execute();
  return null;
}
