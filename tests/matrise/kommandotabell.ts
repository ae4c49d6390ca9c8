/* Orakelet for kommandoene: hvem får gjøre hva. Skrevet av 1.16, 1.16b og 1.17; importerer ingenting fra src. */

/** Personene i Fjordvik og utenfor, og hva hver av dem er i 1.16. */
export const PERSONER = [
  'koordinator',
  'koordinator2',
  'slt',
  'helsesykepleier',
  'guide',
  'etterforsker',
  'ordforer',
  'leder',
  'administrator',
  'personvernombud',
  'handterer',
  'ytteroy',
  'ukjent',
] as const;
export type Hvem = (typeof PERSONER)[number];

const KOORDINATORER: readonly Hvem[] = ['koordinator', 'koordinator2'];
const IKKE_MEDLEM: readonly Hvem[] = ['ytteroy', 'ukjent'];
const koordinator = (p: Hvem): boolean => KOORDINATORER.includes(p);
const medlem = (p: Hvem): boolean => !IKKE_MEDLEM.includes(p);
/** TP-01: enhver ansatt i kommune og politi; ordføreren er folkevalgt. */
const ansatt = (p: Hvem): boolean => medlem(p) && p !== 'ordforer';
/** VV-22: koordinatorene melder sitt eget fravær, den kommunale også; lederen melder for andre. */
const melderFravaer = (p: Hvem): boolean => koordinator(p) || p === 'slt';
const foererRegisteret = melderFravaer;
const leder = (p: Hvem): boolean => p === 'leder';
const administrator = (p: Hvem): boolean => p === 'administrator';
const handterer = (p: Hvem): boolean => p === 'handterer';

