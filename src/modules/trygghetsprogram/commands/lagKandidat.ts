import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Enhet } from '../../../db/nokler/nokkelring.ts';
import type { Kandidat } from '../../../db/skjema.ts';
import { voksenFra } from '../aldersbaand.ts';
import { krypterKandidat, TOMME_DETALJER } from '../kandidatinnhold.ts';
import type { VurdertRad } from '../queries/sammenlign.ts';
import { krypterSted } from '../sted.ts';
import type { Radinnhold } from './oppdaterKandidater.ts';

/** En ny rad fra et uttrekk, kryptert, slik den skal stå i `kandidat`. */
export type NyKandidat = Radinnhold &
  Omit<Insertable<Kandidat>, keyof Radinnhold> & {
    id: string;
    vernet: boolean;
    hatkriminalitet: boolean;
    i_familie: boolean;
    alvorlig: boolean;
  };

type Radens = {
  omradeId: string;
  enhet: string;
  uttrekkId: string;
  /** Radens egen nøkkel, og uttrekkets. */
  nokkel: Enhet;
  batch: Enhet;
  naa: Date;
  /** Av tallet til den som etterforsker; `null` når fila ikke sier det. */
  etterforsker: Buffer | null;
};

/** Raden i uttrekket som en kandidat med egen id, kryptert med sin egen nøkkel; stedet med uttrekkets. */
export function lagKandidat(
  { omradeId, enhet, uttrekkId, nokkel, batch, naa, etterforsker }: Radens,
  v: VurdertRad,
  lest: NonNullable<VurdertRad['lest']>,
): NyKandidat {
  const id = randomUUID();
  const kryptert = krypterKandidat(nokkel.nokkel, omradeId, id, {
    navn: lest.navn,
    fodselsnummer: v.indekser.person === null ? null : lest.fodselsnummer,
    fodselsdato: v.fodselsdato,
    straffesaksnummer: lest.saksnummer,
    detaljer: {
      ...TOMME_DETALJER,
      etterforsker: lest.etterforsker,
      tjenestenummer: lest.tjenestenummer,
      jurist: lest.jurist,
      kommunenummer: lest.kommunenummer ?? lest.kommunenavn,
      klokkeslett: lest.tidspunkt?.klokkeslett ?? null,
    },
  });
  return {
    omrade_id: omradeId,
    id,
    eier_organisasjon: enhet,
    nokkel_id: nokkel.id,
    opphav: 'uttrekk',
    uttrekk_id: uttrekkId,
    mottatt: naa,
    vernet: v.vernet,
    ...kryptert,
    etterforsker_indeks: etterforsker,
    etterforsker_indeksert: true,
    voksen_fra: voksenFra(v.fodselsdato),
    fodselsnummer_indeks: v.indekser.person,
    straffesaksnummer_indeks: v.indekser.sak,
    hendelse_indeks: v.indekser.hendelse,
    hendelsedag_indeks: v.indekser.dag,
    sakstype: lest.sakstype ?? 'annet',
    rolle: lest.rolle,
    hendelsesdato: lest.tidspunkt?.dato ?? null,
    anmeldt: true,
    anmeldt_dato: lest.anmeldtDato,
    hatkriminalitet: lest.hatkriminalitet,
    i_familie: lest.familie,
    alvorlig: lest.alvorlig,
    stedskategori: v.vernet ? null : lest.stedskategori,
    sted: krypterSted(batch.nokkel, omradeId, id, v.vernet ? null : lest.sted),
    straffesak_status: lest.status,
  };
}
