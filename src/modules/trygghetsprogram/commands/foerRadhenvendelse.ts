import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import { finnKandidat } from '../queries/finnKandidat.ts';
import { sakenAvRaden } from '../queries/radhenvendelser.ts';
import { dialogfoering } from '../regler/dialogfoering.ts';
import { taMedHenvendelsene } from './taMedHenvendelsene.ts';

export type RadhenvendelseInn = {
  kandidatId: string;
  hvem: string | null;
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/** En vernet rad beholder det som er ført (VV-48); ellers får den som har saken, vite det. */
type Foert = { vernet: boolean };
type Utfall = NonNullable<Stopp> | Foert;
const erFoert = (svar: Utfall): svar is Foert => 'vernet' in svar;

async function skriv(hus: Hus, tx: OmradeTx, inn: RadhenvendelseInn): Promise<Utfall> {
  const rad = await finnKandidat(hus, tx, inn.kandidatId);
  if (rad === null) return new IkkeFunnet('logget');
  const sak = await sakenAvRaden(tx, rad.id);
  const regel = dialogfoering({
    ...{ tilstand: sak?.tilstand ?? 'registrert', med: false, slag: 'henvendelse' },
    ...{ hvem: inn.hvem, ord: inn.ord },
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(omradeNokkel, rad.nokkelId);
  const k = radkoder(nokkel, omradeId, 'radhenvendelse', id);
  const hvem = k.skriv('hvem', inn.hvem);
  const ord = k.skriv('ord', inn.ord);
  if (hvem === null || ord === null) return new DomainError('mangler_ord');
  await tx.db
    .insertInto('varde.radhenvendelse')
    .values({
      ...{ omrade_id: omradeId, id, kandidat_id: rad.id, eier_organisasjon: rad.eier },
      ...{ hvem, ord, skrevet_av: brukerId },
    })
    .execute();
  // Ble raden en sak imens, ventet raden på den, og saken ses nå. Ser ikke den som skriver, saken, sier basen fra til koordinatoren (0077).
  await taMedHenvendelsene(hus, tx, rad, (r) => r.id === id);
  return { vernet: rad.vernet };
}

/**
 * Fører at noen selv tok kontakt om en rad ingen har vurdert, eller før vurderingen virker (VV-12). Det flytter ingenting. Det
 * følger med i saken når raden blir en: koordinatoren og den som svarer for straffesaken, får vite det da. Er den alt en sak den som
 * skriver, ikke ser, blir ordene i raden, og koordinatoren får vite at noen tok kontakt.
 *
 * @throws IkkeFunnet når den som skriver, ikke ser raden
 * @throws DomainError `mangler_hvem`, `mangler_ord`, eller `saken_er_lukket` når saken av raden er slutt
 */
export async function foerRadhenvendelse(
  hus: Hus,
  hvem: Legitimasjon,
  inn: RadhenvendelseInn,
): Promise<Foert> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const utfall = await skriv(hus, tx, inn);
    if (erFoert(utfall)) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'radhenvendelse_foert',
      utfall: erFoert(utfall) ? 'ja' : 'nei',
      objekter: [{ slag: 'kandidat', id: inn.kandidatId }],
    });
    return utfall;
  });
  if (!erFoert(svar)) throw svar;
  return svar;
}
