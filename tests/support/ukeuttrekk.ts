import type { Testhus } from './hus.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { melding } from './provesak.ts';

/** Et uttrekk for perioden, lastet opp av koordinatoren i dag, uten rader. Svarer med id-en. */
export async function ukeuttrekk(t: Testhus, fra: string, til: string): Promise<string> {
  const rad = await t.eier<{ id: string }>(
    `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, utfall, lastet_opp_av)
     select $1, id, gen_random_uuid(), $3, $2, $3, 'lastet_opp', $4 from varde.organisasjon
     where omrade_id = $1 and slag = 'politi' returning id`,
    [t.omrade('fjordvik'), fra, til, t.bruker('koordinator')],
  );
  return rad[0]?.id ?? '';
}

/** En rad i uttrekket, på den felles lista eller den vernede. Svarer med id-en. */
export async function radI(t: Testhus, uttrekkId: string, vernet = false): Promise<string> {
  const { kvittering } = await registrerPerson(
    t.hus,
    await t.som('koordinator'),
    await melding(t, { fodselsnummer: null }),
  );
  const rad = await t.eier<{ id: string }>(
    `update varde.kandidat k set opphav = 'uttrekk', uttrekk_id = $1, registrering_id = null, vernet = $2
     from varde.registrering r where r.id = k.registrering_id and r.kvittering = $3 returning k.id`,
    [uttrekkId, vernet, kvittering],
  );
  return rad[0]?.id ?? '';
}

/** Raden er avgjort, slik koordinatoren eller håndtereren gjør det. */
export async function avgjor(t: Testhus, kandidatId: string): Promise<void> {
  await t.eier(
    `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra, vernet)
     select omrade_id, id, eier_organisasjon, 'ikke_aktuelt', 'ikke_behov', $2, now(), vernet from varde.kandidat where id = $1`,
    [kandidatId, t.bruker('koordinator2')],
  );
}

/** Raden er holdt fra personen av eieren: hen vet ikke at den finnes (VV-54). */
export async function holdFra(t: Testhus, kandidatId: string, subjekt: string): Promise<void> {
  await t.eier(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'eiers_liste', $4)`,
    [t.omrade('fjordvik'), kandidatId, t.bruker(subjekt), t.bruker('leder')],
  );
}
