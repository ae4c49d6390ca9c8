import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { alderPaa, iDagIOslo } from '../../../kernel/dato.ts';
import { voksenFra } from '../aldersbaand.ts';
import { initialer } from '../initialer.ts';
import type { Avslutningsmaate } from '../regler/avslutningsmaater.ts';
import { begynnerIgjen, gjenaapning } from '../regler/gjenaapning.ts';
import { erSpoersmaal, personlikhet, type Personlikhet } from '../regler/kjentOgSluttet.ts';
import { aapenSak, personen } from './aapenSak.ts';
import { finnKandidat, type Kandidat } from './finnKandidat.ts';
import { tilUtgave } from './gjeldendeUtgave.ts';

/** En sak ungdommen hadde her, som er slutt og kan åpnes igjen. */
export type SluttetSak = {
  sakId: string;
  saksreferanse: string;
  /** Samme fødselsnummer, eller bare samme navn og fødselsdag. */
  likhet: Exclude<Personlikhet, 'annen'>;
};

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer | null;
  fodselsnummer: Buffer | null;
  fodselsdato: Buffer | null;
  utgave_kode: string;
  utgave_versjon: number;
  innstillinger: unknown;
  maate: Avslutningsmaate | 'overfort';
  fra_tilstand: string | null;
};
type Raden = Pick<Kandidat, 'id' | 'vernet' | 'eier'> & {
  innhold: Pick<Kandidat['innhold'], 'navn' | 'fodselsnummer' | 'fodselsdato'>;
};

/** De samme etter nummeret, og de som er født i den samme måneden når et av numrene mangler; de siste skilles på navnet her. */
const sakene = (tx: OmradeTx, { id, innhold }: Raden, naa: Date) => sql<Rad>`
  select s.id, s.saksreferanse, s.nokkel_id, i.navn, i.fodselsnummer, i.fodselsdato, s.utgave_kode, s.utgave_versjon,
    u.innstillinger, a.maate, a.fra_tilstand
  from varde.kandidat k
  join varde.identitet i on i.omrade_id = k.omrade_id and (i.fodselsnummer_indeks = k.fodselsnummer_indeks
    or i.voksen_fra = ${voksenFra(innhold.fodselsdato)}::date and (i.fodselsnummer_indeks is null or k.fodselsnummer_indeks is null))
  join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id and s.eier_organisasjon = k.eier_organisasjon
  join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
  cross join lateral (select x.maate, x.fra_tilstand from varde.avslutning x
    where x.omrade_id = s.omrade_id and x.sak_id = s.id order by x.avsluttet_ved desc limit 1) a
  where k.omrade_id = ${tx.aktor.omradeId} and k.id = ${id}::uuid and not k.vernet
    and not exists (select 1 from varde.tilbaketatt_gjenaapning t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.kandidat_id = k.id)
    and s.kandidat_id is distinct from k.id and s.tilstand = 'avsluttet' and s.virker_fra <= ${naa}
  order by (i.fodselsnummer_indeks = k.fodselsnummer_indeks) desc nulls last, s.tilstand_siden desc`;

/**
 * Saken raden er et spørsmål om gjenåpning av (VV-34): den samme ungdommen, eller kanskje den samme, i en sak som er slutt og kan åpnes
 * igjen. Bare en sak den som spør, selv ser, i radens enhet; `null` når det ikke er noen, eller ungdommen har en annen som er åpen (VV-10). Den samme går foran den som kanskje er det.
 */
export async function gjenaapningsspoersmaal(
  hus: Hus,
  tx: OmradeTx,
  raden: Raden,
  naa: Date,
): Promise<SluttetSak | null> {
  const { rows } = await sakene(tx, raden, naa).execute(tx.db);
  if (rows.length === 0) return null;
  const aapen = await aapenSak(hus, tx, {
    ...{ eier: raden.eier, person: raden.innhold, unntatt: null },
  });
  const { omradeId, omradeNokkel } = tx.aktor;
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  for (const r of rows) {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) continue;
    const likhet = personlikhet(raden.innhold, personen(nokkel, omradeId, r));
    const kan = gjenaapning(
      { tilstand: 'avsluttet', slutt: { maate: r.maate, fra: r.fra_tilstand } },
      tilUtgave(r.utgave_kode, r.utgave_versjon, r.innstillinger),
    );
    // Sluttet den før trygghetssamtalen, er raden en melding som andre: den åpnes igjen fra saken (TP-40).
    const fulgt =
      begynnerIgjen({ fra: r.fra_tilstand, egnet: true, anmeldt: false, klarert: false }) ===
      'guide_soekes';
    if (likhet !== 'annen' && erSpoersmaal({ sluttet: likhet, aapen }) && kan.tillatt && fulgt)
      return { sakId: r.id, saksreferanse: r.saksreferanse, likhet };
  }
  return null;
}

/** Det raden sier, på siden der saken åpnes igjen. */
export type Gjenaapningsrad = SluttetSak &
  Pick<Kandidat, 'id' | 'uttrekkId' | 'sakstype' | 'hendelsesdato' | 'anmeldt'> & {
    initialer: string;
    voksen: boolean;
  };

/**
 * Spørsmålet raden er. Lesingen logges også når det ikke er noe spørsmål.
 *
 * @throws IkkeFunnet når raden er avgjort, ikke er et slikt spørsmål, eller ikke er hens å se
 */
export async function hentGjenaapningsrad(
  hus: Hus,
  hvem: Legitimasjon,
  kandidatId: string,
): Promise<Gjenaapningsrad> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const rad = await finnKandidat(hus, tx, kandidatId);
    const naa = hus.klokke.naa();
    const sluttet =
      rad === null || (await erAvgjort(tx, rad.id))
        ? null
        : await gjenaapningsspoersmaal(hus, tx, rad, naa);
    await tx.logg({
      handling: 'triage_vist',
      utfall: sluttet === null ? 'nei' : 'ja',
      objekter: [
        { slag: 'kandidat', id: kandidatId },
        ...(sluttet === null ? [] : [{ slag: 'sak', id: sluttet.sakId }]),
      ],
    });
    if (rad === null || sluttet === null) return null;
    const { navn, fodselsdato } = rad.innhold;
    return {
      ...sluttet,
      ...{ id: rad.id, uttrekkId: rad.uttrekkId, sakstype: rad.sakstype },
      ...{ hendelsesdato: rad.hendelsesdato, anmeldt: rad.anmeldt, initialer: initialer(navn) },
      voksen: fodselsdato !== null && alderPaa(fodselsdato, iDagIOslo(naa)) >= 18,
    };
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return svar;
}

/** Er raden avgjort av noen? */
export async function erAvgjort(tx: OmradeTx, kandidatId: string): Promise<boolean> {
  const rad = await tx.db
    .selectFrom('varde.triagebeslutning')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('kandidat_id', '=', kandidatId)
    .where('angret_ved', 'is', null)
    .executeTakeFirst();
  return rad !== undefined;
}
