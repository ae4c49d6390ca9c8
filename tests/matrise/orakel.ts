import { FELTGRUPPER, type Feltgruppe, type Relasjon, type Sak, type Stilling } from './typer.ts';
import { fravaersleser } from './orakelFravaer.ts';
import { LINJE_LESER } from './linjeprover.ts';
import { UTTREKK_LESER } from './orakelUttrekk.ts';
import { delingssvarceller } from './orakelDeling.ts';
import { koblingsceller, nummerceller } from './orakelNummer.ts';
import { AV_RELASJON, KOORDINATORENS, EGNE_OPPFORINGER } from './orakelRelasjoner.ts';
import { OMRADETS_LESER } from './orakelRegister.ts';
import { RAD_LESER } from './orakelRader.ts';
import { utenInnsyn, vedSidenAv } from './orakelVedSiden.ts';
import {
  iDetAndre,
  innlogget,
  iOmradet,
  kommune,
  haandtererVernet,
  koordinatorFor,
  koordinatorIDetAndre,
  leserRader,
  politi,
  somEtterforsker,
} from './orakelSted.ts';

export {
  haandtererVernet,
  iDetAndre,
  innlogget,
  leserRader,
  iOmradet,
  koordinatorFor,
  koordinatorIDetAndre,
  politi,
};

/*
 * Orakelet: hvem får se og gjøre hva, skrevet av kravkatalogens 1.16, 1.16b og 1.17 alene. Importerer ingenting fra src.
 * Grunnregelen er nei (DU-01, RO-01): det som ikke står her, er forbudt.
 */

/** TP-01 og 1.16: enhver ansatt i kommune og politi; ordføreren er folkevalgt, den frivillige er ikke ansatt. */
export const ansattIKommuneEllerPoliti = (s: Stilling): boolean =>
  (politi(s) || kommune(s)) && s.rolle !== 'ordforer';

/**
 * Hver relasjon til en sak er en ansatts (1.16). En frivillig guide har ingen rett før TG-08 og TG-09 (RO-09), som ikke kan føres ennå.
 * Ordføreren leser ingen sak, heller ikke som guide (RO-02); er hun også ansatt et sted, er det den ansatte som har saken (VV-59).
 */
export const gjelder = (s: Stilling): boolean =>
  ansattIKommuneEllerPoliti(s) &&
  // TP-29 og VV-35: utenfor enheten som eier saken, hviler samtalen på politiets vedtak.
  (s.relasjon !== 'samtaleholder' || s.sted === 'eierens_politi' || s.politivedtak) &&
  // VV-35 og 1.16b: delingen er med den kommunale koordinatoren, og gjelder så lenge hen er det.
  (s.relasjon !== 'koordinator' || (s.rolle === 'kommunal_koordinator' && kommune(s)));

function relasjonGir(s: Stilling, gruppe: Feltgruppe): boolean {
  if (!gjelder(s)) return false;
  if (s.relasjon.startsWith('innsyn_')) {
    // VV-28: det barnet ba om at ikke gikk videre, står i intet innsyn.
    return s.relasjon === `innsyn_${gruppe}` && gruppe !== 'barnets';
  }
  return AV_RELASJON[s.relasjon]?.includes(gruppe) ?? false;
}

/** Svarer for straffesaken i `P` nå. */
export const etterforskerISaken = (s: Stilling): boolean =>
  s.relasjon === 'etterforsker' && fri(s) && ansattIKommuneEllerPoliti(s);

/** VV-11: koordinatoren for begge de koblede sakene i politienheten, når ingen av dem er en hen er stengt ute fra eller etterforsker. */
export const koordinererBegge = (s: Stilling): boolean =>
  koordinatorFor(s, 'politi') && !s.inhabil && !etterforskerISaken(s);

/** Det den som etterforsker saken, leser av den, også som koordinator uten lederens grunn (RO-05, VV-23). */
const ETTERFORSKERENS: readonly Feltgruppe[] = ['klarering'];

const KOORDINATOR_LESER: readonly Feltgruppe[] = FELTGRUPPER.filter(
  (g) => g !== 'barnets' && g !== 'logg_notat',
);

/** VV-28: koordinatoren skriver på sidearket i sakene i enheten, og leser sitt eget der. */
const harEgetArk = (s: Stilling, sak: Sak): boolean =>
  koordinatorFor(s, 'politi') && !(sak === 'P' && etterforskerISaken(s));

/** RO-04, VV-06: den som var guide og ikke er det lenger, har heller ingen oppgave i saken; koordinatoren i enheten har den som koordinator. */
export const harVaertGuide = (s: Stilling): boolean =>
  s.relasjon === 'guide_utlopt' && !koordinatorFor(s, 'politi');

