import type { Kontaktoppgave } from './kontaktoppgaver.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Meldingsplikt } from '../regler/guidemelding.ts';
import type { Familiekontakt } from '../regler/familienFoerKontakt.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import type { ForklartHandling } from '../regler/kravHerfra.ts';
import type { NesteSteg } from '../regler/nesteSteg.ts';
import type { Sakstilstand } from '../saksgang.ts';
import type { Deling } from './delinger.ts';
import type { Dialoglinje } from './dialog.ts';
import type { Enighet } from './enigheten.ts';
import type { Hensyn } from './hensyn.ts';
import type { Klarering } from './klareringer.ts';
import type { Sakensfrist } from './klareringsfrister.ts';
import type { Koblinger } from './koblinger.ts';
import type { Oppdatering } from './oppdateringer.ts';
import type { Paalegg } from './paalegget.ts';
import type { Hendelse } from './sakshendelser.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';
import type { MittFravaer } from './guidefravaer.ts';
import type { Sakinntak } from './sakinntak.ts';
import type { Rettsstand } from './rettsmoete.ts';
import type { Saksdokument } from './saksdokumenter.ts';
import type { Sakslutt } from './sakslutt.ts';
import type { Sikkerhetstiltak } from './sikkerhetstiltak.ts';
import type { Sakoppgaver } from './sakoppgaver.ts';
import type { Samtalestand, Samtalestatus } from './samtalepunkter.ts';
import type { Stans } from './stansen.ts';

export type { Avslutning } from './avslutninger.ts';
export type { Deling } from './delinger.ts';
export type { Gjenaapning } from './gjenaapninger.ts';
export type { Tilbaketatt } from './tilbaketakingen.ts';
export type { Overfoering } from './overfoeringer.ts';
export type { Sakslutt } from './sakslutt.ts';
export type { Hendelse } from './sakshendelser.ts';
export type { Klarering, Klareringssvar } from './klareringer.ts';
export type { KobletHendelse, Koblinger } from './koblinger.ts';
export type { Sakensfrist } from './klareringsfrister.ts';
export type { Oppdatering } from './oppdateringer.ts';
export type { Sakinntak } from './sakinntak.ts';
export type { Sakoppgaver } from './sakoppgaver.ts';
export type { Saksdokument } from './saksdokumenter.ts';
export type { Tidslinjepunkt } from './sakshistorie.ts';