/** Én linje per kommando. Uttrekk og rader er koordinatorens, ansatt i politiet (VV-35); `slt` har ikke vedtaket i demoen. */
export const KOMMANDOER: Readonly<Record<string, (p: Hvem) => boolean>> = {
  registrerPerson: ansatt,
  forhandsvisUttrekk: koordinator,
  lastOppUttrekk: koordinator,
  meldUttrekkUteblitt: koordinator,
  besluttTriage: koordinator,
  angreTriage: koordinator,
  visSted: koordinator,
  'ferdigMedLista:uttrekk': koordinator,
  vurderEgnethet: koordinator,
  svarPaaKlarering: koordinator,
  sporPaaNytt: koordinator,
  // VV-13: den som har straffesaken, bekrefter.
  bekreftKlareringssvar: (p) => p === 'etterforsker',
  // VV-14: koordinatoren velger hvem som svarer for straffesaken.
  velgEtterforsker: koordinator,
  // VV-14: politienhetens eskaleringsmottaker, som i demoen er lederen.
  giForespoerselVidere: leder,
  svarPaaForespoersel: leder,
  // VV-23: koordinatoren spør, og lederen i enheten svarer og tar tilbake.
  sporLederen: koordinator,
  svarPaaLedergrunn: leder,
  bekreftBarnetsSomLeder: leder,
  trekkLedergrunn: leder,
  // VV-35: politiets koordinator deler saken med kommunens, og tar den tilbake.
  delSaken: koordinator,
  svarOmDeling: koordinator,
  taTilbakeDelingen: koordinator,
  // TP-21, C25: koordinatoren fører at hendelsen er anmeldt.
  meldAnmeldt: koordinator,
  // VV-10: og at noe mer har skjedd.
  foerHendelse: koordinator,
  // TP-19: koordinatoren som leser politiets opplysninger. TP-37: etterforskeren i saken.
  foerStraffesak: koordinator,
  // VV-15: koordinatoren, eller den som har straffesaken.
  foerStraffesaksstatus: (p) => koordinator(p) || p === 'etterforsker',
  vurderBehov: (p) => p === 'etterforsker',
  foerBehovUtenSak: (p) => p === 'etterforsker',
  // VV-12, VV-35: om en rad føres den av dem som ser raden.
  foerRadhenvendelse: koordinator,
  // VV-12: en henvendelse føres av hver den som ser saken: koordinatorene, og den i kommunen den er delt med.
  foerDialog: (p) => koordinator(p) || p === 'slt',
  // TP-46: resten er koordinatorens, og den som svarer for straffesaken sin; her har ingen den.
  'foerDialog:framdrift': koordinator,
  // VV-01, TP-29: familien og den første samtalen er koordinatorens, til den er overlatt.
  skrivForesatt: koordinator,
  svarOmForesatt: koordinator,
  skrivKontakt: koordinator,
  leggBortNummeret: koordinator,
  foerAlder: koordinator,
  foerBosted: koordinator,
  foerOppringning: koordinator,
  lukkAvvik: koordinator,
  foerFoerstesamtale: koordinator,
  overlatSamtalen: koordinator,
  // TS-26: trygghetssamtalen er koordinatorens å skrive og fullføre, til den er overlatt.
  skrivSamtaledel: koordinator,
  fullfoerSamtalen: koordinator,
  skrivBarnets: koordinator,
  // TS-03: de samme setter opp et eget møte med de foresatte, og fører hvordan det gikk.
  settOppForesattmoete: koordinator,
  svarOmForesattmoete: koordinator,
  skrivDelPaaArket: koordinator,
  // VV-28: koordinatoren ber om å åpne en annens sideark, og en annen koordinator bekrefter.
  beOmBarnets: koordinator,
  bekreftBarnets: (p) => p === 'koordinator2',
  leggTilSamtalen: koordinator,
  svarOmBarnets: (p) => p === 'koordinator',
  merkFamilieark: koordinator,
  // VV-01: hvem arket kan gis til, er koordinatorens.
  bestemArket: koordinator,
  // 2.5: samtykket er koordinatorens å spørre om og føre, til samtalen er overlatt; innvendingen alltid (VV-03).
  sporOmSamtykke: koordinator,
  foerSamtykkesvar: koordinator,
  trekkSamtykke: koordinator,
  vurderInnvending: koordinator,
  vurderTrukket: koordinator,
  // VV-06: hvem som er fortalt det, også senere.
  foerFortalt: koordinator,
  // VV-05: kontakt uten samtykke er koordinatorens å bestemme, sammen med noen.
  besluttKontakt: koordinator,
  // VV-03: om ungdommen forstår det hen blir spurt om, fører koordinatoren i enheten.
  vurderModenhet: koordinator,
  // VV-16, TP-32: koordinatoren avslutter, angrer og vurderer vern.
  avsluttSak: koordinator,
  // TP-50, VV-24: trengs det vern, bekrefter koordinatoren at saken slutter.
  'avsluttSak:trygg_igjen': koordinator,
  angreAvslutning: koordinator,
  // TP-40: koordinatoren åpner saken igjen.
  gjenaapneSak: koordinator,
  // VV-34: koordinatoren fører hva de svarte, på raden om en ungdom som har en avsluttet sak.
  svarOmGjenaapning: koordinator,
  // VV-34: og tar den tilbake når raden var om en annen.
  taTilbakeGjenaapning: koordinator,
  // TP-47: den som har ansvaret for saken, flytter den til utgaven som gjelder.
  flyttUtgave: (p) => p === 'koordinator',
  vurderVern: koordinator,
  // TP-33, TP-35: koordinatoren kontakter, og merker saken.
  foerVernkontakt: koordinator,
  merkAlvorlig: koordinator,
  taBortAlvorlig: koordinator,
  // TP-30, TG-05, C13, C14: koordinatoren finner guiden; bare den spurte svarer. VV-31: lederen fører også attesten.
  foerGuidebehov: koordinator,
  spoerGuide: koordinator,
  // TG-04: og hva ungdommen sier om en bestemt.
  foerGuidesyn: koordinator,
  foerGuidesteg: koordinator,
  startOppfoelging: koordinator,
  // VV-06: den siste samtalen er guidens, når kontakten er stanset.
  foerSisteSamtale: (p) => p === 'guide',
  // TG-18: den i politiet som hørte trusselen der.
  foerEgenrapport: (p) => p === 'handterer',
  svarSomGuide: (p) => p === 'guide',
  // TG-11: guiden i saken, og koordinatorene i enheten.
  foerKontakt: (p) => koordinator(p) || p === 'guide',
  meldGuideBorte: leder,
  // VV-19: hver sitt eget; for guiden i en sak også koordinatoren i enheten. En leder bare for dem hen leder.
  meldBorte: medlem,
  'meldBorte:for_guiden': (p) => koordinator(p) || p === 'guide',
  endreBorte: (p) => koordinator(p) || p === 'guide',
  avlysBorte: (p) => koordinator(p) || p === 'guide',
  // VV-21.
  svarHer: medlem,
  settSkolestart: (p) => koordinator(p) || p === 'slt' || leder(p),
  // TG-24: vikaren spørres som den første guiden.
  'spoerGuide:vikar': koordinator,
  siFra: (p) => koordinator(p) || p === 'guide',
  // VV-04: og at ungdommen ikke vil mer.
  foerUngdommensNei: (p) => koordinator(p) || p === 'guide',
  svarPaaMelding: (p) => koordinator(p) || p === 'guide',
  // TG-30: de samme fører hva som er avtalt. VV-20: koordinatoren sier hva som skjer når ungdommen ikke nås.
  // TS-15: bare guiden skriver sitt eget nummer.
  foerGuidetelefon: (p) => p === 'guide',
  foerKontaktavtale: (p) => koordinator(p) || p === 'guide',
  // TP-34, TG-29: og møtet i retten.
  foerRettsmoete: (p) => koordinator(p) || p === 'guide',
  foerTrygghet: (p) => koordinator(p) || p === 'guide',
  taBortTrygghet: (p) => koordinator(p) || p === 'guide',
  foerGjennomgang: koordinator,
  // VV-25: guiden som skrev linjen, og koordinatoren.
  feilfoerLinje: (p) => koordinator(p) || p === 'guide',
  feilfoerMelding: (p) => koordinator(p) || p === 'guide',
  foerAndreRolle: (p) => p === 'etterforsker',
  forseglSak: koordinator,
  forseglMelding: (p) => p === 'koordinator',
  foelgOppMelding: koordinator,
  foerForseglingsplikt: koordinator,
  taTilbakeForseglingen: koordinator,
  // VV-32: koordinatoren frigir loggen til en rett.
  frigiLogg: koordinator,
  // VV-30: guiden og koordinatoren fører ungdommens ja; behovet er koordinatorens.
  foerNotatlesing: (p) => koordinator(p) || p === 'guide',
  'foerNotatlesing:behov': koordinator,
  foerPolitiattest: (p) => koordinator(p) || p === 'slt' || leder(p),
  // TG-10.
  foerPaalegg: koordinator,
  opphevPaalegg: koordinator,
  // TG-08, TG-09, RO-09.
  avklarFrivillig: (p) => koordinator(p) || p === 'slt' || leder(p),
  trekkAvklaring: (p) => koordinator(p) || p === 'slt' || leder(p),
  lagreVurdering: koordinator,
  // VV-18: koordinatoren tilbyr saken og fører hvem som tok over.
  overfoerSak: koordinator,
  // VV-18: koordinatoren i området saken er tilbudt, i en enhet av samme slag.
  svarPaaTilbud: (p) => p === 'koordinator' || p === 'koordinator2',
  // VV-09: den som har både saken og politiets rad.
  taInnOppdatering: koordinator,
  // VV-09: koordinatoren for begge sakene.
  koblHendelser: koordinator,
  skillHendelser: koordinator,
  // VV-22: den som har oppgaven, og enhetens koordinatorer, som deler rollen (TP-45).
  utfoerOppgave: koordinator,
  meldFravaer: melderFravaer,
  'meldFravaer:for_en_annen': leder,
  'avsluttFravaer:en_annens': leder,
  // RO-13: eget arbeidsforhold, til lederen har bekreftet det.
  oppgiRegime: medlem,
  'bekreftRegime:i_politiet': leder,
  'utpekKoordinator:i_politiet': leder,
  'avsluttKoordinator:i_politiet': leder,
  'flyttSaker:i_politiet': leder,
  giVerv: administrator,
  avsluttVerv: administrator,
  registrerAttest: administrator,
  // TP-44: innstillingene er administratorens (RO-11).
  settKontaktpunkt: administrator,
  // TP-18: fristen settes av den som styrer innstillingene.
  settKontaktfrist: administrator,
  settMinsteTall: administrator,
  skrivManus: administrator,
  // TP-14: så er det å kontrollere utgavens opplysninger for området.
  kontrollerStotte: administrator,
  // TP-47: områdets egen utgave.
  kopierUtgave: administrator,
  lagreUtgaveutkast: administrator,
  skrivTekster: administrator,
  publiserUtgave: administrator,
  // TP-41, ED-32: i demoens utgave koordinatoren, i politiet eller kommunen.
  foerForankring: foererRegisteret,
  // TP-43, TP-51: koordinatorene og SLT-koordinatoren.
  foerPresentasjon: foererRegisteret,
  foerEnhet: foererRegisteret,
  avsluttEnhet: foererRegisteret,
  trekkForankring: foererRegisteret,
  // EV-12: koordinatorene lager årets rapport og gjør den ferdig.
  lagArsrapport: melderFravaer,
  frysArsrapport: melderFravaer,
  // VV-48: raden er håndtererens; å legge tilbake en rad en ikke har, svarer alle i området likt.
  aapneVernet: handterer,
  leggTilbakeVernet: medlem,
  // VV-23: enhver i området, om hva som helst; svaret er det samme om det finnes.
  meldInhabil: medlem,
};