/** Leser personen denne feltgruppen i denne saken? `eget` er en oppføring personen selv har skrevet. */
export function leserSak(s: Stilling, sak: Sak, gruppe: Feltgruppe, eget: boolean): boolean {
  if (sak === 'G') return false;
  if (sak === 'F') return koordinatorIDetAndre(s) && !eget && KOORDINATOR_LESER.includes(gruppe);
  if (!iOmradet(s)) return false;
  if (s.inhabil && sak === 'P') return false;
  // Egne oppgaver, men en oppgave i en sak er en ansatts (RO-02, RO-09).
  if (gruppe === 'oppgave' && eget)
    return ansattIKommuneEllerPoliti(s) && !(sak === 'P' && harVaertGuide(s));
  if (eget) {
    if (gruppe !== 'barnets' && gruppe !== 'logg_notat') return false;
    const med = sak === 'P' && gjelder(s) && EGNE_OPPFORINGER[gruppe].includes(s.relasjon);
    const egetArk = gruppe === 'barnets' && harEgetArk(s, sak);
    return egetArk || med || (sak === 'P' && relasjonGir(s, gruppe));
  }
  if (sak === 'P' && etterforskerISaken(s)) return ETTERFORSKERENS.includes(gruppe);
  const eier = sak === 'K' ? 'kommune' : 'politi';
  // Politiets opplysninger krever § 35 for seg, også for den kommunale koordinatoren (VV-39).
  const koordinerer = gruppe === 'straffesak' ? leserRader(s, eier) : koordinatorFor(s, eier);
  const behov = sak === 'K' && gruppe === 'logg_notat'; // VV-30: ført i dag i kommunens sak.
  if (koordinerer && (behov || KOORDINATOR_LESER.includes(gruppe))) return true;
  // TG-10: politiets opplysninger leses av en guide utenfor politiet først etter pålegg (§ 35), som ingen her har.
  if (gruppe === 'hendelse' && s.relasjon === 'guide' && !politi(s)) return false;
  return sak === 'P' && relasjonGir(s, gruppe);
}

/** VV-39: den som har saken utenfor politiet, leser ikke ordene uten et pålegg. */
const hoererPolitiet = (s: Stilling): boolean =>
  !['koordinator', 'stedfortreder_i_fravaer'].includes(s.relasjon) ||
  politi(s) ||
  koordinatorFor(s, 'politi');

/** Som klareringen, uten etterforskeren og uten innsyn: bare de som koordinerer saken, eller står i for den som gjør det. */
function koordinatorsArbeid(s: Stilling, sak: Sak): boolean {
  const uten =
    s.relasjon === 'etterforsker' ? ({ ...s, relasjon: 'ingen' } as const) : utenInnsyn(s);
  return leserSak(uten, sak, 'klarering', false);
}

