import type { Tidslinjepunkt, Tidslinjeslag } from './sakshistorie.ts';

/** Det tidslinja kan siles på. */
export const TIDSLINJEGRUPPER = [
  ...(['saken', 'samtale', 'oppfoelging', 'samtykke', 'straffesak', 'slutt'] as const),
] as const;
export type Tidslinjegruppe = (typeof TIDSLINJEGRUPPER)[number];

const GRUPPE: Record<Tidslinjeslag, Tidslinjegruppe> = {
  meldt_inn: 'saken',
  i_uttrekk: 'saken',
  tatt_over: 'saken',
  fanget_opp: 'saken',
  tilby: 'saken',
  egnet: 'saken',
  vurdering_lagret: 'saken',
  advart: 'saken',
  utgave_flyttet: 'saken',
  plikt_gjort: 'saken',
  annet: 'saken',
  ansvar_gitt_videre: 'saken',
  ringte: 'samtale',
  samtale_skrevet: 'samtale',
  trygghetssamtale_fullfoert: 'samtale',
  samtale_overlatt: 'samtale',
  samtale_tilbake: 'samtale',
  foresatt_avklart: 'samtale',
  foresattmoete_satt_opp: 'samtale',
  foresattmoete_holdt: 'samtale',
  foresattmoete_droppet: 'samtale',
  ark_merket: 'samtale',
  siste_samtale: 'samtale',
  guide_trengs: 'oppfoelging',
  guide_trengs_ikke: 'oppfoelging',
  guide_spurt: 'oppfoelging',
  guide_villig: 'oppfoelging',
  guide_navn_vist: 'oppfoelging',
  guide_nei: 'oppfoelging',
  guide_inhabil: 'oppfoelging',
  guide_trukket: 'oppfoelging',
  guide_ungdommen_nei: 'oppfoelging',
  guide_ungdommen_ja: 'oppfoelging',
  guide_tatt: 'oppfoelging',
  guide_slutt: 'oppfoelging',
  vikar_tatt: 'oppfoelging',
  vikar_slutt: 'oppfoelging',
  oppfoelging_startet: 'oppfoelging',
  kontakt: 'oppfoelging',
  kontaktforsoek: 'oppfoelging',
  kontaktavtale: 'oppfoelging',
  kontakten_gjennomgaatt: 'oppfoelging',
  trygghet_svart: 'oppfoelging',
  melding_trussel: 'oppfoelging',
  melding_bekymring: 'oppfoelging',
  melding_stagnasjon: 'oppfoelging',
  melding_fravaer: 'oppfoelging',
  melding_veiledning: 'oppfoelging',
  melding_enige: 'oppfoelging',
  melding_guide_slutt: 'oppfoelging',
  melding_vikar: 'oppfoelging',
  melding_besvart: 'oppfoelging',
  logg_frigitt: 'oppfoelging',
  melding_samtykke_trukket: 'samtykke',
  samtykke_spurt: 'samtykke',
  samtykke_muntlig: 'samtykke',
  samtykke_skriftlig: 'samtykke',
  samtykke_nektet: 'samtykke',
  samtykke_trukket: 'samtykke',
  samtykke_informert: 'samtykke',
  samtykke_innvending: 'samtykke',
  samtykke_innvending_fortsetter: 'samtykke',
  samtykke_innvending_stanser: 'samtykke',
  ungdommen_nei: 'samtykke',
  kontakt_uten: 'samtykke',
  etter_trukket: 'samtykke',
  modenhet_vurdert: 'samtykke',
  delt: 'samtykke',
  deling_slutt: 'samtykke',
  delt_ja: 'samtykke',
  delt_nei: 'samtykke',
  delt_trukket: 'samtykke',
  klarering_spurt: 'straffesak',
  klarering_svart: 'straffesak',
  nytt_fra_politiet: 'straffesak',
  behov_vurdert: 'straffesak',
  straffesak_status: 'straffesak',
  retten: 'straffesak',
  vern_vurdert: 'straffesak',
  vern_kontaktet: 'straffesak',
  taushet_paalagt: 'straffesak',
  taushet_opphevet: 'straffesak',
  avsluttet: 'slutt',
  avslutning_angret: 'slutt',
  gjenaapnet: 'slutt',
  gjenaapning_tilbake: 'slutt',
  overfoering_tilbudt: 'slutt',
  overfoering_trukket: 'slutt',
  overfoering_overtatt: 'slutt',
  overfoering_avslaatt: 'slutt',
};

export const gruppen = ({ slag }: Pick<Tidslinjepunkt, 'slag'>): Tidslinjegruppe => GRUPPE[slag];

/** Så mange punkter står på en side av historien. */
export const PUNKTER_PER_SIDE = 30;

export type Tidslinjevalg = { gruppe: Tidslinjegruppe | null; side: number };

/** Valget slik det står i adressen; det som ikke kjennes, er alt. */
export const tidslinjevalg = (
  lest: (navn: 'vis' | 'historieside') => string | undefined,
): Tidslinjevalg => ({
  gruppe: TIDSLINJEGRUPPER.find((g) => g === lest('vis')) ?? null,
  side: Math.min(10_000, Math.max(0, Number.parseInt(lest('historieside') ?? '0', 10) || 0)),
});

/** Siden av historien som er valgt, og gruppene som har noe å vise den som spør. */
export function utsnitt(punkter: readonly Tidslinjepunkt[], { gruppe, side }: Tidslinjevalg) {
  const valgt = gruppe === null ? punkter : punkter.filter((p) => gruppen(p) === gruppe);
  const sider = Math.max(1, Math.ceil(valgt.length / PUNKTER_PER_SIDE));
  const her = Math.min(side, sider - 1);
  return {
    grupper: TIDSLINJEGRUPPER.filter((g) => punkter.some((p) => gruppen(p) === g)),
    punkter: valgt.slice(her * PUNKTER_PER_SIDE, (her + 1) * PUNKTER_PER_SIDE),
    side: her,
    eldre: her + 1 < sider,
  };
}
