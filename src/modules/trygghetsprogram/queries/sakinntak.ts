import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { lesKandidat } from '../kandidatinnhold.ts';
import type { Beslutning } from './listTriage.ts';
import type { Melding } from './meldingen.ts';

/** Hvordan saken kom hit, og hvorfor den ble tatt inn: det som står i raden den kom av (TP-01, TP-04, TP-05, TP-09). */
export type Sakinntak = {
  /** Uttrekket raden sto i; `null` når en ansatt meldte, eller uttrekket ikke er den som spør sitt å lese. */
  uttrekk: { kjoertDato: Dato; kjoertAv: string; lastetOppAv: string } | null;
  /** Bare når en ansatt meldte. */
  melding: Melding | null;
  avsender: string | null;
  avsenderrolle: string | null;
  hjemmelsord: string | null;
  /** Grunnen den som meldte, skrev. */
  grunn: string | null;
  /** Hva koordinatoren bestemte, hvem og når, og behovet eller grunnen med egne ord. */
  beslutning:
    | (Pick<Beslutning, 'valg' | 'grunn' | 'av' | 'ved'> & { merknad: string | null })
    | null;
};

/** Raden saken kom av, og hvem som tok den med; tom for den som har saken, men ikke leser raden (VV-35). */
export function begynnelsesrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.sak as s')
    .innerJoin('varde.kandidat as k', (j) =>
      j.onRef('k.omrade_id', '=', 's.omrade_id').onRef('k.id', '=', 's.kandidat_id'),
    )
    .leftJoin('varde.triagebeslutning as b', (j) =>
      j
        .onRef('b.omrade_id', '=', 'k.omrade_id')
        .onRef('b.kandidat_id', '=', 'k.id')
        .on('b.angret_ved', 'is', null),
    )
    .leftJoin('varde.bruker as u', 'u.id', 'b.tatt_av')
    .leftJoin('varde.uttrekk as x', (j) =>
      j.onRef('x.omrade_id', '=', 'k.omrade_id').onRef('x.id', '=', 'k.uttrekk_id'),
    )
    .leftJoin('varde.bruker as xu', 'xu.id', 'x.lastet_opp_av')
    .leftJoin('varde.registrering as r', (j) =>
      j.onRef('r.omrade_id', '=', 'k.omrade_id').onRef('r.id', '=', 'k.registrering_id'),
    )
    .leftJoin('varde.bruker as ru', 'ru.id', 'r.registrert_av')
    .leftJoin('varde.organisasjon as ro', (j) =>
      j.onRef('ro.omrade_id', '=', 'r.omrade_id').onRef('ro.id', '=', 'r.eier_organisasjon'),
    )
    .select(['k.id as kandidat_id', 'k.nokkel_id', 'k.vernet', 'k.opphav', 'k.mottatt'])
    .select(['k.detaljer', 'b.id as beslutning_id', 'b.valg', 'b.grunn', 'b.merknad', 'b.tatt_ved'])
    .select(['u.navn', 'x.kjoert_dato', 'x.kjoert_av', 'xu.navn as lastet_opp_av'])
    .select(['r.kanal', 'r.regime', 'r.grunnlag', 'r.registrert_ved', 'ru.navn as registrert_av'])
    .select(['ro.navn as arbeidssted'])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.id', '=', sakId);
  return tx.fast('sak.begynnelse', sporring.compile());
}
export type Begynnelse = Awaited<ReturnType<typeof begynnelsesrader>>[number];

function meldingen(r: Begynnelse): Melding | null {
  const { kanal, regime, grunnlag, registrert_ved: registrertVed } = r;
  if (kanal === null || regime === null || grunnlag === null || registrertVed === null) return null;
  const [registrertAv, arbeidssted] = [r.registrert_av ?? '', r.arbeidssted ?? ''];
  return { kanal, regime, grunnlag, registrertAv, arbeidssted, registrertVed };
}

/**
 * Inntaket i klartekst, med radens nøkkel. En vernet rad leses bare hos håndtereren, som oppgir en grunn først (VV-48):
 * her er den `null`, som når nøkkelen er slettet.
 */
export function tilSakinntak(
  omradeId: string,
  nokler: ReadonlyMap<string, Buffer>,
  r: Begynnelse,
): Sakinntak | null {
  const nokkel = nokler.get(r.nokkel_id);
  if (r.vernet || nokkel === undefined) return null;
  const resten = { navn: null, fodselsnummer: null, fodselsdato: null, straffesaksnummer: null };
  const { detaljer } = lesKandidat(nokkel, omradeId, r.kandidat_id, {
    ...resten,
    detaljer: r.detaljer,
  });
  const { avsender, avsenderrolle, hjemmelsord, grunn } = detaljer;
  return {
    uttrekk:
      r.kjoert_dato === null
        ? null
        : {
            kjoertDato: r.kjoert_dato,
            kjoertAv: r.kjoert_av ?? '',
            lastetOppAv: r.lastet_opp_av ?? '',
          },
    melding: meldingen(r),
    avsender,
    avsenderrolle,
    hjemmelsord,
    grunn,
    beslutning: beslutningen(omradeId, nokkel, r),
  };
}

function beslutningen(omradeId: string, nokkel: Buffer, r: Begynnelse): Sakinntak['beslutning'] {
  const { beslutning_id: id, valg, grunn, navn: av, tatt_ved: ved } = r;
  if (id === null || valg === null || grunn === null || ved === null) return null;
  const merknad = radkoder(nokkel, omradeId, 'triagebeslutning', id).les('merknad', r.merknad);
  return { valg, grunn, av: av ?? '', ved, merknad };
}