/** Radene før og ved siden av saken. Nøkkelen er `tabell:rad` slik verdenen lager dem. */
const ANDRE: Record<string, (s: Stilling) => boolean> = {
  ...UTTREKK_LESER,
  ...LINJE_LESER,
  ...RAD_LESER,
  // Hvem som har saken: de som er i den; etterforskeren ser bare guiden (RO-05). Egne rader er ens egne.
  'sak_tilgang:P': (s) => serTeamet(s),
  'sak_tilgang:P_guiden': (s) =>
    serTeamet(s) || (s.relasjon === 'etterforsker' && fri(s) && gjelder(s)),
  // Den som er spurt, eller har sluttet, er ikke guiden (RO-04, RO-05).
  'sak_tilgang:P_guiden_spurt': (s) => serTeamet(s),
  'sak_tilgang:P_guiden_sluttet': (s) => serTeamet(s),
  'sak_tilgang:P_guiden_slutter': (s) => leser(s, 'sak_tilgang:P_guiden'),
  'sak_tilgang:P_min': (s) => fri(s) && s.relasjon !== 'ingen' && !s.relasjon.startsWith('innsyn_'),
  'sak_tilgang:T': (s) => koordinatorFor(s, 'politi'),
  'sak_tilgang:F': koordinatorIDetAndre,
  'sak_tilgang:G': () => false,
  // Svarene på klareringen følger forespørselen de svarer på (RO-05, VV-13).
  ...Object.fromEntries(
    (['P', 'T', 'K', 'F', 'G'] as const).map((x) => [
      `klareringssvar:${x}`,
      (s: Stilling) => leser(s, `klarering:${x}`) && (x !== 'P' || hoererPolitiet(s)),
    ]),
  ),
  // VV-10: den som etterforsker noe annet i saken, leser ikke det en annen har; de andre gjør det som i saken.
  'klarering:P_en_annens': (s) => leser(s, 'klarering:P') && !etterforskerISaken(s),
  'dialog:P_en_annens': (s) => iDialogen(s, 'P') && !etterforskerISaken(s),
  // RO-05, TP-46: koordinatoren, stedfortrederen i fraværet og den som svarer for straffesaken, ingen andre.
  ...Object.fromEntries(
    // TP-37: etterforskerens vurdering leses av de samme.
    (['P', 'K', 'F', 'G'] as const).flatMap((sak) =>
      ['dialog', 'behovsvurdering'].map((tabell) => [
        `${tabell}:${sak}`,
        (s: Stilling) => iDialogen(s, sak),
      ]),
    ),
  ),
  // Saken er delt, og vurderingen er gitt av en annen: den som bare etterforsker noe i den, leser den ikke (VV-10).
  'behovsvurdering:P': (s) => iDialogen(s, 'P') && !etterforskerISaken(s),
  // VV-01: den som ikke skal kontaktes, er bare koordinatorens å se (VV-38), og nummeret hens er borte for alle.
  ...Object.fromEntries(
    (['P', 'K', 'F', 'G'] as const).flatMap((sak) => [
      [`foresattsvar:${sak}`, (s: Stilling) => koordinererFamilien(s, sak)],
      [`foresatte:${sak}_maa_ikke`, (s: Stilling) => koordinererFamilien(s, sak)],
      [`kontakt:${sak}_maa_ikke`, () => false],
      // TP-29: samtalen er koordinatorens og den den er overlatt til sin.
      [`oppringning:${sak}`, (s: Stilling) => harSamtalen(s, sak)],
      // VV-01: den som ikke skal kontaktes, er heller ikke der hen ble ringt før.
      [`oppringning:${sak}_maa_ikke`, (s: Stilling) => koordinererFamilien(s, sak)],
      ...vedSidenAv(sak, (s, gruppe) => leserSak(s, sak, gruppe, false)),
      // TS-26, RO-04: før den er fullført, er samtalen deres som skriver den, og stedfortrederens i fraværet.
      [`samtale:${sak}_uferdig`, (s: Stilling) => harSamtalen(s, sak)],
      [`foerstesamtale:${sak}_maa_ikke`, (s: Stilling) => koordinererFamilien(s, sak)],
      [`foerstesamtale:${sak}`, (s: Stilling) => harSamtalen(s, sak)],
      // TP-18, TP-50: hvorfor noen gikk videre, er for dem som har samtalen.
      [`advarselsgrunn:${sak}`, (s: Stilling) => harSamtalen(s, sak)],
      // DU-13: hva hver svarte om samtykke; guiden leser bare hvor det står, og ingen andre en som ikke skal kontaktes (VV-38).
      [`samtykkesvar:${sak}`, (s: Stilling) => harSamtalen(s, sak)],
      // VV-06, VV-05, VV-01: det som føres da det ble trukket, kontakt uten samtykke, og hvem arket kan gis til, er koordinatorens.
      // VV-28: også hvem som har bedt om å åpne en annens sideark. TP-30, TG-05: og guiden som søkes; aldri etterforskeren (RO-05).
      ...[
        ...['trukketvurdering', 'fortalt', 'samtykkeunntak', 'arkbeslutning', 'barnetsaapning'],
        ...['guidebehov', 'guideforespoersel', 'taushetspaalegg'],
      ].map((t): [string, (s: Stilling) => boolean] => [`${t}:${sak}`, (s) => harAvviket(s, sak)]),
      [`samtykkesvar:${sak}_maa_ikke`, (s: Stilling) => koordinererFamilien(s, sak)],
      // VV-07: avviket er koordinatorens, også når samtalen er overlatt.
      [`avvik:${sak}`, (s: Stilling) => harAvviket(s, sak)],
    ]),
  ),
  // TG-04: den ungdommen ikke vil ha, får aldri vite det, heller ikke som koordinator i enheten; at hen er spurt, og at det er sagt nei til andre, er koordinatorens.
  'guideforespoersel:K_nei_til_meg': () => false,
  'guideforespoersel:K_nei_til_en_annen': (s) => harAvviket(s, 'K'),
  'guideforespoersel:K_spurt_meg': (s) => harAvviket(s, 'K'),
  'barnetsaapning:P_om_mitt': (s) => harAvviket(s, 'P') || leserSak(s, 'P', 'barnets', true),
  'barnetsaapning:K_om_mitt_i_P': (s) => harAvviket(s, 'K'),
  'barnetsaapning:P_om_en_annens': (s) => harAvviket(s, 'P'),
  // Hvem i kommunen som har saken, ser de samme (VV-35).
  // Avslutningen, vurderingen og overføringen er koordinatorens arbeid: etterforsker og guide ser det ikke (RO-05, VV-28).
  ...Object.fromEntries(
    KOORDINATORENS.flatMap((t) =>
      (['P', 'T', 'K', 'F', 'G'] as const).map((sak) => [
        `${t}:${sak}`,
        (s: Stilling) =>
          // Aldri den som etterforsker saken (RO-05).
          koordinatorsArbeid(s, sak) && !(sak === 'P' && etterforskerISaken(s)),
      ]),
    ),
  ),
  'politiattest:A': (s) => iOmradet(s) && kanMeldeFravaer(s),
  'politiattest:A_min': iOmradet,
  'politiattest:B': (s) => iDetAndre(s) && kanMeldeFravaer(s),
  // VV-23: spørsmålet til lederen og svaret er koordinatorenes i enheten; lederen leser det ikke i raden. Den som etterforsker saken, leser
  // bare det som gjelder en selv (RO-05).
  ...Object.fromEntries(
    (['P', 'K', 'F', 'G'] as const).map((sak) => [
      `ledergrunn:${sak}`,
      (s: Stilling) => koordinererFamilien(s, sak),
    ]),
  ),
  'ledergrunn:T': (s) => koordinatorFor(s, 'politi'),
  ...delingssvarceller((s: Stilling, sak) => koordinererFamilien(s, sak), {
    fri: (s) => fri(s),
    gjelder,
    serTeamet: (s) => serTeamet(s),
  }),
  'ledergrunn:P_om_meg': (s) => koordinatorFor(s, 'politi') && !s.inhabil,
  'ledergrunn:P_av_meg': (s) => koordinatorFor(s, 'politi') && !s.inhabil,
  // TP-29: også når det er den unge selv som ble ringt.
  'oppringning:P_den_unge': (s) => harSamtalen(s, 'P'),
  ...nummerceller(
    (s) => leserSak(s, 'P', 'kontakt', false) && leserSak(s, 'P', 'foresatte', false),
  ),
  ...koblingsceller((s, sak, gruppe) => leserSak(s, sak, gruppe, false), koordinererBegge),
  'innsyn:P': (s) => koordinererFamilien(s, 'P'),
  'innsyn:T': (s) => koordinatorFor(s, 'politi'),
  // Det jeg selv har fått, også når det er utløpt.
  'innsyn:P_min': (s) => fri(s) && s.relasjon.startsWith('innsyn_'),
  'innsyn:F_min': iDetAndre,
  'innsyn:F': koordinatorIDetAndre,
  'innsyn:G': () => false,
  // Hvem som er sperret ute, står ikke for noen.
  'ikke_tilgang:P': () => false,
  'ikke_tilgang:min': () => false,
  // RO-05: hva som er gått til hvem, er ikke den som etterforsker sitt.
  'utlevering:P': (s) =>
    (koordinatorFor(s, 'politi') || koordinatorFor(s, 'kommune')) &&
    !s.inhabil &&
    !etterforskerISaken(s),
  'utlevering:F': koordinatorIDetAndre,
  'utlevering:G': () => false,
  ...OMRADETS_LESER,
  // Huset: alle i området ser hvem som er med; ingen utenfor.
  ...Object.fromEntries(
    [
      'omrade',
      'organisasjon',
      'medlemskap',
      'verv',
      'omrade_utgave',
      'attest',
      'lukket_dag',
      'bruker',
    ].flatMap((t) => [
      [`${t}:A`, iOmradet],
      [`${t}:B`, iDetAndre],
    ]),
  ),
  'bruker:meg': innlogget,
  ...fravaersleser(() => ({ harAvviket, kanMeldeFravaer })),
  // Lov og publiserte utgaver er like for alle som er logget inn.
  'hjemmel:en': innlogget,
  'utgave:en': innlogget,
  'samtykkekrav:en': innlogget,
  'utkast:mitt': iOmradet,
  'utkast:en_annens': () => false,
  'utkast:mitt_i_det_andre': iDetAndre,
  // Innloggingens og loggens tabeller leses av ingen gjennom appen.
  'innloggingsokt:min': () => false,
  'rollekobling:A': () => false,
  'bevart_skjema:mitt': () => false,
  // RE-09: små tall er også noen; rapportene leser dem, ingen bruker.
  'ikke_tatt_inn:A': () => false,
  'revisjon:A': () => false,
  'revisjon_objekt:A': () => false,
  'revisjon_nyttelast:A': () => false,
  'revisjon_hode:A': () => false,
};