/** Eksportert fra en kommandofil uten å være en handling: kalles inne i transaksjonen til en som står over. */
export const INNE_I: Readonly<Record<string, string>> = {
  foerAdvarselsgrunn: 'foerOppringning',
  skrivKontaktI: 'skrivKontakt',
  nummeretISamtalen: 'skrivSamtaledel',
  nummeretErSagt: 'skrivSamtaledel',
  sakMedReferansen: 'feilfoerLinje',
  opprettSak: 'besluttTriage',
  taMedHenvendelsene: 'besluttTriage',
  sporOmBehov: 'velgEtterforsker',
  gjoerAnmeldt: 'meldAnmeldt',
  giStraffesaken: 'velgEtterforsker',
  avklarEtterforskersNavn: 'foerStraffesak',
  navngiEtterforsker: 'foerStraffesak',
  ikkeEtterforskeren: 'spoerGuide',
  aapneIgjen: 'gjenaapneSak',
  skrivNeiet: 'foerUngdommensNei',
  lagreKobling: 'koblHendelser',
  koblSammeSak: 'opprettSak',
  utfor: 'oppgiRegime',
  krevUttrekksord: 'lastOppUttrekk',
  gamleVerdier: 'lastOppUttrekk',
  oppdaterKandidater: 'lastOppUttrekk',
  lagEndringer: 'lastOppUttrekk',
  lagKandidat: 'lastOppUttrekk',
  underveis: 'lastOppUttrekk',
  begynnInnlasting: 'lastOppUttrekk',
  leggKlar: 'lastOppUttrekk',
  // Sletting er jobbens, med egen databaserolle; ingen bruker når den.
  slettSak: 'Sletter',
  // Jobber, som varde_jobb: ingen rute fører dit (tests/katalog/jobb.db.test.ts).
  slettIkkeTattInn: 'jobben slett_ikke_tatt_inn',
  varsle: 'jobben varsle',
};
