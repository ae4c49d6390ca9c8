import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

const EIER = { P: 'P1', K: 'K1', F: 'PB', G: 'P1' } as const;
type Sak = keyof typeof EIER;

/** Vilkårene som peker ut radene om guiden i hver sak. */
export const guidevilkaar = (v: Verden): Record<string, string> => ({
  ...Object.fromEntries(
    (['P', 'K', 'F', 'G'] as const).flatMap((s) =>
      [
        'guidebehov',
        'guideforespoersel',
        'kontaktavtale',
        'kontaktgjennomgang',
        'opplevd_trygghet',
        'notatlesing',
        'feilfoert',
        'andre_rolle',
        'forseglet_sak',
        'forseglingsplikt',
        'taushetspaalegg',
      ].map((t) => [`${t}:${s}`, `sak_id = '${v.guide[s].spurt}'`]),
    ),
  ),
  ...Object.fromEntries(
    (['P', 'K', 'F', 'G'] as const).flatMap((s) => [
      [`rettsmoete:${s}`, `sak_id = '${v.guide[s].spurt}' and not fra_politiet`],
      [`logg_fakta:${s}_etter_samtalen`, `sak_id = '${v.guide[s].holdt}'`],
      [`rettsmoete:${s}_fra_politiet`, `sak_id = '${v.guide[s].spurt}' and fra_politiet`],
    ]),
  ),
  ...Object.fromEntries(
    (['P', 'K', 'F'] as const).map((s) => [
      `guidefravaer:${s}`,
      `bruker_id = '${v.guide[s].borte}'`,
    ]),
  ),
  'guideforespoersel:K_spurt_meg': `sak_id = '${v.guide.K.slutt}' and bruker_id = $1 and steg = 'spurt'`,
  'guideforespoersel:K_nei_til_meg': `sak_id = '${v.guide.K.slutt}' and bruker_id = $1 and steg = 'ungdommen_nei'`,
  'guideforespoersel:K_nei_til_en_annen': `sak_id = '${v.guide.K.slutt}' and bruker_id <> $1`,
  'guidefravaer:A_min': `bruker_id = $1`,
  'guidefravaer:A_meldt_av_meg': `meldt_av = $1 and bruker_id = '${v.kollega}'`,
  'guidefravaer:A_ingens': `meldt_av = '${v.annen}' and bruker_id = '${v.kollega}'`,
  'politiattest:A': `omrade_id = '${v.omrade.A}' and bruker_id <> $1`,
  'politiattest:A_min': `omrade_id = '${v.omrade.A}' and bruker_id = $1`,
  'politiattest:B': `omrade_id = '${v.omrade.B}'`,
  'frivilligavklaring:A': `omrade_id = '${v.omrade.A}' and bruker_id <> $1`,
  'frivilligavklaring:A_min': `omrade_id = '${v.omrade.A}' and bruker_id = $1`,
  'frivilligavklaring:B': `omrade_id = '${v.omrade.B}'`,
});

/** Behovet, forespørselen og politiattesten (TP-30, TG-05, VV-31). */
/** Alt som må stå når trygghetssamtalen er fullført (TS-25). */
const FULLFOERT = `fullfoert_ved = now(), holdt_ved = now(), form = 'mote', i_foerste_samtale = false, sted = '\\x00', tilstede = '\\x00',
  foresatte_gikk_ut = 'ja', ungdommen_med = true, guide_tilbudt = false`;

