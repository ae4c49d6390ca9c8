import type { Selectable } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Kandidat as Kandidatrad } from '../../../db/skjema.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { lesKandidat, type Kandidatinnhold } from '../kandidatinnhold.ts';
import { SAKSTYPER, type Sakstype } from '../regler/typer.ts';
import { gjeldendeUtgave } from './gjeldendeUtgave.ts';
import { vurderRad, type Radvurdering } from './vurderRad.ts';

export type Kandidat = {
  id: string;
  eier: string;
  nokkelId: string;
  opphav: 'uttrekk' | 'registrering' | 'overfoering';
  uttrekkId: string | null;
  /** Vernet adresse: raden er ute av den felles lista (VV-48). */
  vernet: boolean;
  /** Da raden forlot den felles lista; `null` når den ikke er vernet, eller aldri sto der. */
  vernetSiden: Date | null;
  mottatt: Date;
  sakstype: Sakstype;
  rolle: Kandidatrad['rolle'];
  hendelsesdato: Dato | null;
  anmeldt: boolean;
  /** Dagen det ble anmeldt; `null` når ingen har oppgitt den (VV-33). */
  anmeldtDato: Dato | null;
  hatkriminalitet: boolean;
  iFamilie: boolean;
  alvorlig: boolean;
  stedskategori: string | null;
  /** Et navngitt sted holdes til beslutningen virker; å lese det er en egen handling. */
  harSted: boolean;
  straffesakStatus: string | null;
  /** Hvor mange ganger politiet har endret raden; hører til verdiene over, som ble lest samtidig (VV-09). */
  endringer: number;
  /** Hvor mange av dem saken har med. */
  endringerTattInn: number;
  innhold: Kandidatinnhold;
  vurdering: Radvurdering;
};

/** Radene dekryptert og vurdert etter utgaven som gjelder i dag; nøklene hentes i ett oppslag. */
export async function aapneKandidater(
  hus: Hus,
  tx: OmradeTx,
  rader: readonly Selectable<Kandidatrad>[],
): Promise<Kandidat[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const iDag = iDagIOslo(hus.klokke.naa());
  const utgave = await gjeldendeUtgave(tx, iDag);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rader.map((r) => r.nokkel_id),
  );
  return rader.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    // Nøkkelen er slettet: raden finnes ikke lenger for noen.
    if (nokkel === undefined) return [];
    const innhold = lesKandidat(nokkel, omradeId, r.id, r);
    const felles = {
      sakstype: SAKSTYPER.find((t) => t === r.sakstype) ?? 'annet',
      rolle: r.rolle,
      hendelsesdato: r.hendelsesdato,
      anmeldt: r.anmeldt,
      anmeldtDato: r.anmeldt_dato,
      hatkriminalitet: r.hatkriminalitet,
      iFamilie: r.i_familie,
    };
    return [
      {
        ...felles,
        id: r.id,
        eier: r.eier_organisasjon,
        nokkelId: r.nokkel_id,
        opphav: r.opphav,
        uttrekkId: r.uttrekk_id,
        vernet: r.vernet,
        vernetSiden: r.vernet_siden,
        mottatt: r.mottatt,
        alvorlig: r.alvorlig,
        stedskategori: r.stedskategori,
        harSted: r.sted !== null,
        straffesakStatus: r.straffesak_status,
        endringer: r.endringer,
        endringerTattInn: r.endringer_tatt_inn,
        innhold,
        vurdering: vurderRad({ ...felles, fodselsdato: innhold.fodselsdato }, utgave, iDag),
      },
    ];
  });
}

/**
 * Det siste uttrekket en vernet rad sto i igjen, sier hvem som etterforsker nå: opplysningene derfra gjelder for raden.
 * Bare radene der det finnes, er med.
 */
async function detaljerNaa(
  hus: Hus,
  tx: OmradeTx,
  rader: readonly Pick<Kandidat, 'id' | 'vernet'>[],
): Promise<ReadonlyMap<string, Kandidatinnhold['detaljer']>> {
  const vernet = rader.filter((r) => r.vernet).map((r) => r.id);
  if (vernet.length === 0) return new Map();
  const { omradeId, omradeNokkel } = tx.aktor;
  const igjen = await tx.db
    .selectFrom('varde.kandidat')
    .selectAll()
    .where('omrade_id', '=', omradeId)
    .where('gjentar', 'in', vernet)
    .where('detaljer', 'is not', null)
    .execute();
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    igjen.map((r) => r.nokkel_id),
  );
  return new Map(
    igjen.flatMap((r) => {
      const nokkel = nokler.get(r.nokkel_id);
      if (nokkel === undefined || r.gjentar === null) return [];
      return [[r.gjentar, lesKandidat(nokkel, omradeId, r.id, r).detaljer] as const];
    }),
  );
}

/** Én rad, eller `null` når den ikke finnes for den som spør, eller bare er et nytt syn av en annen. */
export async function finnKandidat(hus: Hus, tx: OmradeTx, id: string): Promise<Kandidat | null> {
  const rad = await tx.db
    .selectFrom('varde.kandidat')
    .selectAll()
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', id)
    .where('gjentar', 'is', null)
    .executeTakeFirst();
  if (rad === undefined) return null;
  const [kandidat] = await aapneKandidater(hus, tx, [rad]);
  if (kandidat === undefined) return null;
  const naa = (await detaljerNaa(hus, tx, [kandidat])).get(kandidat.id);
  if (naa === undefined) return kandidat;
  const { etterforsker, tjenestenummer, jurist } = naa;
  const detaljer = { ...kandidat.innhold.detaljer, etterforsker, tjenestenummer, jurist };
  return { ...kandidat, innhold: { ...kandidat.innhold, detaljer } };
}