/** Saken slik den som spør, får se den. */
export type Saksside = {
  id: string;
  saksreferanse: string;
  initialer: string;
  /** Bare når personen har bedt om å se det; en egen, logget handling. */
  navn: string | null;
  tilstand: Sakstilstand;
  /** De tre er `null` for den som bare etterforsker saken (RO-05). */
  tilstandSiden: Date | null;
  registrert: Dato | null;
  dagerSidenRegistrert: number | null;
  /** Ser at programmet er i gang, guiden, egne oppgaver og dialogen, og ikke mer; tilstanden er grov (RO-05). */
  bareEtterforsker: boolean;
  /** Koordinator i enheten, men etterforsker saken uten lederens grunn (VV-23): lederen kan spørres. */
  stoppetSomEtterforsker: boolean;
  /** Den som etterforsker saken, ser ikke når det sist ble snakket (RO-05). */
  serKontakten: boolean;
  dagerSidenKontakt: number | null;
  /** Dagen ungdommen sa nei til mer kontakt (VV-04). */
  saNeiDag: Dato | null;
  /** Kontakten er stanset, til koordinatoren og kontaktpersonen (DU-11, VV-06). */
  stanset: Stans | null;
  /** Klareringen er trukket mens ungdommen følges opp, og ikke gitt på nytt (VV-13). */
  klareringHviler: boolean;
  alderIDag: number | null;
  anmeldt: boolean;
  alvorlig: boolean;
  utgave: string;
  utgavenavn: string;
  guide: string | null;
  /** Noen har oppdraget, og skal ikke avløses: da kan oppfølgingen starte (TG-05, VV-19). */
  guideHarTatt: boolean;
  /** Dagene den som spør, selv er borte, når oppfølgingen ellers er hens (VV-19, TG-24). */
  mittFravaer: MittFravaer | null;
  /** Da den første guiden tok oppdraget, også når oppdraget er slutt (TP-49). */
  guideFra: Date | null;
  koordinator: string;
  stedfortreder: string | null;
  egnetVurdertVed: Date | null;
  /** Da den siste anmeldte hendelsen ble klarert; `null` så lenge noen venter, og når ingen er anmeldt. */
  klarertVed: Date | null;
  hendelser: Hendelse[];
  klareringer: readonly Klarering[];
  /** Det den som snakker med familien, må vite, også når klareringen ellers ikke er hens å lese (VV-10, VV-13). */
  hensyn: Hensyn;
  /** Det den som spør, er pålagt taushet om; `null` når det ikke står noe pålegg (TG-10, VV-39). */
  paalegg: Paalegg | null;
  /** Fristen på svaret saken venter på; `null` når ingen løper (AMB-06). */
  frist: Sakensfrist | null;
  /** Etterforskeren i saken svarer på klareringen selv; koordinatoren fører det hen fikk høre; ingen gjør begge (VV-13, VV-14). */
  klarerer: 'svarer' | 'noterer' | null;
  /** Hvor den første samtalen står; tom for den som ikke har samtalen. */
  samtalen: Samtalestatus;
  /** Det må vurderes om ungdommen skal spørres, før de foresattes nei avslutter saken (TP-25). */
  maaVurdereUngdommen: boolean;
  /** Om forsøkene i VV-17 er gjort; bare regnet ut når det er spurt om. */
  ikkeNaadd: boolean;
  /** Forsøkene i oppfølgingen er gjort (VV-20); bare når det er spurt. */
  proevdNok: boolean;
  /** En guide har fulgt opp siden samtalen eller gjenåpningen (TP-39); bare når det er spurt. */
  guideHarStartet: boolean;
  /** Klareringen ble trukket etter at samtalen var holdt (C12); bare når det er spurt. */
  venterEtterSamtalen: boolean;
  /** Det en melding påla, og som står åpent før saken kan slutte; tomt utenfor siden som avslutter. */
  aapneMeldinger: readonly Meldingsplikt[];
  /** Gjennomgangen kom til at saken avvikles; bare på siden som avslutter. */
  skalAvvikles: boolean;
  /** Det er ikke ført hva barnet ønsker etter at samtykket ble trukket; bare på siden som avslutter (VV-06). */
  etterTrukketMangler: boolean;
  /** Oppgavene om å ta kontakt, når de skal gjøres før saken går til noen andre (VV-18); bare når det er spurt. */
  kontaktFoerst: readonly Kontaktoppgave[];
  /** Det guiden førte om at ungdommen og hen er enige om å avslutte; bare på siden som avslutter (TP-39). */
  enige: Enighet | null;
  /** Guiden kan føre det selv (C21), og ellers hvem som har vært guide; bare på siden som avslutter. */
  guidenKanFoere: boolean;
  harVaertGuide: readonly { brukerId: string; navn: string }[];
  /** Den som er valgt til å svare for straffesaken, med vervet hen ble valgt for; `null` når ingen er valgt, eller den som spør ikke ser det (VV-14). */
  svarer: { navn: string; rolle: string } | null;
  /** De som har straffesaken om hver sin hendelse (VV-10); den som etterforsker, ser seg selv. */
  egneSvarere: readonly { navn: string; rolle: string; hendelseId: string }[];
  /** Dialogen med etterforskeren; `null` for den som ikke er med i den (TP-46, RO-05). */
  dialog: readonly Dialoglinje[] | null;
  /** Koordinatoren, og den samtalen er overlatt til, ser familien og ringer (TP-29). */
  ringer: boolean;
  /** Det ungdommen sa om nummeret sitt i samtalen, venter på koordinatoren, som spør (TS-15). */
  nummeretVenter: boolean;
  /** Trygghetssamtalen, for den som leser den (TS-26). */
  trygghetssamtalen: Samtalestand;
  /** Trygghetssamtalen er den som spør sin å skrive nå (TS-26). */
  samtalenSkrives: boolean;
  /** Og hens å lese, det som er skrevet (RO-04). */
  samtalenLeses: boolean;
  /** Tiltakene som er vurdert i en alvorlig sak, til den som etterforsker den (TS-20). */
  sikkerhetstiltak: Sikkerhetstiltak | null;
  /** Møtet i retten, til guiden og koordinatoren i en åpen sak (TP-34). */
  retten: Rettsstand | null;
  /** Guiden og koordinatoren fører kontakt i guidens logg, og leser den (TG-11). */
  foererLogg: Foerer | null;
  /** Hva som kan sies om å kontakte familien; advarselen når den mistenkte er der, til alle som leser hendelsen (TP-09). */
  familien: Familiekontakt;
  /** Hvordan saken kom hit, og hvorfor; `null` for den som ikke leser raden den kom av (TP-01, VV-35). */
  inntak: Sakinntak | null;
  /** Samme hendelse i andre saker: bare det den som spør, ser begge sider av (VV-09). */
  koblinger: Koblinger;
  /** Hvem i kommunen som ser saken, og om den som spør, kan dele den (VV-35). */
  deling: { kanDele: boolean; delinger: readonly Deling[] };
  tidslinje: Tidslinjepunkt[];
  /** Papirene saken har for den som spør, det nyeste først. */
  dokumenter: readonly Saksdokument[];
  /** Oppgavene ingen slipper unna, og etterforskerens vurdering av behovet (TP-36, TP-37, TP-38). */
  oppgaver: Sakoppgaver;
  /** Hvordan saken tar slutt, og hvor langt vurderingene er kommet. */
  slutt: Sakslutt;
  /** Det politiet har endret og saken ikke har med; `null` når det ikke er noe, eller raden ikke er den som spør sin (VV-09). */
  nyttFraPolitiet: readonly Oppdatering[] | null;
  neste: NesteSteg | null;
  /** Alt saksgangen har herfra, med svaret til den som spør; tom for andre enn koordinatoren. */
  handlinger: readonly ForklartHandling[];
};