export function guideprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const i = (s: Sak, hvor: 'ledig' | 'holdt'): Verdier => ({
    omrade_id: q(s === 'F' ? B : A),
    sak_id: q(v.guide[s][hvor]),
    eier_organisasjon: q(v.org[EIER[s]]),
    foert_av: '$1',
  });
  const behov = (s: Sak, mer: Verdier = {}) =>
    sett('guidebehov', {
      ...i(s, 'holdt'),
      ...{ trengs: 'true', hvor: q('politi'), avveining: "'\\x00'", ...mer },
    });
  const ny = '00000000-0000-4000-8000-000000000061';
  const spoer = (s: Sak, mer: Verdier = {}) =>
    sett('guideforespoersel', {
      ...i(s, 'ledig'),
      ...{ id: q(ny), forespoersel_id: q(ny), steg: q('spurt'), bruker_id: q(v.annen) },
      ...{ relasjon: 'true', ord: "'\\x00'", yrke: q('helsesykepleier'), syn: q('trygg') },
      ...mer,
    });
  const attest = (omrade: string, mer: Verdier = {}) =>
    sett('politiattest', {
      ...{ omrade_id: q(omrade), bruker_id: q(v.annen), vist_dag: q('2026-01-02') },
      ...{ vist_for: '$1', foert_av: '$1', ...mer },
    });
  /** Pålegget om taushet til guiden utenfor politiet (TG-10): det som står, er opphevet. */
  const opphevet = (s: Sak, mer: Verdier = {}) =>
    sett('taushetspaalegg', {
      ...{ ...i(s, 'ledig'), bruker_id: q(v.annen), slag: q('opphevet'), ...mer },
    });
  /** En kontakt i loggen (TG-11), og notatet til den (VV-30). */
  const kontakten = '00000000-0000-4000-8000-000000000062';
  const iLoggen = (s: Sak): Verdier => ({
    omrade_id: q(s === 'F' ? B : A),
    sak_id: q(v.guide[s].holdt),
    eier_organisasjon: q(v.org[EIER[s]]),
    skrevet_av: '$1',
  });
  const kontakt = (s: Sak, mer: Verdier = {}) =>
    sett('logg_fakta', {
      ...{ ...iLoggen(s), id: q(kontakten), slag: q('kontakt'), dag: q('2026-01-02') },
      ...{ maate: q('telefon'), utfall: q('naadd'), gjaldt: q('ungdommen') },
      ...{ tok_kontakt: 'false', under_ti: 'false', ...mer },
    });
  const notat = (s: Sak, mer: Verdier = {}) =>
    sett('logg_notat', { ...iLoggen(s), innhold: "'\\x00'", fakta_id: q(kontakten), ...mer });
  /** Trygghetssamtalen og sidearket (TS-26, VV-28). */
  const samtale = (s: Sak, mer: Verdier = {}) => sett('samtale', { ...iLoggen(s), ...mer });
  const barnets = (s: Sak, mer: Verdier = {}) =>
    sett('barnets', { ...iLoggen(s), innhold: "'\\x00'", ...mer });
  const tillegg = (s: Sak, mer: Verdier = {}) =>
    sett('samtaletillegg', { ...iLoggen(s), sagt: q('{vitne}'), ...mer });
  /** Det som er avtalt om kontakten (TG-30), og det koordinatoren sier når det er prøvd nok (VV-20). */
  const avtale = (s: Sak, mer: Verdier = {}) =>
    sett('kontaktavtale', {
      ...{ ...iLoggen(s), former: q('{telefon}'), hyppighet: "'\\x00'" },
      ...{ oensket_av_ungdommen: 'true', ...mer },
    });
  /** Hvor trygg ungdommen kjenner seg (VV-28): ved starten, der samtalen nettopp er holdt. */
  const trygg = (s: Sak, mer: Verdier = {}) =>
    sett('opplevd_trygghet', {
      ...{ ...iLoggen(s), naar: q('start'), dag: q('2026-01-02'), svarte: q('selv') },
      ...{ ansikter: 'false', alt: '4', ...mer },
    });
  const gjennomgang = (s: Sak, mer: Verdier = {}) =>
    sett('kontaktgjennomgang', {
      ...{ ...iLoggen(s), sak_id: q(v.guide[s].ledig), beslutning: q('proev_videre') },
      ...{ frist: q('2026-01-02'), ...mer },
    });
  /** Ungdommen skal møte i retten (TP-34). */
  const moetet = (s: Sak, mer: Verdier = {}) =>
    sett('rettsmoete', { ...iLoggen(s), slag: q('skal_moete'), fra_politiet: 'false', ...mer });
  /** Hvem andre som leser notatene: et trukket ja, og et behov (VV-30). */
  const trukket = (s: Sak, mer: Verdier = {}) =>
    sett('notatlesing', {
      ...{ ...iLoggen(s), sak_id: q(v.guide[s].ledig), slag: q('trukket') },
      ...{ for_bruker: q(v.annen), ...mer },
    });
  const behovet = (s: Sak, mer: Verdier = {}) =>
    trukket(s, { slag: q('behov'), for_bruker: '$1', ord: "'\\x00'", ...mer });
  /** Loggen til en rett (VV-32): nummeret gis i samme setning, og den ene linjen er omfanget. */
  const retten = (s: Sak, mer: Verdier = {}) =>
    sett('loggutlevering', {
      ...{ omrade_id: q(s === 'F' ? B : A), sak_id: q(v.guide[s].holdt) },
      ...{ eier_organisasjon: q(v.org[EIER[s]]), frigitt_av: '$1', grunnlag: q('retten') },
      ...{ krav: "'\\x00'", hjemmel: "'\\x00'", krav_dag: q('2026-01-02'), antall: '1' },
      nr: `coalesce(tilgang.neste_loggutlevering(${q(v.guide[s].holdt)}), 1)`,
      ...{ fil: "'\\x00'", avtrykk: `decode(repeat('00', 32), 'hex')`, ...mer },
    });
  const fullfoert = (s: Sak, settes: string) =>
    `update varde.samtale set ${settes} where sak_id = ${q(v.guide[s].spurt)}`;
  const utenfor = q(v.spiller('vaktleder', 'annet_omrade').bruker);
  return {
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).flatMap((s) => [
        [`opprett:guidebehov:${s}`, behov(s)],
        [`opprett:guideforespoersel:${s}`, spoer(s)],
        [`opprett:taushetspaalegg:${s}`, opphevet(s)],
      ]),
    ),
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).flatMap((s) => [
        [`opprett:logg_fakta:${s}`, kontakt(s)],
        [`opprett:logg_notat:${s}`, `${kontakt(s)};;${notat(s)}`],
        [`opprett:kontaktavtale:${s}`, avtale(s)],
        [`opprett:kontaktgjennomgang:${s}`, gjennomgang(s)],
        [`opprett:opplevd_trygghet:${s}`, trygg(s)],
        [`opprett:opplevd_trygghet:${s}_underveis`, trygg(s, { naar: q('underveis') })],
        [`opprett:loggutlevering:${s}`, retten(s)],
        [`opprett:rettsmoete:${s}`, moetet(s)],
        [`opprett:notatlesing:${s}`, trukket(s)],
        [`opprett:notatlesing:${s}_behov`, behovet(s)],
      ]),
    ),
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).flatMap((s) => [
        [`opprett:samtale:${s}`, samtale(s)],
        [`endre:samtale:${s}`, fullfoert(s, 'sagt_slutt = true')],
        [`opprett:barnets:${s}`, barnets(s)],
        [`opprett:samtaletillegg:${s}`, tillegg(s)],
      ]),
    ),
    // Uten «where» leses ingen rad, så veggen for lesingen stopper ikke endringen.
    'endre:samtale:P_uten_where': `select prov.bare_samtalen();;update varde.samtale set sagt_slutt = true;;select 1 where prov.slutten_er_sagt()`,
    'endre:samtale:P_fullfoert': fullfoert('P', `${FULLFOERT}, fullfoert_av = $1`),
    'endre:samtale:P_fullfoert_av_en_annen': fullfoert(
      'P',
      `${FULLFOERT}, fullfoert_av = ${q(v.annen)}`,
    ),
    'opprett:samtale:P_i_en_annens_navn': samtale('P', { skrevet_av: q(v.annen) }),
    'opprett:samtale:P_med_kommunen_som_eier': samtale('P', { eier_organisasjon: q(v.org.K1) }),
    'opprett:samtaletillegg:P_i_en_annens_navn': tillegg('P', { skrevet_av: q(v.annen) }),
    'opprett:samtaletillegg:P_med_kommunen_som_eier': tillegg('P', {
      eier_organisasjon: q(v.org.K1),
    }),
    'opprett:barnets:P_i_en_annens_navn': barnets('P', { skrevet_av: q(v.annen) }),
    'opprett:barnets:P_med_kommunen_som_eier': barnets('P', { eier_organisasjon: q(v.org.K1) }),
    'opprett:kontaktavtale:P_i_en_annens_navn': avtale('P', { skrevet_av: q(v.annen) }),
    'opprett:kontaktavtale:P_med_kommunen_som_eier': avtale('P', {
      eier_organisasjon: q(v.org.K1),
    }),
    'opprett:kontaktgjennomgang:P_i_en_annens_navn': gjennomgang('P', { skrevet_av: q(v.annen) }),
    'opprett:kontaktgjennomgang:K_med_politiet_som_eier': gjennomgang('K', {
      eier_organisasjon: q(v.org.P1),
    }),
    'opprett:rettsmoete:P_i_en_annens_navn': moetet('P', { skrevet_av: q(v.annen) }),
    'opprett:rettsmoete:P_med_kommunen_som_eier': moetet('P', { eier_organisasjon: q(v.org.K1) }),
    // TG-10: politiets opplysning føres ikke av en guide utenfor politiet uten pålegg.
    'opprett:rettsmoete:P_fra_politiet': moetet('P', { fra_politiet: 'true' }),
    // Det som er ført ved starten, tas bort.
    'opprett:opplevd_trygghet:P_tatt_bort': trygg('P', {
      ...{ retter: q(v.guide.P.vedStarten), tatt_bort: 'true', alt: 'null' },
    }),
    'opprett:opplevd_trygghet:P_i_en_annens_navn': trygg('P', { skrevet_av: q(v.annen) }),
    'opprett:opplevd_trygghet:P_med_kommunen_som_eier': trygg('P', {
      eier_organisasjon: q(v.org.K1),
    }),
    'opprett:notatlesing:P_i_en_annens_navn': trukket('P', { skrevet_av: q(v.annen) }),
    'opprett:notatlesing:P_med_kommunen_som_eier': trukket('P', { eier_organisasjon: q(v.org.K1) }),
    'opprett:notatlesing:K_med_politiet_som_eier': trukket('K', { eier_organisasjon: q(v.org.P1) }),
    'opprett:loggutlevering:P_i_en_annens_navn': retten('P', { frigitt_av: q(v.annen) }),
    'opprett:loggutlevering:P_med_kommunen_som_eier': retten('P', {
      eier_organisasjon: q(v.org.K1),
    }),
    'opprett:loggutlevering:K_med_politiet_som_eier': retten('K', {
      eier_organisasjon: q(v.org.P1),
    }),
    'opprett:logg_fakta:P_i_en_annens_navn': kontakt('P', { skrevet_av: q(v.annen) }),
    'opprett:logg_fakta:P_med_kommunen_som_eier': kontakt('P', { eier_organisasjon: q(v.org.K1) }),
    'opprett:logg_fakta:K_med_politiet_som_eier': kontakt('K', { eier_organisasjon: q(v.org.P1) }),
    // Bare en kontakt: det andre i loggen fører basen.
    'opprett:logg_fakta:P_annet_enn_en_kontakt': sett('logg_fakta', {
      ...{ ...iLoggen('P'), slag: q('ansvar_gitt_videre') },
    }),
    'opprett:logg_notat:P_i_en_annens_navn': `${kontakt('P')};;${notat('P', { skrevet_av: q(v.annen) })}`,
    // Den er ført av en annen, før.
    'opprett:logg_notat:P_til_en_annens_linje': notat('P', { fakta_id: q(v.guide.P.linje) }),
    'opprett:logg_notat:P_uten_linje': `${kontakt('P')};;${notat('P', { fakta_id: 'null' })}`,
    'opprett:logg_notat:P_i_en_annen_sak': `${kontakt('P')};;${notat('P', { sak_id: q(v.guide.P.ledig) })}`,
    'opprett:logg_notat:P_med_kommunen_som_eier': `${kontakt('P')};;${notat('P', { eier_organisasjon: q(v.org.K1) })}`,
    'opprett:guidebehov:P_i_en_annens_navn': behov('P', { foert_av: q(v.annen) }),
    'opprett:guidebehov:P_med_kommunen_som_eier': behov('P', { eier_organisasjon: q(v.org.K1) }),
    'opprett:guideforespoersel:P_i_en_annens_navn': spoer('P', { foert_av: q(v.annen) }),
    'opprett:guideforespoersel:P_med_kommunen_som_eier': spoer('P', {
      eier_organisasjon: q(v.org.K1),
    }),
    // Svaret kommer gjennom handlingen sin, aldri som en rad.
    'opprett:guideforespoersel:P_som_svar': spoer('P', {
      ...{ steg: q('tatt'), bruker_id: '$1', yrke: 'null', syn: 'null' },
    }),
    'opprett:taushetspaalegg:P_i_en_annens_navn': opphevet('P', { foert_av: q(v.kollega) }),
    'opprett:taushetspaalegg:P_med_kommunen_som_eier': opphevet('P', {
      eier_organisasjon: q(v.org.K1),
    }),
    'opprett:politiattest:A': attest(A, {
      vist_for: q(v.spiller('vaktleder', 'eierens_kommune').bruker),
    }),
    'opprett:politiattest:B': attest(B),
    'opprett:politiattest:A_i_en_annens_navn': attest(A, { foert_av: q(v.kollega) }),
    'opprett:politiattest:A_fram_i_tid': attest(A, { vist_dag: q('2099-01-01') }),
    'opprett:politiattest:A_en_utenfor': attest(A, { bruker_id: utenfor }),
    'opprett:politiattest:A_vist_for_en_frivillig': attest(A, {
      vist_for: q(v.spiller('vaktleder', 'frivillig').bruker),
    }),
    'opprett:politiattest:A_vist_for_en_utenfor': attest(A, { vist_for: utenfor }),
  };
}