/** VV-22: koordinatorene imellom, og lederen. */
export function kanMeldeFravaer(s: Stilling): boolean {
  return ['programkoordinator', 'kommunal_koordinator', 'leder'].includes(s.rolle);
}

/** Koordinatoren i enheten som eier saken; den inhabile er det ikke for `P`. */
export function koordinererSak(s: Stilling, sak: 'P' | 'K' | 'F' | 'G'): boolean {
  if (sak === 'F') return koordinatorIDetAndre(s);
  if (sak === 'G') return false;
  return sak === 'K' ? koordinatorFor(s, 'kommune') : koordinatorFor(s, 'politi') && !s.inhabil;
}

/** Koordinatoren som ikke etterforsker saken: uten lederens grunn er hen ikke koordinator for den (RO-05, VV-23). */
export const koordinererFamilien = (s: Stilling, sak: 'P' | 'K' | 'F' | 'G'): boolean =>
  koordinererSak(s, sak) && !(sak === 'P' && etterforskerISaken(s));

const MED_SAMTALEN: readonly Relasjon[] = [
  'koordinator',
  'stedfortreder_i_fravaer',
  'samtaleholder',
];

const I_DIALOGEN: readonly Relasjon[] = ['stedfortreder_i_fravaer', 'etterforsker'];

/** RO-05: den som koordinerer saken, og den som svarer for straffesaken. */
export function iDialogen(s: Stilling, sak: 'P' | 'K' | 'F' | 'G'): boolean {
  const relasjon = sak === 'P' && fri(s) && gjelder(s) && I_DIALOGEN.includes(s.relasjon);
  return koordinererSak(s, sak) || relasjon;
}

/** VV-12: det kan alltid føres at noen tok kontakt, så hver den som ser saken, gjør det. */
export const foererHenvendelse = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  leserSak(s, sak, 'sak', false) || (sak === 'P' && !s.inhabil && etterforskerISaken(s));

function harSamtalen(s: Stilling, sak: 'P' | 'K' | 'F' | 'G'): boolean {
  const relasjon = sak === 'P' && fri(s) && gjelder(s) && MED_SAMTALEN.includes(s.relasjon);
  return koordinererFamilien(s, sak) || relasjon;
}

/** VV-07: den samtalen er overlatt til, ser det ikke. */
export const harAvviket = (s: Stilling, sak: 'P' | 'K' | 'F' | 'G'): boolean =>
  koordinererFamilien(s, sak) || (s.relasjon !== 'samtaleholder' && harSamtalen(s, sak));

/** Ikke sperret i saken, og i området. */
export const fri = (s: Stilling): boolean => iOmradet(s) && !s.inhabil;

export function serTeamet(s: Stilling): boolean {
  if (!fri(s)) return false;
  if (etterforskerISaken(s)) return false;
  if (koordinatorFor(s, 'politi')) return true;
  return gjelder(s) && AV_RELASJON[s.relasjon] !== undefined;
}

const eget = (rad: string): boolean => rad.endsWith('_min');

/**
 * Får personen lese denne raden? Den som har flere verv, får det hvert av dem gir, og ikke noe mer (RO-01): svaret er
 * ja når ett av medlemskapene alene gir ja.
 */
export function leser(s: Stilling, rad: string): boolean {
  // Den ene saken kan være min for ett verv og den andre for et annet.
  if (rad === 'hendelseskobling:PK') return leser(s, 'hendelse:P') && leser(s, 'hendelse:K');
  // Også ens egne sier hvor programmet står, når de ikke er etterforskerens (VV-23).
  if (rad === 'oppgave:P_samtalen_min')
    return leser(s, 'oppgave:P_min') && !etterforskerISaken(somEtterforsker(s));
  const { ogsa, ...en } = somEtterforsker(s);
  return leserMed(en, rad) || (ogsa !== undefined && leserMed({ ...en, ...ogsa }, rad));
}

function leserMed(s: Stilling, rad: string): boolean {
  const [tabell = '', navn = ''] = rad.split(':');
  // En oppgave uten sak er min i området (møter og planer).
  if (rad === 'oppgave:min_uten_sak') return iOmradet(s);
  const regel = ANDRE[rad];
  if (regel !== undefined) return regel(s);
  const gruppe = FELTGRUPPER.find((g) => g === tabell);
  if (gruppe === undefined) throw new Error(`Orakelet har ingen celle for ${rad}`);
  return leserSak(s, navn.charAt(0) as Sak, gruppe, eget(navn));
}

export const ANDRE_RADER: readonly string[] = Object.keys(ANDRE);
